//! Behind a key there is Ringback and nothing else: no shell, no copying, no
//! forwarding, no other name, no other file.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::server::{Server, free_port, generate, host, run, run_with, there, wait_for};

#[test]
fn no_shell_ever_sees_what_is_asked() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let mark = server.at("mark");
    let mark = mark.to_str().unwrap();
    for asked in [
        "sh",
        "/bin/sh -c id",
        &format!("anything; sh -c 'touch {mark}'"),
        &format!("list; touch {mark}"),
        &format!("list && touch {mark}"),
        &format!("list | tee {mark}"),
        &format!("list > {mark}"),
        &format!("list $(touch {mark})"),
        &format!("list `touch {mark}`"),
        &format!("list\ntouch {mark}"),
        &format!("ringback; touch {mark}"),
        "list --json; id",
        "$SHELL",
        "list 'no end",
        "!sh",
    ] {
        let refused = server.ask(&tom, asked);
        assert_eq!(
            (refused.code, refused.out.as_str()),
            (Some(2), ""),
            "{asked}: {refused:?}"
        );
        assert!(!Path::new(mark).exists(), "{asked}");
    }
    // Signs of a shell are words like others where words belong.
    let id = server.ask(&tom, "list --json").json()[0]["id"].clone();
    let id = id.as_str().unwrap();
    let asked = format!("note {id} '$(touch {mark}); `touch {mark}`' --json");
    server.ask(&tom, &asked).json();
    assert!(!Path::new(mark).exists());
}

#[test]
fn commands_for_the_machine_are_not_done_over_ssh() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let out = server.at("out.ics");
    let export = server.at("export.csv");
    let (out, export) = (out.display(), export.display());
    for asked in [
        format!("ics --out {out}"),
        format!("import {export}"),
        format!("import {export} --dry-run"),
        format!("intake watch {} --once", server.folder.path().display()),
        "setup export".into(),
        "setup apply -".into(),
        "rules export".into(),
        "mapping export".into(),
        "config".into(),
        "config --path".into(),
        "doctor".into(),
        "demo --no-open".into(),
        "inbox -".into(),
        "outbox send".into(),
        format!("block --file {export} --reason why"),
        "access list".into(),
        "access keys".into(),
        "access add tom -".into(),
        "access session 000000000000".into(),
    ] {
        let refused = server.ask(&tom, &asked);
        assert_eq!(
            (refused.code, refused.out.as_str()),
            (Some(2), ""),
            "{asked}: {refused:?}"
        );
    }
    assert!(!server.at("out.ics").exists());
    let calendar = server.ask(&tom, "ics");
    assert!(calendar.out.starts_with("BEGIN:VCALENDAR"), "{calendar:?}");
    let mosh = server.ask(&tom, "mosh-server new -s -c 8 -- sh");
    assert_eq!(mosh.code, Some(2));
    assert!(mosh.err.contains("mosh is not offered"), "{mosh:?}");
}

#[test]
fn nobody_is_somebody_else_or_somewhere_else() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    for asked in [
        "list --as nora --json",
        "--as nora list --json",
        "list --as=nora --json",
        "--as=nora",
        "list --json --as tom",
        "list --json -- --as nora",
        "--a nora list --json",
        "list --db /etc/passwd --json",
        "--db=/etc/passwd list --json",
        "--d /etc/passwd list",
        "list --now 2026-11-19T09:12:00Z --json",
        "--now=2026-11-19T09:12:00Z",
    ] {
        let refused = server.ask(&tom, asked);
        assert_eq!(
            (refused.code, refused.out.as_str()),
            (Some(2), ""),
            "{asked}: {refused:?}"
        );
    }
}

#[test]
fn nothing_of_the_environment_counts() {
    if !there() {
        return;
    }
    let server = Server::new();
    let [tom, _] = ["tom", "nora"].map(|login| server.let_in(login));
    // A second file, and a configuration that says to be somebody else.
    let evil = server.at("evil");
    fs::create_dir_all(evil.join("ringback")).unwrap();
    fs::create_dir_all(evil.join(".config/ringback")).unwrap();
    let config = format!(
        "login = \"nora\"\ndatabase = \"{}\"\nlanguage = \"fr\"\n\
         [dial]\ncommand = [\"touch\", \"{}\", \"{{e164}}\"]\n",
        server.at("other.db").display(),
        server.at("mark").display()
    );
    for place in ["ringback/config.toml", ".config/ringback/config.toml"] {
        fs::write(evil.join(place), &config).unwrap();
    }
    // A key of somebody else's beside ours, to see what does come through.
    let shows = server.at("shows");
    generate(&shows, "ed25519");
    let public = fs::read_to_string(server.at("shows.pub")).unwrap();
    let ours = fs::read_to_string(server.at("authorized_keys")).unwrap();
    let both = format!("{ours}command=\"/usr/bin/env\" {public}");
    fs::write(server.at("authorized_keys"), both).unwrap();
    let with = |key: &Path, asked: &str| {
        let mut command = server.client(key);
        let home = evil.display().to_string();
        let db = server.at("other.db").display().to_string();
        let mut sets = Vec::new();
        for (name, value) in [
            ("HOME", home.as_str()),
            ("XDG_CONFIG_HOME", &home),
            ("XDG_DATA_HOME", &home),
            ("XDG_STATE_HOME", &home),
            ("RINGBACK_DB", &db),
            ("RINGBACK_LOG", "debug"),
            ("RINGBACK_AS", "nora"),
            ("USER", "nora"),
            ("LOGNAME", "nora"),
            ("PATH", &home),
            ("TMUX", &format!("{home}/tmux,1,0")),
            ("TMPDIR", &home),
            ("RUST_BACKTRACE", "1"),
            ("SSH_ORIGINAL_COMMAND", "list --as nora --json"),
        ] {
            sets.push(format!("\"{name}={value}\""));
        }
        command.args(["-o", &format!("SetEnv={}", sets.join(" "))]);
        run(command.arg(host()).arg(asked))
    };
    assert_eq!(
        with(&tom, "list --json").customers(),
        ["Owen Nr1", "Priya Nr0"]
    );
    let text = with(&tom, "list");
    assert!(
        text.out.contains("outstanding"),
        "English as before: {text:?}"
    );
    let handed_on = with(&shows, "").out;
    for name in [
        "RINGBACK_DB=",
        "RINGBACK_LOG=debug",
        "XDG_CONFIG_HOME=",
        "TMUX=",
    ] {
        assert!(handed_on.contains(name), "{name}: {handed_on}");
    }
    let written: Vec<_> = walk(&evil);
    assert_eq!(written.len(), 2, "nothing new in there: {written:?}");

    // The language of the other end does count.
    let mut french = server.client(&tom);
    french.args(["-o", "SetEnv=LANG=fr_FR.UTF-8"]).arg(host());
    let text = run(french.arg("list"));
    assert!(text.out.contains("traiter"), "{text:?}");
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn nothing_is_copied() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let (here, back) = (server.at("here"), server.at("back"));
    let (far, host) = (server.at("far"), host());
    fs::write(&here, "text").unwrap();
    let remote = |path: &Path| format!("{host}:{}", path.display());
    for old in [false, true] {
        for (from, to) in [
            (here.display().to_string(), remote(&far)),
            (remote(&here), back.display().to_string()),
        ] {
            let mut copy = Command::new("scp");
            copy.args(server.options(&tom));
            if old {
                copy.arg("-O");
            }
            let refused = run(copy.args([from, to]));
            assert_ne!(refused.code, Some(0), "{refused:?}");
        }
    }
    let mut sftp = Command::new("sftp");
    sftp.args(server.options(&tom)).args(["-b", "-"]).arg(&host);
    let refused = run_with(
        &mut sftp,
        &format!("put {} {}\n", here.display(), far.display()),
    );
    assert_ne!(refused.code, Some(0), "{refused:?}");
    assert!(!far.exists() && !back.exists());
}

/// A client that stays, ended with the test.
struct Stays(Child);

impl Drop for Stays {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What comes out of a forwarded port; an end where it leads nowhere.
fn through(port: u16, greeting: &[u8]) -> Vec<u8> {
    let mut stream = wait_for("the client to listen", || {
        TcpStream::connect(("127.0.0.1", port)).ok()
    });
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(greeting).unwrap();
    let mut answer = Vec::new();
    // The client closes what the server refuses to open.
    let _ = stream.read_to_end(&mut answer);
    answer
}

#[test]
fn nothing_is_forwarded() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let stays = |args: &[&str]| {
        let mut client = server.client(&tom);
        client.arg("-N").args(args).arg(host());
        client
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Stays(client.spawn().unwrap())
    };
    let target = server.port;
    // To a port of the server's side: its own, which greets whoever comes.
    let local = free_port();
    let forward = format!("127.0.0.1:{local}:127.0.0.1:{target}");
    let _client = stays(&["-L", &forward]);
    assert_eq!(through(local, b""), b"", "-L leads nowhere");

    let socks = free_port();
    let _client = stays(&["-D", &format!("127.0.0.1:{socks}")]);
    let mut hello = vec![5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1];
    hello.extend(target.to_be_bytes());
    let answer = through(socks, &hello);
    assert!(
        !answer.windows(4).any(|part| part == b"SSH-"),
        "-D leads nowhere"
    );

    // From a port of the server's side.
    let mut back = server.client(&tom);
    back.args(["-N", "-o", "ExitOnForwardFailure=yes"]);
    back.args(["-R", &format!("0:127.0.0.1:{target}")]);
    let refused = run(back.arg(host()));
    assert_eq!(refused.code, Some(255), "{refused:?}");

    // Standard input and output as a way to a port.
    let mut direct = server.client(&tom);
    direct.args(["-W", &format!("127.0.0.1:{target}")]);
    let refused = run(direct.arg(host()));
    assert_ne!(refused.code, Some(0), "{refused:?}");
    assert_eq!(refused.out, "");

    agent(&server, &tom);
}

/// The keys of the other end stay there.
fn agent(server: &Server, tom: &Path) {
    let socket = server.at("agent");
    let mut agent = Command::new("ssh-agent");
    agent.args(["-D", "-a"]).arg(&socket);
    agent
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let _agent = Stays(agent.spawn().unwrap());
    wait_for("the agent", || socket.exists().then_some(()));
    let mut client = Command::new("ssh");
    // The first that is said of an option counts.
    client
        .arg("-o")
        .arg(format!("IdentityAgent={}", socket.display()));
    client.arg("-A").args(server.options(tom)).arg(host());
    run(client.arg("list --json")).customers();
    let log = server.log();
    assert!(
        log.contains("agent forwarding disabled"),
        "the server says that it refused"
    );
}
