//! `ringback split ID RESPONSE`: a response that was joined to an alert of the
//! same customer gets an alert of its own.

use super::Shell;
use super::args::Split;
use super::failure::{Done, Exit, Failure};
use super::show;
use super::work::{Work, follow};
use crate::domain::ids::from_code;
use crate::domain::permissions::Deed;
use crate::domain::rows::{Card, JoinedWords, Save, Saved};
use crate::domain::sanitize;
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, split: &Split) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, &split.id)?;
    if !shell.world.may(Deed::Work, &card) {
        return Err(Work::looks(shell, &card));
    }
    let response = chosen(shell, &card, split.response.as_deref())?.response;
    follow(&mut shell.world, &card);
    let save = Save::Part(card.alert.id, response);
    match work.store.save(&work.viewer, &save, shell.world.now) {
        Saved::Applied => {}
        saved => return Err(work.not_saved(shell, saved)),
    }
    let Some(own) = work.card(shell, response.get().into())? else {
        return Err(work.not_saved(shell, Saved::Denied));
    };
    if split.json {
        return show::after(shell, &own, true);
    }
    let args = [
        ("id", own.alert.id.to_string().into()),
        ("from", card.alert.id.to_string().into()),
    ];
    let line = shell.world.text_with("cli-split", &args);
    shell.out.line(&line)
}

/// The response that is meant.
fn chosen<'a>(shell: &Shell, card: &'a Card, code: Option<&str>) -> Done<&'a JoinedWords> {
    let refused = |id: &str, args: &[(&'static str, crate::i18n::Arg<'static>)]| {
        let sentence = shell.world.text_with(id, args);
        Failure::new(Exit::NotFound, "no_such_response", sentence)
    };
    let alert = || ("id", card.alert.id.to_string().into());
    let Some(code) = code else {
        return match &card.joined[..] {
            [one] => Ok(one),
            [] => Err(refused("cli-split-none", &[alert()])),
            _ => Err(refused("cli-split-which", &[alert()])),
        };
    };
    let meant = from_code(code).map(|(value, length)| (value, (1i64 << (5 * length)) - 1));
    let mut found = card.joined.iter().filter(|joined| {
        meant.is_some_and(|(value, low)| joined.response.get() & low == value & low)
    });
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(refused("cli-split-which", &[alert()])),
        (None, _) => {
            let code = sanitize::line(code).into_owned();
            Err(refused(
                "cli-split-no-such",
                &[alert(), ("response", code.into())],
            ))
        }
    }
}
