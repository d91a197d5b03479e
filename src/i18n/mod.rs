//! Languages: texts, dates and numbers in English and French.
//!
//! Every text a person reads is a Fluent message in `assets/i18n`, with the
//! same ids in each language; ids are `area-name`, and the id of a code is
//! its area and the code with `-` for `_` (`outcome-no-answer`, see
//! [`labels`]). What is a format rather than a word (`9h12`, `10e`, `12,50 €`)
//! is in [`dates`] and [`numbers`]. Nothing here reads the environment, and
//! nothing is sanitised: arguments come out as they went in.

pub mod absences;
pub mod args;
pub mod because;
pub mod dates;
pub mod figures;
pub mod labels;
pub mod letters;
pub mod mail;
pub mod notice;
pub mod numbers;
pub mod opening;
pub mod refusals;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use crate::domain::language::Language;
pub use args::Arg;

// The files of `assets/i18n` and where each text is, as the build found them:
// `EN`, `EN_IDS`, `EN_PLACES` and the same of `FR`.
include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The text files of a language: name and source.
#[must_use]
pub const fn sources(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::En => EN,
        Language::Fr => FR,
    }
}

/// Which file of a language has a text.
fn place(language: Language, id: &str) -> Option<usize> {
    let (ids, places) = match language {
        Language::En => (EN_IDS, EN_PLACES),
        Language::Fr => (FR_IDS, FR_PLACES),
    };
    let name = |(at, length, _): &(u32, u8, u8)| {
        let at = usize::try_from(*at).unwrap_or(usize::MAX);
        ids.get(at..at.saturating_add((*length).into()))
            .unwrap_or_default()
    };
    let found = places.binary_search_by(|place| name(place).cmp(id)).ok()?;
    places.get(found).map(|(_, _, file)| (*file).into())
}

/// All texts of one language. Only files with a text that is asked for are
/// parsed, once each; so a text may refer to others of its own file alone.
pub struct Texts {
    language: Language,
    files: Vec<OnceLock<FluentBundle<FluentResource>>>,
}

/// Parses one file. A text that does not parse is left out; a test sees to
/// it that there is none.
fn parse(language: Language, source: &str) -> FluentBundle<FluentResource> {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks are bidi controls, which the terminal would show.
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

impl Texts {
    /// The texts of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let files = sources(language).iter().map(|_| OnceLock::new()).collect();
        Self { language, files }
    }

    /// The language of these texts.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a text with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        place(self.language, id).is_some()
    }

    /// A text without arguments; borrowed unless it refers to others. An
    /// unknown id comes out as `⟨id⟩`, so that it is seen and reported.
    #[must_use]
    pub fn text(&self, id: &str) -> Cow<'_, str> {
        self.resolve(id, None)
    }

    /// A text with arguments: `text_with("reason-try", &[("time", t.into())])`.
    /// What a text asks for and is not given stays visible as `{$name}`.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(*name, value);
        }
        self.resolve(id, Some(&fluent)).into_owned()
    }

    fn file_of(&self, id: &str) -> Option<&FluentBundle<FluentResource>> {
        let at = place(self.language, id)?;
        let (_, source) = sources(self.language).get(at)?;
        let file = self.files.get(at)?;
        Some(file.get_or_init(|| parse(self.language, source)))
    }

    fn resolve<'a>(&'a self, id: &str, args: Option<&FluentArgs<'_>>) -> Cow<'a, str> {
        let found = self.file_of(id).and_then(|file| {
            let pattern = file.get_message(id)?.value()?;
            Some((file, pattern))
        });
        match found {
            // The errors say which argument is missing, and so does the text.
            Some((file, pattern)) => file.format_pattern(pattern, args, &mut Vec::new()),
            None => Cow::Owned(format!("⟨{id}⟩")),
        }
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The language to speak: asked for on the command line, else configured,
/// else the first that is understood among the values of `LANGUAGE`,
/// `LC_ALL`, `LC_MESSAGES` and `LANG` given in that order (each may be a
/// list, `fr:en`), else English.
#[must_use]
pub fn negotiate<'a>(
    asked: Option<Language>,
    configured: Option<Language>,
    locales: impl IntoIterator<Item = &'a str>,
) -> Language {
    asked
        .or(configured)
        .or_else(|| {
            locales
                .into_iter()
                .flat_map(|value| value.split(':'))
                .find_map(Language::from_tag)
        })
        .unwrap_or_default()
}
