//! `ringback claim ID` and `release ID`: a customer is yours for a while,
//! without a screen.

use chrono::Duration;
use serde::Serialize;
use serde_json::json;

use super::Shell;
use super::args::{Claim, Release};
use super::failure::{Done, Failure};
use super::shape;
use super::work::{Work, follow};
use crate::domain::action::{Action, Field, Refusal};
use crate::domain::decide::reasoned;
use crate::domain::life::{State, Why};
use crate::domain::permissions::Deed;
use crate::domain::rows::{self, Card, Save, Saved, lease_of};
use crate::domain::sanitize;
use crate::i18n::dates;
use crate::store::Mode;

/// What scripts get.
#[derive(Debug, Serialize)]
struct Shape {
    id: String,
    by: String,
    name: String,
    since: String,
    until: String,
    /// Where the alert stands now that nobody else can change it: somebody
    /// may have called since it was listed.
    state: &'static str,
    attempts: usize,
}

/// Runs `claim`.
pub fn run(shell: &mut Shell, claim: &Claim) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, &claim.id)?;
    if !shell.world.may(Deed::Work, &card) {
        // Whoever looks after it hears who has it before they hear that they
        // cannot.
        let held = card.claim.clone();
        return Err(match held.filter(|held| held.until > shell.world.now) {
            Some(held) => work.not_saved(shell, Saved::Held(held)),
            None => Work::looks(shell, &card),
        });
    }
    open(shell, &card)?;
    let id = card.alert.id;
    let now = shell.world.now;
    let until = now + Duration::minutes(claim.minutes);
    let me = work.viewer.person.id;
    let theirs = card.claim.as_ref().filter(|held| held.person != me);
    let saved = if let (true, Some(theirs)) = (claim.take_over, theirs) {
        let why = claim.why.clone().unwrap_or_default();
        take_over(shell, &mut work, (&card, theirs), &why, until)?
    } else {
        let lease = Save::Lease {
            alert: id,
            until,
            take_over: claim.take_over,
        };
        work.save(&lease, now)
    };
    if saved != Saved::Applied {
        return Err(work.not_saved(shell, saved));
    }
    let card = work.find(shell, &id.to_string())?;
    if card.alert.progress.state == State::Closed {
        // Somebody closed it a moment ago: there is nothing to claim.
        let holder = lease_of(me);
        work.save(&Save::Release { alert: id, holder }, now);
        open(shell, &card)?;
    }
    let Some(held) = &card.claim else {
        return Err(work.not_saved(shell, Saved::Denied));
    };
    if claim.json {
        return shell.out.json(&Shape::of(&card, held));
    }
    let world = &shell.world;
    let name = sanitize::line(&card.alert.customer.name).into_owned();
    let time = dates::time(&world.texts, held.until.with_timezone(&world.zone()));
    let args = [("customer", name.into()), ("time", time.into())];
    let line = world.text_with("cli-claimed", &args);
    shell.out.line(&line)
}

/// A closed alert has nothing to be claimed for.
fn open(shell: &Shell, card: &Card) -> Done {
    if card.alert.progress.state == State::Closed {
        let refusal = Refusal::State(Why::Closed);
        return Err(Failure::refusal(&shell.world, &refusal));
    }
    Ok(())
}

/// Takes it from somebody else, with a reason.
fn take_over(
    shell: &mut Shell,
    work: &mut Work,
    (card, theirs): (&Card, &rows::Claim),
    why: &str,
    until: crate::domain::Moment,
) -> Done<Saved> {
    if !reasoned(why) {
        let refusal = Refusal::Missing(vec![Field::Reason]);
        return Err(Failure::refusal(&shell.world, &refusal));
    }
    follow(&mut shell.world, card);
    let action = Action::TakeOver {
        from: theirs.person,
        reason: why.to_owned(),
    };
    let change = shell
        .world
        .decide(card, &action)
        .map_err(|refusal| Failure::refusal(&shell.world, &refusal))?;
    let save = Save::TakeOver {
        change: Box::new(change),
        holder: lease_of(work.viewer.person.id),
        until,
    };
    Ok(work.save(&save, shell.world.now))
}

impl Shape {
    fn of(card: &Card, held: &rows::Claim) -> Self {
        Self {
            id: card.alert.id.to_string(),
            by: held.login.clone(),
            name: held.name.clone(),
            since: shape::time(held.since),
            until: shape::time(held.until),
            state: card.alert.progress.state.code(),
            attempts: card.alert.progress.total(),
        }
    }
}

/// Runs `release`.
pub fn release(shell: &mut Shell, release: &Release) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, &release.id)?;
    let holder = lease_of(work.viewer.person.id);
    let alert = card.alert.id;
    let given_back = match work.save(&Save::Release { alert, holder }, shell.world.now) {
        Saved::Applied => true,
        Saved::Duplicate => false,
        saved => return Err(work.not_saved(shell, saved)),
    };
    if release.json {
        let id = alert.to_string();
        return shell.out.json(&json!({ "id": id, "released": given_back }));
    }
    let id = if given_back {
        "cli-released"
    } else {
        "cli-released-none"
    };
    let name = sanitize::line(&card.alert.customer.name).into_owned();
    let line = shell.world.text_with(id, &[("customer", name.into())]);
    shell.out.line(&line)
}
