package dev.imapkit;

import dev.imapkit.model.HeaderText;
import dev.imapkit.model.ResponseCode;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link CustomCommand} that the server carried out.
 *
 * @param code the response code of the tagged OK, if any
 * @param text the text of the tagged OK, at most 500 characters, control characters removed
 * @param data untagged data that came meanwhile, in the order sent: all but news about the selected
 *     mailbox (EXISTS, EXPUNGE, VANISHED, FLAGS, FETCH), capabilities, and status responses, which
 *     are handled as ever
 */
public record CustomResult(Optional<ResponseCode> code, String text, List<Data> data) {
  /** Copies the list. */
  public CustomResult {
    data = List.copyOf(data);
  }

  /**
   * An untagged response.
   *
   * @param name the first word that is not a number, in capitals, for example {@code QUOTA}
   * @param content all after the star, as sent, the name included; literals stand in it with their
   *     headers. The numbers of SEARCH and SORT are written as ranges, in the order sent
   */
  public record Data(String name, HeaderText content) {}

  /**
   * The responses of one name.
   *
   * @param name in capitals
   * @return their contents, in the order sent
   */
  public List<HeaderText> data(String name) {
    return data.stream().filter(one -> one.name().equals(name)).map(Data::content).toList();
  }
}
