//! The reports themselves, from figures that are made up here.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta, TimeZone};
use ringback::domain::cause::{Cause, ClosedAs, Closing, Family, Step};
use ringback::domain::figures::ask::{Figures, Named, Remarks, Scope};
use ringback::domain::figures::period::{Period, Span};
use ringback::domain::figures::recurring::{Again, Recurring};
use ringback::domain::figures::spread::Waited;
use ringback::domain::figures::tally::row::Row;
use ringback::domain::figures::tally::{Cell, Part};
use ringback::domain::figures::{Figure, Known, Value};
use ringback::domain::life::State;
use ringback::domain::rows::{Ahead, Contacts, Exported, Verbatim};
use ringback::domain::taxonomy::Taxonomy;
use ringback::domain::zone::Zone;
use ringback::i18n::dates::Local;
use ringback::i18n::{Language, Texts};
use ringback::reports::Format;
use ringback::reports::export::{self, Export};
use ringback::reports::monthly::{self, BRANCHES, Monthly};
use ringback::reports::page::Page;
use ringback::reports::verbatims::{self, Verbatims};
use ringback::reports::weekly::{self, Weekly};

use super::formats::out;
use super::page::HOSTILE;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn as_of() -> Local {
    Zone::named("Europe/Paris")
        .with_ymd_and_hms(2026, 11, 12, 0, 0, 0)
        .unwrap()
}

/// Figures of a period; `times` makes them larger.
fn figures(period: Period, name: &str, times: u64) -> Figures {
    let scope = if name.is_empty() {
        Scope::All
    } else {
        Scope::Desk(7.into())
    };
    let values = [
        (Figure::Received, 10.0, 10),
        (Figure::Handled, 8.0, 8),
        (Figure::Outstanding, 14.0, 14),
        (Figure::Overdue, 3.0, 14),
        (Figure::CustomersCalled, 21.0, 25),
        (Figure::CustomersReached, 14.0, 15),
        (Figure::ObjectiveDone, 21.0, 1),
        (Figure::ObjectiveTarget, 20.0, 1),
        (Figure::AttemptsPerCustomerReached, 1.8, 14),
        (Figure::TimeToFirstAttempt, 6.4, 10),
        (Figure::TimeToFirstConversation, 12.75, 10),
        (Figure::OldestOutstanding, 10.2, 14),
        (Figure::PromisesKeptInTime, 5.0, 6),
        (Figure::CostOfGestures, 4250.0, 2),
        (Figure::ScoreBefore, 3.2, 4),
        (Figure::ScoreAfter, 7.1, 4),
        (Figure::Saved, 9.0, 12),
        (Figure::Nps, -12.0, 96),
        (Figure::MeanScore, 6.3, 96),
        (Figure::Ideas, 2.0, 2),
        (Figure::WithCause, 8.0, 8),
    ];
    let known = |(figure, value, n): (Figure, f64, u64)| {
        let frozen = Value {
            value: Some(value),
            n: n * times,
        };
        let now = (figure == Figure::Handled).then_some(Value {
            value: Some(9.0),
            n: 9,
        });
        (figure, Known { frozen, now })
    };
    let mut slots = [[Cell::default(); 5]; 7];
    slots[0][0] = Cell {
        made: 7,
        reached: 2,
    };
    slots[1][3] = Cell {
        made: 3,
        reached: 2,
    };
    slots[2][3] = Cell {
        made: 4,
        reached: 3,
    };
    slots[5][4] = Cell {
        made: 3,
        reached: 2,
    };
    let parts = period.parts().into_iter().zip(6..).map(|(part, open)| {
        let counts = Part {
            received: open + 1,
            handled: open - 1,
            outstanding: open,
            calls: 2 * open,
            conversations: open,
        };
        (part, counts)
    });
    Figures {
        scope: Named {
            scope,
            code: "branch:LDS".to_owned(),
            name: name.to_owned(),
            closed: None,
        },
        period,
        remarks: Remarks::default(),
        as_of: as_of().to_utc(),
        frozen: Some(as_of().to_utc()),
        values: values.into_iter().map(known).collect(),
        parts: parts.collect(),
        slots,
        causes: BTreeMap::from([
            (Cause::Waiting.into(), 6),
            (Cause::Attitude.into(), 1),
            (Cause::Misunderstood.into(), 1),
        ]),
        taxonomy: Arc::new(Taxonomy::default()),
        recurring: [(Cause::Waiting, 6, 3), (Cause::Attitude, 2, 0)]
            .map(|(cause, customers, came_back)| Recurring {
                cause: cause.into(),
                known: Again {
                    customers,
                    last_action: Some(as_of().to_utc() - TimeDelta::days(41)),
                    came_back,
                },
                now: None,
            })
            .to_vec(),
        steps: BTreeMap::from([(Step::Welcome, 5), (Step::Payment, 2)]),
        by_age: [4, 3, 5, 2, 0, 0],
    }
}

fn week() -> Period {
    Span::Week.around(day(11, 2))
}

pub fn weekly(language: Language) -> Page {
    let eight = Period::new(day(9, 14), day(11, 9));
    let ahead = Ahead {
        to_call: 6,
        again: 4,
        agreed: 1,
        promises: 2,
        overdue: 3,
    };
    let of = Weekly {
        week: &figures(week(), "Leeds Briggate", 1),
        eight: &figures(eight, "Leeds Briggate", 1),
        ahead: Some(&ahead),
        currency: "GBP",
        as_of: as_of(),
    };
    weekly::page(&of, &Texts::new(language))
}

/// The month with as many branches as fit beside it.
pub fn monthly(language: Language) -> Page {
    let month = Span::Month.around(day(10, 1));
    let before = month.before(Span::Month);
    let year = Span::Month.around(NaiveDate::from_ymd_opt(2025, 10, 1).unwrap());
    let branches: Vec<Figures> = (0..BRANCHES)
        .map(|n| figures(month, &format!("Lille Centre-Ville {n}"), 1))
        .collect();
    let of = Monthly {
        month: &figures(month, "", 1),
        before: &figures(before, "", 2),
        year_before: &figures(year, "", 2),
        branch_count: BRANCHES,
        branches: &branches,
        currency: "EUR",
        as_of: as_of(),
    };
    monthly::page(&of, &Texts::new(language))
}

pub fn verbatims(language: Language) -> Page {
    let said = |words: &str, score, language| Verbatim {
        at: Zone::named("Europe/Paris")
            .with_ymd_and_hms(2026, 11, 3, 9, 5, 0)
            .unwrap()
            .to_utc(),
        branch: "Lyon Part-Dieu".to_owned(),
        score,
        words: words.to_owned(),
        language,
        cause: Some(Cause::Waiting.into()),
    };
    let words = [
        said("Nobody called me back.", Some(2), Some(Language::En)),
        said("Quarante minutes d'attente.", Some(4), Some(Language::Fr)),
        said(HOSTILE, None, None),
    ];
    let of = Verbatims {
        scope: &figures(week(), "", 1).scope,
        period: week(),
        words: &words,
        count: 7,
        taxonomy: &Taxonomy::default(),
        as_of: as_of(),
    };
    verbatims::page(&of, &Texts::new(language))
}

fn exported() -> Exported {
    Exported {
        row: Row {
            alert: 1.into(),
            customer: 2.into(),
            received: 1_793_600_000,
            score: Some(3),
            is_received: true,
            handled: 1,
            outstanding: false,
            overdue: false,
            reopened: 0,
            calls: 3,
            conversations: 1,
            attempts: 2,
            first_attempt: Some(1_793_610_000),
            to_attempt: Some(Waited::Happened(60)),
            first_conversation: None,
            to_conversation: Some(Waited::Never),
            written_only: false,
            closed: Some((
                1_793_700_000,
                Closing {
                    cause: Some(Cause::Waiting.into()),
                    ..Closing::bare(ClosedAs::Resolved)
                },
            )),
            cost: 1250,
            saved: true,
            promises: 1,
            kept: 1,
            postponements: 0,
            overrides: 0,
            ideas: 0,
            executive_calls: 0,
        },
        branch: "=LDS".to_owned(),
        branch_name: HOSTILE.to_owned(),
        desk: "Leeds".to_owned(),
        state: State::Closed,
        safety: false,
        family: Some(Family::Company),
        contacts: Some(Contacts {
            name: "@Ann Example".to_owned(),
            phone: Some("+447700900123".to_owned()),
            email: Some("ann@mail.example".to_owned()),
            reference: None,
        }),
    }
}

fn export(contacts: bool) -> Page {
    let of = Export {
        scope: &figures(week(), "", 1).scope,
        period: week(),
        rows: &[exported()],
        contacts,
        currency: "GBP",
        as_of: as_of(),
    };
    export::page(&of, &Texts::new(Language::En))
}

#[test]
fn pages_read_well_in_both_languages() {
    for language in Language::ALL {
        for page in [weekly(language), monthly(language), verbatims(language)] {
            let name = format!("{}_{}", page.report, language.code());
            insta::assert_snapshot!(name, out(&page, Format::Text, language));
        }
    }
    let md = out(&weekly(Language::Fr), Format::Md, Language::Fr);
    insta::assert_snapshot!("weekly_md_fr", md);
}

#[test]
fn a_managers_page_has_no_percentage() {
    for language in Language::ALL {
        for format in [Format::Text, Format::Md, Format::Html] {
            let page = out(&weekly(language), format, language);
            // Of the style sheet's none.
            let body = page.rsplit("<body").next().unwrap();
            assert!(!body.contains('%'), "{body}");
        }
    }
}

#[test]
fn what_nobody_did_is_said_and_not_compared() {
    let texts = Texts::new(Language::En);
    let mut none = figures(week(), "Leeds", 1);
    none.values.clear();
    none.causes.clear();
    none.recurring.clear();
    none.by_age = [0; 6];
    none.slots = [[Cell::default(); 5]; 7];
    let of = Monthly {
        month: &none,
        before: &none,
        year_before: &none,
        branch_count: 0,
        branches: &[],
        currency: "GBP",
        as_of: as_of(),
    };
    let page = monthly::page(&of, &texts);
    let text = out(&page, Format::Text, Language::En);
    assert!(text.contains("Nothing in this period."), "{text}");
    assert_eq!(page.sections.len(), 1);
    // Months without anything are no columns.
    let (_, table) = page.tables().next().unwrap();
    assert_eq!(table.columns.len(), 2);
    let of = Weekly {
        week: &none,
        eight: &none,
        ahead: None,
        currency: "GBP",
        as_of: as_of(),
    };
    let text = out(&weekly::page(&of, &texts), Format::Text, Language::En);
    assert!(text.contains("Nothing in this period."), "{text}");
}

#[test]
fn contacts_are_in_the_export_only_where_asked_for() {
    let without = out(&export(false), Format::Csv, Language::En);
    for secret in ["447700900123", "Ann Example", "ann@mail", "customer_name"] {
        assert!(!without.contains(secret), "{secret} in {without}");
    }
    let with = out(&export(true), Format::Csv, Language::En);
    insta::assert_snapshot!("export_csv", with.replace("\r\n", "⏎\n"));
    let (head, row) = with.split_once("\r\n").unwrap();
    let column = |name: &str| head.split(',').position(|id| id == name).unwrap();
    // Up to the hostile name no cell has a comma.
    let cells: Vec<&str> = row.split(',').collect();
    assert_eq!(
        cells[column("branch")],
        "'=LDS",
        "harmless in a spreadsheet"
    );
    assert!(with.contains(",+447700900123,"), "E.164 stays");
    assert!(with.contains(",'@Ann Example,"), "harmless");
}
