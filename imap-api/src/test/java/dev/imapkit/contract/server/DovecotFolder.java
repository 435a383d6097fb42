package dev.imapkit.contract.server;

import dev.imapkit.contract.server.DovecotConfig.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of one private Dovecot: configuration, accounts, keys, mail, logs. */
final class DovecotFolder {

  /** The path of a Unix socket must stay below about 100 octets, and Dovecot appends names. */
  private static final int LONGEST_PATH = 60;

  private final Path path;
  private final Account owner;
  private final DovecotSetup setup;
  private final AccessTokens tokens;

  private DovecotFolder(Path path, Account owner, DovecotSetup setup, AccessTokens tokens) {
    this.path = path;
    this.owner = owner;
    this.setup = setup;
    this.tokens = tokens;
  }

  static DovecotFolder create(DovecotSetup setup) throws IOException {
    Path path = Files.createTempDirectory("imapkit-dovecot");
    if (path.toString().length() > LONGEST_PATH) {
      Files.delete(path);
      path = Files.createTempDirectory(Path.of("/tmp"), "imapkit-dovecot");
    }
    Account owner = ownerOf(path);
    if (owner.root()) {
      // The service users of Dovecot must reach what is in here.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    DovecotFolder folder = new DovecotFolder(path, owner, setup, new AccessTokens(key));
    Files.createDirectory(path.resolve("users"));
    folder.tokens.writeKey(path.resolve("oauth"));
    folder.giveToMailUser(Files.createDirectory(path.resolve("mail")));
    folder.giveToMailUser(Files.createDirectory(path.resolve("state")));
    setup.identity().writeCertificatePem(path);
    setup.identity().writeKeyPem(path);
    setup.certificates().writeCaPem(path);
    return folder;
  }

  /** The certificate that clients have to trust, as a file. */
  Path authorityPem() {
    return path.resolve("ca.pem");
  }

  private static Account ownerOf(Path path) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
    boolean root = ((Integer) Files.getAttribute(path, "unix:uid")) == 0;
    return new Account(attributes.owner().getName(), attributes.group().getName(), root);
  }

  private void giveToMailUser(Path folder) throws IOException {
    if (!owner.root()) {
      return;
    }
    UserPrincipalLookupService lookup = FileSystems.getDefault().getUserPrincipalLookupService();
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    view.setOwner(lookup.lookupPrincipalByName(owner.mailUser()));
    view.setGroup(lookup.lookupPrincipalByGroupName(owner.mailGroup()));
  }

  Path writeConfig(int imapPort, int imapsPort) throws IOException {
    DovecotConfig config = new DovecotConfig(path, owner, imapPort, imapsPort, setup.extra());
    Files.writeString(path.resolve("oauth2.conf"), config.oauthText());
    return Files.writeString(path.resolve("dovecot.conf"), config.text());
  }

  /** The account exists from the return on; it is written in one step. */
  void writeUser(String name, String line) {
    try {
      Path written = Files.writeString(path.resolve(name + ".new"), line + "\n");
      Files.move(written, path.resolve("users").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  TestCertificates certificates() {
    return setup.certificates();
  }

  AccessTokens tokens() {
    return tokens;
  }

  /** Dovecot's log, and what its start wrote to the console when that is not empty. */
  String log() {
    return read("console.log") + read("dovecot.log");
  }

  private String read(String name) {
    try {
      Path file = path.resolve(name);
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return "(" + name + " cannot be read: " + e.getMessage() + ")\n";
    }
  }

  /** Removes the folder as far as possible: a process that ends slowly may still write into it. */
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
