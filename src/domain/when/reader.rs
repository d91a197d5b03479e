//! Typed text as tokens, and the reading of a time of day. Shared by phrases
//! ([`when`](super)) and stated windows ([`slot`](super::super::slot)).
//!
//! Accents, case and kinds of blank, dash and quote do not matter; marks
//! inside a word are dropped, so `après-midi` is `apresmidi`, `p.m.` is `pm`.

use chrono::NaiveTime;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::words::{self, Part};

/// A piece of typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Token {
    /// Where it begins, in bytes of the text.
    pub at: usize,
    /// Whether it follows the token before it without a blank.
    pub glued: bool,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Kind {
    Number { value: u32, digits: usize },
    Word(String),
    Sign(char),
}

/// Which half of the day a time on the twelve hour clock is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Half {
    Am,
    Pm,
}

/// A time of day as typed, 00:00 to 24:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Clock {
    hour: u32,
    minute: u32,
    /// What was said about the half of the day; already counted.
    pub half: Option<Half>,
    /// A number alone: nothing says that it is a time.
    pub bare: bool,
    /// `2h`, `1h30`: written as a length is, too.
    pub by_h: bool,
}

impl Clock {
    pub const NOON: Self = Self {
        hour: 12,
        minute: 0,
        half: Some(Half::Pm),
        bare: false,
        by_h: false,
    };

    /// Minutes since midnight, at most 1440.
    pub fn minutes(self) -> u16 {
        u16::try_from(self.hour * 60 + self.minute).unwrap_or(u16::MAX)
    }

    /// The time; `None` for 24:00, which belongs to the next day.
    pub fn time(self) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(self.hour, self.minute, 0)
    }

    /// The same time in a half of the day said elsewhere ("demain soir 7h");
    /// `None` if the two contradict each other.
    pub fn in_half(self, half: Half) -> Option<Self> {
        let hour = match (half, self.half) {
            (said, Some(known)) => (said == known).then_some(self.hour),
            (Half::Pm, None) if self.hour < 12 => Some(self.hour + 12),
            (Half::Pm, None) => Some(self.hour),
            (Half::Am, None) => (self.hour < 12).then_some(self.hour),
        };
        hour.map(|hour| Self {
            hour,
            half: Some(half),
            ..self
        })
    }
}

/// Reads tokens from left to right. A `take_` moves on only if it succeeds.
#[derive(Clone)]
pub(in crate::domain) struct Reader {
    tokens: Vec<Token>,
    position: usize,
    end: usize,
}

impl Reader {
    pub fn new(text: &str) -> Self {
        Self {
            tokens: tokens(text),
            position: 0,
            end: text.len(),
        }
    }

    pub fn is_done(&self) -> bool {
        self.position >= self.tokens.len()
    }

    /// Where the next token begins, in bytes; the end of the text after all.
    pub fn at(&self) -> usize {
        self.peek(0).map_or(self.end, |token| token.at)
    }

    /// The tokens read so far, to come back to.
    pub fn position(&self) -> usize {
        self.position
    }

    pub fn rewind(&mut self, position: usize) {
        self.position = position;
    }

    pub fn advance(&mut self, tokens: usize) {
        self.position += tokens;
    }

    pub fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.position + ahead)
    }

    pub fn word(&self, ahead: usize) -> Option<&str> {
        match &self.peek(ahead)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// A number's value and count of digits.
    pub fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        match self.peek(ahead)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub fn sign(&self, ahead: usize) -> Option<char> {
        match self.peek(ahead)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub fn take_word(&mut self, is: impl Fn(&str) -> bool) -> bool {
        let found = self.word(0).is_some_and(is);
        self.position += usize::from(found);
        found
    }

    pub fn take_sign(&mut self, sign: char) -> bool {
        let found = self.sign(0) == Some(sign);
        self.position += usize::from(found);
        found
    }

    /// Passes over all words of a kind.
    pub fn skip(&mut self, is: impl Fn(&str) -> bool + Copy) {
        while self.take_word(is) {}
    }

    /// A part of the day, in one word or two ("après midi").
    pub fn part(&mut self) -> Option<Part> {
        let (part, tokens) = match (self.word(0)?, self.word(1)) {
            ("apres" | "lapres", Some("midi")) => (Part::Afternoon, 2),
            (word, _) => (words::part(word)?, 1),
        };
        self.advance(tokens);
        Some(part)
    }

    /// A time of day: `9`, `9:30`, `9.30`, `9h`, `9h30`, `9 am`, `9.30pm`,
    /// `10 heures`. A bare number is marked as such.
    pub fn clock(&mut self) -> Option<Clock> {
        let start = self.position;
        let clock = self.read_clock();
        if clock.is_none() {
            self.position = start;
        }
        clock
    }

    fn read_clock(&mut self) -> Option<Clock> {
        let (hour, digits) = self.number(0)?;
        self.advance(1);
        let by_h = self.word(0) == Some("h") && self.peek(0).is_some_and(|token| token.glued);
        let minute = self.minutes_after_hour();
        let half = self.half();
        let hour = match half {
            None => hour,
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(Half::Am) => hour % 12,
            Some(Half::Pm) => hour % 12 + 12,
        };
        let minutes = minute.unwrap_or(0);
        let in_day = hour < 24 && minutes < 60 || hour == 24 && minutes == 0;
        (digits <= 2 && in_day).then_some(Clock {
            hour,
            minute: minutes,
            half,
            bare: half.is_none() && minute.is_none(),
            by_h,
        })
    }

    /// What follows an hour: `:30`, `h`, `h30`, `heures`, `.30` before am or
    /// pm. `None` if nothing says that the number was an hour.
    fn minutes_after_hour(&mut self) -> Option<u32> {
        let two_digits = |token| match self.number(token) {
            Some((value, 2)) => Some(value),
            _ => None,
        };
        let read = if self.sign(0) == Some(':') {
            let seconds = self.sign(2) == Some(':') && two_digits(3).is_some();
            (two_digits(1)?, if seconds { 4 } else { 2 })
        } else if self.word(0).is_some_and(words::is_hour) {
            // "17h40" and "17 h 40", but not "17h 40".
            let alike = self.peek(0)?.glued == self.peek(1).is_some_and(|token| token.glued);
            match two_digits(1).filter(|_| alike) {
                Some(minutes) => (minutes, 2),
                None => (0, 1),
            }
        } else if self.sign(0) == Some('.') && self.sign(2) != Some('.') {
            // "9.30"; "9.10" might be the 9th of October.
            let half = self.word(2).and_then(words::half).is_some();
            let minutes = two_digits(1)?;
            if !half && (1..=12).contains(&minutes) {
                return None;
            }
            (minutes, 2)
        } else {
            return None;
        };
        self.advance(read.1);
        Some(read.0)
    }

    fn half(&mut self) -> Option<Half> {
        let half = words::half(self.word(0)?)?;
        self.advance(1);
        Some(half)
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut glued = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            glued = false;
            continue;
        }
        let last = tokens
            .last_mut()
            .filter(|_| glued)
            .map(|token| &mut token.kind);
        if let Some(digit) = c.to_digit(10) {
            if let Some(Kind::Number { value, digits }) = last {
                *value = value.saturating_mul(10).saturating_add(digit);
                *digits += 1;
            } else {
                let kind = Kind::Number {
                    value: digit,
                    digits: 1,
                };
                tokens.push(Token { at, glued, kind });
            }
        } else if c.is_alphabetic() || is_combining_mark(c) {
            if let Some(Kind::Word(word)) = last {
                word.extend(fold(c));
            } else {
                let kind = Kind::Word(fold(c).collect());
                tokens.push(Token { at, glued, kind });
            }
        } else {
            let sign = plain(c);
            let before_letter = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            let inside_word = match sign {
                '\'' | '.' => true,
                '-' => before_letter,
                _ => false,
            };
            if !(inside_word && matches!(last, Some(Kind::Word(_)))) {
                let kind = Kind::Sign(sign);
                tokens.push(Token { at, glued, kind });
            }
        }
        glued = true;
    }
    tokens
}

/// A letter in lower case without its accents; nothing for a lone accent.
fn fold(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
}

/// The plain form of a dash or quote.
const fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => '\'',
        other => other,
    }
}
