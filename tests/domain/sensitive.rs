//! The word lists on real comments that stand beside the project.

use std::collections::BTreeMap;

#[path = "../support/shared.rs"]
mod place;

use place::shared;
use ringback::domain::sensitive::{hits, offers};

/// Patients' comments about a health service: of all things written to a
/// company these speak of illness most, and hardly of anything else here.
#[test]
fn needs_shared_ordinary_comments_are_left_alone() {
    let Some(shared) = shared("data/comments") else {
        return;
    };
    let file = shared.join("data/comments/en_nhs_phase1_text_data.csv");
    let mut reader = csv::Reader::from_path(file).unwrap();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let mut samples: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut comments = 0u32;
    for row in reader.records() {
        let row = row.unwrap();
        let text = &row[3];
        comments += 1;
        let mut kinds: Vec<&str> = Vec::new();
        for hit in hits(text) {
            let kind = hit.kind.code();
            let from = text.floor_char_boundary(hit.at.start.saturating_sub(30));
            let to = text.ceil_char_boundary((hit.at.end + 30).min(text.len()));
            samples
                .entry(kind)
                .or_default()
                .push(text[from..to].replace('\n', " "));
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        if offers(text).is_some() {
            kinds.push("offers");
        }
        for kind in kinds {
            *counts.entry(kind).or_default() += 1;
        }
    }
    println!("{comments} comments: {counts:?}");
    for (kind, found) in &samples {
        for sample in found.iter().step_by((found.len() / 25).max(1)) {
            println!("{kind}: …{sample}…");
        }
    }
    let of = |kind: &str| counts.get(kind).copied().unwrap_or(0);
    for kind in ["religion", "origin", "union", "insult"] {
        assert!(of(kind) * 400 < comments, "{kind}: {}", of(kind));
    }
    assert!(of("health") * 8 < comments, "{}", of("health"));
}
