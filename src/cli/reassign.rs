//! `ringback reassign ID… --to WHOM --why WHY`, `accept` and `decline`: from
//! desk to desk.

use super::Shell;
use super::args::{Accept, Decline, Reassign};
use super::failure::{Done, Exit, Failure};
use super::work::Work;
use super::{shape, show};
use crate::domain::action::{Action, Change};
use crate::domain::ids::DeskId;
use crate::domain::permissions::Deed;
use crate::domain::rows::{Answer, Card, NoRecipient, Query, Recipient, recipient};
use crate::domain::sanitize;
use crate::i18n::numbers;
use crate::store::Mode;

/// Runs `reassign`: what is wrong with any of the alerts is said before one of
/// them is given.
///
/// # Errors
/// A rule refuses, nobody is meant, or the file took no write.
pub fn run(shell: &mut Shell, asked: &Reassign) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let known = recipients(shell, &work)?;
    let action = match &asked.to {
        Some(to) => Action::Give {
            to: meant(shell, &known, to)?.desk,
            reason: asked.why.clone().unwrap_or_default(),
        },
        None => Action::Withdraw,
    };
    let mut decided = Vec::new();
    for id in &asked.ids {
        let card = work.find(shell, id)?;
        if decided
            .iter()
            .any(|(other, _): &(Card, Change)| other.alert.id == card.alert.id)
        {
            continue;
        }
        if !shell.world.may(Deed::Give, &card) {
            return Err(Work::looks(shell, &card));
        }
        super::work::follow(&mut shell.world, &card);
        let change = shell.world.decide(&card, &action).map_err(|refusal| {
            Failure::refusal(&shell.world, &refusal).with("id", card.alert.id.to_string())
        })?;
        decided.push((*card, change));
    }
    let mut given = Vec::new();
    for (before, change) in decided {
        let alert = change.alert.to_string();
        let after = match work.apply(shell, change) {
            Ok(after) => after,
            // Given away at once it may be out of sight.
            Err(failure) if failure.is("no_such_alert") => Box::new(before.clone()),
            Err(failure) => return Err(failure.with("id", alert)),
        };
        if !asked.json {
            let line = said(shell, &action, &known, &before, &after);
            shell.out.line(&line)?;
        }
        given.push(after);
    }
    if !asked.json {
        return Ok(());
    }
    match &given[..] {
        [one] => show::after(shell, one, true),
        all => {
            let shapes = all.iter().map(|card| shape::Whole::of(card, &shell.world));
            let shapes: Vec<shape::Whole> = shapes.collect();
            shell.out.json_array(shapes.into_iter().map(Ok))
        }
    }
}

/// "Anne Lefèvre is offered to York (B. Shaw); Leeds answers for it until then."
fn said(
    shell: &Shell,
    action: &Action,
    known: &[Recipient],
    before: &Card,
    after: &Card,
) -> String {
    let customer = sanitize::line(&before.alert.customer.name).into_owned();
    let customer = if customer.trim().is_empty() {
        shell.world.text("nobody")
    } else {
        customer
    };
    let from = sanitize::line(&before.desk.name).into_owned();
    let Action::Give { to, .. } = action else {
        let args = [("customer", customer.into()), ("from", from.into())];
        return shell.world.text_with("cli-withdrawn", &args);
    };
    let id = if before.alert.answered.nobody && after.offer.is_none() {
        "cli-given"
    } else {
        "cli-offered"
    };
    let args = [
        ("customer", customer.into()),
        ("to", named(shell, known, *to).into()),
        ("from", from.into()),
    ];
    shell.world.text_with(id, &args)
}

/// "York (B. Shaw)".
fn named(shell: &Shell, known: &[Recipient], desk: DeskId) -> String {
    let Some(desk) = known.iter().find(|known| known.desk == desk) else {
        return String::new();
    };
    let people: Vec<String> = desk
        .people
        .iter()
        .map(|(_, name)| sanitize::line(name).into_owned())
        .collect();
    let people = numbers::list(&shell.world.texts, &people);
    format!("{} ({people})", sanitize::line(&desk.name))
}

/// Whom an alert can be given to.
fn recipients(shell: &Shell, work: &Work) -> Done<Vec<Recipient>> {
    match work.ask(shell, &Query::Recipients)? {
        Answer::Recipients(known) => Ok(known),
        _ => Ok(Vec::new()),
    }
}

/// Whom a text means.
fn meant<'a>(shell: &Shell, known: &'a [Recipient], to: &str) -> Done<&'a Recipient> {
    recipient(known, to).map_err(|problem| {
        let name = sanitize::line(to).into_owned();
        match problem {
            NoRecipient::Unknown => {
                let sentence = shell
                    .world
                    .text_with("cli-no-recipient", &[("to", name.into())]);
                Failure::new(Exit::NotFound, "no_recipient", sentence)
            }
            NoRecipient::Several(codes) => {
                let list = numbers::list(&shell.world.texts, &codes);
                let list = sanitize::line(&list).into_owned();
                let args = [("to", name.into()), ("list", list.into())];
                let sentence = shell.world.text_with("cli-several-recipients", &args);
                Failure::new(Exit::Refused, "several_recipients", sentence).with("desks", codes)
            }
        }
    })
}

/// Runs `accept`.
///
/// # Errors
/// As [`run`].
pub fn accept(shell: &mut Shell, asked: &Accept) -> Done {
    answer(shell, &asked.id, &Action::Accept, asked.json)
}

/// Runs `decline`.
///
/// # Errors
/// As [`run`].
pub fn decline(shell: &mut Shell, asked: &Decline) -> Done {
    let reason = asked.why.clone();
    answer(shell, &asked.id, &Action::Decline { reason }, asked.json)
}

fn answer(shell: &mut Shell, id: &str, action: &Action, json: bool) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let before = work.find(shell, id)?;
    let after = match work.record(shell, &before, action) {
        // Whoever declines may have nothing to do with it any more.
        Err(failure) if failure.is("no_such_alert") => before,
        after => after?,
    };
    if json {
        return show::after(shell, &after, true);
    }
    let desk = sanitize::line(&after.desk.name).into_owned();
    let id = match action {
        Action::Accept => "cli-accepted",
        _ => "cli-declined",
    };
    let line = shell.world.text_with(id, &[("desk", desk.into())]);
    shell.out.line(&line)
}
