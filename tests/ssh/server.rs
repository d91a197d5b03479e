//! A real OpenSSH server on loopback, as open as one can be set: whatever is
//! refused is refused by what stands before the key, and by the program.

use std::fmt::Write as _;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::terminal::{DEADLINE, Terminal};

/// Where the server is on every system that has one.
const SSHD: &str = "/usr/sbin/sshd";
/// How often something outside is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// Whether there is a server and a client to try; a check of everything
/// (`CI=true`) fails without.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn there() -> bool {
    let client = Command::new("ssh").arg("-V").output().is_ok();
    if client && Path::new(SSHD).exists() {
        return true;
    }
    assert!(
        std::env::var_os("CI").is_none_or(|ci| ci != "true"),
        "no OpenSSH server here"
    );
    eprintln!("skipped: no OpenSSH server here");
    false
}

/// Who works in the tests' file: two managers, a supervisor, an executive,
/// each with branches of their own.
pub const SETUP: &str = r#"
[organisation]
name = "Northern Rail Shops"

[hours.GB]
holidays = false
mon = ["00:00-24:00"]
tue = ["00:00-24:00"]
wed = ["00:00-24:00"]
thu = ["00:00-24:00"]
fri = ["00:00-24:00"]
sat = ["00:00-24:00"]
sun = ["00:00-24:00"]

[[branches]]
code = "GB100"
name = "Leeds Briggate"
country = "GB"

[[branches]]
code = "GB200"
name = "York Parliament"
country = "GB"

[[people]]
login = "tom"
name = "Tom Harker"
role = "manager"
language = "en"
branches = ["GB100"]

[[people]]
login = "nora"
name = "Nora Lund"
role = "manager"
language = "en"
branches = ["GB200"]

[[people]]
login = "sue"
name = "Sue Okafor"
role = "supervisor"
area = "all"
language = "en"

[[people]]
login = "eve"
name = "Eve Marsh"
role = "executive"
language = "en"
"#;

/// Customers of both branches.
const CUSTOMERS: [(&str, &str); 4] = [
    ("GB100", "Priya"),
    ("GB100", "Owen"),
    ("GB200", "Gita"),
    ("GB200", "Harold"),
];

/// What a program came to.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, Some(0), "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }

    /// The names of the customers that a list has.
    #[track_caller]
    pub fn customers(&self) -> Vec<String> {
        let list = self.json();
        let rows = list.as_array().unwrap().iter();
        let mut names: Vec<String> = rows
            .map(|row| row["customer"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }
}

/// Runs a program to its end, which must come.
#[track_caller]
pub fn run(command: &mut Command) -> Ran {
    run_with(command, "")
}

/// The same, with a text on its standard input.
#[track_caller]
pub fn run_with(command: &mut Command, input: &str) -> Ran {
    use std::io::{Read, Write};
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Whoever does not read it is not to be waited for.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let read = |mut from: Box<dyn Read + Send>| {
        thread::spawn(move || {
            let mut text = Vec::new();
            from.read_to_end(&mut text).unwrap();
            String::from_utf8_lossy(&text).into_owned()
        })
    };
    let out = read(Box::new(child.stdout.take().unwrap()));
    let err = read(Box::new(child.stderr.take().unwrap()));
    let status = wait_for("a program's end", || child.try_wait().unwrap());
    Ran {
        code: status.code(),
        out: out.join().unwrap(),
        err: err.join().unwrap(),
    }
}

/// Waits until something is there.
#[track_caller]
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "waited for {what}");
        thread::park_timeout(LOOK);
    }
}

/// Where clients go: the account that runs the tests.
pub fn host() -> String {
    let account = uzers::get_current_username().unwrap();
    format!("{}@127.0.0.1", account.to_string_lossy())
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// The server, the file behind it, and keys.
pub struct Server {
    pub folder: TempDir,
    pub file: PathBuf,
    pub port: u16,
    /// The program that keys are added with.
    pub program: PathBuf,
    child: Child,
}

impl Server {
    /// A server that reads an authorized_keys file.
    pub fn new() -> Self {
        let keys =
            |folder: &Path| format!("AuthorizedKeysFile {}/authorized_keys", folder.display());
        Self::with(Path::new(env!("CARGO_BIN_EXE_ringback")), keys)
    }

    /// A server with another way to its keys.
    pub fn with(program: &Path, keys: impl Fn(&Path) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        generate(&at("host"), "ed25519");
        // The server separates its privileges into it.
        let _ = fs::create_dir("/run/sshd");
        let (port, child) = serve(folder.path(), &keys(folder.path()));
        let host = fs::read_to_string(at("host.pub")).unwrap();
        fs::write(at("known"), format!("[127.0.0.1]:{port} {host}")).unwrap();
        let server = Self {
            file: at("ringback.db"),
            port,
            program: program.to_owned(),
            child,
            folder,
        };
        server.fill();
        server
    }

    fn fill(&self) {
        let setup = self.at("setup.toml");
        fs::write(&setup, SETUP).unwrap();
        let applied = run(self.ringback().arg("setup").arg("apply").arg(&setup));
        assert_eq!(applied.code, Some(0), "{applied:?}");
        let mut rows = String::from(
            "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,last_name,phone\n",
        );
        let when = chrono::Utc::now() - chrono::Duration::hours(3);
        let when = when.format("%Y-%m-%dT%H:%M:%SZ");
        for (n, (branch, first)) in CUSTOMERS.iter().enumerate() {
            writeln!(
                rows,
                "R{n},{when},{branch},,1,Forty minutes at the desk and nobody looked up,{first},Nr{n},07700 90012{n}"
            )
            .unwrap();
        }
        let export = self.at("export.csv");
        fs::write(&export, rows).unwrap();
        let imported = run(self.ringback().arg("import").arg(&export));
        assert_eq!(imported.code, Some(0), "{imported:?}");
    }

    /// A file in the server's folder.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, as whoever keeps the file runs it.
    pub fn ringback(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().env("HOME", self.folder.path());
        command.env("LANG", "C.UTF-8").arg("--db").arg(&self.file);
        command
    }

    /// Makes a key and lets somebody in with it; gives the private key.
    pub fn let_in(&self, login: &str) -> PathBuf {
        let key = self.at(&format!("key-{login}"));
        generate(&key, "ed25519");
        let added = self.access(&["add", login, &format!("{}.pub", key.display())]);
        assert_eq!(added.code, Some(0), "{added:?}");
        key
    }

    /// A command about keys and the server's file of them.
    pub fn access(&self, args: &[&str]) -> Ran {
        let mut command = self.ringback();
        command.arg("access").args(args);
        run(command.arg("--file").arg(self.at("authorized_keys")))
    }

    /// What a client of somebody's is told before where it goes.
    pub fn options(&self, key: &Path) -> Vec<String> {
        let mut options = vec!["-F".to_owned(), "none".to_owned()];
        for option in [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "StrictHostKeyChecking=yes",
            "LogLevel=ERROR",
            &format!("UserKnownHostsFile={}", self.at("known").display()),
            &format!("IdentityFile={}", key.display()),
            &format!("Port={}", self.port),
        ] {
            options.extend(["-o".to_owned(), option.to_owned()]);
        }
        options
    }

    /// A client; where it goes and what it asks for is still to be said.
    pub fn client(&self, key: &Path) -> Command {
        let mut command = Command::new("ssh");
        command.args(self.options(key));
        command
    }

    /// Asks for a command in somebody's name.
    #[track_caller]
    pub fn ask(&self, key: &Path, asked: &str) -> Ran {
        run(self.client(key).arg(host()).args(["--", asked]))
    }

    /// The workstation at the other end of the line.
    pub fn workstation(&self, key: &Path, asked: &[&str], size: (u16, u16)) -> Terminal {
        let (options, host) = (self.options(key), host());
        let mut args: Vec<&str> = options.iter().map(String::as_str).collect();
        args.extend(["-tt", "-o", "SendEnv=LANG", host.as_str(), "--"]);
        args.extend(asked);
        Terminal::start_other("ssh", &args, &[], size)
    }

    /// What the server said so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.at("log")).unwrap_or_default()
    }

    /// The server's process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts the server on a port that is free.
fn serve(folder: &Path, keys: &str) -> (u16, Child) {
    let at = |name: &str| folder.join(name);
    for _ in 0..5 {
        let port = free_port();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\n{keys}\n\
             StrictModes no\nUsePAM no\nUseDNS no\nPermitRootLogin yes\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             AcceptEnv *\nPermitUserEnvironment yes\nPermitTTY yes\n\
             AllowTcpForwarding yes\nAllowStreamLocalForwarding yes\n\
             AllowAgentForwarding yes\nX11Forwarding yes\nGatewayPorts yes\n\
             PermitTunnel yes\nPermitUserRC yes\nMaxStartups 200\nMaxSessions 200\n\
             Subsystem sftp internal-sftp\nLogLevel DEBUG1\n",
            at("host").display()
        );
        fs::write(at("sshd_config"), config).unwrap();
        let log = fs::File::create(at("log")).unwrap();
        let mut child = Command::new(SSHD)
            .args(["-D", "-e", "-f"])
            .arg(at("sshd_config"))
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        // Somebody else may have been faster at the port.
        let listens = wait_for("the server to listen", || {
            if child.try_wait().unwrap().is_some() {
                return Some(false);
            }
            TcpStream::connect(("127.0.0.1", port)).ok().map(|_| true)
        });
        if listens {
            return (port, child);
        }
    }
    panic!("{}", fs::read_to_string(at("log")).unwrap_or_default());
}

/// Makes a pair of keys.
pub fn generate(path: &Path, kind: &str) {
    let made = run(Command::new("ssh-keygen")
        .args(["-q", "-t", kind, "-N", "", "-C", "made for a test", "-f"])
        .arg(path));
    assert_eq!(made.code, Some(0), "{made:?}");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}
