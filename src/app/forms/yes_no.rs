//! Yes or no, in the words of the language in use: its letters and its words
//! say it, Space and the arrows turn it. Any other letter does nothing and is
//! said to do nothing.

use crate::app::input::{Code, Key};
use crate::domain::fold::fold;
use crate::i18n::Texts;

/// The answer to a question that is answered by yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YesNo {
    /// What was answered.
    pub said: Option<bool>,
    /// How this language says yes, and no.
    words: [String; 2],
    /// How much of such a word was typed.
    typed: String,
    /// What was typed last is neither.
    neither: bool,
    /// What was answered before that.
    before: Option<bool>,
}

impl YesNo {
    /// Not answered yet.
    pub fn new(texts: &Texts) -> Self {
        Self {
            said: None,
            words: ["answer-yes", "answer-no"].map(|id| fold(&texts.text(id))),
            typed: String::new(),
            neither: false,
            before: None,
        }
    }

    /// Takes a key. `false`: the form may use it.
    pub fn key(&mut self, key: &Key) -> bool {
        if key.ctrl || key.alt {
            return false;
        }
        match key.lowered().code {
            Code::Char(' ') | Code::Left | Code::Right => {
                self.leave();
                self.said = Some(!self.said.unwrap_or(false));
            }
            Code::Char(letter) => self.letter(letter),
            Code::Backspace => self.leave(),
            _ => return false,
        }
        true
    }

    /// A letter that goes on with a word, or begins one. Amid letters that are
    /// neither, only a whole word is one: "error" holds an o, too.
    fn letter(&mut self, letter: char) {
        if self.typed.is_empty() && !self.neither {
            self.before = self.said;
        }
        let longer = format!("{}{letter}", self.typed);
        for typed in [longer, letter.to_string()] {
            let place = self.words.iter().position(|word| word.starts_with(&typed));
            let Some(place) = place else { continue };
            let whole = self.words[place] == typed;
            self.typed = typed;
            if whole || !self.neither {
                self.said = Some(place == 0);
                self.neither = false;
            }
            return;
        }
        self.said = self.before;
        self.typed.clear();
        self.neither = true;
    }

    /// The cursor goes elsewhere: the next letter begins a word.
    pub fn leave(&mut self) {
        self.typed.clear();
        self.neither = false;
    }

    /// The id of what is to be said about what was typed last.
    pub fn remark(&self) -> Option<&'static str> {
        self.neither.then_some("form-yes-or-no")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    fn typed(language: Language, text: &str) -> (Option<bool>, bool) {
        let mut answer = YesNo::new(&Texts::new(language));
        for letter in text.chars() {
            assert!(answer.key(&Key::plain(Code::Char(letter))));
        }
        (answer.said, answer.remark().is_some())
    }

    #[test]
    fn the_words_of_a_language_answer_in_it() {
        for (language, text, said) in [
            (Language::En, "y", true),
            (Language::En, "yes", true),
            (Language::En, "n", false),
            (Language::En, "no", false),
            (Language::En, "NO", false),
            (Language::En, "yno", false),
            (Language::Fr, "o", true),
            (Language::Fr, "oui", true),
            (Language::Fr, "n", false),
            (Language::Fr, "non", false),
            (Language::Fr, "onon", false),
            (Language::Fr, " ", true),
        ] {
            assert_eq!(typed(language, text), (Some(said), false), "{text}");
        }
    }

    #[test]
    fn after_other_letters_a_whole_word_answers() {
        for (language, text, said) in [
            (Language::En, "apono", false),
            (Language::En, "wyes", true),
            (Language::Fr, "apooui", true),
            (Language::Fr, "wnon", false),
        ] {
            assert_eq!(typed(language, text), (Some(said), false), "{text}");
        }
        let mut answer = YesNo::new(&Texts::new(Language::En));
        for key in ["w", "backspace", "y"] {
            assert!(answer.key(&key.parse().unwrap_or(Key::plain(Code::Esc))));
        }
        assert_eq!((answer.said, answer.remark()), (Some(true), None));
    }

    #[test]
    fn other_letters_answer_nothing_and_say_so() {
        for (language, text) in [
            (Language::En, "apo"),
            (Language::En, "error"),
            (Language::En, "o"),
            (Language::En, "1"),
            (Language::Fr, "y"),
            (Language::Fr, "error"),
            (Language::Fr, "promo"),
            (Language::Fr, "équipeacco"),
        ] {
            assert_eq!(typed(language, text), (None, true), "{text}");
        }
    }
}
