//! A sheet read on a thread of its own, a few rows ahead of who takes them.

use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::{Cells, Take, Unreadable};

/// Rows handed over at once, and batches that may wait.
const BATCH: usize = 128;
const WAITING: usize = 8;

/// What the reading ahead hands over. That nothing more comes without an end
/// having been said is no end: the reader broke down over the sheet.
pub(super) enum Batch {
    Rows(Vec<Cells>),
    End,
    Unreadable,
}

/// Reads a sheet ahead, until nobody wants its rows any more.
pub(super) fn read(
    rows: impl FnOnce(Take<'_>) -> Result<(), Unreadable> + Send + 'static,
) -> Receiver<Batch> {
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    thread::spawn(move || {
        let mut batch = Vec::with_capacity(BATCH);
        let read = rows(&mut |row| {
            batch.push(row);
            if batch.len() < BATCH {
                return ControlFlow::Continue(());
            }
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            match sender.send(Batch::Rows(full)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        // Who has gone needs no last rows.
        let _ = sender.send(Batch::Rows(batch));
        let _ = sender.send(match read {
            Ok(()) => Batch::End,
            Err(Unreadable) => Batch::Unreadable,
        });
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Refused;
    use crate::intake::rejects::Rejects;
    use crate::intake::table::{Fault, Table};
    use crate::intake::workbook::Workbook;

    fn table(rows: Receiver<Batch>) -> Workbook {
        Workbook {
            rows,
            batch: Vec::new().into_iter(),
            width: 1,
            below: 0,
            row: Cells::default(),
            rejects: Rejects::new(b',', false),
            length: 1,
            ended: false,
            sheets: (String::new(), Vec::new()),
        }
    }

    fn rows(count: u64, take: Take<'_>) {
        for line in 1..=count {
            let _ = take(Cells {
                line,
                record: vec!["x"].into(),
                numbers: vec![false],
            });
        }
    }

    #[test]
    fn a_reader_that_breaks_down_is_no_end_of_the_sheet() {
        let count = u64::try_from(BATCH).unwrap() + 1;
        let mut broken = table(read(move |take| {
            rows(count, take);
            panic!("a broken sheet");
        }));
        let fault = loop {
            match broken.next() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("half a sheet was taken for the whole"),
                Err(fault) => break fault,
            }
        };
        assert!(matches!(fault, Fault::Refused(Refused::Workbook)));
        let mut whole = table(read(move |take| {
            rows(count, take);
            Ok(())
        }));
        let mut seen = 0;
        while whole.next().unwrap().is_some() {
            seen += 1;
        }
        assert_eq!(seen, count);
        assert!(whole.next().unwrap().is_none(), "the end stays the end");
    }
}
