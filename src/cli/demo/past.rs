//! Works a part of the alerts of a demonstration, one after the other in the
//! order of the file. One thread plays, the other reads and writes.

use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use chrono::Duration;

use super::bulk::Bulk;
use super::letters::unreachable;
use super::make::{DemoError, Stage, VISITED};
use super::play::Player;
use super::scene::Scenes;
use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::ids::{AlertId, DeskId, Maker, PersonId};
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::policy::Rules;
use crate::domain::rows::{Answer, Query};
use crate::i18n::Texts;
use crate::intake::sample::prng::Prng;
use crate::intake::sample::{Branch, Plan};
use crate::store::{Store, Unworked, Worked};

/// Alerts that go from one thread to the other at once.
const WINDOW: u32 = 1_000;
/// Windows that may wait for a thread.
const WAITING: usize = 2;
/// Outstanding alerts that somebody may have looked at in two weeks.
const LOOKED_AT: u64 = 400;
/// The writer whose ids the past has.
const WRITER: u32 = 1;

/// Plays the past of every alert and writes it.
pub(super) fn play(
    store: &mut Store,
    plan: &Plan,
    progress: &mut dyn FnMut(Stage),
) -> Result<(), DemoError> {
    let scenes = Scenes::read().map_err(|error| DemoError::Data(error.to_string()))?;
    let admin = store.enter(&plan.administrator.login, plan.now)?;
    let admin = admin.ok_or_else(|| DemoError::Data("nobody administers".to_owned()))?;
    let executive = store.enter(&plan.executive.login, plan.now)?;
    let executive = executive.map(|executive| executive.person.id);
    let mut desks = HashMap::new();
    for branch in &plan.branches {
        desks.extend(desk(store, branch, plan.now)?);
    }
    let writer = store.past(&admin, plan.now)?;
    let visited = plan.now - Duration::hours(VISITED);
    for desk in desks.values() {
        writer.visit(desk.manager.id, visited)?;
    }
    let (to_play, windows) = mpsc::sync_channel(WAITING);
    let (played, to_write) = mpsc::sync_channel(WAITING);
    let (desks, scenes) = (&desks, &scenes);
    // Moves the channels in: an error here lets the players end.
    thread::scope(move |scope| {
        let players = Players {
            desks,
            scenes,
            texts: Language::ALL.iter().map(|l| (*l, Texts::new(*l))).collect(),
            now: plan.now,
            executive,
            ids: Maker::new(WRITER),
            random: Prng::new(plan.seed ^ 0x7061_7374),
        };
        scope.spawn(move || players.run(&windows, &played));
        let (mut last, mut done, mut ahead) = (None, 0, 0);
        loop {
            let window = writer.next(last, WINDOW)?;
            let more = window.last().map(|unworked| unworked.alert.id);
            if more.is_some() {
                last = more;
                ahead += 1;
                // The players end with this thread only.
                let _ = to_play.send(window);
            }
            while ahead > if more.is_some() { WAITING } else { 0 } {
                let Ok(worked) = to_write.recv() else { break };
                worked.iter().try_for_each(|worked| writer.put(worked))?;
                ahead -= 1;
                done += worked.len() as u64;
                progress(Stage::Past(done, plan.size));
            }
            if more.is_none() {
                return writer.finish().map_err(DemoError::Store);
            }
        }
    })
}

/// A branch's desk and who works there.
struct Desk {
    manager: Person,
    language: Language,
    branch: String,
    rules: Rules,
    /// One in so many outstanding alerts was looked at: nobody works
    /// thousands in two weeks.
    one_in: u64,
    /// What was received before this was worked to its end.
    kept: Option<(Moment, AlertId)>,
}

fn desk(store: &Store, branch: &Branch, now: Moment) -> Result<Option<(DeskId, Desk)>, DemoError> {
    let Some(viewer) = store.enter(&branch.manager.login, now)? else {
        return Ok(None);
    };
    let session = match store.ask(&viewer, &Query::Session, now) {
        Answer::Session(session) => *session,
        Answer::Failed(trouble) => return Err(trouble.into()),
        _ => return Ok(None),
    };
    let mut facts = match store.ask(&viewer, &Query::Queue, now) {
        Answer::Queue(queue) => queue.facts.clone(),
        Answer::Failed(trouble) => return Err(trouble.into()),
        _ => return Ok(None),
    };
    facts.sort_unstable_by_key(|facts| (facts.received, facts.id));
    let keep = usize::try_from(branch.keep).unwrap_or(usize::MAX);
    let kept = facts.get(facts.len().saturating_sub(keep));
    let home = session.desks.into_iter().zip(session.rules).next();
    Ok(home.map(|(desk, rules)| {
        let known = Desk {
            manager: session.me,
            language: branch.manager.language,
            branch: desk.name,
            rules,
            one_in: branch.keep / LOOKED_AT + 1,
            kept: kept.map(|facts| (facts.received.moment(), facts.id)),
        };
        (desk.id, known)
    }))
}

/// Everybody's past.
struct Players<'a> {
    desks: &'a HashMap<DeskId, Desk>,
    scenes: &'a Scenes,
    texts: HashMap<Language, Texts>,
    now: Moment,
    executive: Option<PersonId>,
    ids: Maker,
    random: Prng,
}

impl Players<'_> {
    fn run(mut self, windows: &Receiver<Vec<Unworked>>, played: &SyncSender<Vec<Worked>>) {
        for window in windows {
            let worked = window.into_iter().map(|unworked| self.work(unworked));
            if played.send(worked.collect()).is_err() {
                return;
            }
        }
    }

    fn work(&mut self, unworked: Unworked) -> Worked {
        let mut changes = Vec::new();
        let desks = self.desks;
        if let Some(desk) = desks.get(&unworked.alert.desk) {
            self.one(&unworked, desk, &mut changes);
        }
        unworked.worked(changes)
    }

    /// The sample's customers by their scenes, of the others all but the
    /// newest to their end.
    fn one(&mut self, unworked: &Unworked, desk: &Desk, changes: &mut Vec<Change>) {
        let Unworked { alert, comment, .. } = unworked;
        let Some(texts) = self.texts.get(&desk.language) else {
            return;
        };
        let (me, rules) = (&desk.manager, &desk.rules);
        let old = desk
            .kept
            .is_none_or(|kept| (alert.received, alert.id) < kept);
        let reference = alert.customer.reference.clone().unwrap_or_default();
        let mut player = Player::new(
            alert.clone(),
            rules,
            me.id,
            self.now,
            &mut self.ids,
            changes,
        );
        player.executive = self.executive;
        let letter = |player: &Player<'_>| {
            let at = player.clock;
            unreachable(&player.alert, comment, rules, me, &desk.branch, texts, at).ok()
        };
        let done = if reference.starts_with("C-") {
            let mut bulk = Bulk {
                player: &mut player,
                random: &mut self.random,
                phrases: self.scenes.phrases(desk.language),
            };
            if old {
                bulk.closed()
            } else if bulk.random.one_in(desk.one_in) {
                bulk.outstanding(letter)
            } else {
                Ok(())
            }
        } else {
            let steps = self
                .scenes
                .of(&reference)
                .map_or(&[][..], |scene| &scene.steps);
            steps.iter().try_for_each(|step| {
                let message = (step.deed == "email").then(|| letter(&player)).flatten();
                player.step(step, message)
            })
        };
        if let Err(refusal) = done {
            // Some steps are refused on some days: they are left out.
            tracing::warn!(
                reference,
                code = refusal.code(),
                "a step of the demonstration"
            );
        }
    }
}
