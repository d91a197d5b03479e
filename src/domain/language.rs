//! The languages Ringback speaks: of a person at the screen and of a
//! customer on the telephone. The texts themselves are in `i18n`.

use serde::{Deserialize, Serialize};

/// A language with a complete set of texts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, the fallback.
    #[default]
    En,
    /// French.
    Fr,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::En, Language::Fr];

    /// The stable code, which is also its ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fr => "fr",
        }
    }

    /// The language of a BCP 47 tag or a POSIX locale name: `fr`, `fr-CA`,
    /// `FR_fr.UTF-8@euro`. The untranslated locales `C` and `POSIX` are
    /// English. `None` for any other language and for what is not a tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next()?;
        [
            ("fr", Language::Fr),
            ("fra", Language::Fr),
            ("fre", Language::Fr),
        ]
        .into_iter()
        .chain(["en", "eng", "c", "posix"].map(|name| (name, Language::En)))
        .find(|(name, _)| primary.eq_ignore_ascii_case(name))
        .map(|(_, language)| language)
    }

    /// The other one, for the key that switches.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Language::En => Language::Fr,
            Language::Fr => Language::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_locale_names_are_understood() {
        for tag in ["fr", "fr-CA", "fr_FR.UTF-8", "FR", " fr_BE@euro ", "fra"] {
            assert_eq!(Language::from_tag(tag), Some(Language::Fr), "{tag}");
        }
        for tag in ["en", "en-GB", "en_US.UTF-8", "C", "C.UTF-8", "POSIX"] {
            assert_eq!(Language::from_tag(tag), Some(Language::En), "{tag}");
        }
        for tag in ["", "de_DE", "french", "frisian", "e", "../fr", "é"] {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn its_code_is_what_is_stored() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.code()), Some(language));
            let json = serde_json::to_string(&language).unwrap();
            assert_eq!(json, format!("\"{}\"", language.code()));
        }
    }
}
