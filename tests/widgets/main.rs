//! The pieces of the screens: measuring, editing, choosing, looks.

mod cells;
mod choosing;
mod editing;
mod looks;
mod support;
