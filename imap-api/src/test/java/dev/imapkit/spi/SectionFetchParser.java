package dev.imapkit.spi;

import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.HeaderText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * As little of FETCH as the wire needs: items that are names with a value each, the last one
 * perhaps open.
 */
final class SectionFetchParser implements FetchParser {
  @Override
  public ServerResponse.Fetch parse(Frame frame, long sequence, OpenLiteral.Factory literals) {
    FrameCursor cursor = new FrameCursor(frame, Limits.defaults());
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
      if (name.equals("BOOM")) {
        throw new IllegalStateException("a parser with a defect");
      }
      if (name.equals("DEEP")) {
        throw new StackOverflowError();
      }
      if (cursor.atOpenLiteral()) {
        OpenLiteral open = literals.open(BodySection.ALL, OptionalLong.empty(), false);
        cursor.openLiteral();
        return new ServerResponse.Fetch(number, items, open, false);
      }
      int from = cursor.position();
      cursor.skipValue(10);
      HeaderText value = cursor.text(from, cursor.position());
      items.add(new FetchItem.Unknown(name, value));
    }
    cursor.crlf();
    return new ServerResponse.Fetch(number, items, null, true);
  }
}
