package dev.imapkit.jakarta;

import dev.imapkit.contract.AclContract;
import dev.imapkit.contract.AfternoonContract;
import dev.imapkit.contract.AppendContract;
import dev.imapkit.contract.AppendInStepsContract;
import dev.imapkit.contract.AppendLimitContract;
import dev.imapkit.contract.AppendLiteralContract;
import dev.imapkit.contract.AuthOnDovecotContract;
import dev.imapkit.contract.BatchContract;
import dev.imapkit.contract.BinaryAppendContract;
import dev.imapkit.contract.BinaryItemContract;
import dev.imapkit.contract.BusyContract;
import dev.imapkit.contract.CapabilityContract;
import dev.imapkit.contract.ClassicOnDovecotContract;
import dev.imapkit.contract.ClientBatchContract;
import dev.imapkit.contract.ClientCertificateContract;
import dev.imapkit.contract.CloseContract;
import dev.imapkit.contract.CompressContract;
import dev.imapkit.contract.CondstoreContract;
import dev.imapkit.contract.ConnectContract;
import dev.imapkit.contract.ContractSuite;
import dev.imapkit.contract.CopyContract;
import dev.imapkit.contract.CustomCommandContract;
import dev.imapkit.contract.CustomItemContract;
import dev.imapkit.contract.DownloadContract;
import dev.imapkit.contract.EnableContract;
import dev.imapkit.contract.EsearchContract;
import dev.imapkit.contract.EventsContract;
import dev.imapkit.contract.ExpungeContract;
import dev.imapkit.contract.ExtensionItemsContract;
import dev.imapkit.contract.FailureContract;
import dev.imapkit.contract.FetchBodyContract;
import dev.imapkit.contract.FetchCommandContract;
import dev.imapkit.contract.FetchContract;
import dev.imapkit.contract.FetchLimitsContract;
import dev.imapkit.contract.FetchRoutingContract;
import dev.imapkit.contract.FlightRecorderContract;
import dev.imapkit.contract.GmailItemsContract;
import dev.imapkit.contract.GmailLabelsContract;
import dev.imapkit.contract.GreetingContract;
import dev.imapkit.contract.HostileScramContract;
import dev.imapkit.contract.IdContract;
import dev.imapkit.contract.IdleContract;
import dev.imapkit.contract.IdleEndContract;
import dev.imapkit.contract.IdleTimeContract;
import dev.imapkit.contract.InjectionAtLoginContract;
import dev.imapkit.contract.InjectionContract;
import dev.imapkit.contract.LeavingContract;
import dev.imapkit.contract.ListContract;
import dev.imapkit.contract.ListExtendedContract;
import dev.imapkit.contract.ListStatusContract;
import dev.imapkit.contract.ListenerContract;
import dev.imapkit.contract.LiteralContract;
import dev.imapkit.contract.LiveContract;
import dev.imapkit.contract.LoginContract;
import dev.imapkit.contract.LogoutContract;
import dev.imapkit.contract.LongSearchContract;
import dev.imapkit.contract.MailboxContract;
import dev.imapkit.contract.MalformedFetchContract;
import dev.imapkit.contract.ManyMailboxesContract;
import dev.imapkit.contract.MechanismChoiceContract;
import dev.imapkit.contract.MetadataContract;
import dev.imapkit.contract.MoveContract;
import dev.imapkit.contract.MoveInStepsContract;
import dev.imapkit.contract.MultiAppendContract;
import dev.imapkit.contract.NamespaceContract;
import dev.imapkit.contract.OauthContract;
import dev.imapkit.contract.OpeningContract;
import dev.imapkit.contract.OpeningRefusedContract;
import dev.imapkit.contract.OtherClientsContract;
import dev.imapkit.contract.OutcomeContract;
import dev.imapkit.contract.OutcomeOfWaitingContract;
import dev.imapkit.contract.OutcomeOnDovecotContract;
import dev.imapkit.contract.PartContract;
import dev.imapkit.contract.PartialContract;
import dev.imapkit.contract.PipeliningContract;
import dev.imapkit.contract.PlanContract;
import dev.imapkit.contract.QresyncContract;
import dev.imapkit.contract.QresyncOnDovecotContract;
import dev.imapkit.contract.QuotaContract;
import dev.imapkit.contract.ReadingChangesNothingContract;
import dev.imapkit.contract.ReplaceContract;
import dev.imapkit.contract.Rev2Contract;
import dev.imapkit.contract.SaslSecretsContract;
import dev.imapkit.contract.ScramContract;
import dev.imapkit.contract.SearchAnswerContract;
import dev.imapkit.contract.SearchContract;
import dev.imapkit.contract.SearchFunctionContract;
import dev.imapkit.contract.SearchKeysContract;
import dev.imapkit.contract.SearchOnServersContract;
import dev.imapkit.contract.SearchResultContract;
import dev.imapkit.contract.SecretsContract;
import dev.imapkit.contract.SelectContract;
import dev.imapkit.contract.SmallHeapContract;
import dev.imapkit.contract.SortContract;
import dev.imapkit.contract.SpecialUseContract;
import dev.imapkit.contract.StartTlsContract;
import dev.imapkit.contract.StatusContract;
import dev.imapkit.contract.StatusItemsContract;
import dev.imapkit.contract.StoreContract;
import dev.imapkit.contract.StreamContract;
import dev.imapkit.contract.StreamEndContract;
import dev.imapkit.contract.TagContract;
import dev.imapkit.contract.ThreadContract;
import dev.imapkit.contract.TimeContract;
import dev.imapkit.contract.TlsContract;
import dev.imapkit.contract.TraceContract;
import dev.imapkit.contract.UnchangedSinceContract;
import dev.imapkit.contract.Utf8Contract;
import dev.imapkit.contract.VanishedContract;
import dev.imapkit.contract.WireChunksContract;
import dev.imapkit.contract.WireContract;
import org.junit.jupiter.api.Nested;

/** The contract of all transports, shown by this one. */
class JakartaContractTest extends ContractSuite {
  @Nested
  class Acl extends AclContract {}

  @Nested
  class Afternoon extends AfternoonContract {}

  @Nested
  class Append extends AppendContract {}

  @Nested
  class AppendInSteps extends AppendInStepsContract {}

  @Nested
  class AppendLimit extends AppendLimitContract {}

  @Nested
  class AppendLiteral extends AppendLiteralContract {}

  @Nested
  class AuthOnDovecot extends AuthOnDovecotContract {}

  @Nested
  class Batch extends BatchContract {}

  @Nested
  class BinaryAppend extends BinaryAppendContract {}

  @Nested
  class BinaryItem extends BinaryItemContract {}

  @Nested
  class Busy extends BusyContract {}

  @Nested
  class Capability extends CapabilityContract {}

  @Nested
  class ClassicOnDovecot extends ClassicOnDovecotContract {}

  @Nested
  class ClientBatch extends ClientBatchContract {}

  @Nested
  class ClientCertificate extends ClientCertificateContract {}

  @Nested
  class Close extends CloseContract {}

  @Nested
  class Compress extends CompressContract {}

  @Nested
  class Condstore extends CondstoreContract {}

  @Nested
  class Connect extends ConnectContract {}

  @Nested
  class Copy extends CopyContract {}

  @Nested
  class CustomCommand extends CustomCommandContract {}

  @Nested
  class CustomItem extends CustomItemContract {}

  @Nested
  class Download extends DownloadContract {}

  @Nested
  class Enable extends EnableContract {}

  @Nested
  class Esearch extends EsearchContract {}

  @Nested
  class Events extends EventsContract {}

  @Nested
  class Expunge extends ExpungeContract {}

  @Nested
  class ExtensionItems extends ExtensionItemsContract {}

  @Nested
  class Failure extends FailureContract {}

  @Nested
  class Fetch extends FetchContract {}

  @Nested
  class FetchBody extends FetchBodyContract {}

  @Nested
  class FetchCommand extends FetchCommandContract {}

  @Nested
  class FetchLimits extends FetchLimitsContract {}

  @Nested
  class FetchRouting extends FetchRoutingContract {}

  @Nested
  class FlightRecorder extends FlightRecorderContract {}

  @Nested
  class GmailItems extends GmailItemsContract {}

  @Nested
  class GmailLabels extends GmailLabelsContract {}

  @Nested
  class Greeting extends GreetingContract {}

  @Nested
  class HostileScram extends HostileScramContract {}

  @Nested
  class Id extends IdContract {}

  @Nested
  class Idle extends IdleContract {}

  @Nested
  class IdleEnd extends IdleEndContract {}

  @Nested
  class IdleTime extends IdleTimeContract {}

  @Nested
  class Injection extends InjectionContract {}

  @Nested
  class InjectionAtLogin extends InjectionAtLoginContract {}

  @Nested
  class Leaving extends LeavingContract {}

  @Nested
  class List extends ListContract {}

  @Nested
  class ListExtended extends ListExtendedContract {}

  @Nested
  class ListStatus extends ListStatusContract {}

  @Nested
  class Listener extends ListenerContract {}

  @Nested
  class Literal extends LiteralContract {}

  @Nested
  class Live extends LiveContract {}

  @Nested
  class Login extends LoginContract {}

  @Nested
  class Logout extends LogoutContract {}

  @Nested
  class LongSearch extends LongSearchContract {}

  @Nested
  class Mailbox extends MailboxContract {}

  @Nested
  class MalformedFetch extends MalformedFetchContract {}

  @Nested
  class ManyMailboxes extends ManyMailboxesContract {}

  @Nested
  class MechanismChoice extends MechanismChoiceContract {}

  @Nested
  class Metadata extends MetadataContract {}

  @Nested
  class Move extends MoveContract {}

  @Nested
  class MoveInSteps extends MoveInStepsContract {}

  @Nested
  class MultiAppend extends MultiAppendContract {}

  @Nested
  class Namespace extends NamespaceContract {}

  @Nested
  class Oauth extends OauthContract {}

  @Nested
  class Opening extends OpeningContract {}

  @Nested
  class OpeningRefused extends OpeningRefusedContract {}

  @Nested
  class OtherClients extends OtherClientsContract {}

  @Nested
  class Outcome extends OutcomeContract {}

  @Nested
  class OutcomeOfWaiting extends OutcomeOfWaitingContract {}

  @Nested
  class OutcomeOnDovecot extends OutcomeOnDovecotContract {}

  @Nested
  class Part extends PartContract {}

  @Nested
  class Partial extends PartialContract {}

  @Nested
  class Pipelining extends PipeliningContract {}

  @Nested
  class Plan extends PlanContract {}

  @Nested
  class Qresync extends QresyncContract {}

  @Nested
  class QresyncOnDovecot extends QresyncOnDovecotContract {}

  @Nested
  class Quota extends QuotaContract {}

  @Nested
  class ReadingChangesNothing extends ReadingChangesNothingContract {}

  @Nested
  class Replace extends ReplaceContract {}

  @Nested
  class Rev2 extends Rev2Contract {}

  @Nested
  class SaslSecrets extends SaslSecretsContract {}

  @Nested
  class Scram extends ScramContract {}

  @Nested
  class Search extends SearchContract {}

  @Nested
  class SearchAnswer extends SearchAnswerContract {}

  @Nested
  class SearchFunction extends SearchFunctionContract {}

  @Nested
  class SearchKeys extends SearchKeysContract {}

  @Nested
  class SearchOnServers extends SearchOnServersContract {}

  @Nested
  class SearchResult extends SearchResultContract {}

  @Nested
  class Secrets extends SecretsContract {}

  @Nested
  class Select extends SelectContract {}

  @Nested
  class SmallHeap extends SmallHeapContract {}

  @Nested
  class Sort extends SortContract {}

  @Nested
  class SpecialUse extends SpecialUseContract {}

  @Nested
  class StartTls extends StartTlsContract {}

  @Nested
  class Status extends StatusContract {}

  @Nested
  class StatusItems extends StatusItemsContract {}

  @Nested
  class Store extends StoreContract {}

  @Nested
  class Stream extends StreamContract {}

  @Nested
  class StreamEnd extends StreamEndContract {}

  @Nested
  class Tag extends TagContract {}

  @Nested
  class Thread extends ThreadContract {}

  @Nested
  class Time extends TimeContract {}

  @Nested
  class Tls extends TlsContract {}

  @Nested
  class Trace extends TraceContract {}

  @Nested
  class UnchangedSince extends UnchangedSinceContract {}

  @Nested
  class Utf8 extends Utf8Contract {}

  @Nested
  class Vanished extends VanishedContract {}

  @Nested
  class Wire extends WireContract {}

  @Nested
  class WireChunks extends WireChunksContract {}
}
