package dev.imapkit.benchmarks.corpus;

import java.util.List;
import java.util.SplittableRandom;

/** The body of a message, header fields of MIME included: plain, alternatives, files, forwarded. */
final class MimeText {
  private final SplittableRandom random;
  private final Prose prose;
  private int boundaries;

  MimeText(SplittableRandom random, Prose prose) {
    this.random = random;
    this.prose = prose;
  }

  /** A body such as mailboxes hold; small. */
  String any(String forwardedHeader) {
    int form = random.nextInt(100);
    if (form < 35) {
      return plain(300);
    }
    if (form < 70) {
      return alternative();
    }
    if (form < 90) {
      return multipart("mixed", List.of(alternative(), file()));
    }
    if (form < 95) {
      return multipart("related", List.of(html(), image()));
    }
    return multipart(
        "mixed",
        List.of(plain(100), "Content-Type: message/rfc822\r\n\r\n" + forwardedHeader + plain(200)));
  }

  /** A text and one file in base64, about so many octets together. */
  String withFile(int octets) {
    int left = Math.max(0, octets - 900);
    return multipart(
        "mixed",
        List.of(
            plain(Math.min(400, octets)), attachment("data.bin", prose.base64(left / 39 * 28))));
  }

  private String plain(int octets) {
    boolean latin = random.nextInt(5) == 0;
    return "Content-Type: text/plain; charset="
        + (latin ? "iso-8859-1" : "utf-8")
        + "\r\nContent-Transfer-Encoding: "
        + (latin ? "quoted-printable" : "7bit")
        + "\r\n\r\n"
        + prose.text(octets);
  }

  private String html() {
    return "Content-Type: text/html; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: 7bit\r\n\r\n<p>"
        + prose.text(500)
        + "</p>\r\n";
  }

  private String alternative() {
    return multipart("alternative", List.of(plain(300), html()));
  }

  private String file() {
    String name =
        switch (random.nextInt(4)) {
          case 0 -> "filename=\"" + prose.word() + " \\\"" + prose.word() + "\\\".pdf\"";
          case 1 -> "filename*=UTF-8''" + prose.word() + "%20%C3%BCbersicht.pdf";
          case 2 -> "filename=\"=?UTF-8?Q?" + prose.word() + "_=C3=BCbersicht.pdf?=\"";
          default -> "filename=" + prose.word() + ".pdf";
        };
    return "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment; "
        + name
        + "\r\n\r\n"
        + prose.base64(300);
  }

  private String attachment(String name, String base64) {
    return "Content-Type: application/octet-stream; name="
        + name
        + "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="
        + name
        + "\r\n\r\n"
        + base64;
  }

  private String image() {
    return "Content-Type: image/png; name=logo.png\r\nContent-ID: <"
        + prose.identifier()
        + "@example.org>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + prose.base64(200);
  }

  private String multipart(String subtype, List<String> parts) {
    String boundary = "=_" + prose.identifier() + "_" + boundaries++;
    StringBuilder text = new StringBuilder();
    text.append("Content-Type: multipart/")
        .append(subtype)
        .append("; boundary=\"")
        .append(boundary)
        .append("\"\r\n\r\n");
    for (String part : parts) {
      text.append("--").append(boundary).append("\r\n").append(part);
    }
    return text.append("--").append(boundary).append("--\r\n").toString();
  }
}
