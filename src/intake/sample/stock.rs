//! Made-up customers and their words, drawn from a language's stock.

use super::prng::Prng;

/// A language's stock. `{n}` in a sentence becomes a number of 11 to 58.
pub(super) struct Stock {
    pub subjects: &'static [Subject],
    /// How a complaint may end; empty ends it.
    pub last: &'static [&'static str],
    /// What content customers write; empty is no comment.
    pub content: &'static [&'static str],
    pub first_names: &'static [&'static str],
    pub last_names: &'static [&'static str],
    /// When customers would like to be called.
    pub windows: &'static [&'static str],
}

/// Sentences about one subject: any first one can go before any other.
pub(super) struct Subject {
    pub first: &'static [&'static str],
    pub then: &'static [&'static str],
}

impl Stock {
    /// Writes a complaint of one to three sentences.
    pub fn complaint(&self, random: &mut Prng, out: &mut String) {
        let subject = random.pick_from(self.subjects);
        sentence(random.pick(subject.first), random, out);
        if random.one_in(4) {
            return;
        }
        sentence(random.pick(subject.then), random, out);
        sentence(random.pick(self.last), random, out);
    }

    /// Writes what a content customer says, if anything.
    pub fn content(&self, random: &mut Prng, out: &mut String) {
        sentence(random.pick(self.content), random, out);
    }
}

fn sentence(text: &str, random: &mut Prng, out: &mut String) {
    if text.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push(' ');
    }
    match text.split_once("{n}") {
        Some((before, after)) => {
            out.push_str(before);
            out.push_str(&(11 + random.below(48)).to_string());
            out.push_str(after);
        }
        None => out.push_str(text),
    }
}
