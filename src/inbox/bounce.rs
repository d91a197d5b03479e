//! Messages that came back: as RFC 3464 has it, and as mail systems write
//! them that never read it.

use mailparse::{MailHeaderMap, ParsedMail};

use super::mail::{addresses, ids};
use super::text;
use crate::domain::fold::fold;

/// The mail system's words are kept up to here, in characters.
const MOST_WORDS: usize = 2_000;
/// Addresses of one report that are looked at.
const MOST_RECIPIENTS: usize = 10;
/// Who mail comes back from.
const DAEMONS: [&str; 4] = ["mailer-daemon", "postmaster", "mail-daemon", "mdaemon"];
/// How its subjects begin, folded.
const SUBJECTS: [&str; 14] = [
    "undelivered mail",
    "undeliverable",
    "mail delivery failed",
    "mail delivery failure",
    "mail delivery system",
    "delivery status notification",
    "delivery failure",
    "delivery has failed",
    "failure notice",
    "returned mail",
    "warning: could not send",
    "non remis",
    "echec de la remise",
    "message non distribue",
];
/// Words of a system that still tries, folded.
const STILL_TRYING: [&str; 8] = [
    "will be retried",
    "will continue to be attempted",
    "will keep trying",
    "no action is required",
    "do not need to resend",
    "has been delayed",
    "warning message only",
    "sera retentee",
];
/// Words of a system that has given up, folded.
const GAVE_UP: [&str; 9] = [
    "permanent",
    "could not be delivered",
    "couldn't be delivered",
    "wasn't able to deliver",
    "was not delivered",
    "delivery failed",
    "giving up",
    "user unknown",
    "n'a pas pu etre remis",
];

/// A message that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned {
    /// Addresses that failed, as far as it says; the likeliest first.
    pub recipients: Vec<String>,
    /// Message-IDs of what came back, as far as it says.
    pub originals: Vec<String>,
    /// The mail system has given up.
    pub permanent: bool,
    /// Its code (RFC 3463), where it gave one.
    pub status: Option<String>,
    /// Its words.
    pub words: String,
}

/// What a report says.
#[derive(Debug)]
pub(super) enum Report {
    /// A message came back, or may still.
    Returned(Returned),
    /// It arrived, or it was read: nothing to do.
    Noted,
}

/// Whether a message is a report on one of ours.
pub(super) fn returned(parsed: &ParsedMail<'_>, sender: &str, body: &str) -> Option<Report> {
    let status = part_of(
        parsed,
        &["message/delivery-status", "message/global-delivery-status"],
    );
    if let Some(status) = status {
        return Some(standard(parsed, &text::decoded(status), body));
    }
    if !looks_returned(parsed, sender) {
        return None;
    }
    Some(Report::Returned(unusual(parsed, sender, body)))
}

/// RFC 3464: fields about the message, then about each recipient.
fn standard(parsed: &ParsedMail<'_>, status: &str, body: &str) -> Report {
    let mut recipients: Vec<Recipient> = Vec::new();
    for block in status.replace("\r\n", "\n").split("\n\n") {
        let recipient = Recipient::read(block);
        if recipient.action.is_some() || !recipient.addresses.is_empty() {
            recipients.push(recipient);
        }
    }
    let failed = |recipient: &&Recipient| recipient.action.as_deref() == Some("failed");
    let delayed =
        |recipient: &&Recipient| matches!(recipient.action.as_deref(), Some("delayed") | None);
    let found = recipients.iter().find(failed);
    let Some(recipient) = found.or_else(|| recipients.iter().find(delayed)) else {
        if recipients.is_empty() {
            let mut returned = unusual(parsed, "", body);
            returned.originals.extend(originals(parsed));
            return Report::Returned(returned);
        }
        return Report::Noted;
    };
    let class = recipient.status.as_deref().and_then(|s| s.chars().next());
    let permanent = match recipient.action.as_deref() {
        Some("failed") => true,
        Some(_) => false,
        None => class == Some('5'),
    };
    let words = match recipient.diagnostic.trim() {
        "" => body,
        diagnostic => diagnostic,
    };
    let mut originals = originals(parsed);
    originals.extend(ids(&header(parsed, "In-Reply-To")));
    Report::Returned(Returned {
        recipients: recipient.addresses.clone(),
        originals,
        permanent,
        status: recipient.status.clone(),
        words: cut(words),
    })
}

/// One recipient of a report.
#[derive(Debug, Default)]
struct Recipient {
    addresses: Vec<String>,
    action: Option<String>,
    status: Option<String>,
    diagnostic: String,
}

impl Recipient {
    fn read(block: &str) -> Self {
        let mut recipient = Self::default();
        let mut original = Vec::new();
        for field in unfolded(block) {
            let Some((name, value)) = field.split_once(':') else {
                continue;
            };
            let value = value.trim();
            // "rfc822; somebody@there.example": the type, then the value.
            let typed = value
                .split_once(';')
                .map_or(value, |(_, value)| value.trim());
            match name.trim().to_ascii_lowercase().as_str() {
                "original-recipient" => original.extend(addresses(typed)),
                "final-recipient" => recipient.addresses.extend(addresses(typed)),
                "action" => {
                    let word = value.split(|c: char| !c.is_ascii_alphabetic()).next();
                    recipient.action = word.map(str::to_ascii_lowercase);
                }
                "status" => recipient.status = status_in(value),
                "diagnostic-code" => typed.clone_into(&mut recipient.diagnostic),
                _ => {}
            }
        }
        // The address we wrote to before the one it was forwarded to.
        original.append(&mut recipient.addresses);
        original.truncate(MOST_RECIPIENTS);
        recipient.addresses = original;
        if recipient.status.is_none() {
            recipient.status = status_in(&recipient.diagnostic);
        }
        recipient
    }
}

/// Fields of a block, those of several lines as one.
fn unfolded(block: &str) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in block.lines() {
        match fields.last_mut() {
            Some(field) if line.starts_with([' ', '\t']) => {
                field.push(' ');
                field.push_str(line.trim());
            }
            _ => fields.push(line.to_owned()),
        }
    }
    fields
}

fn header(parsed: &ParsedMail<'_>, name: &str) -> String {
    parsed.headers.get_first_value(name).unwrap_or_default()
}

fn looks_returned(parsed: &ParsedMail<'_>, sender: &str) -> bool {
    if parsed
        .headers
        .get_first_header("X-Failed-Recipients")
        .is_some()
    {
        return true;
    }
    let local = sender.split('@').next().unwrap_or_default();
    let daemon = DAEMONS.contains(&local);
    let subject = fold(&header(parsed, "Subject"));
    let named = SUBJECTS.iter().any(|begin| subject.starts_with(begin));
    let empty_path = header(parsed, "Return-Path").trim() == "<>";
    // People write about "undeliverable" parcels: a subject alone is nothing.
    (daemon && (named || empty_path)) || (named && empty_path)
}

/// As mail systems write it in words: addresses, codes and the message itself
/// stand somewhere in the text.
fn unusual(parsed: &ParsedMail<'_>, sender: &str, body: &str) -> Returned {
    let mut recipients = addresses(&header(parsed, "X-Failed-Recipients"));
    recipients.extend(addresses(body).into_iter().filter(|found| found != sender));
    recipients.truncate(MOST_RECIPIENTS);
    let folded = fold(body);
    let says = |list: &[&str]| list.iter().any(|words| folded.contains(words));
    let status = status_in(body);
    let class = status.as_deref().and_then(|s| s.chars().next());
    let permanent = !says(&STILL_TRYING)
        && (class == Some('5') || (class.is_none() && (refused(body) || says(&GAVE_UP))));
    let mut originals = originals(parsed);
    let quoted = body
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ', '\t']))
        .filter(|line| {
            let name = line.get(..11);
            name.is_some_and(|name| name.eq_ignore_ascii_case("message-id:"))
        })
        .take(MOST_RECIPIENTS);
    originals.extend(quoted.flat_map(|line| ids(&line[11..])));
    originals.extend(ids(&header(parsed, "In-Reply-To")));
    originals.extend(ids(&header(parsed, "References")));
    Returned {
        recipients,
        originals,
        permanent,
        status,
        words: cut(body),
    }
}

/// Message-IDs of the messages that are attached, whole or their headers.
fn originals(parsed: &ParsedMail<'_>) -> Vec<String> {
    let part = part_of(
        parsed,
        &[
            "message/rfc822",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global",
            "message/global-headers",
        ],
    );
    let Some(part) = part else {
        return Vec::new();
    };
    let inner = text::decoded(part);
    match mailparse::parse_headers(inner.trim_start().as_bytes()) {
        Ok((headers, _)) => headers
            .get_first_value("Message-ID")
            .map(|value| ids(&value))
            .unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

/// The first part of one of these types.
fn part_of<'a>(parsed: &'a ParsedMail<'a>, kinds: &[&str]) -> Option<&'a ParsedMail<'a>> {
    parsed
        .parts()
        .find(|part| kinds.contains(&part.ctype.mimetype.as_str()))
}

/// The first status code of RFC 3463 in a text: "5.1.1", no address of four
/// numbers.
fn status_in(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|word| word.trim_end_matches('.'))
        .find(|word| {
            let parts: Vec<&str> = word.split('.').collect();
            matches!(parts[..], ["2" | "4" | "5", subject, detail]
                if (1..=3).contains(&subject.len()) && (1..=3).contains(&detail.len()))
        })
        .map(str::to_owned)
}

/// Whether a reply code of a mail server says "for good" (RFC 5321).
fn refused(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| matches!(word, "550" | "551" | "552" | "553" | "554" | "556"))
}

fn cut(words: &str) -> String {
    words.trim().chars().take(MOST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::super::mail::address_of;
    use super::*;

    fn sender(parsed: &ParsedMail<'_>) -> String {
        address_of(parsed, "From").unwrap_or_default()
    }

    fn report(text: &str) -> Option<Returned> {
        let parsed = mailparse::parse_mail(text.as_bytes()).unwrap();
        let (body, _) = text::read(&parsed);
        match returned(&parsed, &sender(&parsed), &body)? {
            Report::Returned(returned) => Some(returned),
            Report::Noted => None,
        }
    }

    #[test]
    fn codes_are_found_and_addresses_of_machines_are_not() {
        assert_eq!(
            status_in("host 5.1.1.9 said: 550 5.1.1 no").as_deref(),
            Some("5.1.1")
        );
        assert_eq!(status_in("at 4.1, from 10.2.3"), None);
        assert!(refused("550-No such user") && !refused("5500 pounds"));
    }

    #[test]
    fn a_report_without_a_form_is_understood() {
        let qmail = "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: failure notice\n\n\
            Hi. This is the qmail-send program.\nI'm giving up on this one.\n\n\
            <gone@mail.example>:\n192.0.2.7 does not like recipient.\n\
            Remote host said: 550 no such mailbox\n\n--- Below this line is a copy.\n\n\
            Message-ID: <abc@branch.example>\nSubject: x\n";
        let found = report(qmail).unwrap();
        assert_eq!(
            found.recipients,
            ["gone@mail.example", "abc@branch.example"]
        );
        assert_eq!(found.originals, ["abc@branch.example"]);
        assert!(found.permanent && found.status.is_none());
        let still = "From: MAILER-DAEMON@mx.example\nSubject: Warning: could not send message\n\n\
            <slow@mail.example>: 451 4.4.1 timeout. Your message will be retried.\n";
        let found = report(still).unwrap();
        assert!(!found.permanent);
        assert_eq!(found.status.as_deref(), Some("4.4.1"));
    }

    #[test]
    fn people_may_write_about_undeliverable_things() {
        let person = "From: priya@mail.example\nSubject: Undeliverable parcel\n\n550 pounds!\n";
        assert_eq!(report(person), None);
        let master = "From: postmaster@mail.example\nSubject: Re: Your answer\n\nTuesday.\n";
        assert_eq!(report(master), None);
    }
}
