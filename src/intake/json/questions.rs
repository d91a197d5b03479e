//! Questions of a survey: what kind of answer they take, and which field of
//! a response that is.

use std::collections::HashMap;

use super::survey::Looks;
use super::value::Value;
use crate::domain::fold::fold;
use crate::intake::columns::{Column, Field, Scale, Sure};
use crate::intake::{headings, questions};

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::intake) enum Kind {
    /// Would you recommend us, 0 to 10.
    Nps,
    /// A mark from the first to the second number.
    Scale(i64, i64),
    /// A mark on a scale that nothing says.
    Mark,
    /// Free text.
    Text,
    Phone,
    Email,
    /// Yes or no.
    YesNo,
    /// One or more of several.
    Choice,
    #[default]
    Unknown,
}

impl Kind {
    /// This kind, unless the survey's definition says more.
    pub fn told(self, definition: Self) -> Self {
        match (definition, self) {
            (Self::Unknown, _) | (Self::Mark, Self::Nps | Self::Scale(..)) => self,
            _ => definition,
        }
    }

    pub fn is_typed(self) -> bool {
        matches!(self, Self::Text | Self::Unknown)
    }

    fn scale(self) -> Option<Scale> {
        match self {
            Self::Nps | Self::Scale(0, 10) => Some(Scale::Ten),
            Self::Scale(1, 5) => Some(Scale::Five),
            _ => None,
        }
    }
}

/// A question as the survey's definition gives it.
#[derive(Debug, Clone, Default)]
pub(in crate::intake) struct Question {
    pub title: String,
    /// A short name that the survey's author gave it.
    pub name: String,
    pub kind: Kind,
    /// Labels of its choices by their ids.
    pub choices: HashMap<String, String>,
}

impl Question {
    /// A question with its words, without marks of a page around them.
    pub fn new(title: &str, kind: Kind) -> Self {
        Self {
            title: plain(title),
            kind,
            ..Self::default()
        }
    }

    /// Choices that are the marks of a scale make it one.
    pub fn with_choices(mut self, choices: HashMap<String, String>) -> Self {
        let marks: Option<Vec<i64>> = choices.values().map(|label| mark(label)).collect();
        if let Some(mut marks) = marks.filter(|_| matches!(self.kind, Kind::Choice | Kind::Mark)) {
            marks.sort_unstable();
            marks.dedup();
            let whole = i64::try_from(marks.len()).unwrap_or(0);
            if let [first, .., last] = marks[..]
                && last - first + 1 == whole
            {
                self.kind = Kind::Scale(first, last);
            }
        }
        self.choices = choices;
        self
    }
}

fn mark(label: &str) -> Option<i64> {
    label.trim().parse().ok()
}

/// Text of a page: tags out, blanks one each.
pub(in crate::intake) fn plain(text: &str) -> String {
    let (mut plain, mut tag) = (String::with_capacity(text.len()), None);
    for c in text.chars() {
        match (c, tag.is_some()) {
            ('<', false) => tag = Some(String::from('<')),
            ('>', true) => {
                tag = None;
                plain.push(' ');
            }
            (c, true) => tag.get_or_insert_default().push(c),
            (c, false) => plain.push(c),
        }
    }
    // "a < b" is no tag.
    plain.push_str(&tag.unwrap_or_default());
    let plain = plain.replace("&nbsp;", " ").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in one of several languages: the default one, else the first.
pub(in crate::intake) fn worded(value: Option<&Value>) -> &str {
    let Some(value) = value else {
        return "";
    };
    let chosen = value
        .first(&["default", "en", "fr"])
        .or_else(|| value.members().first().map(|(_, text)| text));
    chosen.unwrap_or(value).str().unwrap_or_default()
}

/// Choices by id: `label` and `id` are the names that the platform gives.
pub(in crate::intake) fn choices(
    list: Option<&Value>,
    id: &str,
    label: &str,
) -> HashMap<String, String> {
    let items = list.map(Value::items).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| {
            let id = item.get(id)?.id()?.to_owned();
            let label = item.get(label);
            let text = match label {
                Some(Value::Object(_)) => worded(label).to_owned(),
                label => label?.text().into_owned(),
            };
            Some((id, plain(&text)))
        })
        .collect()
}

/// What a question's answer is in a response, and how sure that is.
pub(super) fn field_of(
    question: Option<&Question>,
    kind: Kind,
    name: &str,
    looks: &Looks,
) -> (Field, Sure) {
    let kind = question.map_or(kind, |question| kind.told(question.kind));
    match kind {
        Kind::Nps => return (Field::Score(Scale::Ten), Sure::Format),
        Kind::Phone => return (Field::Phone(""), Sure::Format),
        Kind::Email => return (Field::Email, Sure::Format),
        _ => {}
    }
    let (own, title) = question.map_or(("", ""), |q| (q.name.as_str(), q.title.as_str()));
    let by_name = [name, own, title]
        .into_iter()
        .map(headings::field)
        .find(|field| *field != Field::Answer);
    if let Some(field) = by_name {
        return (field, Sure::Name);
    }
    let asked = if title.is_empty() { name } else { title };
    let field = asks_for(asked, kind, looks);
    (field, Sure::of_question(field))
}

/// What a question asks for, from its words, then from its answers.
fn asks_for(question: &str, kind: Kind, looks: &Looks) -> Field {
    let question = fold(question);
    let says = |words: &[&str]| words.iter().any(|word| question.contains(word));
    let typed = kind.is_typed();
    let text = kind == Kind::Text;
    let calling = questions::calling(&question).filter(|_| !text);
    if text && says(&["phone", "my number", "telephone", "portable"])
        || typed && looks.like_phones()
    {
        Field::Phone("")
    } else if text && says(&["e-mail", "email", "courriel"]) || typed && looks.like_emails() {
        Field::Email
    } else if let Some(calling) = calling {
        calling
    } else if kind != Kind::Text && says(&["recommend", "recommand"]) && kind != Kind::Choice {
        Field::Score(Scale::Ten)
    } else if let Some(scale) = kind.scale() {
        Field::Score(scale)
    } else if kind == Kind::Mark {
        looks.scale().map_or(Field::Answer, Field::Score)
    } else {
        Field::Answer
    }
}

/// The comment is the free text that asks why, else the first whose answers
/// are words.
pub(super) fn choose_comment(columns: &mut [Column], typed: &[Option<Looks>]) {
    if columns.iter().any(|column| column.field == Field::Comment) {
        return;
    }
    let words = [
        "why", "reason", "tell us", "comment", "feedback", "improve", "pourquoi", "raison",
        "remarque", "avis",
    ];
    let free = |at: &usize| columns[*at].field == Field::Answer && typed[*at].is_some();
    let asks_why = |at: &usize| {
        let question = fold(&columns[*at].heading);
        words.iter().any(|word| question.contains(word))
    };
    let worded = |at: &usize| typed[*at].is_some_and(|looks| looks.like_words());
    let all = || (0..columns.len()).filter(free);
    if let Some(at) = all().find(asks_why).or_else(|| all().find(worded)) {
        columns[at].field = Field::Comment;
        columns[at].sure = Sure::Question;
    }
}
