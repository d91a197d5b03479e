//! Facts of many alerts in one step of the engine.
//!
//! A list of 20,000 is read before anything else can be shown. Handed over row
//! by row, five columns each, more time goes into the handing over than into
//! the reading; an aggregate meets them inside the engine.

use std::cell::RefCell;

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::Null;
use rusqlite::{Connection, Error, Result};

use super::codec::Brief;
use crate::domain::ids::DeskId;
use crate::domain::queue::Facts;

/// The facts of what is outstanding on a desk, read from its index alone.
pub const FACTS: &str = "SELECT gather_facts(due, received, target, brief, id) FROM alert
    WHERE open_desk = ?1";

thread_local! {
    /// What was met last. The engine runs on the thread that asks, and would
    /// copy a value that it was given.
    static MET: RefCell<Vec<Facts>> = const { RefCell::new(Vec::new()) };
}

struct Gather;

impl Aggregate<Vec<Facts>, Null> for Gather {
    fn init(&self, _: &mut Context<'_>) -> Result<Vec<Facts>> {
        Ok(Vec::new())
    }

    fn step(&self, row: &mut Context<'_>, met: &mut Vec<Facts>) -> Result<()> {
        let number = |column| Ok::<_, Error>(row.get_raw(column).as_i64()?);
        let brief = Brief::unpack(number(3)?);
        met.push(brief.facts(number(4)?.into(), number(1)?, number(2)?, number(0)?));
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, met: Option<Vec<Facts>>) -> Result<Null> {
        MET.set(met.unwrap_or_default());
        Ok(Null)
    }
}

/// Teaches it to a connection.
pub fn teach(conn: &Connection) -> Result<()> {
    conn.create_aggregate_function("gather_facts", 5, FunctionFlags::SQLITE_UTF8, Gather)
}

/// What is outstanding on a desk, in no order.
pub fn facts(conn: &Connection, desk: DeskId) -> Result<Vec<Facts>> {
    conn.prepare_cached(FACTS)?
        .query_row([desk.get()], |_| Ok(()))?;
    Ok(MET.take())
}
