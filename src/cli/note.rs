//! `ringback note ID TEXT`: a note without a call.

use super::Shell;
use super::args::Note;
use super::failure::{Done, Exit, Failure};
use super::show;
use super::work::{Work, typed};
use crate::domain::action::{Action, Field};
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, note: &Note) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, &note.id)?;
    let text = typed(&shell.world, &note.text.join(" "))?;
    if text.trim().is_empty() && !note.asked_for_email {
        let sentence = shell.world.text("cli-note-empty");
        let failure = Failure::new(Exit::Refused, "missing", sentence);
        return Err(failure.with("missing", vec![Field::Note.code()]));
    }
    let action = if note.asked_for_email {
        Action::PreferEmail { note: text }
    } else {
        Action::Memo { note: text }
    };
    let card = work.record(shell, &card, &action)?;
    if note.json {
        return show::after(shell, &card, true);
    }
    let line = shell.world.text("cli-noted");
    shell.out.line(&line)
}
