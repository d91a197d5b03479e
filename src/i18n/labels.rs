//! Ids of texts that belong to codes. One rule: the area, a hyphen, the code
//! with `-` for `_`; a short form for narrow places adds `-short`.
//!
//! | area | of | short form |
//! |---|---|---|
//! | `outcome` | outcomes of a call; `outcome-line-trouble-talking` is *cut off* | yes |
//! | `state`, `group` | states, and to do, in progress, handled | no |
//! | `closed` | what an alert was closed as | no |
//! | `cause`, `family` | root causes and where they come from | no |
//! | `decision`, `measure`, `step` | the closing form's other answers | no |
//! | `severity`, `rule-effect` | what rules say of a response | no |
//! | `slot` | times of day | yes |
//! | `hours`, `holiday` | why calling hours are closed, public holidays | no |
//! | `because` | why a time is proposed for the next call | no |
//! | `plan-left` | why somebody is not in the day's plan | no |
//! | `field`, `sure`, `lack` | what a column is, how sure that is, what is missing; `field-says` and `lack-says` say more | no |

use std::borrow::Cow;

use super::Texts;
use crate::domain::calendar::Named;
use crate::domain::sanitize;
use crate::domain::taxonomy::{CauseCode, Taxonomy};

/// The id of a code's text: `id("outcome", "no_answer")` is
/// `outcome-no-answer`.
#[must_use]
pub fn id(area: &str, code: &str) -> String {
    format!("{area}-{}", code.replace('_', "-"))
}

/// The text of a code.
#[must_use]
pub fn label<'a>(texts: &'a Texts, area: &str, code: &str) -> Cow<'a, str> {
    texts.text(&id(area, code))
}

/// The short text of a code, for a cell or a footer.
#[must_use]
pub fn short<'a>(texts: &'a Texts, area: &str, code: &str) -> Cow<'a, str> {
    texts.text(&(id(area, code) + "-short"))
}

/// What a cause is called: by the organisation, else as shipped; one that
/// nobody knows by its code.
#[must_use]
pub fn cause(texts: &Texts, causes: &Taxonomy, code: CauseCode) -> String {
    let own = causes
        .get(&code)
        .and_then(|known| known.name(texts.language()));
    named_cause(texts, code, own)
}

/// What a renamed cause was called before.
#[must_use]
pub fn cause_formerly(texts: &Texts, causes: &Taxonomy, code: CauseCode) -> Option<String> {
    let before = causes.get(&code)?.formerly(texts.language())?;
    Some(named_cause(texts, code, before))
}

fn named_cause(texts: &Texts, code: CauseCode, own: Option<&str>) -> String {
    match (own, code.shipped()) {
        (Some(own), _) => sanitize::line(own).into_owned(),
        (None, Some(shipped)) => label(texts, "cause", shipped.code()).into_owned(),
        (None, None) => code.code().to_owned(),
    }
}

/// What a public holiday is called; an organisation's own words as they are.
#[must_use]
pub fn holiday<'a>(texts: &'a Texts, named: Named<'a>) -> Cow<'a, str> {
    match named {
        Named::Rule(code) => label(texts, "holiday", code),
        Named::Own(name) if name.trim().is_empty() => texts.text("holiday-unnamed"),
        Named::Own(name) => name.into(),
    }
}
