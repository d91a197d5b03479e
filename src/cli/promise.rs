//! The promise to tell a customer what became of their idea or of what they
//! complained about: `ringback idea tell`, `ringback action tell`.

use super::args::Tell;
use super::failure::Done;
use super::work::{Work, no_such_alert};
use super::{Shell, form, show};
use crate::domain::action::Action;
use crate::domain::ids::AlertId;

/// Promises it on the alert; `what` unless something else was typed.
pub(super) fn tell(
    shell: &mut Shell,
    work: &mut Work,
    alert: AlertId,
    what: String,
    typed: &Tell,
) -> Done {
    let card = work
        .card(shell, alert)?
        .ok_or_else(|| no_such_alert(shell, &alert.to_string()))?;
    let me = shell
        .world
        .session
        .as_ref()
        .map(|session| session.me.name.clone());
    let action = Action::Promise {
        what: typed.what.clone().unwrap_or(what),
        who: typed.who.clone().or(me).unwrap_or_default(),
        by: form::deadline(&shell.world, "--by", typed.by.as_deref(), &card)?,
        reason: shell.world.text("tell-why"),
    };
    let card = work.record(shell, &card, &action)?;
    if typed.json {
        return show::after(shell, &card, true);
    }
    let line = show::line(&shell.world, &card);
    shell.out.line(&line)
}
