//! Which commands are done over SSH.

use super::{Command, Digest, Outbox, People, Report, ReportStep};

/// Whether a command is done for somebody at the other end of an SSH line,
/// behind their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverSsh {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not with this option: it names a file of this machine.
    NoFile(&'static str),
}

impl Command {
    /// The one list of what can be done over SSH: a person's own work on the
    /// database. A command that is not named here cannot be, and so nothing
    /// that reads or writes another file, sets the machine up, starts a
    /// program or lets somebody in.
    #[must_use]
    pub fn over_ssh(&self) -> OverSsh {
        match self {
            Self::List(_)
            | Self::Show(_)
            | Self::Next(_)
            | Self::Plan(_)
            | Self::Search(_)
            | Self::Record(_)
            | Self::Note(_)
            | Self::Close(_)
            | Self::Split(_)
            | Self::Phone(_)
            | Self::Holidays(_)
            | Self::Blocked(_)
            | Self::Keys(_)
            | Self::Manual(_)
            | Self::Board(_)
            | Self::Overdue(_)
            | Self::Figures(_)
            | Self::Claim(_)
            | Self::Release(_)
            | Self::Reassign(_)
            | Self::Accept(_)
            | Self::Decline(_)
            | Self::Word(_)
            | Self::Follow(_)
            | Self::Unfollow(_)
            | Self::Digest(Digest { send: false, .. })
            | Self::Objective { .. }
            | Self::Chair { .. }
            | Self::Action { .. }
            | Self::Idea { .. }
            | Self::People {
                step:
                    People::List { .. }
                    | People::Show { .. }
                    | People::Away { .. }
                    | People::Back { .. },
            }
            | Self::Outbox {
                step:
                    Outbox::List { .. }
                    | Outbox::Show { .. }
                    | Outbox::Retry { .. }
                    | Outbox::Cancel { .. },
            } => OverSsh::Yes,
            Self::Report(Report {
                step: Some(ReportStep::Mail(_)),
                ..
            }) => OverSsh::No,
            Self::Report(Report { out, .. })
                if out.as_ref().is_none_or(|out| out.as_os_str() == "-") =>
            {
                OverSsh::Yes
            }
            Self::Ics(ics) if ics.out.as_ref().is_none_or(|out| out.as_os_str() == "-") => {
                OverSsh::Yes
            }
            Self::Report(_) | Self::Ics(_) => OverSsh::NoFile("--out"),
            _ => OverSsh::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use clap::{CommandFactory, Parser};

    use super::super::CommandLine;
    use super::*;

    fn over_ssh(line: &str) -> OverSsh {
        let words = std::iter::once("ringback").chain(line.split(' '));
        let line = CommandLine::try_parse_from(words).unwrap();
        line.command.unwrap().over_ssh()
    }

    #[test]
    fn over_ssh_there_is_ones_own_work_and_no_file_of_the_machine() {
        for line in [
            "list",
            "show x",
            "next x",
            "plan",
            "search x",
            "record x busy",
            "note x y",
            "close x --as resolved",
            "split x",
            "phone 1",
            "holidays",
            "blocked",
            "keys",
            "manual",
            "ics",
            "ics --out -",
            "outbox list",
            "outbox cancel x",
            "board --json",
            "claim x",
            "reassign x --to y --why z",
            "digest --ack",
            "report weekly --format html",
            "report list",
            "chair wall",
            "people away x --deputy y --from 2026-12-24 --until 2026-12-26",
        ] {
            assert_eq!(over_ssh(line), OverSsh::Yes, "{line}");
        }
        assert_eq!(over_ssh("ics --out x"), OverSsh::NoFile("--out"));
        let report = over_ssh("report weekly --out x");
        assert_eq!(report, OverSsh::NoFile("--out"));
        for line in [
            "outbox send",
            "digest --send",
            "report mail weekly --everybody",
            "people leave x",
            "import x",
            "access list",
            "man",
            "doctor",
        ] {
            assert_eq!(over_ssh(line), OverSsh::No, "{line}");
        }
    }

    /// Whoever adds an option that names a file to a command that is done
    /// over SSH has to refuse it there.
    #[test]
    fn no_command_over_ssh_takes_a_file_unnoticed() {
        let path = clap::value_parser!(PathBuf).type_id();
        let mut found = Vec::new();
        for command in CommandLine::command().get_subcommands() {
            let name = command.get_name();
            let taken = [command].into_iter().chain(command.get_subcommands());
            for arg in taken.flat_map(clap::Command::get_arguments) {
                if arg.get_value_parser().type_id() == path {
                    found.push(format!("{name} {}", arg.get_id()));
                }
            }
        }
        let of_the_machine = [
            "access", "block", "demo", "import", "inbox", "intake", "mapping", "rules", "setup",
            "unblock",
        ];
        found.retain(|arg| !of_the_machine.iter().any(|name| arg.starts_with(name)));
        assert_eq!(found, ["report out", "ics out"]);
    }
}
