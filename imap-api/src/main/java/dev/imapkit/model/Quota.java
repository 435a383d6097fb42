package dev.imapkit.model;

import java.util.List;
import java.util.Optional;

/**
 * The limits of one quota root (RFC 9208 §4.2.1).
 *
 * @param root name of the root, opaque; may be empty
 * @param usages what is limited, in the order sent; a resource that is not here has no limit
 */
public record Quota(String root, List<Usage> usages) {
  /**
   * One resource.
   *
   * @param resource which
   * @param used how much is in use, in units of the resource, 0 to 2^63-1
   * @param limit how much may be in use, in units of the resource, 0 to 2^63-1
   */
  public record Usage(QuotaResource resource, long used, long limit) {
    /**
     * How much is in use.
     *
     * @return in octets for storage, otherwise a count; 2^63-1 when it would be more
     */
    public long usedInOctets() {
      return octets(used);
    }

    /**
     * How much may be in use.
     *
     * @return in octets for storage, otherwise a count; 2^63-1 when it would be more
     */
    public long limitInOctets() {
      return octets(limit);
    }

    private long octets(long units) {
      return units > Long.MAX_VALUE / resource.unit() ? Long.MAX_VALUE : units * resource.unit();
    }
  }

  /** Copies the list. */
  public Quota {
    usages = List.copyOf(usages);
  }

  /**
   * One resource of this root.
   *
   * @param resource which
   * @return its usage, empty when it has no limit
   */
  public Optional<Usage> usage(QuotaResource resource) {
    return usages.stream().filter(usage -> usage.resource().equals(resource)).findFirst();
  }
}
