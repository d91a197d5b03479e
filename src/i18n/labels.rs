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

use std::borrow::Cow;

use super::Texts;
use crate::domain::calendar::Named;

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

/// What a public holiday is called; an organisation's own words as they are.
#[must_use]
pub fn holiday<'a>(texts: &'a Texts, named: Named<'a>) -> Cow<'a, str> {
    match named {
        Named::Rule(code) => label(texts, "holiday", code),
        Named::Own(name) if name.trim().is_empty() => texts.text("holiday-unnamed"),
        Named::Own(name) => name.into(),
    }
}
