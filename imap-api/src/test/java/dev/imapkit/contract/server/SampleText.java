package dev.imapkit.contract.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** The messages of the sample mail that have one text part, or none. */
final class SampleText {

  private SampleText() {}

  /** Text whose line ends in the source are LF becomes octets with CRLF. */
  static byte[] ascii(String text) {
    return text.replace("\n", "\r\n").getBytes(US_ASCII);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] welcome() {
    return ascii(
        """
        Date: Mon, 5 Jan 2026 09:00:00 +0000
        From: Ada Lovelace <ada@example.org>
        To: Grace Hopper <grace@example.com>
        Subject: Welcome to your new mailbox
        Message-ID: <welcome.1@example.org>

        Dear Grace,

        this is a plain message: one part, ASCII only, short lines.

        Ada
        """);
  }

  static byte[] latin1Body() {
    return join(
        ascii(
            """
            Date: Tue, 6 Jan 2026 10:15:00 +0100
            From: =?ISO-8859-1?Q?J=FCrgen_M=FCller?= <juergen@example.de>
            To: ada@example.org
            Subject: =?ISO-8859-1?Q?Gr=FC=DFe_aus_K=F6ln?=
            Message-ID: <koeln.2@example.de>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=ISO-8859-1
            Content-Transfer-Encoding: 8bit

            """),
        "Schöne Grüße aus Köln, und 10 £ zurück.\r\n".getBytes(ISO_8859_1));
  }

  static byte[] utf8Body() {
    return join(
        ascii(
            """
            Date: Wed, 7 Jan 2026 18:30:00 +0900
            From: =?UTF-8?B?5bGx55Sw5aSq6YOO?= <taro@example.jp>
            To: ada@example.org
            Subject: =?UTF-8?B?5paw5bm044Gu44GU5oyo5ou244Go44CB5LuK5bm044Gu6KiI55S7?=
             =?UTF-8?B?44Gr44Gk44GE44Gm?=
            Message-ID: <nenga.3@example.jp>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 8bit

            """),
        "明けましておめでとうございます。\r\n今年もよろしく 🎍\r\n".getBytes(UTF_8));
  }

  static byte[] latin1SubjectInBase64() {
    return ascii(
        """
        Date: Thu, 8 Jan 2026 07:45:10 -0500
        From: "Zoe O'Neill, PhD" <zoe@example.ca>
        To: ada@example.org
        Subject: =?iso-8859-1?B?UmVuZGV6LXZvdXMg4CBNb250culhbA==?= (Q1)
        Message-ID: <montreal.4@example.ca>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        D=C3=A9jeuner =C3=A0 midi ; le d=C3=A9tail suit =3D quoted-printable, et une =
        ligne coup=C3=A9e.
        """);
  }

  static byte[] utf8SubjectInQ() {
    return ascii(
        """
        Date: Fri, 9 Jan 2026 12:00:00 +0200
        From: =?UTF-8?Q?=CE=95=CE=BB=CE=AD=CE=BD=CE=B7?= <eleni@example.gr>
        To: ada@example.org
        Subject: =?UTF-8?Q?=CE=9A=CE=B1=CE=BB=CE=B7=CE=BC=CE=AD=CF=81=CE=B1?= from Athens
         =?UTF-8?Q?=E2=98=80?=
        Message-ID: <athens.5@example.gr>

        The subject mixes encoded words and plain ones over two lines.
        """);
  }

  /** Servers differ here: some give each bare LF a CR. */
  static byte[] bareLfInBody() {
    return join(
        ascii(
            """
            Date: Sat, 10 Jan 2026 23:59:59 +0000
            From: script@example.org
            To: ada@example.org
            Subject: Output of a script, with bare LF
            Message-ID: <barelf.6@example.org>

            this line ends properly
            """),
        "these three\nend with\nLF alone\n".getBytes(US_ASCII),
        ascii("and this one properly again\n"));
  }

  static byte[] headersOnly() {
    return ascii(
        """
        Date: Sun, 11 Jan 2026 06:00:00 +0000
        From: monitor@example.org
        To: ada@example.org
        Subject: All systems green (nothing more to say)
        Message-ID: <green.7@example.org>

        """);
  }

  static byte[] longFoldedHeaders() {
    StringBuilder text = new StringBuilder();
    text.append("Date: Mon, 12 Jan 2026 08:08:08 +0000\nFrom: list-owner@lists.example.org\nTo:");
    for (int i = 1; i <= 60; i++) {
      text.append(" \"Member, Number ").append(i).append("\"\n <member").append(i);
      text.append("@lists.example.org>").append(i < 60 ? "," : "\n");
    }
    text.append("Subject: A subject that is so long that it has been folded more than once,\n");
    text.append(" with a space at each fold,\n\tand a tab at the last one\n");
    text.append("Message-ID: <folded.8@lists.example.org>\nReferences:");
    for (int i = 1; i <= 40; i++) {
      text.append("\n <reference.").append(i).append(".of.a.long.thread@lists.example.org>");
    }
    text.append("\nIn-Reply-To: <reference.40.of.a.long.thread@lists.example.org>\n");
    text.append("List-Id: Long headers <long.lists.example.org>\n\nSee the headers.\n");
    return ascii(text.toString());
  }

  static byte[] groups() {
    return ascii(
        """
        Date: Tue, 13 Jan 2026 14:00:00 +0000 (GMT)
        From: Ada Lovelace <ada@example.org>
        Sender: "Secretary" <office@example.org>
        Reply-To: Replies <replies@example.org>, ada@example.org
        To: Analysts: grace@example.com, "Hopper, G." <g.hopper@example.com>;,
         undisclosed-recipients:;, charles@example.org
        Cc: Nobody: ;
        Subject: Groups among the recipients
        Message-ID: <groups.9@example.org>

        One group with members, one without, and one address outside.
        """);
  }

  static byte[] awkwardLines() {
    String longLine = "0123456789".repeat(500);
    return ascii(
        "Date: Wed, 14 Jan 2026 16:20:00 +0000\nFrom: ada@example.org\nTo: grace@example.com\n"
            + "Message-ID: <awkward.10@example.org>\n\n"
            + ".\n..two dots\nFrom the start of a line\nA1 OK not a response {5}\n* 1 EXISTS\n"
            + "trailing blanks   \t \n\n"
            + longLine
            + "\nno line end at the end");
  }

  static byte[] greekDraft() {
    String body = "Αγαπητή Άντα,\r\n\r\nαυτό είναι ένα πρόχειρο.\r\n\r\nΕλένη\r\n";
    String encoded = Base64.getMimeEncoder().encodeToString(body.getBytes(UTF_8));
    return join(
        ascii(
            """
            Date: Thu, 15 Jan 2026 11:11:11 +0200
            From: =?UTF-8?Q?=CE=95=CE=BB=CE=AD=CE=BD=CE=B7?= <eleni@example.gr>
            To: ada@example.org
            Subject: =?UTF-8?B?zqDPgc+Mz4fOtc65z4HOvw==?=
            Message-ID: <draft.11@example.gr>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: base64

            """),
        encoded.getBytes(US_ASCII),
        ascii("\n"));
  }

  static byte[] archived(int number) {
    return ascii(
        """
        Date: %d Mar 2024 10:00:00 +0000
        From: Grace Hopper <grace@example.com>
        To: Ada Lovelace <ada@example.org>
        Subject: Re: Minutes of meeting %d
        Message-ID: <minutes.%d@example.com>
        In-Reply-To: <minutes.%d@example.com>

        Agreed, with one change on page %d.
        """
            .formatted(number, number, number, number - 1, number + 2));
  }
}
