//! Ways to dial in a real terminal: what a camera reads, what the clipboard
//! gets, what a second of a call costs, and that nobody else is told.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::terminal::{DEADLINE, Terminal};
use crate::{Desk, NOW};

/// Pixels of a cell's width and height: as most fonts have it.
const CELL: (usize, usize) = (8, 16);

/// The number of the first customer in the list.
fn number(desk: &Desk) -> (String, String) {
    let list = desk.json(&["list"]);
    let phone = &list[0]["phones"][0]["number"];
    let shown = phone.as_str().unwrap().to_owned();
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    (shown, format!("+44{}", &digits[1..]))
}

/// The screen as a picture, as a terminal with these two colours shows it.
fn picture(terminal: &Terminal, ink: u8, paper: u8) -> Vec<u8> {
    terminal.look(|screen| {
        let (rows, cols) = screen.size();
        let (rows, cols) = (rows.get(), cols.get());
        let (wide, high) = CELL;
        let width = usize::from(cols) * wide;
        let mut grey = vec![paper; width * usize::from(rows) * high];
        let shade = |colour: vt100::Color, default: u8| match colour {
            vt100::Color::Idx(16) => 0,
            vt100::Color::Idx(231) => 255,
            _ => default,
        };
        for row in 0..rows {
            for col in 0..cols {
                let Some(cell) = screen.cell(row, col) else {
                    continue;
                };
                let (fg, bg) = (shade(cell.fgcolor(), ink), shade(cell.bgcolor(), paper));
                let (fg, bg) = if cell.inverse() { (bg, fg) } else { (fg, bg) };
                let (upper, lower) = match cell.contents() {
                    "█" => (fg, fg),
                    "▀" => (fg, bg),
                    "▄" => (bg, fg),
                    _ => (bg, bg),
                };
                for y in 0..high {
                    let from = (usize::from(row) * high + y) * width + usize::from(col) * wide;
                    grey[from..from + wide].fill(if y < high / 2 { upper } else { lower });
                }
            }
        }
        let mut file = format!("P5 {width} {} 255\n", usize::from(rows) * high).into_bytes();
        file.extend(grey);
        file
    })
}

/// What a decoder finds; `None` where there is none on this machine.
fn decoded(folder: &Path, picture: &[u8]) -> Option<String> {
    let file = folder.join("screen.pgm");
    fs::write(&file, picture).unwrap();
    let mut command = Command::new("zbarimg");
    let command = command.args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]);
    let Ok(output) = command.arg(&file).output() else {
        let ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(!ci, "zbarimg is absent");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

/// A terminal: its size, its theme, and the greys of ink and paper.
type Case = ((u16, u16), &'static str, (u8, u8));

#[test]
fn a_camera_reads_the_code_with_a_real_decoder() {
    let desk = Desk::new();
    let (_, whole) = number(&desk);
    let dark = (220, 20);
    let light = (20, 240);
    let cases: &[Case] = &[
        ((80, 24), "default", dark),
        ((80, 24), "light", light),
        ((80, 24), "high-contrast", dark),
        ((80, 24), "mono", dark),
        ((60, 16), "default", dark),
        ((120, 36), "dark", dark),
    ];
    for (size, theme, (ink, paper)) in cases {
        let mut terminal = desk.open_unread(&["--theme", theme], &[], *size);
        terminal.wait_for("Priya Raman");
        terminal.keys("c");
        terminal.wait_for("Calling Priya Raman");
        if *size != (120, 36) {
            terminal.keys("c");
        }
        terminal.wait_idle();
        let picture = picture(&terminal, *ink, *paper);
        let Some(read) = decoded(desk.folder.path(), &picture) else {
            return;
        };
        assert_eq!(
            read,
            format!("tel:{whole}"),
            "{size:?} {theme}:\n{}",
            terminal.screen()
        );
        terminal.keys("<esc>");
        terminal.wait_for("Why now  ");
        terminal.keys("q<enter>");
        terminal.wait_end();
    }
}

#[test]
fn dark_on_light_terminals_invert_it_with_a_real_decoder() {
    let desk = Desk::new();
    let (_, whole) = number(&desk);
    let mut terminal = desk.open(&[("NO_COLOR", "1")], (80, 24));
    terminal.keys("c<enter><tab>cc");
    terminal.wait_for("talking");
    terminal.wait_idle();
    let picture = picture(&terminal, 20, 240);
    let Some(read) = decoded(desk.folder.path(), &picture) else {
        return;
    };
    assert_eq!(read, format!("tel:{whole}"), "{}", terminal.screen());
}

#[test]
fn the_number_goes_to_the_clipboard_and_nowhere_else() {
    let desk = Desk::new();
    let (_, whole) = number(&desk);
    let log = [("RINGBACK_LOG", "trace"), ("VTE_VERSION", "7600")];
    let mut terminal = desk.open(&log, (80, 24));
    terminal.keys("yc<enter>five desks<ctrl-k>");
    terminal.wait_for("talking");
    terminal.wait_for("was handed to the clipboard");
    terminal.wait_idle();
    let strange = terminal.strange();
    let copies = strange.iter().filter(|s| s.starts_with("clipboard"));
    assert_eq!(copies.count(), 2, "{strange:?}");
    let titled = strange
        .iter()
        .any(|s| s.starts_with("title") || s.starts_with("icon"));
    assert!(!titled, "{strange:?}");
    let linked = |strange: &[String]| strange.iter().any(|s| s.contains("osc") && s.contains('8'));
    assert!(linked(&strange), "{strange:?}");
    terminal.keys("<tab><esc>");
    terminal.wait_for("Why now  ");
    terminal.keys("q<enter>");
    terminal.wait_end();
    let is_log = |file: &std::path::PathBuf| file.extension().is_some_and(|e| e == "log");
    let logs: Vec<_> = files(desk.folder.path())
        .into_iter()
        .filter(is_log)
        .collect();
    assert_eq!(logs.len(), 1);
    let text = fs::read_to_string(&logs[0]).unwrap();
    for private in ["Raman", &whole[3..], "five desks"] {
        assert!(!text.contains(private), "{private} in the log");
    }
    // Without a terminal that is known for it there is no link.
    let another = Desk::new();
    let mut plain = another.open(&[], (80, 24));
    plain.keys("c");
    plain.wait_for("Calling");
    plain.wait_idle();
    assert!(!linked(&plain.strange()), "{:?}", plain.strange());
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_second_of_a_call_costs_few_bytes_with_code_and_link() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[("VTE_VERSION", "7600")], (80, 24));
    terminal.keys("c<enter><tab>c");
    terminal.wait_for("talking 00:03");
    let before = terminal.bytes();
    terminal.wait_for("talking 00:04");
    terminal.wait_for("talking 00:05");
    let second = (terminal.bytes() - before).div_ceil(2);
    assert!(second <= 40, "{second} bytes");
}

/// Writes the configuration of a desk's home.
fn configure(desk: &Desk, text: &str) {
    let folder = desk.folder.path().join(".config/ringback");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), text).unwrap();
}

#[test]
fn the_command_gets_the_number_alone_and_no_terminal() {
    let desk = Desk::new();
    let (_, whole) = number(&desk);
    let told = desk.folder.path().join("told");
    let script = desk.folder.path().join("softphone");
    let text = format!(
        "#!/bin/sh\necho \"$# $1 $2\" > {0}\ncat >> {0}\necho LOUD; echo LOUD >&2\n",
        told.display()
    );
    fs::write(&script, text).unwrap();
    make_executable(&script);
    let words = format!("[\"{}\", \"dial\", \"{{e164}}\"]", script.display());
    configure(&desk, &format!("[dial]\ncommand = {words}\n"));
    let mut terminal = desk.open(&[], (80, 24));
    terminal.keys("c");
    terminal.wait_for("The phone was asked to dial.");
    assert_eq!(
        fs::read_to_string(&told).unwrap(),
        format!("2 dial {whole}\n")
    );
    assert!(!terminal.screen().contains("LOUD"));
    terminal.keys("<esc>");
    terminal.wait_for("How did it end?");
}

#[test]
fn a_command_that_fails_is_said_in_words_and_nothing_is_counted() {
    let desk = Desk::new();
    let script = desk.folder.path().join("softphone");
    fs::write(&script, "#!/bin/sh\necho 'no line today' >&2\nexit 3\n").unwrap();
    make_executable(&script);
    let words = format!("[\"{}\", \"{{national}}\"]", script.display());
    configure(&desk, &format!("[dial]\ncommand = {words}\n"));
    let tries = |desk: &Desk| desk.json(&["list"])[0]["attempts"].clone();
    let before = tries(&desk);
    let mut terminal = desk.open(&[], (100, 30));
    terminal.keys("c");
    terminal.wait_for("code 3: no line today");
    terminal.keys("<esc>");
    terminal.wait_for("Called this week");
    terminal.keys("q<enter>");
    terminal.wait_end();
    assert_eq!(tries(&desk), before);
}

#[test]
fn a_wrong_command_is_one_sentence_with_file_and_line() {
    let desk = Desk::new();
    configure(
        &desk,
        "theme = \"dark\"\n\n[dial]\ncommand = [\"softphone\", \"{phone}\"]\n",
    );
    let (code, _, said) = desk.run(&["list"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("config.toml") && said.contains("line 4"),
        "{said}"
    );
    assert!(said.contains("{phone}"), "{said}");
    configure(
        &desk,
        "[dial]\ncommand = [\"no-such-softphone\", \"{e164}\"]\n",
    );
    let (code, _, said) = desk.run(&["config"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("line 2") && said.contains("no-such-softphone"),
        "{said}"
    );
    // The day's work goes on: the number can be dialled by hand.
    let terminal = desk.open_unread(&[], &[], (120, 30));
    terminal.wait_for("there is no program no-such-softphone");
}

fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A tmux server of its own, ended with the test.
struct Tmux(tempfile::TempDir);

impl Tmux {
    fn run(&self, args: &[&str]) -> Option<String> {
        let mut command = Command::new("tmux");
        command.env_remove("TMUX").env("LANG", "C.UTF-8").arg("-S");
        command
            .arg(self.0.path().join("socket"))
            .args(["-f", "/dev/null"]);
        let output = command.args(args).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.run(&["kill-server"]);
    }
}

#[test]
fn inside_a_real_tmux_the_number_is_in_its_buffer() {
    let desk = Desk::new();
    let (_, whole) = number(&desk);
    let tmux = Tmux(tempfile::tempdir().unwrap());
    if tmux.run(&["-V"]).is_none() {
        assert!(
            std::env::var_os("CI").is_none_or(|ci| ci != "true"),
            "tmux is absent"
        );
        return;
    }
    let start = format!(
        "HOME={} {} --now {NOW} --db {} --as {}",
        desk.folder.path().display(),
        env!("CARGO_BIN_EXE_ringback"),
        desk.file.display(),
        desk.login
    );
    tmux.run(&["new-session", "-d", "-x", "80", "-y", "24", &start]);
    let wait = |what: &str, args: &[&str]| {
        let end = Instant::now() + DEADLINE;
        loop {
            let seen = tmux.run(args).unwrap();
            if seen.contains(what) {
                return;
            }
            assert!(Instant::now() < end, "no {what} in {seen:?}");
            std::thread::park_timeout(Duration::from_millis(50));
        }
    };
    wait("Priya Raman", &["capture-pane", "-p"]);
    tmux.run(&["send-keys", "y"]);
    wait(&whole, &["show-buffer"]);
}
