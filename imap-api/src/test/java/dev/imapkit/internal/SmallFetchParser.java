package dev.imapkit.internal;

import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.FetchParser;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** UID, FLAGS, RFC822.SIZE and BODY[] or BODY[n]: as much of FETCH as tests of the engine need. */
final class SmallFetchParser implements FetchParser {
  private final Limits limits;

  SmallFetchParser(Limits limits) {
    this.limits = limits;
  }

  @Override
  public ServerResponse.Fetch parse(Frame frame, long sequence, OpenLiteral.Factory literals) {
    FrameCursor cursor = new FrameCursor(frame, limits);
    long number = sequence;
    if (!frame.continuation()) {
      cursor.position(frame.start() + 2);
      number = cursor.nzNumber();
      cursor.sp();
      cursor.word("FETCH");
      cursor.sp();
      cursor.expect('(', "msg-att");
    }
    List<FetchItem> items = new ArrayList<>();
    while (!cursor.accept(')')) {
      cursor.accept(' ');
      String name = cursor.run("msg-att");
      cursor.sp();
      if (name.equals("UID")) {
        items.add(new FetchItem.Uid(Uid.of(cursor.nzNumber())));
      } else if (name.equals("FLAGS")) {
        items.add(new FetchItem.Flags(cursor.flagList()));
      } else if (name.equals("RFC822.SIZE")) {
        items.add(new FetchItem.Rfc822Size(cursor.number64()));
      } else if (name.startsWith("BODY[")) {
        BodySection section = section(name);
        if (cursor.atOpenLiteral()) {
          OpenLiteral open = literals.open(section, OptionalLong.empty(), false);
          cursor.openLiteral();
          return new ServerResponse.Fetch(number, items, open, false);
        }
        items.add(new FetchItem.Body(section, OptionalLong.empty(), false, cursor.nstringOctets()));
      } else {
        throw cursor.error("msg-att");
      }
    }
    cursor.crlf();
    return new ServerResponse.Fetch(number, items, null, true);
  }

  private static BodySection section(String name) {
    String number = name.substring("BODY[".length(), name.length() - 1);
    return number.isEmpty() ? BodySection.ALL : BodySection.part(number);
  }
}
