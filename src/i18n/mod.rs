//! Languages: texts, dates and numbers in English and French.
//!
//! Every text a person reads is a Fluent message in `assets/i18n`, with the
//! same ids in each language; ids are `area-name`, and the id of a code is
//! its area and the code with `-` for `_` (`outcome-no-answer`, see
//! [`labels`]). What is a format rather than a word (`9h12`, `10e`, `12,50 €`)
//! is in [`dates`] and [`numbers`]. Nothing here reads the environment, and
//! nothing is sanitised: arguments come out as they went in.

pub mod args;
pub mod because;
pub mod dates;
pub mod labels;
pub mod letters;
pub mod numbers;
pub mod opening;
pub mod refusals;

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use crate::domain::language::Language;
pub use args::Arg;

/// The one list of text files: each exists under `assets/i18n/en` and
/// `assets/i18n/fr`. A new file is one line.
macro_rules! text_files {
    ($($name:literal,)+) => {
        const EN: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../assets/i18n/en/", $name))),)+
        ];
        const FR: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../assets/i18n/fr/", $name))),)+
        ];
    };
}

text_files! {
    "app.ftl",
    "call.ftl",
    "calls.ftl",
    "cli.ftl",
    "closing.ftl",
    "commands.ftl",
    "dates.ftl",
    "forms.ftl",
    "guide.ftl",
    "help.ftl",
    "hours.ftl",
    "intake.ftl",
    "labels.ftl",
    "letter.ftl",
    "list.ftl",
    "mail.ftl",
    "outbox.ftl",
    "routing.ftl",
    "screens.ftl",
    "words.ftl",
}

/// The text files of a language: name and source.
#[must_use]
pub const fn sources(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::En => EN,
        Language::Fr => FR,
    }
}

/// All texts of one language. Another language is another `Texts`: only the
/// one in use is parsed.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Parses the texts of a language. A text that does not parse is left
    /// out; a test sees to it that there is none.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let locale = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks are bidi controls, which the terminal would show.
        bundle.set_use_isolating(false);
        for (_, source) in sources(language) {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language of these texts.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a text with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
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

    fn resolve<'a>(&'a self, id: &str, args: Option<&FluentArgs<'_>>) -> Cow<'a, str> {
        let pattern = self.bundle.get_message(id).and_then(|found| found.value());
        match pattern {
            // The errors say which argument is missing, and so does the text.
            Some(pattern) => self.bundle.format_pattern(pattern, args, &mut Vec::new()),
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
