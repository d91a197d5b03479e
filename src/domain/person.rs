//! Who works with the program, and where alerts belong.

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::ids::{BranchId, DeskId, PersonId};
use super::language::Language;
use super::zone::Country;

/// What somebody is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Calls the customers of the desks they answer for.
    Manager,
    /// Looks at what is outstanding in an area.
    Supervisor,
    /// Calls a few customers a month.
    Executive,
    /// Imports, configures, answers privacy requests.
    Administrator,
}

impl Role {
    /// Every role, with its stable code.
    pub const ALL: [(Role, &'static str); 4] = [
        (Role::Manager, "manager"),
        (Role::Supervisor, "supervisor"),
        (Role::Executive, "executive"),
        (Role::Administrator, "administrator"),
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(role, _)| *role == self)
            .map_or("manager", |(_, code)| code)
    }

    /// The role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, c)| *c == code)
            .map(|(role, _)| *role)
    }
}

/// Somebody with a login.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// The name they are known by to the operating system and `--as`.
    pub login: String,
    /// As they say it on the telephone.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// The language they work in, where set.
    pub language: Option<Language>,
    /// A number that rings on their desk.
    pub phone: Option<String>,
    /// The address answers go to.
    pub email: Option<String>,
    /// A supervisor who may call the customers of their area, too.
    pub calls: bool,
}

/// A place that customers visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// Identity.
    pub id: BranchId,
    /// The organisation's own code, unique.
    pub code: String,
    /// As customers know it.
    pub name: String,
    /// Country, for numbers and holidays.
    pub country: Country,
    /// Opening hours.
    pub calendar: Calendar,
}

/// What kind of desk an alert lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// A branch's desk.
    Branch,
    /// A desk of specialists, for faults of a product.
    Specialist,
    /// Nobody's yet: visible to supervisors and administrators.
    Unassigned,
}

/// Where an alert belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// Identity.
    pub id: DeskId,
    /// Kind.
    pub kind: DeskKind,
    /// What people call it: the branch's name, or the desk's own.
    pub name: String,
    /// The branch behind it, if any: its calendar is the service clock.
    pub branch: Option<Branch>,
}
