//! Where a response belongs: its branch as the export writes it, and the desk
//! that its alert goes to. Every distinct text is read once an import.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension};

use super::prepare::Prepared;
use super::writer::Writer;
use crate::domain::Moment;
use crate::domain::incoming::{ClosedBranch, Incoming, ReadAs, Routed, UnknownBranch};
use crate::domain::policy::Rules;
use crate::domain::routing::{Directory, Reading, Routes};
use crate::domain::setup::BranchSetup;
use crate::domain::zone::Country;
use crate::store::closing::{self, Closed};
use crate::store::settings;
use crate::store::setup::{self, branches};
use crate::store::text::place_tokens;

/// The code of the branch of responses that name none.
const NO_BRANCH: &str = "-";

/// What a branch means for its responses.
pub struct Place {
    pub branch: i64,
    /// Where its alerts go: its own desk, or nobody's where nobody has set
    /// the branch up.
    pub desk: i64,
    /// Its own desk.
    own: i64,
    pub country: Country,
    pub rules: Rules,
    /// What the text index says of where its alerts belong.
    pub tokens: String,
}

/// Where an alert goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goes {
    /// The desk that handles it.
    pub desk: i64,
    /// The branch's desk that watches it, where that is another one.
    pub watch: Option<i64>,
}

/// A text for a branch that was met.
struct Met {
    place: Rc<Place>,
    code: String,
    name: String,
    /// Nobody knows it; or the branch it was read as, by code and name.
    unknown: bool,
    read_as: Option<(String, String)>,
    /// It has closed.
    closed: Option<ClosedBranch>,
    responses: u64,
}

/// Branches, routes, and what was met of them.
pub struct Router {
    directory: Directory,
    /// Branches as the directory counts them.
    branches: Vec<branches::BranchRow>,
    routes: Routes,
    /// The desks of the routes.
    desks: Vec<i64>,
    met: Vec<Met>,
    texts: HashMap<String, usize>,
    subjects: HashMap<String, Option<i64>>,
    /// Branches that have closed, by their own desks.
    closed: HashMap<i64, Closed>,
    nobody: i64,
    key: String,
    /// The text that was read last.
    last: usize,
}

impl Router {
    fn read(conn: &Connection, now: Moment) -> rusqlite::Result<Self> {
        let branches = branches::branch_rows(conn, now)?;
        let (routes, desks) = branches::routes(conn, now)?;
        Ok(Self {
            directory: branches::directory(&branches),
            branches,
            routes: Routes::new(&routes),
            desks,
            met: Vec::new(),
            texts: HashMap::new(),
            subjects: HashMap::new(),
            closed: closing::closed(conn, now)?,
            nobody: setup::unassigned(conn)?,
            key: String::new(),
            last: 0,
        })
    }

    /// The place in `met` of the texts of a response.
    fn known(&mut self, incoming: &Incoming) -> Option<usize> {
        self.key.clear();
        self.key.push_str(incoming.branch_code.trim());
        self.key.push('\u{1f}');
        self.key.push_str(incoming.branch_name.trim());
        self.texts.get(self.key.as_str()).copied()
    }

    /// The desk that a product belongs to, if it is a specialist's.
    fn specialist(&mut self, incoming: &Incoming) -> Option<i64> {
        if self.desks.is_empty() {
            return None;
        }
        if self.routes.reads_comments() {
            let route = self.routes.of(&incoming.subject, &incoming.comment)?;
            return self.desks.get(route).copied();
        }
        if let Some(known) = self.subjects.get(&incoming.subject) {
            return *known;
        }
        let route = self.routes.of(&incoming.subject, "");
        let desk = route.and_then(|route| self.desks.get(route).copied());
        self.subjects.insert(incoming.subject.clone(), desk);
        desk
    }

    /// What was read, in the order in which it was met.
    pub fn account(&self) -> Routed {
        let set_up = self.directory.is_set_up();
        let met = || self.met.iter().filter(|met| met.responses > 0);
        Routed {
            unknown_branches: met()
                .filter(|met| met.unknown && set_up)
                .map(|met| UnknownBranch {
                    code: met.code.clone(),
                    name: met.name.clone(),
                    responses: met.responses,
                })
                .collect(),
            closed_branches: {
                let mut closed: Vec<ClosedBranch> = Vec::new();
                for (one, responses) in met().filter_map(|m| Some((m.closed.clone()?, m.responses)))
                {
                    match closed.iter_mut().find(|known| known.code == one.code) {
                        Some(known) => known.responses += responses,
                        None => closed.push(ClosedBranch { responses, ..one }),
                    }
                }
                closed
            },
            read_as: met()
                .filter_map(|met| {
                    let (branch, name) = met.read_as.clone()?;
                    let text = if met.name.is_empty() {
                        &met.code
                    } else {
                        &met.name
                    };
                    Some(ReadAs {
                        text: text.clone(),
                        branch,
                        name,
                        responses: met.responses,
                    })
                })
                .collect(),
        }
    }
}

impl Writer {
    /// The branch of a response; one that nobody knows is kept as it came.
    pub(super) fn place(
        &mut self,
        conn: &Connection,
        new: &Prepared,
    ) -> rusqlite::Result<Rc<Place>> {
        let incoming = &new.incoming;
        let router = match &mut self.router {
            Some(router) => router,
            none => none.insert(Router::read(conn, self.now)?),
        };
        if let Some(at) = router.known(incoming) {
            router.last = at;
            return Ok(Rc::clone(&router.met[at].place));
        }
        let (code, name) = (incoming.branch_code.trim(), incoming.branch_name.trim());
        let reading = router.directory.read(code, name);
        let at = match reading {
            Reading::Known(at) | Reading::Likely(at) | Reading::Found(at) => at,
            Reading::Unknown => {
                let own = match (code, name) {
                    ("", "") => NO_BRANCH,
                    ("", name) => name,
                    (code, _) => code,
                };
                if let Some(at) = router.directory.found(own) {
                    at
                } else {
                    let row = found(conn, self.now, &mut self.ids, (own, name), new.country)?;
                    let at = router.branches.len();
                    router.directory.add_found(&row.code, &row.name, at);
                    router.branches.push(row);
                    at
                }
            }
        };
        let row = &router.branches[at];
        let closed = router.closed.get(&row.desk).filter(|_| !row.found);
        let desk = match closed {
            _ if row.found => router.nobody,
            Some(closed) => closed.to,
            None => row.desk,
        };
        let closed = match closed {
            Some(closed) => Some(ClosedBranch {
                code: row.code.clone(),
                name: row.name.clone(),
                day: closed.day,
                to: settings::desk(conn, closed.to.into(), self.now)?
                    .map(|desk| desk.name)
                    .filter(|_| closed.to != router.nobody),
                responses: 0,
            }),
            None => None,
        };
        let home = settings::desk(conn, row.desk.into(), self.now)?.and_then(|desk| desk.branch);
        let rules = settings::rules(conn, home.as_ref(), self.now)?;
        let place = Rc::new(Place {
            branch: row.id,
            desk,
            own: row.desk,
            country: home.map_or(rules.calendar.country, |home| home.country),
            rules,
            tokens: place_tokens(conn, row.id, desk)?,
        });
        let likely = matches!(reading, Reading::Likely(_));
        let met = Met {
            place: Rc::clone(&place),
            code: code.to_owned(),
            name: name.to_owned(),
            unknown: row.found,
            closed,
            read_as: likely.then(|| (row.code.clone(), row.name.clone())),
            responses: 0,
        };
        router.last = router.met.len();
        router.texts.insert(router.key.clone(), router.last);
        router.met.push(met);
        Ok(place)
    }

    /// Whether a desk is nobody's.
    pub(super) fn is_nobodys(&self, desk: i64) -> bool {
        self.router.as_ref().is_some_and(|it| it.nobody == desk)
    }

    /// Counts a new response with the branch that was read last.
    pub(super) fn count_place(&mut self) {
        if let Some(router) = &mut self.router
            && let Some(met) = router.met.get_mut(router.last)
        {
            met.responses += 1;
        }
    }

    /// The desk that a response's alert goes to: a product's specialists, or
    /// the branch.
    pub(super) fn desk_of(&mut self, incoming: &Incoming, place: &Place) -> Goes {
        let specialist = self.router.as_mut().and_then(|it| it.specialist(incoming));
        match specialist {
            Some(desk) if desk != place.desk => Goes {
                desk,
                watch: Some(place.own),
            },
            _ => Goes {
                desk: place.desk,
                watch: None,
            },
        }
    }
}

/// A branch that an export names and nobody knows.
fn found(
    conn: &Connection,
    now: Moment,
    ids: &mut crate::domain::ids::Maker,
    (code, name): (&str, &str),
    country: Country,
) -> rusqlite::Result<branches::BranchRow> {
    let branch = BranchSetup {
        code: code.to_owned(),
        name: if name.is_empty() { code } else { name }.to_owned(),
        country,
        also: Vec::new(),
        found: true,
        closed: None,
        alerts_to: None,
        calendar: None,
    };
    // Somebody set it up a moment ago: then it is known after all.
    let known = conn
        .prepare_cached(
            "SELECT branch.id, desk.id FROM branch JOIN desk ON desk.branch = branch.id
             WHERE branch.code = ?1",
        )?
        .query_row([code], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (id, desk) = match known {
        Some(known) => known,
        None => branches::add_branch(conn, ids, now, &branch)?,
    };
    let found = conn
        .prepare_cached("SELECT found FROM branch WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok(branches::BranchRow {
        id,
        desk,
        code: branch.code,
        name: branch.name,
        also: Vec::new(),
        found,
    })
}
