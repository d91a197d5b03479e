//! What is wrong with a line, in a sentence, and what to do about it.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::sanitize;
use crate::domain::zone::NotAZone;
use crate::i18n::Texts;

/// The sentence; `None` where help or the version was asked for.
pub fn of(error: &Error, texts: &Texts) -> Option<String> {
    let text = |id: &str, args: &[(&str, String)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        texts.text_with(id, &args)
    };
    let arg = || ("arg", shown(error, ContextKind::InvalidArg));
    let value = || ("value", shown(error, ContextKind::InvalidValue));
    let command = || ("command", shown(error, ContextKind::InvalidSubcommand));
    let list = |kind| ("list", quoted(error, kind, texts));
    Some(match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value().1.is_empty() => {
            text("misread-no-value", &[arg()])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match why(error, texts) {
            Some(why) => text("misread-value-because", &[value(), arg(), ("why", why)]),
            None => text("misread-value", &[value(), arg()]),
        },
        ErrorKind::UnknownArgument => text("misread-argument", &[arg()]),
        ErrorKind::InvalidSubcommand => text("misread-command", &[command()]),
        ErrorKind::MissingSubcommand => text("misread-missing-command", &[command()]),
        ErrorKind::MissingRequiredArgument => {
            let missing = values(error, ContextKind::InvalidArg).join(", ");
            text("misread-missing", &[("list", missing)])
        }
        ErrorKind::ArgumentConflict => {
            let (of, others) = (arg(), list(ContextKind::PriorArg));
            let same = shown(error, ContextKind::PriorArg) == of.1;
            if same || others.1.is_empty() {
                text("misread-twice", &[of])
            } else {
                text("misread-conflict", &[of, others])
            }
        }
        ErrorKind::TooManyValues => text("misread-too-many", &[value(), arg()]),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            text("misread-no-value", &[arg()])
        }
        ErrorKind::InvalidUtf8 => text("misread-not-text", &[]),
        _ => text("misread-other", &[]),
    })
}

/// What it may be instead, how it is used, where there is more: each a
/// paragraph.
pub fn hints(error: &Error, texts: &Texts) -> Vec<String> {
    let mut hints = Vec::new();
    let possible = values(error, ContextKind::ValidValue);
    if !possible.is_empty() {
        let args = [("list", possible.join(", ").into())];
        hints.push(format!("  {}", texts.text_with("shell-values", &args)));
    }
    let similar: Vec<String> = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(|kind| quoted(error, kind, texts))
    .filter(|similar| !similar.is_empty())
    .collect();
    if !similar.is_empty() {
        let args = [("list", similar.join(", ").into())];
        hints.push(format!("  {}", texts.text_with("misread-similar", &args)));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let heading = texts.text("shell-head-usage");
        let usage = usage.trim().strip_prefix("Usage:").unwrap_or(&usage);
        hints.push(format!("{heading} {}", usage.trim()));
    }
    hints.push(texts.text("misread-more").into_owned());
    hints
}

/// What a value ought to be.
fn why(error: &Error, texts: &Texts) -> Option<String> {
    let source = error.source()?;
    if source.is::<chrono::ParseError>() {
        return Some(texts.text("wants-day").into_owned());
    }
    if source.is::<NotAZone>() {
        return Some(texts.text("wants-zone").into_owned());
    }
    let source = source.to_string();
    // Our own say which text it is, and what is to stand in it.
    let (id, list) = source.split_once(' ').unwrap_or((&source, ""));
    if texts.has(id) {
        return Some(texts.text_with(id, &[("list", list.into())]));
    }
    // "5000 is not in 0..=1000"
    if let Some((least, most)) = source
        .split_once(" is not in ")
        .and_then(|(_, range)| range.split_once("..="))
    {
        let args = [("least", least.into()), ("most", most.into())];
        return Some(texts.text_with("wants-number-from", &args));
    }
    source
        .ends_with("found in string")
        .then(|| texts.text("wants-number").into_owned())
}

/// A single thing that was found, sanitised: it was typed.
fn shown(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => sanitize::line(text).into_owned(),
        _ => String::new(),
    }
}

fn values(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// Several things, each in quotes.
fn quoted(error: &Error, kind: ContextKind, texts: &Texts) -> String {
    let values = values(error, kind);
    let quoted = values.iter().map(|value| {
        let value = sanitize::line(value).into_owned();
        texts.text_with("misread-quoted", &[("what", value.into())])
    });
    quoted.collect::<Vec<_>>().join(", ")
}
