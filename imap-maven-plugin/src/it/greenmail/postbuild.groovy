import com.icegreen.greenmail.util.GreenMail
import com.icegreen.greenmail.util.ServerSetup
import com.icegreen.greenmail.util.ServerSetupTest

def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: 18 fixtures').connections(1)
def server = new GreenMail([ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()] as ServerSetup[])
server.start()
server.loadEmails(new File(basedir, 'target/generated-test-resources/imap/mail').toPath())
checks.require(server.receivedMessages.length == 18, "GreenMail has ${server.receivedMessages.length} messages")
server.stop()
checks.end()
