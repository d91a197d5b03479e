//! How people are told: the section `[digest]` of the configuration.

use serde::Deserialize;

use super::{Fault, Problem};

/// How people are told: by mail, or by a command.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Digest {
    /// The program that tells somebody and its arguments; empty for mail.
    pub command: Vec<String>,
    /// How long it may take, in seconds.
    pub timeout_seconds: u32,
}

impl Default for Digest {
    fn default() -> Self {
        Self {
            command: Vec::new(),
            timeout_seconds: 30,
        }
    }
}

impl Digest {
    /// What is wrong, if anything.
    pub(super) fn problem(&self, line: usize) -> Option<Problem> {
        let nameless = self
            .command
            .first()
            .is_some_and(|name| name.trim().is_empty());
        let (key, code) = if nameless {
            ("command", "digest_no_program")
        } else if !(1..=600).contains(&self.timeout_seconds) {
            ("timeout_seconds", "mail_odd_timeout")
        } else {
            return None;
        };
        Some(Problem {
            line,
            key: format!("digest.{key}"),
            fault: Fault::Unfit(code),
        })
    }
}
