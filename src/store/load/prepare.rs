//! A response made ready for its rows: everything that needs no file.

use serde::{Deserialize, Serialize};

use super::writer::guess_country;
use crate::domain::Moment;
use crate::domain::fold::fold;
use crate::domain::incoming::Incoming;
use crate::domain::phone::{PhoneKind, PhoneRead, ReadPhone};
use crate::domain::rules::{Grounds, Matcher, Said};
use crate::domain::zone::Country;
use crate::store::text::{Folded, Forms, Texts};

/// FNV-1a of 128 bits: stable, and wide enough that two responses or
/// customers of a file never share one.
#[derive(Clone, Copy)]
struct Fnv(u128);

impl Fnv {
    const fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    /// Takes a text in, and its end.
    fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes()).bytes(&[0xff])
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
        self
    }
}

/// A response with what is derived from it.
pub struct Prepared {
    /// The response as it came.
    pub incoming: Incoming,
    /// Its questions and answers as JSON; empty where there are none.
    pub answers: String,
    /// Where its numbers are taken to be from.
    pub country: Country,
    /// What its numbers say, one for each.
    pub read: Vec<PhoneRead>,
    /// Its id in the survey; made from the content where there is none.
    pub external: String,
    /// Tells responses of a survey apart.
    pub key: u128,
    /// Tells its contents from others.
    pub digest: i64,
    /// When it was answered; the import's time where it does not say.
    pub answered: Moment,
    /// Who it is: by the reference, and by the address with the name.
    pub who: [Option<u128>; 2],
    /// The reference, trimmed.
    pub reference: Option<String>,
    /// The address as it is compared.
    pub email_key: Option<String>,
    /// The name as it is compared.
    pub folded_name: String,
    /// Makes an alert.
    pub alert: bool,
    /// Why it makes one.
    pub because: Grounds,
    /// Safety or misconduct, by a column of its own or by the rules.
    pub safety: bool,
    /// The comment, folded once: for the rules and for searches.
    comment: String,
    /// Folded texts, if it makes one.
    pub folded: Option<Folded>,
}

impl Prepared {
    /// Makes a response ready.
    pub fn new(incoming: Incoming, read: ReadPhone, book: &Matcher, now: Moment) -> Self {
        let country = guess_country(&incoming, read);
        let mut new = Self::unread(incoming, country, book, now);
        new.locate(country, read);
        new
    }

    /// Makes a response ready whose numbers were read before.
    pub fn again(kept: Kept, book: &Matcher, now: Moment) -> Self {
        let country = kept.incoming.country.unwrap_or(Country::FR);
        let mut new = Self::unread(kept.incoming, country, book, now);
        new.read = kept.read;
        new.read
            .resize_with(new.incoming.phones.len(), PhoneRead::default);
        new.fold();
        new
    }

    fn unread(incoming: Incoming, country: Country, book: &Matcher, now: Moment) -> Self {
        let comment = fold(&incoming.comment);
        let decision = book.decide(&Said::of(&incoming, &comment));
        let because = book.grounds(&decision);
        let digest = digest(&incoming);
        let external = match incoming.external_id.trim() {
            "" => format!("#{digest:016x}"),
            id => id.to_owned(),
        };
        let folded_name = fold(&incoming.name);
        let reference = some(&incoming.reference);
        let email_key = some(&incoming.email).map(|email| email.to_lowercase());
        let by_reference = reference.as_ref().map(|it| Fnv::new().text("r").text(it).0);
        let by_email = email_key
            .as_ref()
            .filter(|_| !folded_name.is_empty())
            .map(|email| Fnv::new().text("e").text(email).text(&folded_name).0);
        let answers = match &incoming.answers {
            none if none.is_empty() => String::new(),
            some => serde_json::json!(some).to_string(),
        };
        Self {
            key: Fnv::new().text(&external).0,
            answered: incoming.answered.unwrap_or(now),
            external,
            digest,
            who: [by_reference, by_email],
            reference,
            email_key,
            folded_name,
            answers,
            alert: decision.alert,
            safety: incoming.safety || !because.severities.is_empty(),
            because,
            comment,
            country,
            read: Vec::new(),
            folded: None,
            incoming,
        }
    }

    /// Reads the numbers as those of a country.
    pub fn locate(&mut self, country: Country, read: ReadPhone) {
        self.country = country;
        let phones = self.incoming.phones.iter();
        self.read = phones.map(|(number, _)| read(number, country)).collect();
        self.fold();
    }

    fn fold(&mut self) {
        self.folded = self.alert.then(|| {
            Texts {
                name: self.incoming.name.clone(),
                reference: self.reference.clone(),
                phones: self.phones().map(|phone| phone.forms()).collect(),
                comment: self.comment.clone(),
                notes: Vec::new(),
            }
            .fold()
        });
    }

    /// The numbers as they came and as they were read.
    pub fn phones(&self) -> impl Iterator<Item = NewPhone<'_>> {
        let phones = self.incoming.phones.iter().zip(&self.read);
        phones.map(|((number, label), read)| NewPhone {
            number,
            label: match label.trim() {
                "" => read.facts.kind.map_or("", PhoneKind::label),
                label => label,
            },
            read,
        })
    }
}

/// A response that waits for its import's end, with its numbers as they were
/// read: who brings an import to its end may not have the plans at hand.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    #[serde(flatten)]
    pub incoming: Incoming,
    #[serde(default)]
    pub read: Vec<PhoneRead>,
}

/// A number that came with a response.
#[derive(Clone, Copy)]
pub struct NewPhone<'a> {
    /// As it came.
    pub number: &'a str,
    /// As the export calls it, else what its range is for.
    pub label: &'a str,
    /// What it says.
    pub read: &'a PhoneRead,
}

impl NewPhone<'_> {
    /// Every form a search shall find it by.
    fn forms(&self) -> Forms {
        Forms {
            number: self.number.to_owned(),
            e164: self.read.e164.clone(),
            shown: self.read.facts.shown.clone(),
        }
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What a response's content comes to, as a number that tells changes.
#[expect(
    clippy::cast_possible_truncation,
    reason = "any 64 of the bits tell changes"
)]
fn digest(incoming: &Incoming) -> i64 {
    let Incoming {
        external_id,
        answered,
        branch_code,
        branch_name,
        country,
        channel,
        language,
        subject,
        score,
        comment,
        answers,
        name,
        reference,
        phones,
        email,
        consent,
        asks,
        safety,
        window,
        unfinished,
    } = incoming;
    let mut fnv = Fnv::new();
    for text in [
        external_id,
        branch_code,
        branch_name,
        channel,
        comment,
        name,
        reference,
        email,
    ] {
        fnv = fnv.text(text);
    }
    for (one, other) in answers.iter().chain(phones) {
        fnv = fnv.text(one).text(other);
    }
    let numbers = [
        answered.map_or(i64::MIN, |at| at.timestamp()),
        score.map_or(-1, |s| i64::from(s.value)),
        score.map_or(-1, |s| i64::from(s.min)),
        score.map_or(-1, |s| i64::from(s.max)),
        window.map_or(-1, |w| i64::from(w.from) << 16 | i64::from(w.until)),
        i64::from(*asks) | i64::from(*safety) << 1,
    ];
    for number in numbers {
        fnv = fnv.bytes(&number.to_le_bytes());
    }
    fnv = fnv
        .text(crate::store::card::consent_code(*consent))
        .text(language.map_or("", crate::domain::language::Language::code))
        .text(country.as_ref().map_or("", |c| c.as_str()));
    // Files of before it was read shall not be taken for changed.
    if !subject.is_empty() {
        fnv = fnv.text(subject);
    }
    if *unfinished {
        fnv = fnv.bytes(&[1]);
    }
    (fnv.0 ^ (fnv.0 >> 64)) as i64
}
