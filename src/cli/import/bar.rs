//! How far an import is, for people who watch: how much of the file, how many
//! rows a second, how long it takes still. Scripts see nothing of it.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Shell;
use crate::i18n::{Texts, dates, numbers};
use crate::intake::Progress;

/// Drawn so often a second: a poor line shall not be busy with it.
const A_SECOND: u8 = 4;
const BETWEEN: Duration = Duration::from_millis(250);

/// A bar on standard error.
pub struct Bar<'a> {
    drawing: ProgressBar,
    texts: &'a Texts,
    began: Instant,
    drawn: Option<Instant>,
}

impl<'a> Bar<'a> {
    /// A bar for a file of so many bytes, if that is known; `quiet` or without
    /// a terminal nothing is drawn.
    pub fn new(shell: &'a Shell, quiet: bool, total: Option<u64>) -> Self {
        let target = if !quiet && std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr_with_hz(A_SECOND)
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(total, target);
        let template = match total {
            Some(_) => "{bar:20} {percent}% · {msg}",
            None => "{msg}",
        };
        let (template, marks) = if shell.world.theme.marks.is_ascii() {
            (template.replace('·', "-"), "#. ")
        } else {
            (template.to_owned(), "■■·")
        };
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars(marks));
        }
        Self {
            drawing: bar,
            texts: &shell.world.texts,
            began: Instant::now(),
            drawn: None,
        }
    }

    /// So far it is.
    pub fn at(&mut self, at: Progress) {
        if self.drawing.is_hidden() || self.drawn.is_some_and(|drawn| drawn.elapsed() < BETWEEN) {
            return;
        }
        self.drawn = Some(Instant::now());
        self.drawing
            .set_message(pace(self.texts, at, self.began.elapsed()));
        self.drawing.set_position(at.bytes);
    }

    /// All is read; what is done now takes its time.
    pub fn finishing(&self) {
        let finishing = self.texts.text("cli-import-finishing").into_owned();
        self.drawing.set_message(finishing);
    }

    /// Takes it off the screen.
    pub fn clear(&self) {
        self.drawing.finish_and_clear();
    }
}

/// Rows, rows a second, and the time left where the length is known.
fn pace(texts: &Texts, at: Progress, took: Duration) -> String {
    let count = |n: u64| numbers::count(texts, i64::try_from(n).unwrap_or(i64::MAX));
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX).max(1);
    let rate = at.rows.saturating_mul(1_000) / took_ms;
    let args = [
        ("rows", count(at.rows).into()),
        ("rate", count(rate).into()),
    ];
    let so_far = texts.text_with("cli-import-pace", &args);
    let Some(total) = at.total.filter(|_| at.bytes > 0) else {
        return so_far;
    };
    let rest = total.saturating_sub(at.bytes);
    let left_ms = u128::from(rest) * u128::from(took_ms) / u128::from(at.bytes);
    // The next whole second: nothing is left when nothing is.
    let seconds = i64::try_from(left_ms.div_ceil(1_000)).unwrap_or(i64::MAX);
    let left = TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX);
    let left = texts.text_with("cli-import-left", &[("left", dates::timer(left).into())]);
    format!("{so_far} · {left}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn pace_says_rows_rate_and_what_is_left() {
        let at = |total| Progress {
            bytes: 25_000,
            total,
            rows: 12_345,
        };
        let took = Duration::from_secs(5);
        let en = Texts::new(Language::En);
        assert_eq!(
            pace(&en, at(Some(100_000)), took),
            "12,345 rows · 2,469 a second · about 00:15 left"
        );
        assert_eq!(pace(&en, at(None), took), "12,345 rows · 2,469 a second");
        let fr = pace(&Texts::new(Language::Fr), at(Some(100_000)), took);
        assert!(fr.contains("lignes") && fr.contains("00:15"), "{fr}");
        let start = Progress {
            bytes: 0,
            total: Some(9),
            rows: 0,
        };
        assert_eq!(pace(&en, start, Duration::ZERO), "0 rows · 0 a second");
    }
}
