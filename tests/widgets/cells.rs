//! Width, cut, pad and soft wrap.

use proptest::prelude::*;
use ringback::app::theme::Marks;
use ringback::app::widgets::cells::{self, cells, clip, cut, fit, pad_left, width, wrap};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::support::text;

fn boundaries(text: &str) -> Vec<usize> {
    let starts = text.grapheme_indices(true).map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

#[test]
fn clusters_and_widths_are_the_unicode_tables_for_every_pair_of_letters() {
    let samples = [
        ' ',
        'a',
        'é',
        '\u{a0}',
        '…',
        '漢',
        '가',
        'ァ',
        'я',
        '\u{301}',
        '\u{200d}',
        '\u{fe0f}',
        '👩',
        '🇫',
        '\u{1160}',
        '\u{11a8}',
        '\n',
        '\u{ad}',
        '’',
        '\u{3099}',
        '\u{1f3fb}',
    ];
    for first in '\u{20}'..='\u{ffff}' {
        for second in samples {
            let pair = String::from_iter([first, second]);
            let ours: Vec<&str> = cells(&pair).map(|cell| cell.text).collect();
            let tables: Vec<&str> = pair.graphemes(true).collect();
            assert_eq!(ours, tables, "{pair:?}");
        }
        let alone = first.to_string();
        if !first.is_control() {
            assert_eq!(width(&alone), alone.width(), "{first:?}");
        }
    }
}

#[test]
fn a_text_that_fits_is_padded_and_one_that_does_not_ends_in_an_ellipsis() {
    let (unicode, ascii) = (&Marks::UNICODE, &Marks::ASCII);
    assert_eq!(fit("Mme Lefèvre", 14, unicode), "Mme Lefèvre   ");
    assert_eq!(fit("Tomasz Zieliński", 9, unicode), "Tomasz Z…");
    assert_eq!(fit("Tomasz Zieliński", 8, unicode), "Tomasz… ");
    assert_eq!(fit("Tomasz Zieliński", 9, ascii), "Tomasz.. ");
    assert_eq!(fit("漢字漢字", 6, unicode), "漢字… ");
    assert_eq!(fit("too long", 0, unicode), "");
    assert_eq!(fit("too long", 1, ascii), ".");
    assert_eq!(pad_left("漢字", 6, unicode), "  漢字");
    assert_eq!(cut("2 out of 10", 11, unicode), "2 out of 10");
}

#[test]
fn words_wrap_as_a_reader_expects() {
    let words = |text: &'static str, width| {
        let lines = wrap(text, width);
        lines
            .into_iter()
            .map(|line| &text[line])
            .collect::<Vec<_>>()
    };
    assert_eq!(
        words("Forty minutes in the queue, and then", 14),
        ["Forty minutes", "in the queue,", "and then"]
    );
    assert_eq!(words("", 5), [""]);
    assert_eq!(words("a\n\nb\n", 5), ["a", "", "b", ""]);
    assert_eq!(words("trailing   ", 8), ["trailing"]);
    assert_eq!(words("  indented", 10), ["  indented"]);
    assert_eq!(
        words("a donaudampfschiff b", 6),
        ["a", "donaud", "ampfsc", "hiff b"]
    );
    assert_eq!(words("ceci : cela", 6), ["ceci :", "cela"]);
    assert_eq!(words("漢字漢字。漢", 8), ["漢字漢", "字。漢"]);
    // a no-break space holds French punctuation to its word
    assert_eq!(
        words("oui ceci\u{a0}: non", 9),
        ["oui", "ceci\u{a0}:", "non"]
    );
}

#[test]
fn a_preview_ends_in_an_ellipsis_only_when_more_follows() {
    let text = "Forty minutes in the queue, and then nothing";
    let marks = &Marks::UNICODE;
    assert_eq!(
        clip(text, 14, 2, marks),
        ["Forty minutes", "in the queue,…"]
    );
    assert_eq!(clip(text, 13, 2, marks), ["Forty minutes", "in the queue…"]);
    assert_eq!(
        clip(text, 22, 2, marks),
        ["Forty minutes in the", "queue, and then…"]
    );
    assert_eq!(clip(text, 44, 2, marks), [text]);
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}')
}

proptest! {
    #[test]
    fn fit_is_exactly_as_wide_as_asked_and_never_splits_a_cluster(text in text(), room in 0usize..40) {
        for marks in [Marks::UNICODE, Marks::ASCII] {
            let fitted = fit(&text, room, &marks);
            prop_assert_eq!(width(&fitted), room);
            let kept = cells::head(&text, room);
            prop_assert!(boundaries(&text).contains(&kept.len()));
            prop_assert!(width(kept) <= room);
        }
    }

    #[test]
    fn wrapped_lines_fit_split_no_cluster_and_lose_only_blanks(text in text(), room in 2usize..30) {
        let boundaries = boundaries(&text);
        let mut end = 0;
        for line in wrap(&text, room) {
            prop_assert!(width(&text[line.clone()]) <= room, "{line:?}");
            prop_assert!(boundaries.contains(&line.start) && boundaries.contains(&line.end));
            let dropped = &text[end..line.start];
            prop_assert!(dropped.chars().all(|c| is_blank(c) || c == '\n'), "{dropped:?}");
            prop_assert!(dropped.matches('\n').count() <= 1);
            end = line.end;
        }
        prop_assert!(text[end..].chars().all(is_blank));
        // every newline starts a line
        prop_assert!(wrap(&text, room).len() > text.matches('\n').count());
    }

    #[test]
    fn a_preview_is_the_start_of_the_whole(text in text(), room in 2usize..30, height in 1usize..6) {
        let whole = wrap(&text, room);
        let clipped = clip(&text, room, height, &Marks::UNICODE);
        prop_assert_eq!(clipped.len(), whole.len().min(height));
        prop_assert_eq!(clipped.last().is_some_and(|line| line.ends_with('…')) || whole.len() <= height, true);
        for line in &clipped {
            prop_assert!(width(line) <= room);
        }
    }
}
