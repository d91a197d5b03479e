//! A book made ready: every word of every rule is looked for in one pass
//! over the folded comment.

use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

use aho_corasick::AhoCorasick;

use super::words::{Pattern, whole};
use super::{Effect, Grounds, Rule, RuleBook, negation};
use crate::domain::fold::{fold, trace};
use crate::domain::incoming::Incoming;
use crate::domain::language::Language;
use crate::domain::score::Score;

/// What rules ask about a response.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// The mark.
    pub score: Option<Score>,
    /// "Please call me."
    pub asks: bool,
    /// A column of its own says safety or misconduct.
    pub reported: bool,
    /// A preview, a test, spam, or broken off.
    pub unfinished: bool,
    /// The customer's language, where it is known.
    pub language: Option<Language>,
    /// The comment, folded.
    pub folded: &'a str,
}

impl<'a> Said<'a> {
    /// What a response says; `folded` is its comment.
    #[must_use]
    pub fn of(incoming: &Incoming, folded: &'a str) -> Self {
        Self {
            score: incoming.score,
            asks: incoming.asks,
            reported: incoming.safety,
            unfinished: incoming.unfinished,
            language: incoming.language,
            folded,
        }
    }
}

/// What a book says of a response.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// It becomes an alert.
    pub alert: bool,
    /// The rule that decided, by its place in the book.
    pub decided: Option<usize>,
    /// Every rule that it rests on, in the book's order: what decided, what
    /// says the same, and what makes it safety or misconduct.
    pub rules: Vec<usize>,
}

/// A word that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands, in bytes of the comment.
    pub at: Range<usize>,
    /// The rule that looks for it, by its place in the book.
    pub rule: usize,
}

/// A word that is looked for.
#[derive(Debug)]
struct Sought {
    rule: usize,
    stem: bool,
    language: Option<Language>,
}

/// All words of a book, to be looked for at once.
#[derive(Debug)]
struct Machine {
    /// `None` where there are no words.
    words: Option<AhoCorasick>,
    /// By the machine's numbers.
    sought: Vec<Sought>,
}

impl Machine {
    /// Words that do not fit ([`RuleBook::problems`]) are never found.
    fn new(book: &RuleBook) -> Self {
        let mut sought = Vec::new();
        let mut texts = Vec::new();
        for (rule, says) in book.rules.iter().enumerate() {
            for (entry, language) in says.all_words() {
                if let Ok(Pattern { text, stem }) = Pattern::read(entry) {
                    texts.push(text);
                    sought.push(Sought {
                        rule,
                        stem,
                        language,
                    });
                }
            }
        }
        let words = (!texts.is_empty())
            .then(|| AhoCorasick::new(&texts).ok())
            .flatten();
        Self { words, sought }
    }
}

/// A book that can be applied.
#[derive(Debug)]
pub struct Matcher {
    book: RuleBook,
    /// Made with the first comment: a session may begin without one.
    machine: OnceLock<Machine>,
}

impl PartialEq for Matcher {
    fn eq(&self, other: &Self) -> bool {
        self.book == other.book
    }
}

impl Matcher {
    /// Takes a book. Words that do not fit ([`RuleBook::problems`]) are never
    /// found.
    #[must_use]
    pub fn new(book: RuleBook) -> Self {
        Self {
            book,
            machine: OnceLock::new(),
        }
    }

    /// The shipped book, made ready once.
    #[must_use]
    pub fn shipped() -> Arc<Self> {
        static SHIPPED: LazyLock<Arc<Matcher>> =
            LazyLock::new(|| Arc::new(Matcher::new(RuleBook::shipped())));
        Arc::clone(&SHIPPED)
    }

    /// The rules, in their order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.book.rules
    }

    /// What people read for a recorded code: the rule's name, or the code of
    /// one that is in the book no longer.
    #[must_use]
    pub fn name<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        let rule = self.book.rules.iter().find(|rule| rule.code == code);
        rule.map_or(code, |rule| rule.name(language))
    }

    /// Decides about a response.
    #[must_use]
    pub fn decide(&self, said: &Said<'_>) -> Decision {
        let mut found = Vec::new();
        for (rule, at) in self.words_in(said) {
            if found.is_empty() {
                found.resize(self.book.rules.len(), false);
            }
            if let Some(found) = found.get_mut(rule) {
                // One word of a rule is enough.
                *found = *found || self.stands(said, rule, &at);
            }
        }
        let mut decision = Decision::default();
        let mut effect = None;
        for (at, rule) in self.book.rules.iter().enumerate() {
            let worded = found.get(at).copied().unwrap_or(false);
            if !rule.holds(said, worded) {
                continue;
            }
            if effect.is_none() && rule.effect.is_some() {
                effect = rule.effect;
                decision.decided = Some(at);
            }
            let same = rule.effect.is_some() && rule.effect == effect;
            if same || rule.severity.is_some() {
                decision.rules.push(at);
            }
        }
        decision.alert = effect == Some(Effect::Alert);
        decision
    }

    /// What is recorded of a decision.
    #[must_use]
    pub fn grounds(&self, decision: &Decision) -> Grounds {
        let mut grounds = Grounds::default();
        if !decision.alert {
            return grounds;
        }
        let rules = decision.rules.iter();
        let mut named: Vec<&Rule> = rules.filter_map(|at| self.book.rules.get(*at)).collect();
        // What decided comes first; a severity may stand before it.
        let decided = decision.decided.and_then(|at| self.book.rules.get(at));
        named.sort_by_key(|rule| decided.is_none_or(|decided| decided.code != rule.code));
        for rule in named {
            grounds.rules.push(rule.code.clone());
            if let Some(severity) = rule.severity
                && !grounds.severities.contains(&severity)
            {
                grounds.severities.push(severity);
            }
        }
        grounds
    }

    /// The words of some rules in a comment as it is written, in order; of
    /// those that overlap the longest.
    #[must_use]
    pub fn hits(&self, comment: &str, rules: &[usize], said: &Said<'_>) -> Vec<Hit> {
        let traced = trace(comment);
        let said = Said {
            folded: traced.folded(),
            ..*said
        };
        let mut hits: Vec<Hit> = Vec::new();
        for (rule, range) in self.words_in(&said) {
            if rules.contains(&rule)
                && self.stands(&said, rule, &range)
                && let Some(at) = traced.origin(&range)
            {
                hits.push(Hit { at, rule });
            }
        }
        hits.sort_by_key(|hit| (hit.at.start, std::cmp::Reverse(hit.at.end), hit.rule));
        let mut end = 0;
        hits.retain(|hit| {
            let inside = hit.at.end <= end;
            end = end.max(hit.at.end);
            !inside
        });
        hits
    }

    /// The words that an alert rests on, in the order of the comment: those
    /// of the rules that were recorded for it; for an alert from before there
    /// were rules, of those that hold now.
    #[must_use]
    pub fn words(&self, comment: &str, grounds: &Grounds, said: &Said<'_>) -> Vec<Hit> {
        let rules = if grounds.rules.is_empty() {
            let folded = fold(comment);
            let folded = folded.as_str();
            self.decide(&Said { folded, ..*said }).rules
        } else {
            let codes = &grounds.rules;
            let all = self.book.rules.iter().enumerate();
            let named = all.filter(|(_, rule)| codes.contains(&rule.code));
            named.map(|(at, _)| at).collect()
        };
        self.hits(comment, &rules, said)
    }

    /// Where those words stand, without overlaps.
    #[must_use]
    pub fn marks(&self, comment: &str, grounds: &Grounds, said: &Said<'_>) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        for Hit { at, .. } in self.words(comment, grounds, said) {
            match marks.last_mut() {
                Some(last) if at.start < last.end => last.end = last.end.max(at.end),
                _ => marks.push(at),
            }
        }
        marks
    }

    /// Every word in the folded comment, denied or not, with its rule.
    fn words_in<'a>(
        &'a self,
        said: &Said<'a>,
    ) -> impl Iterator<Item = (usize, Range<usize>)> + use<'a> {
        let (folded, language) = (said.folded, said.language);
        let Machine { words, sought } = self.machine.get_or_init(|| Machine::new(&self.book));
        let found = words
            .iter()
            .flat_map(move |words| words.find_overlapping_iter(folded));
        found.filter_map(move |found| {
            let sought = sought.get(found.pattern().as_usize())?;
            let foreign =
                language.is_some() && sought.language.is_some() && language != sought.language;
            if foreign {
                return None;
            }
            let end = whole(folded, found.start(), found.end(), sought.stem)?;
            Some((sought.rule, found.start()..end))
        })
    }

    /// Whether a word of a rule says what it seems to: it is not denied, or
    /// the rule asks no more than that it stands there.
    fn stands(&self, said: &Said<'_>, rule: usize, at: &Range<usize>) -> bool {
        let even = self.book.rules.get(rule).map(|rule| rule.even_negated);
        let before = said.folded.get(..at.start).unwrap_or_default();
        even == Some(true) || !negation::denied(before)
    }
}

impl Rule {
    /// Whether every condition holds; `worded`: one of its words was found.
    fn holds(&self, said: &Said<'_>, worded: bool) -> bool {
        (self.unfinished || !said.unfinished)
            && (worded || self.all_words().next().is_none())
            && self.asks.is_none_or(|asks| asks == said.asks)
            && self.reported.is_none_or(|it| it == said.reported)
            && self.language.is_none_or(|it| said.language == Some(it))
            && self.mark_fits(said.score)
    }

    fn mark_fits(&self, score: Option<Score>) -> bool {
        if self.at_most.is_none() && self.at_least.is_none() {
            return true;
        }
        let Some(score) = score else {
            return self.or_no_mark;
        };
        let scale = self.scale.unwrap_or_default();
        let mark = match self.scale {
            Some(scale) => match scale.mark(score) {
                Some(mark) => mark,
                None => return false,
            },
            None => score.on_ten(),
        };
        self.at_most
            .is_none_or(|most| scale.rank(mark) <= scale.rank(most))
            && self
                .at_least
                .is_none_or(|least| scale.rank(mark) >= scale.rank(least))
    }
}
