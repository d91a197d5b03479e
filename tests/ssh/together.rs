//! Lines drop, many come at once, and a terminal multiplexer lies between.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use rustix::process::{Pid, Signal, kill_process};

use crate::server::{Ran, Server, host, run, there, wait_for};
use crate::terminal::Terminal;

const WORDS: &str = "two chairs by the desks, and a sign";

/// In a call over SSH, with a note that is on disk.
fn in_a_note(server: &Server, key: &Path) -> Terminal {
    let mut terminal = server.workstation(key, &[], (100, 30));
    terminal.wait_for("Nr0");
    terminal.wait_idle();
    terminal.keys("c");
    terminal.wait_for("Calling ");
    terminal.keys("<enter>");
    terminal.wait_for("talking");
    terminal.keys(WORDS);
    terminal.wait_for(WORDS);
    terminal.wait_for("saved");
    terminal
}

/// The process that serves the one connection there is.
fn serving(server: &Server) -> Pid {
    let parent = |pid: u32| -> Option<u32> {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
    };
    let all = fs::read_dir("/proc").unwrap();
    let mut pids = all.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let child = pids.find(|pid| parent(*pid) == Some(server.pid())).unwrap();
    Pid::from_raw(i32::try_from(child).unwrap()).unwrap()
}

#[test]
fn a_line_that_drops_keeps_the_note_and_frees_the_customer() {
    if !there() {
        return;
    }
    let server = Server::new();
    let [tom, sue] = ["tom", "sue"].map(|login| server.let_in(login));
    let claimed = || {
        let list = server.ask(&sue, "list --json").json();
        let rows = list.as_array().unwrap().clone();
        rows.iter().any(|row| row["claimed_by"].is_string())
    };
    let again = format!("{WORDS} again");
    for kills_the_server in [false, true] {
        let mut terminal = if kills_the_server {
            // The note of the first time is back: one key, and it is open.
            let mut terminal = server.workstation(&tom, &[], (100, 30));
            terminal.wait_for(WORDS);
            terminal.wait_idle();
            terminal.keys(" again");
            terminal.wait_for(&again);
            terminal.wait_for("saved");
            terminal
        } else {
            in_a_note(&server, &tom)
        };
        wait_for("the claim", || claimed().then_some(()));
        if kills_the_server {
            kill_process(serving(&server), Signal::KILL).unwrap();
        } else {
            terminal.signal(Signal::KILL);
        }
        terminal.wait_end();
        // Long before it would end by itself.
        wait_for("the customer to be free", || (!claimed()).then_some(()));
    }
    let terminal = server.workstation(&tom, &[], (100, 30));
    terminal.wait_for(&again);
}

#[test]
fn twenty_sessions_at_once() {
    if !there() {
        return;
    }
    let server = Server::new();
    let keys = ["tom", "nora", "sue", "eve"].map(|login| server.let_in(login));
    let mut terminals: Vec<Terminal> = (0..20)
        .map(|n| server.workstation(&keys[n % keys.len()], &[], (80, 24)))
        .collect();
    for (n, terminal) in terminals.iter().enumerate() {
        let customer = ["Priya Nr0", "Gita Nr2", "Who needs help first", "Today"][n % 4];
        terminal.wait_for(customer);
    }
    // While all of them look on, twenty others write at once.
    let [tom, nora, ..] = &keys;
    let ids = |key: &Path| -> Vec<String> {
        let list = server.ask(key, "list --json").json();
        let rows = list.as_array().unwrap().iter();
        rows.map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let (toms, noras) = (ids(tom), ids(nora));
    let ran: Vec<Ran> = thread::scope(|scope| {
        let writers: Vec<_> = (0..20)
            .map(|n| {
                let (key, id) = match n % 2 {
                    0 => (tom, &toms[0]),
                    _ => (nora, &noras[0]),
                };
                let server = &server;
                scope.spawn(move || server.ask(key, &format!("note {id} 'number {n}' --json")))
            })
            .collect();
        writers.into_iter().map(|w| w.join().unwrap()).collect()
    });
    for ran in &ran {
        // The same alert changed meanwhile: said as such, and nothing else.
        assert!(matches!(ran.code, Some(0 | 3)), "{ran:?}");
        assert!(!ran.err.contains("locked"), "{ran:?}");
    }
    for (n, terminal) in terminals.iter_mut().enumerate() {
        if n % 4 == 2 {
            // From the board to the list below it.
            terminal.keys("q");
            terminal.wait_for("Harold Nr3");
        }
        terminal.keys("q");
        terminal.wait_for("Today");
        terminal.keys("q");
    }
    for terminal in &mut terminals {
        assert_eq!(terminal.wait_end(), Some(0));
    }
}

/// A tmux of its own, ended with the test.
struct Tmux<'a>(&'a Server);

impl Tmux<'_> {
    fn run(&self, args: &[&str]) -> Option<Ran> {
        let mut command = Command::new("tmux");
        command.env_remove("TMUX").env("LANG", "C.UTF-8");
        command
            .args(["-u", "-f", "/dev/null", "-S"])
            .arg(self.0.at("tmux"));
        let there = Command::new("tmux").arg("-V").output().is_ok();
        there.then(|| run(command.args(args)))
    }
}

impl Drop for Tmux<'_> {
    fn drop(&mut self) {
        let _ = self.run(&["kill-server"]);
    }
}

#[test]
fn inside_a_real_tmux_on_the_other_side() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let tmux = Tmux(&server);
    let mut start = vec!["ssh".to_owned()];
    start.extend(server.options(&tom));
    start.extend(["-tt", "-o", "SendEnv=LANG"].map(str::to_owned));
    start.push(host());
    let start = shell_words::join(start);
    let begun = tmux.run(&["new-session", "-d", "-x", "120", "-y", "36", &start]);
    let Some(begun) = begun else {
        assert!(
            std::env::var_os("CI").is_none_or(|ci| ci != "true"),
            "tmux is absent"
        );
        return;
    };
    assert_eq!(begun.code, Some(0), "{begun:?}");
    let seen = |text: &str| {
        wait_for(text, || {
            let screen = tmux.run(&["capture-pane", "-p"])?.out;
            screen.contains(text).then_some(screen)
        })
    };
    let list = seen("Priya Nr0");
    assert!(
        list.contains("Leeds Briggate") && !list.contains("Gita"),
        "{list}"
    );
    for (keys, wanted) in [
        ("Enter", "nobody looked up"),
        ("Escape", "Owen Nr1"),
        ("?", "Calls this"),
    ] {
        tmux.run(&["send-keys", keys]);
        seen(wanted);
    }
}
