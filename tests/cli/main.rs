//! The commands as scripts and people meet them: text, JSON, exit codes.

mod errors;
mod looks;
mod outside;
mod recording;
mod shapes;
mod support;
