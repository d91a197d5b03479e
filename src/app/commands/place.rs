//! Where keys are pressed: the places, and those that share commands.

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The list.
    List,
    /// The supervisor's board.
    Board,
    /// The alerts of one row of the board.
    Desk,
    /// The figures of a period.
    Figures,
    /// The alerts behind one of them.
    Behind,
    /// One alert on the whole screen.
    Card,
    /// The call, ringing.
    Ringing,
    /// The call, talking, the cursor in the note.
    Note,
    /// The call, talking, outside the note.
    Talking,
    /// The outcome dialog.
    Outcomes,
    /// A form.
    Form,
    /// The email, the cursor in a text.
    Letter,
    /// The email, outside the texts.
    LetterOut,
    /// The email that is not open yet: what is missing, what to do instead.
    Door,
    /// The palette and other places with a line to type into.
    Finder,
    /// The search over alerts.
    Search,
    /// Help: keys and pages to choose from.
    Help,
    /// A page of the manual.
    Manual,
    /// The outbox.
    Outbox,
    /// One message of the outbox.
    Message,
    /// Customers' ideas.
    Ideas,
    /// Actions against causes.
    Actions,
    /// A question or a message to read.
    Question,
    /// The columns of an export.
    Mapping,
    /// The first run.
    FirstRun,
}

pub(super) const LIST: &[Place] = &[Place::List];
pub(super) const LISTS: &[Place] = &[Place::List, Place::Desk];
pub(super) const BOARD: &[Place] = &[Place::Board];
pub(super) const MARKS: &[Place] = &[Place::Board, Place::Desk];
pub(super) const SEEK: &[Place] = &[Place::List, Place::Desk, Place::Card, Place::Board];
pub(super) const FIGURES: &[Place] = &[Place::Figures];
pub(super) const RETURNS: &[Place] = &[Place::Board, Place::Desk, Place::Figures, Place::Behind];
pub(super) const FIND: &[Place] = &[
    Place::List,
    Place::Desk,
    Place::Card,
    Place::Board,
    Place::Figures,
    Place::Behind,
];
pub(super) const IDEAS: &[Place] = &[Place::Ideas];
pub(super) const ACTIONS: &[Place] = &[Place::Actions];
pub(super) const LEARNING: &[Place] = &[Place::Ideas, Place::Actions];
/// Where a customer may be in sight and `i` is a letter or does something
/// else.
pub(super) const ASIDE: &[Place] = &[
    Place::Behind,
    Place::Note,
    Place::Outcomes,
    Place::Form,
    Place::Letter,
    Place::LetterOut,
    Place::Door,
    Place::Finder,
    Place::Search,
    Place::Outbox,
    Place::Message,
    Place::Ideas,
    Place::Actions,
    Place::Question,
];
pub(super) const LAST: &[Place] = &[Place::Behind, Place::Ideas, Place::Actions];
pub(super) const MAIL: &[Place] = &[Place::Outbox, Place::Message];
pub(super) const BOTH: &[Place] = &[Place::List, Place::Desk, Place::Card];
pub(super) const OWN: &[Place] = &[Place::List, Place::Card];
pub(super) const PHONE: &[Place] = &[Place::List, Place::Card, Place::Ringing, Place::Talking];
pub(super) const CALL: &[Place] = &[Place::Ringing];
pub(super) const CALLING: &[Place] = &[Place::Ringing, Place::Talking];
pub(super) const OUT: &[Place] = &[Place::Talking];
pub(super) const ENDED: &[Place] = &[Place::Talking, Place::Outcomes];
pub(super) const NOT_REACHED: &[Place] = &[Place::Ringing, Place::Outcomes];
pub(super) const BROWSE: &[Place] = &[
    Place::List,
    Place::Desk,
    Place::Board,
    Place::Figures,
    Place::Behind,
    Place::Card,
    Place::Finder,
    Place::Search,
    Place::Help,
    Place::Manual,
    Place::Outbox,
    Place::Message,
    Place::Ideas,
    Place::Actions,
    Place::Outcomes,
    Place::Mapping,
];
pub(super) const ENDS: &[Place] = &[
    Place::List,
    Place::Desk,
    Place::Board,
    Place::Figures,
    Place::Behind,
    Place::Card,
    Place::Manual,
    Place::Outbox,
    Place::Message,
    Place::Ideas,
    Place::Actions,
];
pub(super) const ESCAPABLE: &[Place] = &[
    Place::Card,
    Place::Outcomes,
    Place::Form,
    Place::LetterOut,
    Place::Door,
    Place::Finder,
    Place::Search,
    Place::Help,
    Place::Manual,
    Place::Outbox,
    Place::Message,
    Place::Ideas,
    Place::Actions,
    Place::Question,
];
/// Everywhere but in the note, whose footer names the same command.
pub(super) const ANYWHERE: &[Place] = &[
    Place::List,
    Place::Desk,
    Place::Board,
    Place::Figures,
    Place::Behind,
    Place::Card,
    Place::Ringing,
    Place::Talking,
    Place::Outcomes,
    Place::Form,
    Place::Letter,
    Place::LetterOut,
    Place::Door,
    Place::Finder,
    Place::Search,
    Place::Help,
    Place::Manual,
    Place::Outbox,
    Place::Message,
    Place::Ideas,
    Place::Actions,
    Place::Question,
    Place::Mapping,
    Place::FirstRun,
];
