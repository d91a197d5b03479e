//! The store over real files: what it answers, what it refuses, what stays
//! after trouble.

mod changes;
mod files;
mod imports;
mod plans;
mod random;
mod search;
mod world;
