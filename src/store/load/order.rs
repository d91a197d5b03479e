//! The order of responses into a file in use.
//!
//! What a row costs there is the pages of the indexes that its keys are
//! scattered over: each is written to the log and later back. So customers go
//! in by their address, their numbers by themselves, responses by their desk
//! and time, as most of their indexes are, and words in few large pieces.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Loader;
use super::customers::Who;
use super::later::Later;
use super::prepare::{NewPhone, Prepared};
use super::route::Place;
use super::turns::{in_turns, turns};
use super::writer::Writer;

/// A response that is not known, on its way into the file.
struct Fresh<'a> {
    new: &'a mut Prepared,
    who: Option<Who>,
    /// Their number, and whether they want no contact.
    customer: (i64, bool),
    place: Option<Rc<Place>>,
    /// Their numbers are still to be written.
    numbers: bool,
}

impl<'a> Fresh<'a> {
    const fn new(new: &'a mut Prepared) -> Self {
        Self {
            new,
            who: None,
            customer: (0, false),
            place: None,
            numbers: false,
        }
    }
}

impl Loader<'_> {
    /// Writes responses; those of one customer, or of one id, in the order
    /// they came.
    pub(super) fn write_in_order(&mut self, ready: &mut [Prepared]) -> rusqlite::Result<()> {
        let shares = shares(ready);
        let (mut alone, mut rest) = (Vec::new(), Vec::new());
        for (new, shares) in ready.iter_mut().zip(shares) {
            let to = if shares { &mut rest } else { &mut alone };
            to.push(new);
        }
        alone.sort_unstable_by(|one, other| one.external.cmp(&other.external));
        let mut fresh = Vec::with_capacity(alone.len());
        for new in alone {
            if self.met.find(&self.store.conn, new)?.is_none() {
                fresh.push(Fresh::new(new));
            } else {
                rest.push(new);
            }
        }
        fresh.sort_unstable_by(|one, other| {
            let (one, other) = (&*one.new, &*other.new);
            let by_address = one.email_key.cmp(&other.email_key);
            by_address.then_with(|| one.reference.cmp(&other.reference))
        });
        turns(
            self,
            &mut fresh,
            |loader, fresh| {
                fresh.who = Some(loader.writer.recognise(&loader.store.conn, fresh.new)?);
                Ok(())
            },
            |loader, fresh| {
                let (conn, writer) = (&loader.store.conn, &mut loader.writer);
                let place = writer.locate(conn, fresh.new)?;
                writer.count_place();
                match fresh.who {
                    Some(Who::New(id)) if !writer.may_be_listed(fresh.new) => {
                        Writer::add_customer(conn, fresh.new, (id, &place))?;
                        fresh.customer = (id, false);
                        fresh.numbers = true;
                    }
                    Some(who) => {
                        fresh.customer = writer.keep_customer(conn, fresh.new, (who, &place))?;
                    }
                    None => {}
                }
                fresh.place = Some(place);
                Ok(())
            },
        )?;
        self.numbers_in_turns(&fresh)?;
        fresh.sort_unstable_by_key(|fresh| {
            let desk = fresh.place.as_ref().map(|place| place.desk);
            (desk, fresh.new.answered)
        });
        let nothing = |_: &mut Self, _: &mut Fresh<'_>| Ok(());
        turns(self, &mut fresh, nothing, |loader, fresh| {
            let Some(place) = &fresh.place else {
                return Ok(());
            };
            let id: i64 = loader.writer.ids.next(loader.writer.now);
            loader.met.add(fresh.new, id);
            let known = matches!(fresh.who, Some(Who::Known(_)));
            let (conn, writer) = (&loader.store.conn, &mut loader.writer);
            if writer.rows(conn, fresh.new, (id, place), fresh.customer, known)? {
                writer.find_words(conn, fresh.new, (id, place))?;
            }
            Ok(())
        })?;
        self.words_in_turns()?;
        turns(
            self,
            &mut rest,
            |_, _| Ok(()),
            |loader, new| loader.take(new),
        )?;
        self.words_in_turns()
    }

    /// Writes the numbers of customers who were not known.
    fn numbers_in_turns(&mut self, fresh: &[Fresh<'_>]) -> rusqlite::Result<()> {
        let new = fresh.iter().filter(|fresh| fresh.numbers);
        let mut numbers: Vec<_> = new
            .flat_map(|fresh| {
                let numbers = fresh.new.phones().enumerate();
                numbers.map(|(place, phone)| (fresh.customer.0, place, phone))
            })
            .collect();
        numbers.sort_unstable_by_key(|(customer, place, phone)| {
            (phone.read.e164.as_deref(), phone.number, *customer, *place)
        });
        let nothing = |_: &mut Self, _: &mut (i64, usize, NewPhone<'_>)| Ok(());
        turns(self, &mut numbers, nothing, |loader, number| {
            let (customer, place, phone) = *number;
            let (conn, writer) = (&loader.store.conn, &mut loader.writer);
            writer.add_phone(conn, customer, place, phone)
        })
    }

    fn words_in_turns(&mut self) -> rusqlite::Result<()> {
        let waiting = self.writer.later.as_mut().map(Later::take);
        let waiting = waiting.unwrap_or_default();
        in_turns(&mut self.store.conn, &waiting, |conn, (alert, words)| {
            words.write(conn, *alert)
        })
    }
}

/// Which responses share their id or their customer with another; the others
/// may go in in any order. Who only share an address with a name have
/// references of their own, unless one of them has none.
fn shares(ready: &[Prepared]) -> Vec<bool> {
    let unnamed = ready.iter().filter(|new| new.who[0].is_none());
    let unnamed: HashSet<u128> = unnamed.filter_map(|new| new.who[1]).collect();
    let keys = |new: &Prepared| {
        let address = new.who[1].filter(|key| unnamed.contains(key));
        [Some(new.key), new.who[0], address].into_iter().flatten()
    };
    let mut times: HashMap<u128, u32> = HashMap::with_capacity(2 * ready.len());
    for key in ready.iter().flat_map(keys) {
        *times.entry(key).or_default() += 1;
    }
    let several = |key| times.get(&key) != Some(&1);
    ready.iter().map(|new| keys(new).any(several)).collect()
}
