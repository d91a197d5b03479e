//! What was done about the sample's alerts, as the shipped data says.

use serde::Deserialize;

use crate::domain::cause::{ClosedAs, Decision, Measure, Step as Journey};
use crate::domain::language::Language;
use crate::domain::taxonomy::CauseCode;

/// The shipped scenes and phrases.
const SCENES: &str = include_str!("../../../assets/samples/scenes.toml");

/// The shipped data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scenes {
    pub scene: Vec<Scene>,
    en: Phrases,
    fr: Phrases,
}

/// One customer's past.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scene {
    /// The customer's reference.
    pub customer: String,
    pub steps: Vec<Step>,
}

/// A time counted from the day the demonstration opens.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Ahead {
    pub days: i64,
    /// `HH:MM` on the branch's clock.
    pub at: String,
    pub minutes: i64,
}

/// One action.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Step {
    /// Days back.
    pub days: i64,
    /// `HH:MM` on the branch's clock.
    pub at: String,
    /// Minutes from now, where there is no time of day.
    pub minutes: i64,
    /// An outcome's code, or the name of another action.
    #[serde(rename = "do")]
    pub deed: String,
    pub note: String,
    pub reason: String,
    /// Why a call was made although something spoke against it.
    pub caution: String,
    pub what: String,
    pub who: String,
    pub whom: String,
    pub next: Option<Ahead>,
    pub inbound: bool,
    /// Minutes of talk.
    pub talked: u32,
    /// The second number, not the first.
    pub second: bool,
    pub result: Option<ClosedAs>,
    pub cause: Option<CauseCode>,
    pub decision: Option<Decision>,
    pub measures: Vec<Measure>,
    pub score: Option<u8>,
    pub journey: Option<Journey>,
    pub idea: String,
    /// What the executive learned who made this call: it was drawn for them.
    pub learned: String,
}

/// What managers note, by language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    pub talked: Vec<String>,
    pub promised: Vec<String>,
    pub passed_on: Vec<String>,
    pub colleague: Vec<String>,
    pub refused: Vec<String>,
    pub later: Vec<String>,
    pub postponed: Vec<String>,
    #[serde(rename = "override")]
    pub overridden: String,
}

impl Scenes {
    /// Reads the shipped data.
    ///
    /// # Errors
    /// It is wrong, which a test rules out.
    pub fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(SCENES)
    }

    pub fn phrases(&self, language: Language) -> &Phrases {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
        }
    }

    pub fn of(&self, reference: &str) -> Option<&Scene> {
        self.scene.iter().find(|scene| scene.customer == reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_scenes_are_read_and_meet_the_sample() {
        let scenes = Scenes::read().unwrap();
        for scene in &scenes.scene {
            let reference = format!(",{},", scene.customer);
            assert!(
                crate::intake::sample::SURVEY.contains(&reference),
                "{reference}"
            );
            assert!(scenes.of(&scene.customer).is_some());
        }
    }
}
