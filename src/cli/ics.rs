//! `ringback ics`: agreed times and promises, for a calendar program.

use super::Shell;
use super::args::Ics;
use super::failure::{Done, Failure};
use super::work::Work;
use crate::appointments::ics;
use crate::appointments::{self, Title};
use crate::config::AppointmentTitle;
use crate::domain::life::State;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::outreach::folder;
use crate::paths;
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, asked: &Ics) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let cards = match &asked.id {
        Some(id) => vec![*work.find(shell, id)?],
        None => dated(shell, &work)?,
    };
    let title = match shell.config.appointment_title {
        AppointmentTitle::Code => Title::Code,
        AppointmentTitle::Name => Title::Name,
        AppointmentTitle::What => Title::What,
    };
    let mut all = Vec::new();
    for card in &cards {
        all.extend(appointments::of_card(card, title, &shell.world.texts));
    }
    all.sort_by_key(|appointment| appointment.at);
    let file = ics::calendar(&all, shell.world.now);
    let Some(out) = asked.out.as_ref().filter(|out| out.as_os_str() != "-") else {
        return shell.out.raw(&file);
    };
    folder::write_private(out, &file)
        .map_err(|error| Failure::file(&shell.world.texts, "cli-not-written", out, &error))?;
    let name = paths::shown(out);
    let args = [
        ("file", sanitize::line(&name).into_owned().into()),
        ("count", all.len().into()),
    ];
    let line = shell.world.text_with("cli-ics-written", &args);
    shell.out.line(&line)
}

/// The person's alerts that have a time somebody was told.
fn dated(shell: &Shell, work: &Work) -> Done<Vec<Card>> {
    let mut cards = Vec::new();
    for facts in &work.queue(shell)?.facts {
        let may = matches!(
            facts.state,
            State::Agreed | State::FollowUp | State::Escalated
        );
        if may && let Some(card) = work.card(shell, facts.id)? {
            cards.push(*card);
        }
    }
    Ok(cards)
}
