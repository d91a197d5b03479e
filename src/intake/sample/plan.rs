//! Who works where in a demonstration, and how many alerts each branch has.

use crate::domain::Moment;
use crate::domain::fold::fold;
use crate::domain::language::Language;
use crate::domain::person::Role;
use crate::domain::setup::{ALL, BranchSetup, PersonSetup, Setup};
use crate::domain::zone::Country;

use super::prng::Prng;
use super::{english, french};

/// Alerts in the shipped sample.
pub const SAMPLE_ALERTS: u64 = 30;
/// From this size on there is a heavy manager, and the ordinary ones have
/// their full day.
const FULL: u64 = 1_000;
/// Outstanding alerts of an ordinary manager at full size: from, to.
const ORDINARY: (u64, u64) = (60, 100);
/// Customers to call in a week.
const OBJECTIVE: u32 = 8;
/// Outstanding alerts of the manager who opens the demonstration.
const DEFAULT: u64 = 72;

/// A demonstration: the same size, seed and time give the same one.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Alerts in all, at least [`SAMPLE_ALERTS`].
    pub size: u64,
    /// Chooses customers, words and outcomes.
    pub seed: u64,
    /// When it is looked at: nothing is later than this.
    pub now: Moment,
    /// The branches; the sample's two come first.
    pub branches: Vec<Branch>,
    /// Which branch has the heavy manager.
    pub heavy: usize,
    /// Looks after all branches.
    pub supervisor: Person,
    /// Calls now and then.
    pub executive: Person,
    /// Imports and configures.
    pub administrator: Person,
}

/// A branch of a demonstration.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// Its code in the export.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// Who manages it.
    pub manager: Person,
    /// Generated alerts it gets for certain; `None` shares what is left.
    pub(super) quota: Option<u64>,
    /// Alerts that are still outstanding when the demonstration opens; the
    /// older ones were worked.
    pub keep: u64,
}

/// Somebody with a login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// The language they work in.
    pub language: Language,
    /// A number that rings on their desk.
    pub phone: String,
    /// Their address.
    pub email: String,
}

impl Plan {
    /// Plans a demonstration of `size` alerts.
    #[must_use]
    pub fn new(size: u64, seed: u64, now: Moment) -> Self {
        let size = size.max(SAMPLE_ALERTS);
        let generated = size - SAMPLE_ALERTS;
        let full = size >= FULL;
        let count = (size / 100).min((size / 1_000).max(10)).max(2);
        let mut random = Prng::new(seed ^ 0x70_6c_61_6e);
        let mut branches: Vec<Branch> = (0..count).map(|at| branch(at, &mut random)).collect();
        let share = generated / count;
        for branch in &mut branches {
            let wish = ORDINARY.0 + random.below(ORDINARY.1 - ORDINARY.0 + 1);
            branch.keep = wish.min(share * 2 / 3);
        }
        let heavy = if full { 2 } else { 0 };
        if full {
            for branch in &mut branches[..2] {
                branch.keep = DEFAULT;
                branch.quota = Some(DEFAULT + DEFAULT / 4);
            }
            let keep = (size / 50).max(150);
            branches[heavy].keep = keep;
            branches[heavy].quota = Some(keep + keep / 10);
        }
        Self {
            size,
            seed,
            now,
            branches,
            heavy,
            supervisor: person("Nisha Patel", "north.example", Language::En, 1, ""),
            executive: person("Hélène Duval", "office.example", Language::Fr, 2, ""),
            administrator: person("Sam Reyes", "office.example", Language::En, 3, ""),
        }
    }

    /// What the administrator would have set: branches and people, with an
    /// objective of eight customers a week.
    #[must_use]
    pub fn setup(&self) -> Setup {
        let branches = self.branches.iter().map(|branch| BranchSetup {
            code: branch.code.clone(),
            name: branch.name.clone(),
            country: branch.country,
            also: Vec::new(),
            found: false,
            closed: None,
            alerts_to: None,
            calendar: None,
        });
        let managers = self.branches.iter().map(|branch| PersonSetup {
            branches: vec![branch.code.clone()],
            objective: Some(OBJECTIVE),
            ..branch.manager.setup(Role::Manager)
        });
        let others = [
            (&self.supervisor, Role::Supervisor),
            (&self.executive, Role::Executive),
            (&self.administrator, Role::Administrator),
        ];
        Setup {
            branches: branches.collect(),
            people: managers
                .chain(others.map(|(person, role)| person.setup(role)))
                .collect(),
            ..Setup::default()
        }
    }

    /// The manager who opens the demonstration in a language.
    #[must_use]
    pub fn manager(&self, language: Language) -> &Person {
        match language {
            Language::En => &self.branches[0].manager,
            Language::Fr => &self.branches[1].manager,
        }
    }
}

impl Person {
    fn setup(&self, role: Role) -> PersonSetup {
        PersonSetup {
            login: self.login.clone(),
            name: self.name.clone(),
            role,
            language: Some(self.language),
            phone: Some(self.phone.clone()),
            email: Some(self.email.clone()),
            branches: Vec::new(),
            desks: Vec::new(),
            objective: None,
            area: match role {
                Role::Supervisor => vec![ALL.to_owned()],
                _ => Vec::new(),
            },
            calls: false,
            quiet: Vec::new(),
        }
    }
}

fn branch(at: u64, random: &mut Prng) -> Branch {
    let british = at.is_multiple_of(2);
    let (country, language) = if british {
        (Country::GB, Language::En)
    } else {
        (Country::FR, Language::Fr)
    };
    let (code, name, manager) = match at {
        0 => (
            "GB014".to_owned(),
            "Leeds Briggate".to_owned(),
            "Tom Harker".to_owned(),
        ),
        1 => (
            "FR021".to_owned(),
            "Lyon Part-Dieu".to_owned(),
            "Claire Morel".to_owned(),
        ),
        _ => {
            let stock = match language {
                Language::En => &english::STOCK,
                Language::Fr => &french::STOCK,
            };
            let first = random.pick(stock.first_names);
            let manager = format!("{first} {}", random.pick(stock.last_names));
            (
                format!("{country}{}", 1_000 + at),
                place(at, british),
                manager,
            )
        }
    };
    let number = if at < 2 {
        String::new()
    } else {
        at.to_string()
    };
    Branch {
        manager: person(&manager, &host(&name), language, at, &number),
        code,
        name,
        country,
        quota: None,
        keep: 0,
    }
}

const TOWNS: [[&str; 24]; 2] = [
    [
        "Manchester",
        "York",
        "Hull",
        "Sheffield",
        "Bradford",
        "Harrogate",
        "Wakefield",
        "Halifax",
        "Doncaster",
        "Bristol",
        "Cardiff",
        "Glasgow",
        "Belfast",
        "Norwich",
        "Exeter",
        "Derby",
        "Lincoln",
        "Chester",
        "Durham",
        "Oxford",
        "Bath",
        "Preston",
        "Swansea",
        "Dundee",
    ],
    [
        "Paris",
        "Marseille",
        "Lille",
        "Nantes",
        "Bordeaux",
        "Toulouse",
        "Rennes",
        "Strasbourg",
        "Grenoble",
        "Dijon",
        "Angers",
        "Nîmes",
        "Orléans",
        "Rouen",
        "Caen",
        "Metz",
        "Nancy",
        "Tours",
        "Amiens",
        "Limoges",
        "Besançon",
        "Perpignan",
        "Brest",
        "Pau",
    ],
];
const PLACES: [[&str; 22]; 2] = [
    [
        "Piccadilly",
        "Station Road",
        "Market Place",
        "High Street",
        "Castle Gate",
        "Queen Street",
        "Bridge Street",
        "Church Lane",
        "Northgate",
        "Southgate",
        "The Moor",
        "Victoria Square",
        "Albert Road",
        "Mill Lane",
        "Park Row",
        "Corn Exchange",
        "King Street",
        "Westgate",
        "Eastgate",
        "Abbey Road",
        "Docks",
        "University",
    ],
    [
        "Gare",
        "Centre",
        "Mairie",
        "Hôtel de Ville",
        "Saint-Michel",
        "République",
        "Halles",
        "Université",
        "Port",
        "Liberté",
        "Jean-Jaurès",
        "Victor-Hugo",
        "Beaulieu",
        "Préfecture",
        "Cathédrale",
        "Bellevue",
        "Grand-Place",
        "Théâtre",
        "Jardin",
        "Saint-Jean",
        "Gambetta",
        "Pasteur",
    ],
];

/// The name of the branch at a place of the list, different for 1,000 of
/// them and more.
fn place(at: u64, british: bool) -> String {
    let side = usize::from(!british);
    let nth = usize::try_from(at / 2 - 1).unwrap_or(0);
    let (towns, places) = (&TOWNS[side], &PLACES[side]);
    let town = towns[nth % towns.len()];
    let round = nth / towns.len();
    let place = places[round % places.len()];
    match round / places.len() {
        0 => format!("{town} {place}"),
        more => format!("{town} {place} {}", more + 1),
    }
}

/// A host name for a branch: `leeds-briggate.example`.
fn host(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-") + ".example"
}

/// `number` tells people of one name apart.
fn person(name: &str, host: &str, language: Language, desk: u64, number: &str) -> Person {
    let folded = fold(name);
    let letters =
        |text: &str| -> String { text.chars().filter(char::is_ascii_alphabetic).collect() };
    let (first, last) = folded.split_once(' ').unwrap_or(("", &folded));
    let (first, last) = (letters(first), letters(last));
    let initial = first.get(..1).unwrap_or_default();
    // The direct lines of the screens' two managers; the others' follow on.
    let phone = match language {
        Language::En => format!("07700 900{:03}", (501 + desk / 2) % 1_000),
        Language::Fr => format!(
            "01 99 00 {:02} {:02}",
            (12 + desk / 200) % 100,
            (34 + desk / 2) % 100
        ),
    };
    Person {
        login: format!("{initial}{last}{number}"),
        name: name.to_owned(),
        language,
        phone,
        email: format!("{first}.{last}@{host}"),
    }
}
