//! A report's letter that has not arrived, in the outbox: what it is, to whom,
//! where it stands and how it goes again. It is about no alert, and nothing is
//! done with it here: reports are sent by `ringback report mail`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::outbox::{facts_of_letter, when};
use super::page::{Page, labelled};
use super::{Flow, Screen, frame};
use crate::app::commands::{Act, Facts, Place};
use crate::app::theme::Role;
use crate::app::world::World;
use crate::domain::mail::MailState;
use crate::domain::rows::{REPORT_TRIES, ReportLetter};
use crate::domain::sanitize;
use crate::i18n::{dates, labels, mail};

/// Where it stands, in a word.
#[must_use]
pub fn state_words(world: &World, letter: &ReportLetter) -> String {
    labels::label(&world.texts, "letter-state", letter.state.code()).into_owned()
}

/// Where it stands, and which letter it is.
#[must_use]
pub fn stands(world: &World, letter: &ReportLetter) -> String {
    let args = [
        ("state", state_words(world, letter).into()),
        ("tries", letter.tries.into()),
        ("most", REPORT_TRIES.into()),
    ];
    world.text_with("report-letter-state", &args)
}

/// Which report of which days.
#[must_use]
pub fn days(world: &World, letter: &ReportLetter) -> String {
    let day = |day| dates::date(&world.texts, dates::of_day(day));
    let args = [
        ("report", letter.sent.report.clone().into()),
        ("from", day(letter.sent.from).into()),
        ("to", day(letter.sent.to).into()),
    ];
    world.text_with("report-letter-days", &args)
}

/// To whom, with the address.
#[must_use]
pub fn to(letter: &ReportLetter) -> String {
    let (name, to) = (sanitize::line(&letter.name), sanitize::line(&letter.to));
    format!("{name} <{to}>")
}

/// How it goes again.
#[must_use]
pub fn again(world: &World, letter: &ReportLetter) -> String {
    let id = match letter.state {
        MailState::Refused if letter.is_given_up() => "report-letter-given-up",
        MailState::Refused => "report-letter-next",
        MailState::Unknown => "report-letter-unknown",
        _ => "report-letter-by-itself",
    };
    let args = [
        ("most", REPORT_TRIES.into()),
        ("login", sanitize::line(&letter.login).into_owned().into()),
        (
            "command",
            sanitize::line(&letter.command()).into_owned().into(),
        ),
    ];
    world.text_with(id, &args)
}

/// One letter, whole.
#[derive(Debug)]
pub struct Letter {
    letter: ReportLetter,
    page: Page,
}

impl Letter {
    /// Shows a letter.
    #[must_use]
    pub fn new(letter: ReportLetter) -> Self {
        Self {
            letter,
            page: Page::default(),
        }
    }

    fn lines(&self, width: usize, world: &World) -> Vec<Line<'static>> {
        let letter = &self.letter;
        let mut lines = Vec::new();
        let mut add = |label: &str, says: &str| {
            let label = world.text(label);
            lines.extend(labelled(&label, says, Role::Text, width, world));
        };
        add("outbox-to", &to(letter));
        add("outbox-head-subject", &sanitize::line(&letter.subject));
        add("report-letter-report", &days(world, letter));
        add("outbox-head-at", &when(letter.at, world));
        add("cli-head-state", &stands(world, letter));
        if let Some(said) = &letter.last_error {
            add("outbox-said", &mail::last_answer(&world.texts, said));
        }
        add("report-letter-again", &again(world, letter));
        lines
    }
}

impl Screen for Letter {
    fn place(&self) -> Place {
        Place::Message
    }

    fn facts(&self, world: &World) -> Facts {
        facts_of_letter(world)
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        if act == Act::Back {
            return Flow::Close;
        }
        self.page.act(act);
        Flow::Stay
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let title = world.text("report-letter-title");
        let lines = |width| self.lines(width, world);
        let said = (self.place(), &self.facts(world));
        Some(frame::reading(
            &title, &self.page, lines, said, area, buf, world,
        ))
    }
}
