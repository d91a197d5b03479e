//! The store over real files: what it answers, what it refuses, what stays
//! after trouble.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod areas;
mod blocked;
mod board;
mod causes;
mod chair;
mod changes;
mod claims;
mod closed_down;
mod figures;
mod files;
mod founding;
mod imports;
mod kept;
mod learning;
mod locks;
mod loose;
mod mappings;
mod objectives;
mod overseen;
mod plans;
mod random;
mod recount;
mod recurring;
mod routing;
mod rules;
mod scopes;
mod search;
mod setup;
mod supervision;
mod undone;
mod world;
