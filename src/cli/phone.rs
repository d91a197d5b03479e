//! `ringback phone NUMBER`: how a number is read, dialled and shown, and
//! where it may be.

use serde::Serialize;

use super::Shell;
use super::args::Phone;
use super::failure::{Done, Exit, Failure};
use super::output::{self, Column};
use super::work::Work;
use crate::domain::language::Language;
use crate::domain::phone::{PhoneKind, PhoneRead, Validity};
use crate::domain::sanitize;
use crate::domain::zone::Country;
use crate::i18n::{dates, labels};
use crate::numbers;
use crate::store::Mode;

/// What a number says, for scripts.
#[derive(Debug, Serialize)]
struct Shape {
    /// In international form; null for a short code.
    e164: Option<String>,
    /// As its own country writes it, with its extension.
    national: String,
    extension: Option<String>,
    /// Its range is given out.
    valid: bool,
    /// It has the length of a number.
    possible: bool,
    /// It is dialled as it is typed, inside its country.
    short: bool,
    region: Option<Country>,
    kind: Option<&'static str>,
    /// Every zone its owner may be in, the likeliest first.
    zones: Vec<&'static str>,
}

/// Runs it.
pub fn run(shell: &mut Shell, asked: &Phone) -> Done {
    let typed = asked.number.join(" ");
    let home = asked.region.unwrap_or_else(|| home(shell));
    let read = numbers::read(&typed, home);
    let validity = read.facts.validity.unwrap_or_default();
    if validity == Validity::Unreadable {
        let number = sanitize::line(&typed).into_owned();
        let args = [
            ("number", number.into()),
            ("country", home.as_str().to_owned().into()),
        ];
        let sentence = shell.world.text_with("cli-no-number", &args);
        let refused = Failure::new(Exit::Refused, "no_number", sentence);
        return Err(refused.with("region", home.as_str()));
    }
    let shape = Shape {
        national: numbers::national(&typed, home).unwrap_or_else(|| typed.trim().to_owned()),
        valid: validity == Validity::Valid,
        possible: read.e164.is_some(),
        short: validity == Validity::Short,
        kind: read.facts.kind.map(PhoneKind::code),
        zones: read.zones.iter().map(|zone| zone.name()).collect(),
        region: read.facts.region,
        extension: read.facts.extension.clone(),
        e164: read.e164.clone(),
    };
    if asked.json {
        return shell.out.json(&shape);
    }
    let text = about(shell, &read, &shape);
    shell.out.line(&text)
}

/// The text form.
fn about(shell: &Shell, read: &PhoneRead, shape: &Shape) -> String {
    let world = &shell.world;
    let mut rows = Vec::new();
    let mut add = |label: &str, value: String| rows.push(vec![world.text(label), value]);
    add("label-phone", sanitize::line(&shape.national).into_owned());
    if let Some(e164) = &shape.e164 {
        add("cli-phone-e164", e164.clone());
    }
    if let Some(country) = shape.region {
        add("cli-phone-country", country.as_str().to_owned());
    }
    if let Some(kind) = shape.kind {
        let kind = labels::label(&world.texts, "phone-kind", kind);
        add("cli-phone-kind", kind.into_owned());
    }
    let validity = read.facts.validity.unwrap_or_default();
    let says = labels::label(&world.texts, "phone-validity", validity.code());
    add("cli-phone-validity", says.into_owned());
    for zone in &read.zones {
        let time = dates::time(&world.texts, world.now.with_timezone(zone));
        add("label-there", format!("{} · {time}", zone.name()));
    }
    let columns = [("", Column::Whole), ("", Column::Rest)];
    output::whole(shell.out.width, &columns, rows)
}

/// The country that numbers are dialled from: that of the branch of whoever
/// works, else that of the machine's language.
fn home(shell: &mut Shell) -> Country {
    let branch = shell
        .database()
        .exists()
        .then(|| Work::begin(shell, Mode::ReadOnly).ok());
    let session = branch.flatten().and(shell.world.session.as_ref());
    let desk = session.and_then(|session| {
        let branch = session.desks.first()?.branch.as_ref();
        branch.map(|branch| branch.country)
    });
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    // "fr_CA.UTF-8" names its country.
    let territory = || {
        let rest = locale.split_once('_')?.1;
        Country::new(rest.get(..2)?).filter(|country| numbers::knows(*country))
    };
    desk.or_else(territory)
        .unwrap_or(match shell.world.texts.language() {
            Language::Fr => Country::FR,
            Language::En => Country::GB,
        })
}
