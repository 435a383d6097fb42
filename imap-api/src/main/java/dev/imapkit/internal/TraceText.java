package dev.imapkit.internal;

import dev.imapkit.model.Flag;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Fetch;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Responses as a trace shows them: as they stand on the wire, without mail content. */
final class TraceText {
  private static final int LONGEST = 200;

  private TraceText() {}

  static String of(ServerResponse response) {
    if (response instanceof ServerResponse.Tagged tagged) {
      return tagged.tag() + " " + tagged.condition() + text(tagged.text());
    }
    if (response instanceof ServerResponse.Continuation) {
      return "+ ...";
    }
    if (response instanceof ServerResponse.Malformed malformed) {
      return "? not understood, expected "
          + malformed.production()
          + " at octet "
          + malformed.octetOffset();
    }
    return "* " + Texts.clean(untagged(response), LONGEST);
  }

  private static String untagged(ServerResponse response) {
    if (response instanceof Fetch fetch) {
      return fetch(fetch);
    } else if (response instanceof ServerResponse.Status status) {
      return status.condition() + text(status.text());
    } else if (response instanceof ServerResponse.CapabilityData data) {
      return "CAPABILITY " + data.capabilities();
    } else if (response instanceof ServerResponse.FlagsData data) {
      return "FLAGS " + flags(data.flags());
    } else if (response instanceof ServerResponse.Exists data) {
      return data.count() + " EXISTS";
    } else if (response instanceof ServerResponse.Recent data) {
      return data.count() + " RECENT";
    } else if (response instanceof ServerResponse.Expunge data) {
      return data.sequence() + " EXPUNGE";
    } else if (response instanceof ServerResponse.SearchData data) {
      return "SEARCH <" + data.numbers().count() + " numbers>";
    } else if (response instanceof ServerResponse.SortData data) {
      return "SORT <" + data.numbers().size() + " numbers>";
    } else if (response instanceof ServerResponse.ESearchData data) {
      return extended(data);
    } else if (response instanceof ServerResponse.ThreadData data) {
      return "THREAD <" + data.forest().messages() + " messages>";
    } else if (response instanceof ServerResponse.ListData data) {
      return list(data);
    } else if (response instanceof ServerResponse.StatusData data) {
      return "STATUS " + data.mailbox().wireName() + " " + values(data.values());
    } else if (response instanceof ServerResponse.Other other) {
      return other.name() + " <" + other.data().octets().length + " octets>";
    }
    return response.getClass().getSimpleName();
  }

  private static String extended(ServerResponse.ESearchData data) {
    StringBuilder text = new StringBuilder("ESEARCH");
    text.append(data.tag() == null ? "" : " (TAG " + data.tag() + ")");
    text.append(data.min() == null ? "" : " MIN " + data.min());
    text.append(data.max() == null ? "" : " MAX " + data.max());
    text.append(data.count() == null ? "" : " COUNT " + data.count());
    text.append(data.all() == null ? "" : " ALL <" + data.all().size() + " numbers>");
    text.append(data.partial() == null ? "" : " PARTIAL <" + data.partial().size() + " numbers>");
    return text.append(data.modSeq() == null ? "" : " MODSEQ " + data.modSeq()).toString();
  }

  private static String list(ServerResponse.ListData data) {
    String delimiter = data.delimiter() == null ? "NIL" : "\"" + data.delimiter() + "\"";
    return (data.lsub() ? "LSUB (" : "LIST (")
        + String.join(" ", data.attributes())
        + ") "
        + delimiter
        + " "
        + data.mailbox().wireName();
  }

  private static String values(Map<String, Long> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(" ", "(", ")"));
  }

  private static String flags(Collection<Flag> flags) {
    return flags.stream().map(Flag::name).collect(Collectors.joining(" ", "(", ")"));
  }

  private static String text(ServerResponse.Text text) {
    String code = text.code().map(c -> " [" + code(c) + "]").orElse("");
    return code + " " + Texts.clean(text.text(), LONGEST);
  }

  private static String code(ResponseCode code) {
    if (code instanceof ResponseCode.Numeric number) {
      return number.name() + " " + number.value();
    } else if (code instanceof ResponseCode.Capability told) {
      return "CAPABILITY " + told.capabilities();
    } else if (code instanceof ResponseCode.PermanentFlags told) {
      return "PERMANENTFLAGS " + flags(told.flags());
    } else if (code instanceof ResponseCode.AppendUid told) {
      return "APPENDUID " + told.uidValidity() + " " + told.uids();
    } else if (code instanceof ResponseCode.CopyUid told) {
      return "COPYUID "
          + told.uidValidity()
          + " "
          + told.mapping().sources()
          + " "
          + told.mapping().targets();
    }
    return code.name();
  }

  private static String fetch(Fetch fetch) {
    String items = fetch.items().stream().map(TraceText::item).collect(Collectors.joining(" "));
    String open =
        fetch.open() == null
            ? ""
            : " BODY[" + fetch.open().section() + "] <" + fetch.open().octets() + " octets>";
    return fetch.sequence() + " FETCH (" + items + open + (fetch.last() ? ")" : "");
  }

  private static String item(FetchItem item) {
    if (item instanceof FetchItem.Uid value) {
      return "UID " + value.uid();
    } else if (item instanceof FetchItem.Flags value) {
      return "FLAGS " + flags(value.flags());
    } else if (item instanceof FetchItem.Rfc822Size value) {
      return "RFC822.SIZE " + value.octets();
    } else if (item instanceof FetchItem.InternalDateItem value) {
      return "INTERNALDATE \"" + value.date() + "\"";
    } else if (item instanceof FetchItem.EnvelopeItem) {
      return "ENVELOPE (...)";
    } else if (item instanceof FetchItem.Structure) {
      return "BODYSTRUCTURE (...)";
    } else if (item instanceof FetchItem.ModSeqItem value) {
      return "MODSEQ (" + value.modSeq() + ")";
    } else if (item instanceof FetchItem.Body body) {
      return body.toString();
    } else if (item instanceof FetchItem.Unknown unknown) {
      return unknown.name() + " ...";
    } else if (item instanceof FetchItem.Malformed bad) {
      return bad.name() + " ?";
    }
    return "...";
  }
}
