//! Pieces that screens and dialogs are made of.
//!
//! All pure: they draw onto a [`Buffer`](ratatui::buffer::Buffer) and take
//! keys as data; no clock, no terminal. What they are given to show is already
//! sanitised, except what stands in an [`editor`] or a [`field`]: that is kept
//! as it was typed and made harmless cell by cell while it is drawn.

pub mod bigdigits;
pub mod blocks;
pub mod cells;
pub mod choice;
pub mod dialog;
pub mod edit;
pub mod editor;
pub mod field;
pub mod qr;
pub mod rows;
pub mod rule;
pub mod text;
