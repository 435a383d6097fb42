/**
 * Servers, proxies and certificates for tests, all on the loopback interface.
 *
 * <p>Nothing here uses the API or the engine: what a client sends is read by a second, independent
 * reading of RFC 9051, so that a mistake in the engine cannot hide behind the same mistake here.
 *
 * <p>Entry points: {@link dev.imapkit.contract.server.ScriptedServer} says exact octets, {@link
 * dev.imapkit.contract.server.TestCertificates} makes good and bad certificates, {@link
 * dev.imapkit.contract.server.FaultProxy} disturbs or counts what passes to any server, {@link
 * dev.imapkit.contract.server.LargeMessages} makes large bodies that nobody holds, and {@link
 * dev.imapkit.contract.server.LeakCheck} compares threads and sockets before and after.
 *
 * <p>Servers with real mailboxes: {@link dev.imapkit.contract.server.DovecotServer}, a process of
 * its own, and {@link dev.imapkit.contract.server.GreenMailServer}. {@link
 * dev.imapkit.contract.server.Corpus} and {@link dev.imapkit.contract.server.SampleMail} fill them
 * through {@link dev.imapkit.contract.server.RawImap}.
 */
@NullMarked
package dev.imapkit.contract.server;

import org.jspecify.annotations.NullMarked;
