//! `ringback objective`: customers to call and to reach in a week, in absolute
//! numbers, agreed by both.

use chrono::NaiveDate;
use serde::Serialize;

use super::Shell;
use super::args::Objective;
use super::digest::no_such_person;
use super::failure::{Done, Exit, Failure};
use super::shape;
use super::work::Work;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::objective::{Basis, Numbers, Proposal, Week};
use crate::domain::rows::{ObjectiveRow, Saved};
use crate::domain::sanitize;
use crate::i18n::dates;
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, step: &Objective) -> Done {
    match step {
        Objective::List { json } => list(shell, *json),
        Objective::Propose { whom, json } => propose(shell, whom.as_deref(), None, *json),
        Objective::Set {
            called,
            reached,
            whom,
            json,
        } => {
            if reached > called {
                let args = [("reached", (*reached).into()), ("called", (*called).into())];
                let sentence = shell.world.text_with("objective-odd", &args);
                return Err(Failure::new(Exit::Refused, "more_reached", sentence));
            }
            let numbers = Numbers {
                called: *called,
                reached: *reached,
            };
            propose(shell, whom.as_deref(), Some(numbers), *json)
        }
        Objective::Agree { whom, json } => agree(shell, whom.as_deref(), *json),
    }
}

#[derive(Debug, Serialize)]
struct Aim {
    done: u32,
    target: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Past {
    week: NaiveDate,
    called: u32,
    reached: u32,
}

#[derive(Debug, Serialize)]
struct Agreed {
    by_person: String,
    by_supervisor: String,
    supervisor: String,
}

#[derive(Debug, Serialize)]
struct Offer {
    called: u32,
    reached: u32,
    proposed_by: String,
    at: String,
    agreed_by_person: Option<String>,
    agreed_by_supervisor: Option<String>,
    basis: Basis,
}

#[derive(Debug, Serialize)]
struct Shape {
    login: String,
    name: String,
    week: NaiveDate,
    called: Aim,
    reached: Aim,
    agreed: Option<Agreed>,
    proposed: Option<Offer>,
    weeks: Vec<Past>,
}

fn shape_of(row: &ObjectiveRow) -> Shape {
    let past = |week: &Week| Past {
        week: week.monday,
        called: week.done.called,
        reached: week.done.reached,
    };
    Shape {
        login: row.login.clone(),
        name: row.name.clone(),
        week: row.week.monday,
        called: Aim {
            done: row.week.done.called,
            target: Some(row.called),
        },
        reached: Aim {
            done: row.week.done.reached,
            target: row.reached,
        },
        agreed: row.agreed.as_ref().map(|agreed| Agreed {
            by_person: shape::time(agreed.own_at),
            by_supervisor: shape::time(agreed.lead_at),
            supervisor: agreed.lead.clone(),
        }),
        proposed: row.offer.as_ref().map(|offer| Offer {
            called: offer.numbers.called,
            reached: offer.numbers.reached,
            proposed_by: offer.by.clone(),
            at: shape::time(offer.at),
            agreed_by_person: offer.own_at.map(shape::time),
            agreed_by_supervisor: offer.lead_at.map(shape::time),
            basis: offer.basis,
        }),
        weeks: row.past.iter().map(past).collect(),
    }
}

fn rows(shell: &Shell, work: &Work) -> Done<Vec<ObjectiveRow>> {
    let rows = work.store.objectives(&work.viewer, shell.world.now);
    rows.map_err(|trouble| work.trouble(shell, &trouble))
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let rows = rows(shell, &work)?;
    if json {
        let shapes: Vec<Shape> = rows.iter().map(shape_of).collect();
        return shell.out.json(&shapes);
    }
    if rows.is_empty() {
        let text = shell.world.text("objective-none");
        return shell.out.line(&text);
    }
    for (nth, row) in rows.iter().enumerate() {
        if nth > 0 {
            shell.out.line("")?;
        }
        let text = whole(&shell.world, row);
        shell.out.line(&text)?;
    }
    Ok(())
}

fn on(world: &World, at: Moment) -> String {
    dates::long_day(&world.texts, at.with_timezone(&world.zone()))
}

fn whole(world: &World, row: &ObjectiveRow) -> String {
    let name = sanitize::line(&row.name).into_owned();
    let mut args = vec![
        ("name", name.as_str().into()),
        ("called", row.week.done.called.into()),
        ("target", row.called.into()),
        ("reached", row.week.done.reached.into()),
    ];
    let id = match row.reached {
        Some(aim) => {
            args.push(("aim", aim.into()));
            "objective-line-both"
        }
        None => "objective-line",
    };
    let mut lines = vec![world.text_with(id, &args)];
    lines.push(match &row.agreed {
        Some(agreed) => {
            let who = sanitize::line(&agreed.lead).into_owned();
            let args = [
                ("own", on(world, agreed.own_at).into()),
                ("name", name.as_str().into()),
                ("lead", on(world, agreed.lead_at).into()),
                ("who", who.into()),
            ];
            format!("  {}", world.text_with("objective-agreed", &args))
        }
        None => format!("  {}", world.text("objective-set-up")),
    });
    if let Some(offer) = &row.offer {
        let who = sanitize::line(&offer.by).into_owned();
        let args = [
            ("who", who.into()),
            ("called", offer.numbers.called.into()),
            ("reached", offer.numbers.reached.into()),
        ];
        lines.push(format!("  {}", world.text_with("objective-offer", &args)));
        lines.push(format!("  {}", because(world, &offer.basis)));
        if offer.own_at.is_none() {
            let args = [("name", name.as_str().into())];
            lines.push(format!(
                "  {}",
                world.text_with("objective-waits-own", &args)
            ));
        }
        if offer.lead_at.is_none() {
            lines.push(format!("  {}", world.text("objective-waits-lead")));
        }
    }
    for week in &row.past {
        let args = [
            ("week", week.monday.to_string().into()),
            ("called", week.done.called.into()),
            ("reached", week.done.reached.into()),
        ];
        lines.push(format!("  {}", world.text_with("objective-past", &args)));
    }
    lines.join("\n")
}

/// What a proposal was worked out from, in words.
fn because(world: &World, basis: &Basis) -> String {
    if basis.minutes == 0 {
        return world.text("objective-by-hand");
    }
    let args = [
        ("waiting", basis.waiting.into()),
        ("days", basis.days.into()),
        ("minutes", basis.minutes.into()),
        ("room", basis.room.into()),
        ("past", basis.past.called.into()),
        ("called", basis.past.called.into()),
        ("reached", basis.past.reached.into()),
    ];
    world.text_with("objective-because", &args)
}

fn whom(work: &Work, asked: Option<&str>) -> String {
    asked.unwrap_or(&work.viewer.person.login).to_owned()
}

fn propose(shell: &mut Shell, asked: Option<&str>, by_hand: Option<Numbers>, json: bool) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let (login, now) = (whom(&work, asked), shell.world.now);
    let proposal = work.store.propose_objective(&work.viewer, &login, now);
    let proposal = proposal.map_err(|trouble| work.trouble(shell, &trouble))?;
    let proposal = match (proposal, by_hand) {
        (None, _) => return Err(no_such_person(shell, &login)),
        (Some(_), Some(numbers)) => Proposal {
            numbers,
            basis: Basis::default(),
        },
        (Some(proposal), None) => proposal,
    };
    let saved = work
        .store
        .offer_objective(&work.viewer, &login, &proposal, now);
    match saved.map_err(|trouble| work.trouble(shell, &trouble))? {
        Saved::Applied => {}
        _ => return Err(no_such_person(shell, &login)),
    }
    let row = row_of(shell, &work, &login)?;
    if json {
        return shell.out.json(&shape_of(&row));
    }
    let world = &shell.world;
    let name = sanitize::line(&row.name).into_owned();
    let args = [
        ("name", name.into()),
        ("called", proposal.numbers.called.into()),
        ("reached", proposal.numbers.reached.into()),
        ("target", row.called.into()),
    ];
    let text = format!(
        "{}\n{}",
        world.text_with("objective-proposed", &args),
        because(world, &proposal.basis)
    );
    shell.out.line(&text)
}

fn row_of(shell: &Shell, work: &Work, login: &str) -> Done<ObjectiveRow> {
    let rows = rows(shell, work)?;
    let row = rows.into_iter().find(|row| row.login == login);
    row.ok_or_else(|| no_such_person(shell, login))
}

fn agree(shell: &mut Shell, asked: Option<&str>, json: bool) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let (login, now) = (whom(&work, asked), shell.world.now);
    let saved = work.store.agree_objective(&work.viewer, &login, now);
    match saved.map_err(|trouble| work.trouble(shell, &trouble))? {
        Saved::Applied => {}
        Saved::Duplicate => {
            let sentence = shell.world.text("objective-nothing");
            return Err(Failure::new(Exit::Refused, "nothing_proposed", sentence));
        }
        _ => return Err(no_such_person(shell, &login)),
    }
    let row = row_of(shell, &work, &login)?;
    if json {
        return shell.out.json(&shape_of(&row));
    }
    let name = sanitize::line(&row.name).into_owned();
    let text = match (&row.offer, row.reached) {
        (None, Some(reached)) => shell.world.text_with(
            "objective-holds",
            &[
                ("name", name.into()),
                ("called", row.called.into()),
                ("reached", reached.into()),
            ],
        ),
        _ => shell.world.text("objective-half"),
    };
    shell.out.line(&text)
}
