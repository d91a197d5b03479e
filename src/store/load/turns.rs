//! Writing into a file in use: short transactions with a pause after each, in
//! an order that touches few pages.
//!
//! What a row costs there is the pages of the indexes that its keys are
//! scattered over: each is written to the log and later back. So customers go
//! in by their reference and responses by their id, each order on its own,
//! and what is known is looked up before anybody has to wait.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::Loader;
use super::prepare::Prepared;

/// A transaction on a file in use is committed after this time: writing it
/// out takes about as long again, and nobody shall wait for 50 ms.
pub(super) const LOCK: Duration = Duration::from_millis(7);
/// Others get this long in between.
pub(super) const PAUSE: Duration = Duration::from_millis(2);

impl Loader<'_> {
    /// Writes responses; those of one customer, or of one id, in the order
    /// they came.
    pub(super) fn write_in_turns(&mut self, ready: &mut [Prepared]) -> rusqlite::Result<()> {
        let times = times(ready);
        let (mut alone, mut rest): (Vec<_>, Vec<_>) = ready
            .iter_mut()
            .partition(|new| keys(new).all(|key| times.get(&key) == Some(&1)));
        alone.sort_unstable_by(|one, other| one.external.cmp(&other.external));
        let mut fresh = Vec::with_capacity(alone.len());
        for new in alone {
            if self.met.find(&self.store.conn, new)?.is_none() {
                fresh.push((new, (0, false)));
            } else {
                rest.push(new);
            }
        }
        fresh.sort_unstable_by(|(one, _), (other, _)| one.reference.cmp(&other.reference));
        self.turns(&mut fresh, |loader, (new, customer)| {
            let conn = &loader.store.conn;
            let place = loader.writer.locate(conn, new)?;
            loader.writer.count_place();
            *customer = loader.writer.customer(conn, new, &place)?;
            Ok(())
        })?;
        fresh.sort_unstable_by(|(one, _), (other, _)| one.external.cmp(&other.external));
        self.turns(&mut fresh, |loader, (new, customer)| {
            let id: i64 = loader.writer.ids.next(loader.writer.now);
            loader.met.add(new, id);
            let conn = &loader.store.conn;
            loader.writer.respond(conn, new, id, *customer)
        })?;
        self.turns(&mut rest, |loader, new| loader.take(new))
    }

    /// Does something with each, in short transactions.
    fn turns<T>(
        &mut self,
        items: &mut [T],
        mut each: impl FnMut(&mut Self, &mut T) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut rest = items.iter_mut().peekable();
        while rest.peek().is_some() {
            self.store.conn.execute_batch("BEGIN IMMEDIATE")?;
            let began = Instant::now();
            while began.elapsed() < LOCK
                && let Some(item) = rest.next()
            {
                each(self, item)?;
            }
            self.store.conn.execute_batch("COMMIT")?;
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }
}

/// What a response shares with another of its id or of its customer. Those
/// who only share an address with a name have references of their own.
fn keys(new: &Prepared) -> impl Iterator<Item = u128> + use<> {
    let customer = new.who[0].or(new.who[1]);
    [Some(new.key), customer].into_iter().flatten()
}

fn times(ready: &[Prepared]) -> HashMap<u128, u32> {
    let mut times = HashMap::with_capacity(2 * ready.len());
    for key in ready.iter().flat_map(keys) {
        *times.entry(key).or_default() += 1;
    }
    times
}
