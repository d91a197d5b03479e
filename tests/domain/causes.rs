//! Which causes an alert can be closed with.

use std::sync::Arc;

use chrono::Duration;
use ringback::domain::action::{Action, CallEnd, Refusal};
use ringback::domain::cause::Family;
use ringback::domain::event::EventKind;
use ringback::domain::outcome::Outcome;
use ringback::domain::taxonomy::{CauseCode, CauseSetup, Taxonomy};

use crate::support::{Bench, filled};

#[test]
fn only_a_cause_that_holds_today_is_taken() {
    let mut bench = Bench::new();
    let today = bench.now.date_naive();
    let own = |code, from, retired| CauseSetup {
        code: CauseCode::new(code).unwrap(),
        en: Some(code.into()),
        fr: Some(code.into()),
        family: Some(Family::Company),
        from,
        retired,
    };
    let day = Duration::days(1);
    bench.rules.causes = Arc::new(Taxonomy::new([
        own("parking", Some(today), Some(today + day)),
        own("gone", None, Some(today)),
        own("ahead", Some(today + day), None),
    ]));
    let settled = |code: &str| {
        let mut end: CallEnd = filled(Outcome::Settled, bench.now);
        if let Some(form) = &mut end.close {
            form.closing.cause = CauseCode::new(code);
        }
        Action::Call(Box::new(end))
    };
    let code = |code: &str| CauseCode::new(code).unwrap();
    assert_eq!(
        bench.refusal(&settled("gone")),
        Refusal::ClosedCause(code("gone"))
    );
    assert_eq!(
        bench.refusal(&settled("ahead")),
        Refusal::ClosedCause(code("ahead"))
    );
    assert_eq!(
        bench.refusal(&settled("nobody")),
        Refusal::UnknownCause(code("nobody"))
    );
    let action = settled("parking");
    let change = bench.act(&action);
    let kept = change.events.iter().find_map(|event| match &event.kind {
        EventKind::Closed { closing } => closing.cause,
        _ => None,
    });
    assert_eq!(kept, Some(code("parking")));
    // A script reads the code, whatever it is called.
    let json = serde_json::to_value(&change.events.last().unwrap().kind).unwrap();
    assert!(json.to_string().contains("\"cause\":\"parking\""), "{json}");
}
