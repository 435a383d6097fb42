package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * What a mailbox is for (RFC 6154 §2, RFC 8457 §2). Where a server marks no mailbox for a use,
 * {@code ImapClient.specialUse()} looks for one by {@link #wellKnownNames()}.
 */
public enum SpecialUse {
  /** All messages of the user; virtual on most servers, so there are no names to look for. */
  ALL("\\All"),
  /** Messages that were put away. */
  ARCHIVE(
      "\\Archive", "Archive", "Archives", "Archived", "Archiv", "Archivo", "Archivio", "Archief"),
  /** Messages that are being written. */
  DRAFTS(
      "\\Drafts",
      "Drafts",
      "Draft",
      "Draft Messages",
      "Entwürfe",
      "Entwurf",
      "Brouillons",
      "Borradores",
      "Bozze",
      "Concepten",
      "Rascunhos",
      "Kladder",
      "Utkast",
      "Szkice",
      "Черновики",
      "草稿箱",
      "下書き"),
  /** Messages with the Flagged flag; virtual, so there are no names to look for. */
  FLAGGED("\\Flagged"),
  /** Messages that are taken for important; virtual, so there are no names to look for. */
  IMPORTANT("\\Important"),
  /** Messages that nobody wanted. */
  JUNK(
      "\\Junk",
      "Junk",
      "Spam",
      "Junk E-mail",
      "Junk Email",
      "Junk Mail",
      "Bulk Mail",
      "Spamverdacht",
      "Unerwünscht",
      "Junk-E-Mail",
      "Indésirables",
      "Courrier indésirable",
      "Correo no deseado",
      "Posta indesiderata",
      "Ongewenst",
      "Lixo Eletrônico",
      "Skräppost",
      "Søppelpost",
      "Спам",
      "垃圾邮件",
      "迷惑メール"),
  /** Copies of messages that were sent. */
  SENT(
      "\\Sent",
      "Sent",
      "Sent Items",
      "Sent Messages",
      "Sent Mail",
      "Gesendet",
      "Gesendete Objekte",
      "Gesendete Elemente",
      "Gesendete Nachrichten",
      "Envoyés",
      "Éléments envoyés",
      "Messages envoyés",
      "Enviados",
      "Elementos enviados",
      "Inviata",
      "Posta inviata",
      "Verzonden",
      "Verzonden items",
      "Sendt",
      "Skickat",
      "Wysłane",
      "Отправленные",
      "已发送",
      "送信済み"),
  /** Messages that were deleted, or are about to be. */
  TRASH(
      "\\Trash",
      "Trash",
      "Deleted",
      "Deleted Items",
      "Deleted Messages",
      "Bin",
      "Papierkorb",
      "Gelöscht",
      "Gelöschte Objekte",
      "Gelöschte Elemente",
      "Corbeille",
      "Éléments supprimés",
      "Papelera",
      "Elementos eliminados",
      "Cestino",
      "Posta eliminata",
      "Prullenbak",
      "Verwijderde items",
      "Lixeira",
      "Papperskorgen",
      "Papirkurv",
      "Kosz",
      "Корзина",
      "已删除",
      "ごみ箱");

  private final String attribute;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> wellKnownNames;

  SpecialUse(String attribute, String... wellKnownNames) {
    this.attribute = attribute;
    this.wellKnownNames = List.of(wellKnownNames);
  }

  /**
   * The attribute in a listing.
   *
   * @return for example {@code \Sent}
   */
  public String attribute() {
    return attribute;
  }

  /**
   * Names by which people and mail programs call such a mailbox, in English and some other
   * languages. Compared without case with the last part of a mailbox's name; an earlier name in the
   * list wins.
   *
   * @return the names, empty where a name tells nothing
   */
  public List<String> wellKnownNames() {
    return wellKnownNames;
  }

  /**
   * The use that an attribute stands for.
   *
   * @param attribute for example {@code \sent}, in any case
   * @return the use, empty for every other attribute
   */
  public static Optional<SpecialUse> of(String attribute) {
    for (SpecialUse use : values()) {
      if (Ascii.equalsIgnoreCase(use.attribute, attribute)) {
        return Optional.of(use);
      }
    }
    return Optional.empty();
  }
}
