//! `ringback word ID TEXT`, `follow ID` and `unfollow ID`: what those do who
//! look after an alert that others handle.

use super::Shell;
use super::args::{Follow, Word};
use super::failure::{Done, Exit, Failure};
use super::show;
use super::work::{Work, typed};
use crate::domain::action::{Action, Field};
use crate::domain::permissions::Deed;
use crate::domain::rows::{Save, Saved};
use crate::domain::sanitize;
use crate::store::Mode;

/// Runs `word`.
///
/// # Errors
/// A rule refuses, or the file took no write.
pub fn run(shell: &mut Shell, asked: &Word) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, &asked.id)?;
    let text = typed(&shell.world, &asked.text.join(" "))?;
    if text.trim().is_empty() {
        let sentence = shell.world.text("cli-word-empty");
        let failure = Failure::new(Exit::Refused, "missing", sentence);
        return Err(failure.with("missing", vec![Field::Note.code()]));
    }
    let card = work.record(shell, &card, &Action::Word { text })?;
    if asked.json {
        return show::after(shell, &card, true);
    }
    let desk = sanitize::line(&card.desk.name).into_owned();
    let line = shell.world.text_with("cli-word", &[("desk", desk.into())]);
    shell.out.line(&line)
}

/// Runs `follow`, or `unfollow`.
///
/// # Errors
/// The alert is out of reach, or the file took no write.
pub fn follow(shell: &mut Shell, asked: &Follow, on: bool) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, &asked.id)?;
    if on && !shell.world.may(Deed::Follow, &card) {
        let sentence = shell.world.text("cli-follow-denied");
        return Err(Failure::new(Exit::NotFound, "not_allowed", sentence));
    }
    let save = Save::Follow {
        alert: card.alert.id,
        on,
    };
    match work.store.save(&work.viewer, &save, shell.world.now) {
        Saved::Applied | Saved::Duplicate => {}
        saved => return Err(work.not_saved(shell, saved)),
    }
    let id = if on { "cli-followed" } else { "cli-unfollowed" };
    let args = [("id", card.alert.id.to_string().into())];
    let line = shell.world.text_with(id, &args);
    shell.out.line(&line)
}
