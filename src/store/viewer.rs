//! Who looks, and how far they see: no query works without a [`Viewer`].

use crate::domain::ids::DeskId;
use crate::domain::person::Person;

/// A person and the desks they may see.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    /// Who looks.
    pub person: Person,
    desks: Vec<DeskId>,
}

impl Viewer {
    /// The desks within reach, in their order of creation.
    #[must_use]
    pub fn desks(&self) -> &[DeskId] {
        &self.desks
    }
}
