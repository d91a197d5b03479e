//! Reports from the file: asks for what each needs, within the reach of
//! whoever reads it, and has the page made.

use chrono::{Months, NaiveTime};

use super::end_of_next_week;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::figures::ask::{Ask, Figures, Scope};
use crate::domain::figures::period::{Period, Span};
use crate::domain::rows::{Ahead, Session, Trouble};
use crate::domain::zone::{Zone, moment_of};
use crate::i18n::Texts;
use crate::i18n::dates::Local;
use crate::reports::Report;
use crate::reports::export::{self, Export};
use crate::reports::monthly::{self, BRANCHES, Monthly};
use crate::reports::page::Page;
use crate::reports::verbatims::{self, MOST, Verbatims};
use crate::reports::weekly::{self, Weekly};
use crate::store::{Store, Viewer};

/// Weeks that stand beside a week.
const WEEKS: i64 = 8;
/// What is to be done is on the page of a week that ended at most so many
/// days ago.
const FRESH_DAYS: i64 = 14;

/// What depends on who reads it.
#[derive(Debug, Clone)]
pub struct Reader {
    currency: String,
    zone: Zone,
}

impl Reader {
    /// Whoever works.
    pub fn of(world: &World) -> Self {
        Self {
            currency: world
                .session
                .as_ref()
                .map_or_else(String::new, |session| session.currency().to_owned()),
            zone: world.zone(),
        }
    }

    /// Somebody else.
    pub fn with(session: &Session) -> Self {
        let rules = session.rules.first();
        Self {
            currency: session.currency().to_owned(),
            zone: rules.map_or(Zone::UTC, |rules| rules.calendar.zone),
        }
    }

    fn local(&self, at: Moment) -> Local {
        at.with_timezone(&self.zone)
    }
}

/// The page of a report. `None`: not for them.
pub fn page(
    store: &Store,
    viewer: &Viewer,
    (report, ask, contacts): (Report, &Ask, bool),
    reader: &Reader,
    (texts, now): (&Texts, Moment),
) -> Result<Option<Page>, Trouble> {
    let from = From {
        store,
        viewer,
        reader,
        now,
    };
    let Some(figures) = store.figures(viewer, ask, now)? else {
        return Ok(None);
    };
    let as_of = reader.local(figures.frozen.unwrap_or(now).min(now));
    Ok(Some(match report {
        Report::Weekly => {
            let eight = from.figures(ask, eight_weeks(ask.period))?;
            let Some(eight) = eight else { return Ok(None) };
            let ahead = from.ahead(ask)?;
            let of = Weekly {
                week: &figures,
                eight: &eight,
                ahead: ahead.as_ref(),
                currency: &reader.currency,
                as_of,
            };
            weekly::page(&of, texts)
        }
        Report::Monthly => {
            let before = from.figures(ask, before(ask.period))?;
            let year_before = from.figures(ask, year_before(ask.period))?;
            let (Some(before), Some(year_before)) = (before, year_before) else {
                return Ok(None);
            };
            let (branch_count, branches) = from.branches(ask)?;
            let of = Monthly {
                month: &figures,
                before: &before,
                year_before: &year_before,
                branch_count,
                branches: &branches,
                currency: &reader.currency,
                as_of,
            };
            monthly::page(&of, texts)
        }
        Report::Verbatims => {
            let Some((words, count)) = store.verbatims(viewer, ask, MOST, now)? else {
                return Ok(None);
            };
            let of = Verbatims {
                scope: &figures.scope,
                period: ask.period,
                words: &words,
                count,
                taxonomy: &figures.taxonomy,
                as_of,
            };
            verbatims::page(&of, texts)
        }
        Report::Export => {
            let Some(rows) = store.exported(viewer, ask, contacts, now)? else {
                return Ok(None);
            };
            let of = Export {
                scope: &figures.scope,
                period: ask.period,
                rows: &rows,
                contacts,
                currency: &reader.currency,
                as_of,
            };
            export::page(&of, texts)
        }
    }))
}

/// The eight weeks that end with a period; the period, where it is longer.
fn eight_weeks(period: Period) -> Period {
    let week = Span::Week.around(period.last());
    let from = week.until - chrono::TimeDelta::weeks(WEEKS);
    Period::new(from.min(period.from), period.until)
}

/// The period before it: the month before a month, else as many days.
fn before(period: Period) -> Period {
    if period == Span::Month.around(period.from) {
        return period.before(Span::Month);
    }
    Period::new(period.from - (period.until - period.from), period.from)
}

fn year_before(period: Period) -> Period {
    let year = Months::new(12);
    Period::new(period.from - year, period.until - year)
}

/// Where everything comes from.
struct From<'a> {
    store: &'a Store,
    viewer: &'a Viewer,
    reader: &'a Reader,
    now: Moment,
}

impl From<'_> {
    fn figures(&self, ask: &Ask, period: Period) -> Result<Option<Figures>, Trouble> {
        let ask = Ask { period, ..*ask };
        self.store.figures(self.viewer, &ask, self.now)
    }

    /// What is to be done, while the period's end is near.
    fn ahead(&self, ask: &Ask) -> Result<Option<Ahead>, Trouble> {
        let today = self.reader.local(self.now).date_naive();
        if (today - ask.period.last()).num_days() > FRESH_DAYS {
            return Ok(None);
        }
        let end = end_of_next_week(today).and_time(NaiveTime::MIN);
        let until = moment_of(end, self.reader.zone).to_utc();
        self.store.ahead(self.viewer, ask, until, self.now)
    }

    /// How many branches a scope of several has, and the figures of each where
    /// they fit on the sheet.
    fn branches(&self, ask: &Ask) -> Result<(usize, Vec<Figures>), Trouble> {
        let mut found = Vec::new();
        if !matches!(ask.scope, Scope::All | Scope::Area(_)) {
            return Ok((0, found));
        }
        let named = self.store.figures_branches(self.viewer, ask, self.now)?;
        let named = named.unwrap_or_default();
        let count = named.len();
        for branch in named.into_iter().filter(|_| count <= BRANCHES) {
            let ask = Ask {
                scope: branch.scope,
                ..*ask
            };
            found.extend(self.store.figures(self.viewer, &ask, self.now)?);
        }
        Ok((count, found))
    }
}
