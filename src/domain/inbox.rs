//! Emails that came in: what they are, what they belong to, and what of an
//! answer is the customer's own.

use super::Moment;
use super::cause::coded;
use super::ids::{AlertId, MailId, MessageId};

coded! {
    /// What an email that came in is.
    MailKind {
        /// The customer answers.
        Reply = "reply",
        /// A message came back.
        Bounce = "bounce",
        /// A program answers for the customer.
        Auto = "auto",
        /// It belongs to no alert.
        Unmatched = "unmatched",
    }
}

coded! {
    /// Why an email belongs to no alert.
    Stray {
        /// It names no message of ours, and nobody with an open alert has
        /// this address.
        Unknown = "unknown",
        /// Several open alerts have this address.
        Several = "several",
        /// Its alert is out of this person's reach.
        Beyond = "beyond",
        /// It has neither sender nor headers: no message.
        NoMessage = "no_message",
        /// A message came back that does not say whose it is.
        NoRecipient = "no_recipient",
    }
}

/// What an email belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// To an alert; with the message of ours that it names and the address
    /// that went to, unless it was matched by its sender's address.
    Alert(AlertId, Option<(MessageId, String)>),
    /// To none.
    None(Stray),
}

/// An email as it is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its Message-ID, or a digest where it has none.
    pub key: String,
    /// What it is.
    pub kind: MailKind,
    /// Why it is unmatched.
    pub stray: Option<Stray>,
    /// When it was sent, as it says.
    pub sent: Moment,
    /// The sender's address, may be empty.
    pub sender: String,
    /// The subject, may be empty.
    pub subject: String,
    /// The text, whole.
    pub body: String,
}

/// An email that belongs to no alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Identity.
    pub id: MailId,
    /// Its Message-ID, or a digest.
    pub key: String,
    /// Why it belongs to none.
    pub stray: Stray,
    /// When it was sent, as it says.
    pub sent: Moment,
    /// The sender's address, may be empty.
    pub sender: String,
    /// The subject, may be empty.
    pub subject: String,
    /// The text, whole.
    pub body: String,
}

/// Heads that mail programs put above the message that is answered, folded,
/// in both languages: `*` stands for anything.
const HEADS: [(&str, &str); 6] = [
    ("on ", " wrote:"),
    ("le ", " a ecrit :"),
    ("le ", " a ecrit:"),
    ("-----original message", ""),
    ("-----message d'origine", ""),
    ("-------- message ", ""),
];
/// A head may be broken over this many lines.
const HEAD_LINES: usize = 3;

/// What is shown of an answer, in characters: nobody reads more at a desk, and
/// the whole text is kept.
const MOST_SHOWN: usize = 4_000;

/// What is shown of an answer: its [own text](own_text), cut where it is
/// endless, and how many lines of quoted text are not shown.
#[must_use]
pub fn shown(text: &str) -> (String, usize) {
    let (mut own, quoted) = own_text(text);
    if let Some((end, _)) = own.char_indices().nth(MOST_SHOWN) {
        own.truncate(end);
        own.push_str(" […]");
    }
    (own, quoted)
}

/// An answer's own text, and how many lines of quoted text follow or stand
/// around it. Text that is nothing but quotation is its own.
#[must_use]
pub fn own_text(text: &str) -> (String, usize) {
    let lines: Vec<&str> = text.lines().collect();
    let end = (0..lines.len())
        .find(|at| begins_quotation(&lines[*at..]))
        .unwrap_or(lines.len());
    let mut own = &lines[..end];
    while let [rest @ .., last] = own
        && (last.trim().is_empty() || last.trim_start().starts_with('>'))
    {
        own = rest;
    }
    if own.iter().all(|line| line.trim().is_empty()) {
        return (text.trim_end().to_owned(), 0);
    }
    let quoted = lines[own.len()..]
        .iter()
        .filter(|line| !line.trim().is_empty())
        .count();
    (own.join("\n").trim_end().to_owned(), quoted)
}

/// Whether everything from here on is the message that is answered.
fn begins_quotation(lines: &[&str]) -> bool {
    let Some(first) = lines.first().map(|line| line.trim()) else {
        return false;
    };
    if first.len() >= 10 && first.chars().all(|c| c == '_') {
        return true;
    }
    // "From: …" alone may be somebody's words; Outlook's head has company.
    let begins = |line: Option<&&str>, names: &[&str]| {
        line.is_some_and(|line| {
            let line = super::fold::fold(line.trim_start_matches(['*', ' ']));
            names.iter().any(|name| line.starts_with(name))
        })
    };
    if begins(lines.first(), &["from:", "de :", "de:"])
        && begins(
            lines.get(1),
            &["sent:", "date:", "to:", "envoye :", "envoye:", "date :"],
        )
    {
        return true;
    }
    let mut head = String::new();
    for line in lines.iter().take(HEAD_LINES) {
        head.push_str(line.trim());
        let folded = super::fold::fold(&head.replace('\u{a0}', " "));
        let is_head = |(begin, end): &(&str, &str)| {
            folded.starts_with(begin) && (end.is_empty() || folded.trim_end().ends_with(end))
        };
        if HEADS.iter().any(is_head) {
            return true;
        }
        head.push(' ');
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customers_own_words_come_first() {
        let own = |text: &str| own_text(text);
        assert_eq!(
            own(
                "Tuesday at ten suits me.\n\nOn Mon, 16 Nov 2026 at 09:12, Tom Harker\n\
                 <tom@branch.example> wrote:\n> Good morning\n> When would suit you?\n"
            ),
            ("Tuesday at ten suits me.".to_owned(), 4)
        );
        assert_eq!(
            own("Mardi me va.\n\nLe 16 nov. 2026 à 9h12, Claire Morel a écrit\u{a0}:\n\n> Bonjour"),
            ("Mardi me va.".to_owned(), 2)
        );
        assert_eq!(
            own(
                "Yes.\n\n________________________________\nFrom: Tom\nSent: Monday\n\nGood morning"
            ),
            ("Yes.".to_owned(), 4)
        );
        assert_eq!(
            own("Oui.\r\n\r\nDe : Claire\r\nEnvoyé : lundi\r\n\r\nBonjour"),
            ("Oui.".to_owned(), 3)
        );
    }

    #[test]
    fn nothing_of_the_customers_is_taken_for_a_quotation() {
        let between = "> When would suit you?\nTuesday.\n> Where?\nAt home.";
        assert_eq!(own_text(between), (between.to_owned(), 0));
        let words = "On Saturday nobody looked up.\nFrom: the desk I heard nothing.";
        assert_eq!(own_text(words), (words.to_owned(), 0));
        assert_eq!(own_text("> only this"), ("> only this".to_owned(), 0));
        assert_eq!(own_text(""), (String::new(), 0));
        assert_eq!(shown(&"é".repeat(9_000)).0.chars().count(), MOST_SHOWN + 4);
    }
}
