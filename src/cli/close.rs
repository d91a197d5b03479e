//! `ringback close ID`: closed without a call.

use super::Shell;
use super::args::Close;
use super::failure::Done;
use super::work::Work;
use super::{form, show};
use crate::domain::action::Action;
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, close: &Close) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, &close.id)?;
    let note = form::note(&shell.world, &close.form)?;
    let form = form::closing(&close.form, note);
    let card = work.record(shell, &card, &Action::Close(Box::new(form)))?;
    if close.json {
        return show::after(shell, &card, true);
    }
    let line = show::line(&shell.world, &card);
    shell.out.line(&line)
}
