package dev.imapkit.contract.server;

import static dev.imapkit.contract.server.SampleText.ascii;
import static dev.imapkit.contract.server.SampleText.join;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Random;

/** The messages of the sample mail that have several parts. */
final class SampleMime {

  private static final int LARGE_ATTACHMENT_OCTETS = 2_310_000;

  private SampleMime() {}

  /** The same octets on each machine: {@link Random} is specified down to the bit. */
  private static byte[] noise(int octets, long seed) {
    byte[] noise = new byte[octets];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private static byte[] base64(byte[] content) {
    return join(Base64.getMimeEncoder().encodeToString(content).getBytes(US_ASCII), ascii("\n"));
  }

  static byte[] alternative() {
    return ascii(
        """
        Date: Fri, 16 Jan 2026 05:00:00 +0000
        From: News <news@example.org>
        To: ada@example.org
        Subject: The week in brief
        Message-ID: <news.12@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="=_alternative"

        A preamble that nobody shows.
        --=_alternative
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Caf=C3=A9 prices are up by 5 =E2=82=AC.
        --=_alternative
        Content-Type: text/html; charset=utf-8
        Content-Language: en, fr
        Content-Transfer-Encoding: quoted-printable

        <p>Caf=C3=A9 prices are up by <b>5&nbsp;=E2=82=AC</b>.</p>
        --=_alternative--
        An epilogue that nobody shows.
        """);
  }

  static byte[] attachments() {
    return join(
        ascii(
            """
            Date: Sat, 17 Jan 2026 15:30:00 +0100
            From: Grace Hopper <grace@example.com>
            To: ada@example.org
            Cc: charles@example.org
            Subject: Report with attachments
            Message-ID: <report.13@example.com>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=mixed-13

            --mixed-13
            Content-Type: text/plain; charset=us-ascii; format=flowed

            Please find attached the report and a picture.
            --mixed-13
            Content-Type: application/pdf; name="report 2026.pdf"
            Content-Disposition: attachment; filename="report 2026.pdf"; size=3000;
             creation-date="Fri, 16 Jan 2026 10:00:00 +0100"
            Content-Description: The report (final)
            Content-ID: <report@example.com>
            Content-Transfer-Encoding: base64

            """),
        base64(noise(3000, 13)),
        ascii(
            """
            --mixed-13
            Content-Type: image/png
            Content-Disposition: attachment;
             filename*0*=UTF-8''%C3%9Cbersicht%20der%20;
             filename*1=messungen.png
            Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
            Content-Location: https://example.com/pictures/overview.png
            Content-Transfer-Encoding: base64

            """),
        base64(noise(1500, 14)),
        ascii("--mixed-13--\n"));
  }

  static byte[] large() {
    return join(
        ascii(
            """
            Date: Sun, 18 Jan 2026 20:00:00 +0000
            From: backup@example.org
            To: ada@example.org
            Subject: Backup, 3 MB
            Message-ID: <backup.14@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=mixed-14

            --mixed-14
            Content-Type: text/plain

            The backup is attached.
            --mixed-14
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename=backup.bin
            Content-Transfer-Encoding: base64

            """),
        base64(noise(LARGE_ATTACHMENT_OCTETS, 14)),
        ascii("--mixed-14--\n"));
  }

  static byte[] nestedMessage() {
    return join(
        ascii(
            """
            Date: Mon, 19 Jan 2026 08:00:00 -0800
            From: charles@example.org
            To: ada@example.org
            Subject: Fwd: Report with attachments
            Message-ID: <forward.15@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=mixed-15

            --mixed-15
            Content-Type: text/plain

            See the message below, and the one within it.
            --mixed-15
            Content-Type: message/rfc822
            Content-Disposition: inline

            """),
        attachments(),
        ascii(
            """

            --mixed-15
            Content-Type: message/rfc822

            Date: Sun, 18 Jan 2026 07:00:00 -0800
            From: inner@example.org
            To: charles@example.org
            Subject: A message that holds a message
            MIME-Version: 1.0
            Content-Type: message/rfc822

            Date: Sun, 18 Jan 2026 06:00:00 -0800
            From: innermost@example.org
            Subject: The innermost

            The innermost text.

            --mixed-15--
            """));
  }

  static byte[] related() {
    return join(
        ascii(
            """
            Date: Tue, 20 Jan 2026 13:37:00 +0530
            From: design@example.in
            To: ada@example.org
            Subject: Draft of the poster
            Message-ID: <poster.16@example.in>
            MIME-Version: 1.0
            Content-Type: multipart/related; type="multipart/alternative";
             boundary="related 16"

            --related 16
            Content-Type: multipart/alternative; boundary=inner-16

            --inner-16
            Content-Type: text/plain

            The poster is in the HTML part.
            --inner-16
            Content-Type: text/html

            <img src="cid:poster@example.in" alt="poster">
            --inner-16--
            --related 16
            Content-Type: image/jpeg; name=poster.jpg
            Content-ID: <poster@example.in>
            Content-Disposition: inline; filename=poster.jpg
            Content-Transfer-Encoding: base64

            """),
        base64(noise(4000, 16)),
        ascii("--related 16--\n"));
  }

  static byte[] invitation() {
    return ascii(
        """
        Date: Wed, 21 Jan 2026 09:30:00 +0000
        From: calendar@example.org
        To: ada@example.org
        Subject: Invitation: Analytical Engine review
        Message-ID: <invitation.17@example.org>
        MIME-Version: 1.0
        Content-Type: text/calendar; method=REQUEST; charset=utf-8

        BEGIN:VCALENDAR
        VERSION:2.0
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:review-17@example.org
        DTSTART:20260202T100000Z
        SUMMARY:Analytical Engine review
        END:VEVENT
        END:VCALENDAR
        """);
  }
}
