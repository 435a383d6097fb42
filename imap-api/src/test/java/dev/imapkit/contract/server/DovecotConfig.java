package dev.imapkit.contract.server;

import java.nio.file.Path;
import java.util.List;

/**
 * The configuration text of one private Dovecot 2.3.
 *
 * @param folder where everything of this instance lies; nothing outside of it is written
 * @param owner the user that runs the instance, see {@link Account}
 * @param imapPort port with STARTTLS
 * @param imapsPort port with implicit TLS
 * @param extra further lines, last and so the ones that count
 */
record DovecotConfig(Path folder, Account owner, int imapPort, int imapsPort, List<String> extra) {

  /**
   * Who runs the processes. Root starts them under Dovecot's own service users; an ordinary user
   * runs all of them as itself, without chroot.
   */
  record Account(String user, String group, boolean root) {

    /** The user that the mail files belong to. Dovecot refuses to read mail as root. */
    String mailUser() {
      return root ? "dovecot" : user;
    }

    String mailGroup() {
      return root ? "dovecot" : group;
    }
  }

  String text() {
    String all = BASE + AUTHENTICATION + SERVICES + MAIL + (owner.root() ? "" : ORDINARY_USER);
    return all.replace("@DIR@", folder.toString())
            .replace("@USER@", owner.user())
            .replace("@GROUP@", owner.group())
            .replace("@MAILUSER@", owner.mailUser())
            .replace("@MAILGROUP@", owner.mailGroup())
            .replace("@IMAP@", Integer.toString(imapPort))
            .replace("@IMAPS@", Integer.toString(imapsPort))
        + String.join("\n", extra)
        + "\n";
  }

  /** Validates access tokens in the process: a JWT, signed with the key in the named folder. */
  String oauthText() {
    return """
    introspection_mode = local
    local_validation_key_dict = fs:posix:prefix=@DIR@/oauth/
    username_attribute = sub
    """
        .replace("@DIR@", folder.toString());
  }

  private static final String BASE =
      """
      base_dir = @DIR@/run
      state_dir = @DIR@/state
      log_path = @DIR@/dovecot.log
      instance_name = imapkit-test
      protocols = imap
      listen = 127.0.0.1
      ssl = yes
      ssl_cert = <@DIR@/server.pem
      ssl_key = <@DIR@/server.key
      ssl_min_protocol = TLSv1.2
      default_vsz_limit = 1G
      first_valid_uid = 1
      first_valid_gid = 1
      """;

  /**
   * One password file per user, so that an account exists as soon as its file does: a common file
   * is looked at anew once a second only.
   */
  private static final String AUTHENTICATION =
      """
      auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 oauthbearer xoauth2
      auth_failure_delay = 0
      auth_cache_size = 0
      auth_verbose = yes
      auth_username_chars =
      disable_plaintext_auth = no
      passdb {
        driver = passwd-file
        mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
        args = username_format=%u @DIR@/users/%u
      }
      passdb {
        driver = oauth2
        mechanisms = oauthbearer xoauth2
        args = @DIR@/oauth2.conf
      }
      userdb {
        driver = static
        args = uid=@MAILUSER@ gid=@MAILGROUP@ home=@DIR@/mail/%u allow_all_users=yes
      }
      """;

  /** Without the penalty listener, wrong passwords do not slow down those who come after. */
  private static final String SERVICES =
      """
      service imap-login {
        inet_listener imap {
          address = 127.0.0.1
          port = @IMAP@
        }
        inet_listener imaps {
          address = 127.0.0.1
          port = @IMAPS@
          ssl = yes
        }
        service_count = 0
        process_min_avail = 1
        client_limit = 1000
      }
      service imap {
        process_limit = 500
      }
      service anvil {
        unix_listener anvil-auth-penalty {
          mode = 0
        }
      }
      """;

  private static final String ORDINARY_USER =
      """
      default_internal_user = @USER@
      default_internal_group = @GROUP@
      default_login_user = @USER@
      service anvil {
        chroot =
      }
      service imap-login {
        chroot =
      }
      """;

  /** Folders on disk (LAYOUT=fs) and not Maildir++, which has no mailbox names with a dot. */
  private static final String MAIL =
      """
      mail_location = maildir:~/mail:LAYOUT=fs:INBOX=~/inbox
      mail_fsync = never
      mail_plugins = acl quota zlib notify
      mail_attribute_dict = file:%h/attributes
      mail_max_userip_connections = 1000
      protocol imap {
        mail_plugins = $mail_plugins imap_acl imap_quota imap_zlib
        mail_max_userip_connections = 1000
        imap_metadata = yes
        imap_max_line_length = 1M
      }
      namespace inbox {
        inbox = yes
        separator = /
        mailbox Drafts {
          special_use = \\Drafts
        }
        mailbox Junk {
          special_use = \\Junk
        }
        mailbox Sent {
          special_use = \\Sent
        }
        mailbox Trash {
          special_use = \\Trash
        }
      }
      namespace shared {
        type = shared
        separator = /
        prefix = user/%%u/
        location = maildir:%%h/mail:LAYOUT=fs:INBOX=%%h/inbox:INDEXPVT=~/shared/%%u
        subscriptions = no
        list = children
      }
      plugin {
        acl = vfile
        acl_shared_dict = file:@DIR@/state/shared-mailboxes
        quota = count:User quota
        quota_vsizes = yes
        quota_rule = *:storage=2G
      }
      """;
}
