//! What an administrator sets: organisation, policy, hours, branches, people.
//!
//! Plain data, read from and written as TOML; the shipped defaults are
//! [`Setup::default`]. The store keeps every version with its date.

mod causes;
mod closing;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::calendar::{Calendar, Region, SpecialDay};
use super::customer::plausible_address;
use super::digest::NoticeKind;
use super::hours::CallingHours;
use super::language::Language;
use super::letter::Template;
use super::person::Role;
use super::policy::Policy;
use super::routing::{Route, code_key};
use super::rows::Organisation;
use super::sanitize;
use super::taxonomy::CauseSetup;
use super::zone::Country;

pub use self::closing::{ClosingDown, Left};

/// A login has at most so many characters.
const LOGIN: usize = 64;
/// The area of a supervisor who looks after everything, in so many words.
pub const ALL: &str = "all";

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Setup {
    /// What the organisation says of itself.
    pub organisation: Organisation,
    /// The attempt policy.
    pub policy: Policy,
    /// Calling hours by country; a country that is not named has the shipped
    /// ones.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub hours: BTreeMap<Country, CallingHours>,
    /// Public holidays that are added, or worked; replaced as a whole, an
    /// empty list takes them all back. Left out, they stay as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Vec<SpecialDay>>,
    /// Branches. One that is not named stays as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<BranchSetup>,
    /// Desks of specialists. One that is not named stays as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub desks: Vec<DeskSetup>,
    /// Where alerts about a product go; replaced as a whole, an empty list
    /// takes them all back. Left out, they stay as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routes: Option<Vec<Route>>,
    /// People. Somebody who is not named stays as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonSetup>,
    /// The organisation's own letters; one without a text is the shipped one
    /// again. One that is not named stays as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<TemplateSetup>,
    /// Causes of its own, and shipped ones under another name or retired. One
    /// that is not named stays as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseSetup>,
    /// Absences with their deputies; those that are not over are replaced as
    /// a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Absence>,
}

/// A branch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BranchSetup {
    /// The organisation's own code, as exports have it.
    pub code: String,
    /// As customers know it.
    pub name: String,
    /// Country.
    pub country: Country,
    /// Other codes and names of it that exports write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// An export named it, and nobody has set it up: without this line it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub found: bool,
    /// The first day on which it is closed for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<NaiveDate>,
    /// Where its alerts go from that day on: the code of a branch, or the
    /// name of a specialist desk; nobody's desk if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alerts_to: Option<String>,
    /// Opening hours; the standard ones of the country if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
}

/// A letter in the organisation's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateSetup {
    /// Which.
    pub name: Template,
    /// In which language.
    pub language: Language,
    /// The subject, with fields in double braces.
    pub subject: String,
    /// The text, with fields in double braces.
    pub body: String,
}

/// A desk of specialists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskSetup {
    /// Its name, unique.
    pub name: String,
}

/// Somebody with a login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSetup {
    /// The name they log in with, unique.
    pub login: String,
    /// As they say it on the telephone.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// The language they work in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// A number that rings on their desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The address answers go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Codes of the branches they answer for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<String>,
    /// Names of the specialist desks they answer for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub desks: Vec<String>,
    /// Codes of the branches, or names of the specialist desks, that a
    /// supervisor looks after; [`ALL`] alone is all of them.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "written_area",
        deserialize_with = "read_area"
    )]
    pub area: Vec<String>,
    /// A supervisor who may call the customers of their area, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub calls: bool,
    /// What they do not want to be told: "digest", "neglect", "safety".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quiet: Vec<NoticeKind>,
    /// Customers to call in a week; the policy's if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<u32>,
}

impl PersonSetup {
    /// Whether they look after everything.
    #[must_use]
    pub fn looks_after_all(&self) -> bool {
        self.area == [ALL]
    }
}

/// `area = "all"`, or a list.
fn written_area<S: Serializer>(area: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    if area == [ALL] {
        return serializer.serialize_str(ALL);
    }
    area.serialize(serializer)
}

fn read_area<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Area {
        Word(String),
        List(Vec<String>),
    }
    Ok(match Area::deserialize(deserializer)? {
        Area::Word(name) => vec![name],
        Area::List(names) => names,
    })
}

/// Somebody is away and somebody else answers for their desks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// Login of who is away.
    pub login: String,
    /// Login of who answers meanwhile.
    pub deputy: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// Something in a setup that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// The code, login or name it is about.
    pub subject: String,
}

super::cause::coded! {
    /// Kinds of problems with a setup.
    ProblemKind {
        /// A code, login or name is empty.
        Empty = "empty",
        /// It is given twice.
        Twice = "twice",
        /// A person answers for a branch that there is not.
        NoSuchBranch = "no_such_branch",
        /// A person answers for a specialist desk that there is not.
        NoSuchDesk = "no_such_desk",
        /// An absence names somebody that there is not.
        NoSuchPerson = "no_such_person",
        /// An absence ends before it begins, or names its own person.
        BadAbsence = "bad_absence",
        /// An absence is longer than a year.
        LongAbsence = "long_absence",
        /// An email address has not the shape of one.
        BadAddress = "bad_address",
        /// A letter has a subject or a text, not both.
        HalfTemplate = "half_template",
        /// A letter's subject has more than one line.
        LongSubject = "long_subject",
        /// There is no such country.
        NoSuchCountry = "no_such_country",
        /// A public holiday has no name.
        NamelessDay = "nameless_day",
        /// A number of the policy makes no sense (zero, negative).
        BadPolicy = "bad_policy",
        /// A region that has no public holidays of its own, neither by a rule
        /// nor by the file: most likely misspelt.
        NoSuchRegion = "no_such_region",
        /// A day is given as closed and as worked.
        BadDay = "bad_day",
        /// A route says no word by which it could be taken.
        EmptyRoute = "empty_route",
        /// A login has blanks or characters that cannot be typed, or is longer
        /// than 64.
        BadLogin = "bad_login",
        /// Only a supervisor looks after an area.
        AreaOfNone = "area_of_none",
        /// A cause has no name in one of the languages.
        NamelessCause = "nameless_cause",
        /// A cause's name is longer than 40 characters, or has characters
        /// that cannot be shown.
        BadCauseName = "bad_cause_name",
        /// A cause of one's own names no family.
        NoFamily = "no_family",
        /// A cause would change its family: past figures would change.
        FixedFamily = "fixed_family",
        /// A cause is retired before its first day.
        BadCauseDays = "bad_cause_days",
        /// "Other" can always be chosen.
        OtherStays = "other_stays",
        /// A supervisor looks after an area, or after everything in so many
        /// words.
        NoArea = "no_area",
        /// A branch closes on a day of another age.
        BadClosing = "bad_closing",
        /// A branch is open on a single day after it closed.
        OpenAfterClosing = "open_after_closing",
        /// It is said where a branch's alerts go, not from when on.
        NoClosing = "no_closing",
        /// A branch that closes leaves its alerts to itself, or to a branch or
        /// desk that there is not.
        BadHeir = "bad_heir",
        /// Nobody would administer the file any more.
        LastAdministrator = "last_administrator",
    }
}

impl Setup {
    /// The login of whoever administers the file alone.
    #[must_use]
    pub fn only_administrator(&self) -> Option<&str> {
        let mut all = self.people.iter().filter(|p| p.role == Role::Administrator);
        let first = all.next()?;
        all.next().is_none().then_some(first.login.as_str())
    }

    /// Everything that does not fit, all at once. `known` is what the file
    /// holds already: names in it may be referred to.
    #[must_use]
    pub fn problems(&self, known: &Setup) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut say = |kind, subject: &str| {
            found.push(Problem {
                kind,
                subject: subject.to_owned(),
            });
        };
        let only = known.only_administrator();
        for person in self
            .people
            .iter()
            .filter(|p| Some(p.login.as_str()) == only)
        {
            let others = || self.people.iter().filter(|p| p.role == Role::Administrator);
            if person.role != Role::Administrator && others().next().is_none() {
                say(ProblemKind::LastAdministrator, &person.login);
            }
        }
        for bad in self.policy.nonsense() {
            say(ProblemKind::BadPolicy, bad);
        }
        let own = |list: &mut dyn Iterator<Item = &str>, say: &mut dyn FnMut(ProblemKind, &str)| {
            let mut seen = BTreeSet::new();
            for name in list {
                if name.trim().is_empty() {
                    say(ProblemKind::Empty, name);
                } else if !seen.insert(name.to_owned()) {
                    say(ProblemKind::Twice, name);
                }
            }
            seen
        };
        let mut branches = own(&mut self.branches.iter().map(|b| b.code.as_str()), &mut say);
        let mut desks = own(&mut self.desks.iter().map(|d| d.name.as_str()), &mut say);
        let mut people = own(&mut self.people.iter().map(|p| p.login.as_str()), &mut say);
        branches.extend(known.branches.iter().map(|b| b.code.clone()));
        desks.extend(known.desks.iter().map(|d| d.name.clone()));
        people.extend(known.people.iter().map(|p| p.login.clone()));
        for branch in &self.branches {
            if branch.country.zones().is_empty() {
                say(ProblemKind::NoSuchCountry, branch.country.as_str());
            }
        }
        for person in &self.people {
            for code in person.branches.iter().filter(|c| !branches.contains(*c)) {
                say(ProblemKind::NoSuchBranch, code);
            }
            for name in person.desks.iter().filter(|n| !desks.contains(*n)) {
                say(ProblemKind::NoSuchDesk, name);
            }
            let unknown = |name: &&String| !branches.contains(*name) && !desks.contains(*name);
            if !person.looks_after_all() {
                for name in person.area.iter().filter(unknown) {
                    say(ProblemKind::NoSuchBranch, name);
                }
            }
            if person.area.is_empty() && person.role == Role::Supervisor {
                say(ProblemKind::NoArea, &person.login);
            }
            let odd = |c: char| c.is_whitespace() || c.is_control();
            let login = sanitize::line(&person.login);
            if login != person.login || login.contains(odd) || login.chars().count() > LOGIN {
                say(ProblemKind::BadLogin, &person.login);
            }
            if !person.area.is_empty() && person.role != Role::Supervisor {
                say(ProblemKind::AreaOfNone, &person.login);
            }
            if let Some(email) = person.email.as_deref()
                && !plausible_address(email)
            {
                say(ProblemKind::BadAddress, email);
            }
        }
        for route in self.routes.iter().flatten() {
            if !desks.contains(&route.desk) {
                say(ProblemKind::NoSuchDesk, &route.desk);
            }
            let mut words = route.subjects.iter().chain(&route.words);
            if words.all(|word| word.trim().is_empty()) {
                say(ProblemKind::EmptyRoute, &route.desk);
            }
        }
        causes::problems(self, known, &mut say);
        closing::problems(&self.branches, (&branches, &desks), &mut say);
        self.other_names(known, &mut say);
        self.days(known, &mut say);
        let mut letters = BTreeSet::new();
        for own in &self.templates {
            if !letters.insert((own.name, own.language)) {
                say(ProblemKind::Twice, own.name.code());
            }
            if own.subject.trim().is_empty() != own.body.trim().is_empty() {
                say(ProblemKind::HalfTemplate, own.name.code());
            }
            if own.subject.trim().contains(['\n', '\r']) {
                say(ProblemKind::LongSubject, own.name.code());
            }
        }
        self.dated(&people, &mut say);
        found
    }

    /// What does not fit of absences.
    fn dated(&self, people: &BTreeSet<String>, say: &mut dyn FnMut(ProblemKind, &str)) {
        for absence in &self.absences {
            for login in [&absence.login, &absence.deputy] {
                if !people.contains(login) {
                    say(ProblemKind::NoSuchPerson, login);
                }
            }
            if absence.until < absence.from || absence.login == absence.deputy {
                say(ProblemKind::BadAbsence, &absence.login);
            } else if super::absence::is_long(absence) {
                say(ProblemKind::LongAbsence, &absence.login);
            }
        }
    }

    /// Other names that are two branches' at once.
    fn other_names(&self, known: &Setup, say: &mut dyn FnMut(ProblemKind, &str)) {
        let named = |code: &String| self.branches.iter().any(|own| own.code == *code);
        let others = known
            .branches
            .iter()
            .filter(|b| !b.found && !named(&b.code));
        let all: Vec<&BranchSetup> = self.branches.iter().chain(others).collect();
        let set_up = || all.iter().filter(|branch| !branch.found);
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for branch in set_up() {
            owners.entry(code_key(&branch.code)).or_insert(&branch.code);
        }
        for branch in set_up() {
            for name in &branch.also {
                let key = code_key(name);
                if key.is_empty() {
                    say(ProblemKind::Empty, &branch.code);
                } else if *owners.entry(key).or_insert(&branch.code) != branch.code {
                    say(ProblemKind::Twice, name);
                }
            }
        }
    }

    /// What does not fit of single days and regions.
    fn days(&self, known: &Setup, say: &mut dyn FnMut(ProblemKind, &str)) {
        let days = || self.holidays.iter().flatten();
        let mut seen = BTreeSet::new();
        for day in days() {
            if !seen.insert((day.country, day.region, day.date)) {
                say(ProblemKind::Twice, &day.date.to_string());
            }
            if day.country.zones().is_empty() {
                say(ProblemKind::NoSuchCountry, day.country.as_str());
            }
            // A day that is worked needs no name: nobody is told of it.
            if !day.open && day.name.trim().is_empty() {
                say(ProblemKind::NamelessDay, &day.date.to_string());
            }
        }
        let calendars = |setup: &Setup| -> Vec<Calendar> {
            let own = setup.branches.iter();
            own.filter_map(|branch| branch.calendar.clone()).collect()
        };
        let (mine, theirs) = (calendars(self), calendars(known));
        let at_a_branch = |place: (Country, Region)| {
            let mut all = mine.iter().chain(&theirs);
            all.any(|calendar| (calendar.country, calendar.region) == (place.0, Some(place.1)))
        };
        let said = self.holidays.as_ref().or(known.holidays.as_ref());
        let has_days = |place: (Country, Region)| {
            let mut rows = said.into_iter().flatten();
            rows.any(|day| (day.country, day.region) == (place.0, Some(place.1)))
        };
        let mut strange = BTreeSet::new();
        for day in days() {
            if let Some(region) = day.region
                && !region.is_known(day.country)
                && !at_a_branch((day.country, region))
            {
                strange.insert(region);
            }
        }
        for calendar in &mine {
            if let Some(region) = calendar.region
                && !region.is_known(calendar.country)
                && !has_days((calendar.country, region))
            {
                strange.insert(region);
            }
            for day in calendar.closed.intersection(&calendar.worked) {
                say(ProblemKind::BadDay, &day.to_string());
            }
        }
        for region in strange {
            say(ProblemKind::NoSuchRegion, region.as_str());
        }
    }
}

impl Policy {
    /// Names of numbers that make no sense.
    #[must_use]
    pub fn nonsense(&self) -> Vec<&'static str> {
        [
            ("gap_hours", self.gap_hours < 0),
            ("per_day", self.per_day == 0),
            ("total", self.total == 0),
            ("total_france", self.total_france == 0),
            ("answer_days", self.answer_days < 1),
            ("give_up_days", self.give_up_days < 1),
            ("minutes_per_call", self.minutes_per_call < 1),
        ]
        .into_iter()
        .filter_map(|(name, bad)| bad.then_some(name))
        .collect()
    }
}

/// What applying a setup came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SetupReport {
    /// What does not fit. Unless this is empty, nothing was written.
    pub problems: Vec<Problem>,
    /// Settings that changed.
    pub settings: usize,
    /// Branches that are new or changed.
    pub branches: usize,
    /// People that are new or changed.
    pub people: usize,
    /// Alerts that came from nobody's desk to their branch's: it is known now.
    pub assigned: usize,
    /// What is left of branches that close, or have closed.
    pub left: Vec<Left>,
    /// Desks that nobody answers for any more, and what is outstanding there.
    pub unanswered: Vec<(String, u32)>,
}
