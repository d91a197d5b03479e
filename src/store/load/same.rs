//! Whether a customer is known: the product page's rule. The same reference
//! in the organisation, else the same address and the same folded name,
//! unless two references differ.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::prepare::Prepared;
use super::seen::Seen;

/// A customer who is known.
#[derive(Clone, Copy)]
pub struct Known {
    pub id: i64,
    /// Known by the reference, and not by address and name.
    pub by_reference: bool,
}

/// Finds customers again.
#[derive(Default)]
pub struct Same {
    /// Customers of this import by reference, and by address and name;
    /// `None` where the file's own indexes find them.
    seen: Option<[Seen; 2]>,
    /// Addresses with names whose customers all have a reference, by half of
    /// their keys: whoever has another one is not looked for there again.
    /// Many share an address where a till types its own.
    settled: HashSet<u64>,
    /// References that came for customers of before who have none: nothing of
    /// theirs is changed until the import is complete.
    lent: HashMap<u128, i64>,
    /// The same by customer: one who has got a reference is not taken for
    /// somebody with another one.
    given: BTreeMap<i64, String>,
}

impl Same {
    /// For a file that held no customer before and has no indexes now.
    pub fn blank(first: i64) -> Self {
        Self {
            seen: Some([Seen::from(first), Seen::from(first)]),
            ..Self::default()
        }
    }

    /// The customer of a response, if they are known.
    pub fn find(&self, conn: &Connection, new: &Prepared) -> rusqlite::Result<Option<Known>> {
        let [by_reference, by_address] = new.who;
        if let (Some(key), Some(reference)) = (by_reference, &new.reference) {
            let found = match (&self.seen, self.lent.get(&key)) {
                (_, Some(id)) => Some(*id),
                (Some([seen, _]), None) => with_reference(conn, seen.ids(key), reference)?,
                (None, None) => conn
                    .prepare_cached("SELECT id FROM customer WHERE reference = ?1 LIMIT 1")?
                    .query_row([reference], |row| row.get(0))
                    .optional()?,
            };
            if let Some(id) = found {
                let by_reference = true;
                return Ok(Some(Known { id, by_reference }));
            }
        }
        let Some(key) = by_address else {
            return Ok(None);
        };
        if new.reference.is_some() && self.settled.contains(&half(key)) {
            return Ok(None);
        }
        let found = match &self.seen {
            Some([_, seen]) => with_address(conn, seen.ids(key), new)?,
            None => self.of_before(conn, new)?,
        };
        Ok(found.map(|id| Known {
            id,
            by_reference: false,
        }))
    }

    /// The first customer of the file who has a response's address and name,
    /// and no other reference, by this import either.
    fn of_before(&self, conn: &Connection, new: &Prepared) -> rusqlite::Result<Option<i64>> {
        let mut statement = conn.prepare_cached(
            "SELECT id FROM customer WHERE email_key = ?1 AND folded = ?2
                AND (reference IS NULL OR ?3) ORDER BY id",
        )?;
        let anybody = new.reference.is_none();
        let mut rows = statement.query((&new.email_key, &new.folded_name, anybody))?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if anybody || !self.given.contains_key(&id) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// A customer who was not known gets an id.
    pub fn add(&mut self, new: &Prepared, id: i64) {
        let [by_reference, by_address] = new.who;
        let first = by_address.is_some_and(|key| {
            if by_reference.is_some() {
                // Nobody without a reference was found there.
                return self.settled.insert(half(key));
            }
            self.settled.remove(&half(key));
            true
        });
        if let Some([references, addresses]) = &mut self.seen {
            if let Some(key) = by_reference {
                references.add(key, id);
            }
            if let Some(key) = by_address.filter(|_| first) {
                addresses.add(key, id);
            }
        }
    }

    /// A known customer came again, maybe with another reference or address.
    pub fn again(&mut self, new: &Prepared, found: Known) {
        let [by_reference, by_address] = new.who;
        let reference = by_reference.filter(|_| !found.by_reference);
        let Some([references, addresses]) = &mut self.seen else {
            if let (Some(key), Some(reference)) = (reference, &new.reference) {
                self.lent.insert(key, found.id);
                self.given.insert(found.id, reference.clone());
            }
            return;
        };
        if let Some(key) = reference {
            references.add(key, found.id);
        }
        let address = by_address.filter(|key| {
            found.by_reference
                && !self.settled.contains(&half(*key))
                && addresses.ids(*key).all(|known| known != found.id)
        });
        if let Some(key) = address {
            addresses.add(key, found.id);
        }
    }

    /// Nothing more comes; gives the references that came for customers of
    /// before.
    pub fn end(&mut self) -> BTreeMap<i64, String> {
        std::mem::take(self).given
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "half of the bits tell keys apart"
)]
const fn half(key: u128) -> u64 {
    (key ^ (key >> 64)) as u64
}

fn with_reference(
    conn: &Connection,
    ids: impl Iterator<Item = i64>,
    reference: &str,
) -> rusqlite::Result<Option<i64>> {
    for id in ids {
        let same = conn
            .prepare_cached("SELECT 1 FROM customer WHERE id = ?1 AND reference = ?2")?
            .exists((id, reference))?;
        if same {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The first of some customers who has a response's address and name, and no
/// other reference.
fn with_address(
    conn: &Connection,
    ids: impl Iterator<Item = i64>,
    new: &Prepared,
) -> rusqlite::Result<Option<i64>> {
    let mut first = None;
    for id in ids {
        let same = conn
            .prepare_cached(
                "SELECT 1 FROM customer WHERE id = ?1 AND email_key = ?2 AND folded = ?3
                    AND (reference IS NULL OR ?4)",
            )?
            .exists((
                id,
                &new.email_key,
                &new.folded_name,
                new.reference.is_none(),
            ))?;
        if same && first.is_none_or(|first| id < first) {
            first = Some(id);
        }
    }
    Ok(first)
}
