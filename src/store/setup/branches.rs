//! Branches and their desks as imports need them: by everything an export may
//! call them, and where a product's alerts go instead.

use rusqlite::Connection;

use super::specialist;
use crate::domain::Moment;
use crate::domain::ids::Maker;
use crate::domain::routing::{Directory, Named, Route};
use crate::domain::setup::BranchSetup;
use crate::store::settings::{self, ALSO, ROUTES};

/// Adds a branch and its desk; gives both ids.
pub fn add_branch(
    conn: &Connection,
    ids: &mut Maker,
    now: Moment,
    branch: &BranchSetup,
) -> rusqlite::Result<(i64, i64)> {
    let (id, desk): (i64, i64) = (ids.next(now), ids.next(now));
    conn.prepare_cached(
        "INSERT INTO branch (id, code, name, country, found) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        id,
        &branch.code,
        &branch.name,
        branch.country.as_str(),
        branch.found,
    ))?;
    conn.prepare_cached("INSERT INTO desk (id, kind, name, branch) VALUES (?1, 'branch', ?2, ?3)")?
        .execute((desk, &branch.name, id))?;
    Ok((id, desk))
}

/// A branch as exports may name it, and its desk.
pub struct BranchRow {
    pub id: i64,
    pub desk: i64,
    pub code: String,
    pub name: String,
    pub also: Vec<String>,
    /// An export named it, and nobody has set it up.
    pub found: bool,
}

/// All branches.
pub fn branch_rows(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<BranchRow>> {
    conn.prepare_cached(
        "SELECT branch.id, desk.id, branch.code, branch.name, branch.found
         FROM branch JOIN desk ON desk.branch = branch.id ORDER BY branch.id",
    )?
    .query_map([], |row| {
        let code: String = row.get(2)?;
        Ok(BranchRow {
            id: row.get(0)?,
            desk: row.get(1)?,
            name: row.get(3)?,
            also: settings::setting(conn, ALSO, &code, now)?.unwrap_or_default(),
            found: row.get(4)?,
            code,
        })
    })?
    .collect()
}

/// Branches by everything an export may call them.
pub fn directory(branches: &[BranchRow]) -> Directory {
    Directory::new(branches.iter().map(|branch| Named {
        code: &branch.code,
        name: &branch.name,
        also: &branch.also,
        found: branch.found,
    }))
}

/// Where alerts about a product go, and the desk of each.
pub fn routes(conn: &Connection, now: Moment) -> rusqlite::Result<(Vec<Route>, Vec<i64>)> {
    let routes: Vec<Route> = settings::setting(conn, ROUTES, "", now)?.unwrap_or_default();
    let desks = routes
        .iter()
        .map(|route| specialist(conn, &route.desk))
        .collect::<Result<_, _>>()?;
    Ok((routes, desks))
}
