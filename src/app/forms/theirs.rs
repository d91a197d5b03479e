//! The customer's own language: what is read out to them is in it.

use std::rc::Rc;

use crate::app::world::World;
use crate::domain::rows::Card;
use crate::i18n::Texts;

/// Texts in the customer's language, where it is known and another one.
#[derive(Debug, Clone)]
pub(super) struct Theirs(Option<Rc<Texts>>);

impl Theirs {
    /// Of whoever a card is about.
    pub fn of(card: &Card, world: &World) -> Self {
        let language = card.alert.customer.language;
        let other = language.filter(|language| *language != world.texts.language());
        Self(other.map(|language| Rc::new(Texts::new(language))))
    }

    /// Theirs, else those of the screen.
    pub fn texts<'a>(&'a self, world: &'a World) -> &'a Texts {
        self.0.as_deref().unwrap_or(&world.texts)
    }
}

impl PartialEq for Theirs {
    fn eq(&self, other: &Self) -> bool {
        let language = |theirs: &Self| theirs.0.as_ref().map(|texts| texts.language());
        language(self) == language(other)
    }
}
