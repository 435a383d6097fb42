package dev.imapkit.contract.server;

import java.util.List;

/**
 * What differs from one private Dovecot to another.
 *
 * @param certificates the authority that clients trust
 * @param identity what the server shows
 * @param extra further lines of the configuration, last and so the ones that count
 */
record DovecotSetup(TestCertificates certificates, ServerIdentity identity, List<String> extra) {}
