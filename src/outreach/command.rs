//! Any command that tells somebody something: started without a shell, told
//! whom and what kind as arguments, given the text on its standard input.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::sendmail::{ended, run};
use super::transport::words;
use crate::domain::mail::Ended;

/// What stands in its arguments for what is known of a notice.
pub const PLACES: [&str; 4] = ["{login}", "{email}", "{kind}", "{subject}"];

/// A command and how long it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teller {
    /// The program and its own arguments.
    pub command: Vec<String>,
    /// How long it may take.
    pub timeout: Duration,
}

impl Teller {
    /// Hands a text over; `values` stand in the order of [`PLACES`]. A value
    /// that begins like an option has no place in front: it is part of an
    /// argument as it is written there.
    #[must_use]
    pub fn tell(&self, values: [&str; 4], text: &str) -> Ended {
        let [program, args @ ..] = &self.command[..] else {
            return Ended::Later("no command".to_owned());
        };
        let mut command = Command::new(program);
        for arg in args {
            command.arg(filled(arg, values));
        }
        command.stderr(Stdio::piped());
        match run(command, text.as_bytes().to_vec(), self.timeout) {
            Err(error) => Ended::Later(words(&format!("{program}: {error}"))),
            Ok(None) => Ended::Unknown(format!("{program}: no end in time")),
            Ok(Some(output)) => ended(program, &output),
        }
    }
}

/// An argument with its places filled, once: what a value says is no place.
fn filled(arg: &str, values: [&str; 4]) -> String {
    let mut out = String::with_capacity(arg.len());
    let mut rest = arg;
    while let Some((at, place, value)) = PLACES
        .iter()
        .zip(values)
        .filter_map(|(place, value)| Some((rest.find(place)?, *place, value)))
        .min_by_key(|(at, ..)| *at)
    {
        out.push_str(&rest[..at]);
        out.push_str(value);
        rest = &rest[at + place.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn teller(command: &[&str]) -> Teller {
        Teller {
            command: command.iter().map(|&part| part.to_owned()).collect(),
            timeout: Duration::from_secs(10),
        }
    }

    #[test]
    fn it_gets_the_text_and_who_it_is_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("told").display().to_string();
        let script = "printf '%s\\n' \"$1\" \"$2\" > \"$0\"; cat >> \"$0\"";
        let teller = teller(&["sh", "-c", script, &file, "{login}", "{kind}: {subject}"]);
        let values = ["tom; ls", "t@x.example", "digest", "{login} $(ls)"];
        assert_eq!(teller.tell(values, "one\ntwo\n"), Ended::Sent);
        let told = std::fs::read_to_string(&file).unwrap();
        assert_eq!(told, "tom; ls\ndigest: {login} $(ls)\none\ntwo\n");
    }

    #[test]
    fn how_it_ends_says_whether_it_was_told() {
        let end = |code: &str| teller(&["sh", "-c", code]).tell([""; 4], "");
        assert_eq!(end("exit 0"), Ended::Sent);
        assert!(matches!(end("echo no >&2; exit 1"), Ended::Later(said) if said.contains("no")));
        assert!(matches!(end("exit 65"), Ended::Refused(_)));
        let nothing = teller(&["/nowhere/tell"]).tell([""; 4], "");
        assert!(matches!(nothing, Ended::Later(_)));
    }
}
