//! A demonstration's whole survey export, written while it is read.

use std::fmt::Write as _;
use std::io::{self, Read};

use chrono::{DateTime, Duration, SecondsFormat};

use super::plan::{Plan, SAMPLE_ALERTS};
use super::prng::Prng;
use super::stock::Stock;
use super::{english, french};
use crate::domain::Moment;
use crate::domain::zone::Country;
use crate::intake::Source;

/// How far back answers reach.
const DAYS: u64 = 3 * 365;
/// Every fifth answer or so is a content customer's.
const CONTENT_ONE_IN: u64 = 5;
/// Text is made in pieces of about this many bytes.
const PIECE: usize = 64 * 1024;

/// The sample, then the alerts of a [`Plan`] beyond it and content customers
/// among them, as one generic CSV export.
#[derive(Debug)]
pub struct Export<'p> {
    plan: &'p Plan,
    random: Prng,
    /// Alerts still to come, of each branch with a quota and of the rest.
    quotas: Vec<(usize, u64)>,
    shared: u64,
    /// Branches that share the rest.
    sharing: Vec<usize>,
    /// The customer of each branch who came last: some come back.
    last: Vec<u64>,
    row: u64,
    text: String,
    read: usize,
}

impl<'p> Export<'p> {
    /// The export of a plan.
    ///
    /// # Errors
    /// As [`super::shifted`].
    pub fn new(plan: &'p Plan) -> Result<Self, csv::Error> {
        let sample = super::shifted(plan.now)?;
        let quota_of = |(at, branch): (usize, &super::plan::Branch)| Some((at, branch.quota?));
        let quotas: Vec<_> = plan
            .branches
            .iter()
            .enumerate()
            .filter_map(quota_of)
            .collect();
        let certain: u64 = quotas.iter().map(|(_, quota)| quota).sum();
        let sharing = |at: &usize| plan.branches[*at].quota.is_none();
        Ok(Self {
            plan,
            random: Prng::new(plan.seed),
            shared: (plan.size - SAMPLE_ALERTS).saturating_sub(certain),
            sharing: (0..plan.branches.len()).filter(sharing).collect(),
            quotas,
            last: vec![0; plan.branches.len()],
            row: 0,
            text: String::from_utf8_lossy(&sample).into_owned(),
            read: 0,
        })
    }

    /// Writes rows up to a piece of text; `false` when none are left.
    fn fill(&mut self) -> bool {
        self.read = 0;
        self.text.clear();
        while self.text.len() < PIECE {
            if self.random.one_in(CONTENT_ONE_IN) && self.left() > 0 {
                let at = self
                    .random
                    .below(u64::try_from(self.plan.branches.len()).unwrap_or(1));
                self.answer(usize::try_from(at).unwrap_or(0), false);
            } else if let Some(branch) = self.next_branch() {
                self.answer(branch, true);
            } else {
                break;
            }
        }
        !self.text.is_empty()
    }

    fn left(&self) -> u64 {
        self.shared + self.quotas.iter().map(|(_, left)| left).sum::<u64>()
    }

    /// The branch of the next alert: every quota is met in the end.
    fn next_branch(&mut self) -> Option<usize> {
        let left = self.left();
        if left == 0 {
            return None;
        }
        let mut ticket = self.random.below(left);
        for (branch, quota) in &mut self.quotas {
            if ticket < *quota {
                *quota -= 1;
                return Some(*branch);
            }
            ticket -= *quota;
        }
        self.shared -= 1;
        Some(*self.random.pick_from(&self.sharing))
    }

    fn answer(&mut self, branch: usize, alert: bool) {
        self.row += 1;
        if self.last[branch] == 0 || !self.random.one_in(20) {
            self.last[branch] = self.row;
        }
        let customer = self.last[branch];
        let random = &mut self.random;
        let branch = &self.plan.branches[branch];
        let (stock, language) = stock(branch.country);
        let nps = if alert {
            random.below(7)
        } else {
            7 + random.below(4)
        };
        let csat = (nps / 2).clamp(1, 5);
        let channel = random.pick(&["email", "sms", "web", "qr"]);
        let at = answered(random, self.plan.now).to_rfc3339_opts(SecondsFormat::Secs, true);
        let out = &mut self.text;
        // Writing to a String does not fail.
        let _ = write!(
            out,
            "G-{:08},{at},{},{},{},{},{channel},{language},{nps},{csat},\"",
            self.row, branch.code, branch.name, branch.manager.name, branch.manager.email
        );
        let mut comment = String::with_capacity(200);
        if alert {
            stock.complaint(random, &mut comment);
        } else {
            stock.content(random, &mut comment);
        }
        for (place, part) in comment.split('"').enumerate() {
            out.push_str(if place > 0 { "\"\"" } else { "" });
            out.push_str(part);
        }
        out.push_str("\",");
        person(customer ^ self.plan.seed, stock, branch.country, out);
        let (yes, no) = if language == "fr" {
            ("Oui", "Non")
        } else {
            ("Yes", "No")
        };
        let consent = match random.below(50) {
            0 | 1 => no,
            2 => "",
            _ => yes,
        };
        // Who is content and asks would be an alert, too.
        let asks = if random.one_in(20) && alert { yes } else { "" };
        let safety = if alert && random.one_in(150) { yes } else { "" };
        let window = random.pick(stock.windows);
        let _ = writeln!(out, "{consent},{window},C-{customer:08},{asks},{safety}");
    }
}

impl Source for Export<'_> {
    fn rewind(&mut self) -> io::Result<()> {
        *self = Self::new(self.plan)?;
        Ok(())
    }
}

impl Read for Export<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read == self.text.len() && !self.fill() {
            return Ok(0);
        }
        let waiting = &self.text.as_bytes()[self.read..];
        let count = waiting.len().min(buffer.len());
        buffer[..count].copy_from_slice(&waiting[..count]);
        self.read += count;
        Ok(count)
    }
}

fn stock(country: Country) -> (&'static Stock, &'static str) {
    if country == Country::FR {
        (&french::STOCK, "fr")
    } else {
        (&english::STOCK, "en")
    }
}

/// When a survey was answered: within the last three years, later days more
/// often than earlier ones, every eighth within two weeks.
fn answered(random: &mut Prng, now: Moment) -> Moment {
    let seconds = |days: u64| days * 24 * 3_600;
    let ago = if random.one_in(8) {
        random.below(seconds(14))
    } else {
        let part = random.below(seconds(DAYS));
        random.below(part.max(1))
    };
    // At night people sleep: what falls there moves to the evening before.
    let at = now - Duration::seconds(i64::try_from(600 + ago).unwrap_or(600));
    let hour = at.timestamp().rem_euclid(86_400) / 3_600;
    let moved = if hour < 6 {
        at - Duration::hours(8)
    } else {
        at
    };
    DateTime::from_timestamp(moved.timestamp(), 0).unwrap_or(now)
}

/// First and last name, phone and address of a customer: always the same.
fn person(customer: u64, stock: &Stock, country: Country, out: &mut String) {
    let random = &mut Prng::new(customer.wrapping_mul(0x9e37_79b9));
    let first = random.pick(stock.first_names);
    let last = random.pick(stock.last_names);
    let _ = write!(out, "{first},{last},");
    let phone = random.below(16);
    if country == Country::FR {
        let (a, b) = (random.below(100), random.below(100));
        let _ = match phone {
            0 => Ok(()),
            1 => write!(out, "06 39 98 {a:02} {b:02} / 04 65 71 {b:02} {a:02}"),
            2..6 => write!(out, "+33 6 39 98 {a:02} {b:02}"),
            _ => write!(out, "06 39 98 {a:02} {b:02}"),
        };
    } else {
        let (a, b) = (random.below(1_000), random.below(1_000));
        let _ = match phone {
            0 => Ok(()),
            1 => write!(out, "07700 900{a:03} / 020 7946 0{b:03}"),
            2..6 => write!(out, "020 7946 0{b:03}"),
            _ => write!(out, "07700 900{a:03}"),
        };
    }
    out.push(',');
    if !random.one_in(6) {
        let _ = write!(out, "customer{}@mail.example", customer % 100_000_000);
    }
    out.push(',');
}
