//! A real mail server (Postfix) on loopback, with certificates made for the
//! test, a user, refusals and greylisting.
//!
//! Without Postfix, or not as root, these tests are skipped with a word,
//! unless `CI` or `RINGBACK_REQUIRE_SERVERS` is set.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use ringback::domain::mail::MailState::{Later, Refused, Sent};
use ringback::outreach::transport::Fault;
use ringback::tell::Scope;

use crate::office::Office;

/// How long a delivery may take.
const DEADLINE: Duration = Duration::from_secs(20);

struct Postfix {
    folder: tempfile::TempDir,
    starttls: u16,
    implicit: u16,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn run(program: &str, args: &[&str], at: &Path) {
    let output = Command::new(program)
        .args(args)
        .current_dir(at)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {said}");
}

/// A certificate for a name, by a company of its own (`ca.pem`).
fn certificates(at: &Path) {
    let ca = "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 \
              -subj /CN=Company -addext basicConstraints=critical,CA:TRUE";
    let ask = "req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=localhost";
    let sign = "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial \
                -out server.pem -days 2 -extfile names";
    let names = "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n";
    fs::write(at.join("names"), names).unwrap();
    for line in [ca, ask, sign] {
        run("openssl", &line.split_whitespace().collect::<Vec<_>>(), at);
    }
}

/// Answers what Postfix asks about each recipient: "refused" never gets
/// mail, "grey" not at the first time.
fn policy(listener: TcpListener) {
    let seen: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, seen) = (stream.unwrap(), Arc::clone(&seen));
            thread::spawn(move || answer(stream, &seen));
        }
    });
}

fn answer(mut stream: TcpStream, seen: &Mutex<BTreeSet<String>>) {
    let mut recipient = String::new();
    for line in BufReader::new(stream.try_clone().unwrap()).lines() {
        let Ok(line) = line else { return };
        if let Some(named) = line.strip_prefix("recipient=") {
            named.clone_into(&mut recipient);
        } else if line.is_empty() {
            let first = || seen.lock().unwrap().insert(recipient.clone());
            let action = if recipient.starts_with("refused") {
                "550 5.1.1 no such customer here"
            } else if recipient.starts_with("grey") && first() {
                "451 4.7.1 greylisted, come back"
            } else {
                "DUNNO"
            };
            if write!(stream, "action={action}\n\n").is_err() {
                return;
            }
        }
    }
}

impl Postfix {
    /// Starts one, if there is any.
    fn start() -> Option<Self> {
        let there = Path::new("/usr/sbin/postfix").exists()
            && Path::new("/usr/sbin/saslpasswd2").exists()
            && rustix::process::geteuid().is_root();
        if !there {
            let required = ["CI", "RINGBACK_REQUIRE_SERVERS"]
                .iter()
                .any(|name| std::env::var_os(name).is_some());
            assert!(!required, "Postfix and sasl2-bin must be there, and root");
            eprintln!("skipped: no Postfix here, or not root");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path();
        // Its parts run as users of their own.
        fs::set_permissions(home, fs::Permissions::from_mode(0o755)).unwrap();
        for name in ["etc/sasl", "queue", "data", "mail"] {
            fs::create_dir_all(home.join(name)).unwrap();
        }
        fs::set_permissions(home.join("mail"), fs::Permissions::from_mode(0o777)).unwrap();
        run("chown", &["postfix", "data"], home);
        let etc = home.join("etc");
        certificates(&etc);
        let mut password = Command::new("saslpasswd2")
            .args(["-c", "-p", "-u", "localhost", "-f"])
            .arg(etc.join("sasldb2"))
            .arg("tom")
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        password
            .stdin
            .take()
            .unwrap()
            .write_all(b"open sesame")
            .unwrap();
        assert!(password.wait().unwrap().success());
        run("chmod", &["644", "etc/sasldb2"], home);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let policy_port = listener.local_addr().unwrap().port();
        policy(listener);
        let (starttls, implicit) = (free_port(), free_port());
        let here = home.display().to_string();
        let main = MAIN
            .replace('@', &here)
            .replace('%', &policy_port.to_string());
        fs::write(etc.join("main.cf"), main).unwrap();
        let master = format!(
            "127.0.0.1:{starttls} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt\n\
             127.0.0.1:{implicit} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes\n{MASTER}"
        );
        fs::write(etc.join("master.cf"), master).unwrap();
        let sasl = SASL.replace('@', &here);
        fs::write(etc.join("sasl/smtpd.conf"), sasl).unwrap();
        let server = Self {
            folder,
            starttls,
            implicit,
        };
        server.postfix("start");
        Some(server)
    }

    fn postfix(&self, what: &str) {
        let etc = self.folder.path().join("etc").display().to_string();
        run("/usr/sbin/postfix", &["-c", &etc, what], self.folder.path());
    }

    /// The configuration of a client that does everything right.
    fn config(&self, port: u16, tls: &str) -> String {
        let secret = self.folder.path().join("secret");
        fs::write(&secret, "open sesame\n").unwrap();
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
        format!(
            "transport = \"smtp\"\nhost = \"localhost\"\nport = {port}\ntls = \"{tls}\"\n\
             user = \"tom\"\npassword_file = \"{}\"\nca_file = \"{}/etc/ca.pem\"\n\
             timeout_seconds = 10\n",
            secret.display(),
            self.folder.path().display(),
        )
    }

    /// What was delivered, once there are so many.
    fn delivered(&self, count: usize) -> Vec<PathBuf> {
        let new = self.folder.path().join("mail/all/new");
        let deadline = Instant::now() + DEADLINE;
        loop {
            let found: Vec<PathBuf> = fs::read_dir(&new)
                .into_iter()
                .flatten()
                .map(|entry| entry.unwrap().path())
                .collect();
            if found.len() >= count {
                return found;
            }
            let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(
                Instant::now() < deadline,
                "{} of {count}\n{log}",
                found.len()
            );
            thread::yield_now();
        }
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let etc = self.folder.path().join("etc");
        let stopped = Command::new("/usr/sbin/postfix")
            .arg("-c")
            .arg(etc)
            .arg("stop")
            .output();
        drop(stopped);
    }
}

/// `@` is its folder, `%` the port that is asked about recipients.
const MAIN: &str = "
compatibility_level = 3.6
queue_directory = @/queue
data_directory = @/data
mail_owner = postfix
setgid_group = postdrop
multi_instance_name = postfix-ringback
multi_instance_enable = yes
myhostname = localhost
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
alias_maps =
alias_database =
maillog_file = @/log
maillog_file_prefixes = @
virtual_mailbox_domains = mail.example
virtual_mailbox_base = @/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 100
smtpd_tls_cert_file = @/etc/server.pem
smtpd_tls_key_file = @/etc/server.key
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = localhost
smtpd_tls_auth_only = yes
cyrus_sasl_config_path = @/etc/sasl
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:%,
    permit_sasl_authenticated, reject
";
const MASTER: &str = "
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
";
const SASL: &str = "pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: @/etc/sasldb2
mech_list: PLAIN LOGIN
";

/// Compares what was sent with what came, as Python's `email` reads both:
/// every header that was sent, and the body byte for byte.
const COMPARE: &str = r#"
import email, email.policy, json, sys
sent, came = (open(name, "rb").read().replace(b"\r\n", b"\n") for name in sys.argv[1:3])
read = lambda raw: email.message_from_bytes(raw, policy=email.policy.default)
a, b = read(sent), read(came)
assert not a.defects and not b.defects, (a.defects, b.defects)
for name in a.keys():
    assert [str(v) for v in a.get_all(name)] == [str(v) for v in b.get_all(name)], name
assert a.get_payload(decode=True) == b.get_payload(decode=True)
body = lambda raw: raw.split(b"\n\n", 1)[1]
assert body(sent) == body(came), (body(sent), body(came))
to = b["to"].addresses[0]
print(json.dumps({"name": to.display_name, "to": to.addr_spec, "subject": b["subject"],
    "text": b.get_content().replace("\r\n", "\n"), "from": b["from"].addresses[0].addr_spec}))
"#;

#[test]
fn mail_is_delivered_byte_for_byte_with_a_real_server() {
    let Some(server) = Postfix::start() else {
        return;
    };
    let long = "Vous étiez fâchée, et c'était juste. ".repeat(60);
    let texts = [
        (
            "Anaïs d'Almeida, \"Lefèvre\"",
            "Votre réponse – j'ai essayé de vous joindre",
        ),
        ("أحمد بن يوسف", "رسالة לך"),
        ("👩‍🚀 Zoë Ångström", "Your answer 👍🏽 of 16 November"),
        (
            "x\r\nBcc: all@mail.example",
            "y\r\nBcc: all@mail.example\r\n\r\nbody",
        ),
    ];
    let body = format!(".\n..\nFrom here = =3D\n> « Œuvre » 👩‍🚀 ça\n\n{long}\n\n.\n— Léa\n");
    for (tls, port) in [("starttls", server.starttls), ("implicit", server.implicit)] {
        let customers: Vec<(String, String)> = texts
            .iter()
            .enumerate()
            .map(|(n, (name, _))| ((*name).to_owned(), format!("{tls}{n}@mail.example")))
            .collect();
        let customers: Vec<(&str, &str)> = customers
            .iter()
            .map(|(n, e)| (n.as_str(), e.as_str()))
            .collect();
        let mut office = Office::new(&customers);
        for alert in office.alerts() {
            let card = office.card(alert);
            let name = &card.alert.customer.name;
            let text = texts.iter().find(|(n, _)| n == name);
            office.write(alert, text.map_or("?", |(_, subject)| subject), &body);
        }
        let config = server.config(port, tls);
        let postman = office.postman(&config);
        let queued = office.queued();
        let sent: Vec<Vec<u8>> = queued.iter().map(|q| postman.make(q).unwrap()).collect();
        let (round, _) = office.send(&config);
        assert_eq!(round.closed, None);
        assert_eq!(round.counts.get(&Sent), Some(&4));
        let expected = if tls == "starttls" { 4 } else { 8 };
        let came = server.delivered(expected);
        for (queued, sent) in queued.iter().zip(sent) {
            let path = office.folder.path().join("sent.eml");
            fs::write(&path, sent).unwrap();
            let has = |path: &&PathBuf| {
                let text = fs::read_to_string(path).unwrap();
                text.contains(&queued.message_id) && text.contains(&queued.letter.to)
            };
            let found: Vec<&PathBuf> = came.iter().filter(has).collect();
            assert_eq!(found.len(), 1);
            let output = Command::new("python3")
                .args(["-c", COMPARE])
                .args([&path, found[0]])
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{said}");
            let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(read["to"], queued.letter.to.as_str());
            assert_eq!(read["from"], "lea.roche@agence.example");
            let text = read["text"].as_str().unwrap();
            assert_eq!(text, body);
            assert!(!read["subject"].as_str().unwrap().contains('\n'));
        }
        office.is_sound();
    }
}

#[test]
fn refusal_and_greylisting_with_a_real_server() {
    let Some(server) = Postfix::start() else {
        return;
    };
    let mut office = Office::new(&[
        ("Client 1", "refused.one@mail.example"),
        ("Client 2", "grey.two@mail.example"),
        ("Client 3", "three@mail.example"),
    ]);
    office.write_to_all();
    let config = server.config(server.starttls, "starttls");
    office.send(&config);
    let state = |office: &Office, to: &str| {
        let rows = office.outbox();
        rows.into_iter().find(|row| row.to.starts_with(to)).unwrap()
    };
    let refused = state(&office, "refused");
    assert_eq!(refused.state, Refused);
    let words = refused.last_error.unwrap();
    assert!(words.starts_with("550 5.1.1"), "{words}");
    assert!(words.contains("no such customer here"), "{words}");
    assert_eq!(state(&office, "grey").state, Later);
    assert_eq!(state(&office, "three").state, Sent);
    office.wait(2);
    office.send(&config);
    let grey = state(&office, "grey");
    assert_eq!((grey.state, grey.tries), (Sent, 2));
    assert_eq!(server.delivered(2).len(), 2);
    office.is_sound();

    // The doctor looks without sending anything.
    office.configure(&config);
    let doctor = office.json(&["doctor", "--json"]);
    let mail = doctor["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["name"] == "mail");
    assert_eq!(mail.unwrap()["ok"], true, "{doctor}");
}

#[test]
fn a_wrong_certificate_or_password_is_said_so_with_a_real_server() {
    let Some(server) = Postfix::start() else {
        return;
    };
    let mut office = Office::new(&[("Client 1", "one@mail.example")]);
    office.write_to_all();
    let right = server.config(server.starttls, "starttls");
    let by_line = |unwanted: &str| -> String {
        let kept = right.lines().filter(|line| !line.starts_with(unwanted));
        kept.fold(String::new(), |text, line| text + line + "\n")
    };
    let unknown = by_line("ca_file");
    let other_name = right.replace("\"localhost\"", "\"127.0.0.1\"");
    let wrong = server.folder.path().join("wrong");
    fs::write(&wrong, "open barley\n").unwrap();
    fs::set_permissions(&wrong, fs::Permissions::from_mode(0o600)).unwrap();
    let password = format!(
        "{}password_file = \"{}\"\n",
        by_line("password_file"),
        wrong.display()
    );
    let plain = by_line("tls").replace("user = ", "tls = \"implicit\"\nuser = ");
    for (config, fault) in [
        (&unknown, Fault::Certificate),
        (&other_name, Fault::Certificate),
        (&password, Fault::Login),
        (&plain, Fault::Connect),
    ] {
        let (round, _) = office.send(config);
        let closed = round.closed.unwrap();
        assert!(
            closed.fault == fault || *config == plain,
            "{closed:?} for\n{config}"
        );
        assert!(!closed.detail.contains("barley"), "{closed:?}");
        assert_eq!(office.states(), [Later]);
        office.configure(config);
        let doctor = office.json(&["doctor", "--json"]);
        assert_eq!(doctor["ok"], false);
        assert!(!doctor.to_string().contains("barley"), "{doctor}");
        let quick = office.json(&["doctor", "--no-server", "--json"]);
        assert_eq!(quick["ok"], true, "{quick}");
        office.wait(60);
    }
    office.send(&right);
    assert_eq!(office.states(), [Sent]);
    assert_eq!(server.delivered(1).len(), 1);
}

#[test]
fn what_people_are_told_arrives_once_with_a_real_server() {
    let Some(server) = Postfix::start() else {
        return;
    };
    let mut office = crate::told::office(&[("Client 1", "one@mail.example")]);
    let config = format!("[mail]\n{}", server.config(server.starttls, "starttls"));
    let wrong = config.replace("tls = \"starttls\"", "tls = \"implicit\"");
    let round = crate::told::tell(&mut office, &wrong, Scope::All);
    assert!(round.closed.is_some());
    office.wait(2);
    for _ in 0..2 {
        crate::told::tell(&mut office, &config, Scope::All);
    }
    let came = server.delivered(2);
    assert_eq!(came.len(), 2);
    for path in came {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains("Subject: Ringback today"), "{text}");
        assert!(!text.contains("Client 1"), "{text}");
    }
    let rows = crate::told::told(&office);
    assert!(rows.iter().all(|row| row.state == Sent), "{rows:?}");
    office.is_sound();
}
