package dev.imapkit.internal;

import java.io.InputStream;

/**
 * Content of quoted-printable (RFC 2045 §6.7). Spaces and tabs at the end of a line are dropped, up
 * to 1024 of them; an equals sign that begins neither two hexadecimal digits nor a soft line break
 * stands for itself.
 */
final class QuotedPrintableStream extends DecodingStream {
  /** What may have to be dropped or to be emitted as it is: blanks, or what follows an equals. */
  private final byte[] kept = new byte[MOST_KEPT];

  private int count;

  QuotedPrintableStream(InputStream in) {
    super(in);
  }

  @Override
  void decode(int octet) {
    if (count > 0 && kept[0] == '=') {
      escaped(octet);
    } else if (octet == '\n') {
      boolean crlf = count > 0 && kept[count - 1] == '\r';
      count = 0;
      if (crlf) {
        emit('\r');
      }
      emit('\n');
    } else {
      plain(octet);
    }
  }

  private void plain(int octet) {
    boolean afterCr = count > 0 && kept[count - 1] == '\r';
    boolean blank = octet == ' ' || octet == '\t';
    if (afterCr || !(blank || octet == '\r')) {
      flush();
    }
    if (octet == '=' || blank || octet == '\r') {
      keep(octet);
    } else {
      emit(octet);
    }
  }

  /** An octet somewhere behind an equals sign. */
  private void escaped(int octet) {
    int last = kept[count - 1];
    boolean hexBefore = count == 2 && Character.digit(last, 16) >= 0;
    if (octet == '\n' && !hexBefore) {
      count = 0;
    } else if (hexBefore && Character.digit(octet, 16) >= 0) {
      count = 0;
      emit(Character.digit(last, 16) << 4 | Character.digit(octet, 16));
    } else if (!hexBefore && last != '\r' && mayFollow(octet)) {
      keep(octet);
    } else {
      flush();
      decode(octet);
    }
  }

  /** A digit right behind the equals sign, blanks that transports add, and the line end. */
  private boolean mayFollow(int octet) {
    return octet == ' '
        || octet == '\t'
        || octet == '\r'
        || (count == 1 && octet < 0x80 && Character.digit(octet, 16) >= 0);
  }

  private void keep(int octet) {
    if (count == kept.length) {
      flush();
    }
    kept[count++] = (byte) octet;
  }

  private void flush() {
    for (int i = 0; i < count; i++) {
      emit(kept[i]);
    }
    count = 0;
  }

  /** The last line ends here: its blanks and its soft break go too. */
  @Override
  void decodeEnd() {
    boolean halfEscape = count == 2 && kept[0] == '=' && kept[1] > ' ';
    boolean carriageReturn = count > 0 && kept[0] != '=' && kept[count - 1] == '\r';
    if (halfEscape || carriageReturn) {
      flush();
    }
    count = 0;
  }
}
