//! `ringback record ID OUTCOME`: what came of a call, recorded as the
//! workstation does.

use chrono::Duration;

use super::Shell;
use super::args::{Record, YesNo};
use super::failure::{Done, Exit, Failure};
use super::work::Work;
use super::{form, show};
use crate::app::screens::form_screen::memo_of;
use crate::app::world::World;
use crate::domain::action::{Action, CallEnd, Change, Field, HandOver, Refusal, lent};
use crate::domain::cause::{Cause, Decision, Measure};
use crate::domain::customer::Consent;
use crate::domain::event::Direction;
use crate::domain::outcome::Outcome;
use crate::domain::rows::{Card, Draft, DraftKind, Save, Saved};
use crate::i18n::labels;
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, record: &Record) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    belongs(&shell.world, record)?;
    let card = work.find(shell, &record.id)?;
    // Standard input can be read only once.
    let note = form::note(&shell.world, &record.form)?;
    let settled = work.settle(shell, &card, |shell, card| {
        let call = call(&shell.world, card, record, &note)?;
        decide(&mut shell.world, card, call)
            .map_err(|refusal| Failure::refusal(&shell.world, &refusal))
    });
    let card = match settled {
        // Somebody was faster: what was typed is not lost with it.
        Err(failure) if failure.exit() == Some(Exit::Conflict) && !note.trim().is_empty() => {
            return Err(kept(shell, &mut work, &card, &note, failure));
        }
        settled => settled?,
    };
    if record.json {
        return show::after(shell, &card, true);
    }
    let line = show::line(&shell.world, &card);
    shell.out.line(&line)
}

/// Keeps a note that could not be recorded as a draft of whoever typed it, and
/// says so with the reason.
fn kept(shell: &mut Shell, work: &mut Work, card: &Card, note: &str, why: Failure) -> Failure {
    // As it is now: a draft may have been begun meanwhile.
    let now = work.card(shell, card.alert.id).ok().flatten();
    let card = now.as_deref().unwrap_or(card);
    let Some(body) = memo_of(card, note, &mut shell.world) else {
        return why;
    };
    let key = shell.world.draft_key(card.alert.id, DraftKind::Memo);
    let before = card.drafts.iter().find(|draft| draft.key == key);
    let draft = Draft {
        key,
        rev: before.map_or(1, |draft| draft.rev + 1),
        saved: shell.world.now,
        body,
        unfinished: false,
    };
    match work.save(&Save::Draft(draft), shell.world.now) {
        Saved::Applied => why.and(&shell.world.text("cli-note-kept")),
        _ => why,
    }
}

/// Nothing that was typed is dropped without a word: an option that an
/// outcome has no use for is refused.
fn belongs(world: &World, record: &Record) -> Done {
    use Outcome::{Language, Later, NoContact, Promise, Refused, Settled};
    let form = &record.form;
    let given: [(&str, bool, &[Outcome]); 13] = [
        ("--result", form.result.is_some(), &[Settled]),
        ("--cause", form.cause.is_some(), &[Settled]),
        ("--decision", form.decision.is_some(), &[Settled]),
        ("--action", !form.action.is_empty(), &[Settled]),
        ("--step", form.step.is_some(), &[Settled]),
        ("--score", form.score.is_some(), &[Settled]),
        ("--cost", form.cost.is_some(), &[Settled]),
        ("--idea", form.idea.is_some(), &[Settled]),
        ("--what", record.what.is_some(), &[Promise, Language]),
        ("--by", record.by.is_some(), &[Promise, Language]),
        ("--who", record.who.is_some(), &[Promise]),
        ("--whom", record.whom.is_some(), &[Language]),
        ("--discussed", record.discussed.is_some(), &[Later]),
    ];
    let mut misplaced: Vec<&str> = given
        .iter()
        .filter(|(_, given, outcomes)| *given && !outcomes.contains(&record.outcome))
        .map(|(option, ..)| *option)
        .collect();
    if record.confirm && record.outcome != NoContact {
        misplaced.push("--confirm");
    }
    if record.next.is_some() && [Settled, Refused, NoContact].contains(&record.outcome) {
        misplaced.push("--next");
    }
    if misplaced.is_empty() {
        return Ok(());
    }
    let outcome = labels::label(&world.texts, "outcome", record.outcome.code());
    let args = [
        ("options", misplaced.join(" ").into()),
        ("outcome", outcome.into()),
    ];
    let sentence = world.text_with("cli-misplaced", &args);
    Err(Failure::new(Exit::Refused, "misplaced_option", sentence).with("options", misplaced))
}

/// The call as its options say it ended.
fn call(world: &World, card: &Card, record: &Record, note: &str) -> Done<CallEnd> {
    let customer = &card.alert.customer;
    let mut call = CallEnd::new(record.outcome, world.now);
    let by = form::deadline(world, "--by", record.by.as_deref(), card)?;
    let next = form::maybe_moment(world, "--next", record.next.as_deref())?;
    let why = record.why.clone().unwrap_or_default();
    let what = record.what.clone().unwrap_or_default();
    if record.inbound {
        call.direction = Direction::Inbound;
        call.phone = match &record.phone {
            None => None,
            typed => form::phone(world, customer, typed.as_deref())?,
        };
    } else {
        call.phone = form::phone(world, customer, record.phone.as_deref())?;
        let refused = card.alert.consent == Consent::No;
        let progress = &card.alert.progress;
        call.cautions = card.rules.cautions(progress, customer, refused, world.now);
        call.cautions.extend(lent(&card.alert, world.me()));
        call.caution_reason.clone_from(&why);
    }
    call.learned = record.learned.clone().unwrap_or_default();
    call.reason = why;
    call.safety = record.form.safety;
    call.discussed = record.discussed.map(|answer| answer == YesNo::Yes);
    call.confirmed = record.confirm;
    call.next = match record.outcome {
        Outcome::Promise => by.or(next),
        _ => next,
    };
    match record.outcome {
        // The form carries the note, the idea and the mark of safety.
        Outcome::Settled => call.close = Some(form::closing(&record.form, String::new())),
        Outcome::Promise => {
            let me = world
                .session
                .as_ref()
                .map(|session| session.me.name.clone());
            let who = record.who.clone().or(me).unwrap_or_default();
            call.promise = Some((what, who));
        }
        Outcome::Language => {
            call.hand_over = Some(HandOver {
                whom: record.whom.clone().unwrap_or_default(),
                what,
                by: by.or(next),
            });
        }
        _ => {}
    }
    note.clone_into(&mut call.note);
    Ok(call)
}

/// Decides, and when something is missing names all of it: rules look at one
/// step of a form after the other, a script wants the whole list.
fn decide(world: &mut World, card: &Card, call: CallEnd) -> Result<Change, Refusal> {
    let refusal = match world.decide(card, &Action::Call(Box::new(call.clone()))) {
        Err(Refusal::Missing(fields)) => fields,
        decided => return decided,
    };
    let mut missing = refusal;
    let mut filled = call;
    loop {
        for field in &missing {
            fill(&mut filled, *field, world);
        }
        match world.decide(card, &Action::Call(Box::new(filled.clone()))) {
            Err(Refusal::Missing(more)) if more.iter().any(|field| !missing.contains(field)) => {
                missing.extend(more);
            }
            _ => break,
        }
    }
    missing.sort_unstable();
    missing.dedup();
    Err(Refusal::Missing(missing))
}

/// Pretends that a field was given.
fn fill(call: &mut CallEnd, field: Field, world: &World) {
    let (text, soon) = ("given for now", world.now + Duration::hours(1));
    match field {
        Field::Next => call.next = Some(soon),
        Field::By => {
            call.next = Some(soon);
            if let Some(to) = &mut call.hand_over {
                to.by = Some(soon);
            }
        }
        Field::What => {
            if let Some((what, _)) = &mut call.promise {
                what.push_str(text);
            }
            if let Some(to) = &mut call.hand_over {
                to.what.push_str(text);
            }
        }
        Field::Whom => {
            if let Some(to) = &mut call.hand_over {
                to.whom.push_str(text);
            }
        }
        Field::Discussed => call.discussed = Some(true),
        Field::Reason => {
            text.clone_into(&mut call.reason);
            text.clone_into(&mut call.caution_reason);
        }
        Field::Learned => text.clone_into(&mut call.learned),
        Field::Confirm => call.confirmed = true,
        Field::Note => call.note.push_str(text),
        Field::Safety => call.safety = true,
        Field::Result | Field::Cause | Field::Decision | Field::Measure => {
            if let Some(form) = &mut call.close {
                form.result_given = true;
                form.closing.cause.get_or_insert(Cause::Other.into());
                form.closing.decision.get_or_insert(Decision::Understand);
                if form.closing.measures.is_empty() {
                    form.closing.measures.push(Measure::Explained);
                }
            }
        }
        Field::Ending | Field::Body | Field::Subject | Field::Kept => {}
    }
}
