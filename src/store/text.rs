//! Folded text of an alert, as searches read it.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::dialect::{TOKENS, TOKENS_END, TOKENS_GONE, WORDS_ADD, WORDS_REMOVE};
use crate::domain::fold::{digits, fold};
use crate::domain::ids::AlertId;

/// Everything about an alert that can be searched, as it came but for the
/// comment.
#[derive(Debug, Default)]
pub struct Texts {
    pub name: String,
    pub reference: Option<String>,
    pub phones: Vec<Forms>,
    /// Folded already: an import folds it for its rules.
    pub comment: String,
    pub notes: Vec<String>,
}

/// The forms of a number.
#[derive(Debug, Default)]
pub struct Forms {
    /// As it came.
    pub number: String,
    pub e164: Option<String>,
    /// As it is shown, where that differs.
    pub shown: Option<String>,
}

impl Forms {
    /// The digits of every form, each once.
    fn digits(&self) -> Vec<String> {
        let forms = [Some(&self.number), self.e164.as_ref(), self.shown.as_ref()];
        let mut all: Vec<String> = Vec::with_capacity(forms.len());
        for form in forms.into_iter().flatten() {
            let form = digits(form);
            if !form.is_empty() && !all.contains(&form) {
                all.push(form);
            }
        }
        all
    }
}

/// What the two indexes hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// Words, for the text index.
    pub body: String,
    /// Numbers from their last digit on, and the reference.
    pub keys: String,
    /// All of it, for looking through a person's own alerts.
    pub hay: String,
}

/// Alerts whose texts are brought up to date in a row; they are held in memory.
const AT_ONCE: usize = 256;

/// Where the words begin in a `hay`: names, references and numbers stand
/// before it.
pub const BODY_MARK: char = '\u{1f}';

impl Texts {
    /// Reads the texts of an alert.
    pub fn read(conn: &Connection, alert: AlertId) -> rusqlite::Result<Self> {
        let id = [alert.get()];
        let (customer, name, reference, comment) = conn
            .prepare_cached(
                "SELECT customer.id, customer.name, customer.reference, response_text.comment
                 FROM alert JOIN customer ON customer.id = alert.customer
                 LEFT JOIN response_text ON response_text.response = alert.id
                 WHERE alert.id = ?1",
            )?
            .query_row(id, |row| {
                let comment: Option<String> = row.get(3)?;
                Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, comment))
            })?;
        let phones = conn
            .prepare_cached(
                "SELECT number, e164, shown FROM phone WHERE customer = ?1 ORDER BY place",
            )?
            .query_map([customer], |row| {
                Ok(Forms {
                    number: row.get(0)?,
                    e164: row.get(1)?,
                    shown: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        let mut comment: String = comment.unwrap_or_default();
        let mut statement = conn.prepare_cached(
            "SELECT response_text.comment FROM joined
             JOIN response_text ON response_text.response = joined.response
             WHERE joined.alert = ?1 ORDER BY joined.response",
        )?;
        let mut rows = statement.query(id)?;
        while let Some(row) = rows.next()? {
            comment.push('\n');
            comment.push_str(row.get_ref(0)?.as_str()?);
        }
        let notes = conn
            .prepare_cached("SELECT body FROM event_text WHERE alert = ?1 ORDER BY event, kind")?
            .query_map(id, |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(Self {
            name,
            reference,
            phones,
            comment: fold(&comment),
            notes,
        })
    }

    /// Folds them.
    pub fn fold(&self) -> Folded {
        let name = fold(&self.name);
        let mut body = self.comment.clone();
        for note in &self.notes {
            body.push('\n');
            body.push_str(&fold(note));
        }
        let mut hay = String::with_capacity(name.len() + body.len() + 64);
        hay.push_str(&name);
        let mut keys = String::new();
        if let Some(reference) = &self.reference {
            let reference = fold(reference);
            hay.push('\n');
            hay.push_str(&reference);
            keys.push_str(&reference);
        }
        for phone in &self.phones {
            let forms = phone.digits();
            for (at, form) in forms.iter().enumerate() {
                // Looked for by their last digits, and without the zeros that
                // they begin with: a form that ends another says nothing new.
                let bare = form.trim_start_matches('0');
                let new = |(other, known): (usize, &String)| {
                    let same = || known.trim_start_matches('0') == bare;
                    other == at || !known.ends_with(bare) || (other > at && same())
                };
                if forms.iter().enumerate().all(new) {
                    keys.push(' ');
                    keys.extend(form.chars().rev());
                }
                hay.push('\n');
                hay.push_str(form);
            }
        }
        hay.push(BODY_MARK);
        hay.push_str(&body);
        body.push('\n');
        body.push_str(&name);
        Folded { body, keys, hay }
    }
}

/// The token that narrows the text index to what is about a branch.
pub fn branch_token(branch: i64) -> String {
    format!("b{branch}")
}

/// The token that narrows it to what lies on a branch's desk and is about
/// another branch.
pub fn desk_token(desk: i64) -> String {
    format!("d{desk}")
}

/// The tokens of an alert about a branch that lies on a desk. A desk without a
/// branch has alerts of any: nothing is narrowed to it.
pub fn place_tokens(conn: &Connection, branch: i64, desk: i64) -> rusqlite::Result<String> {
    let elsewhere = conn
        .prepare_cached("SELECT 1 FROM desk WHERE id = ?1 AND branch <> ?2")?
        .exists([desk, branch])?;
    let mut tokens = branch_token(branch);
    if elsewhere {
        tokens.push(' ');
        tokens.push_str(&desk_token(desk));
    }
    Ok(tokens)
}

/// Gives alerts of a file from before them their tokens: what lies on another
/// branch's desk, and what a branch's own name was found for after it lay
/// elsewhere.
pub fn place_again(conn: &Connection) -> rusqlite::Result<()> {
    let mut alerts: BTreeSet<AlertId> = conn
        .prepare(
            "SELECT alert.id FROM desk JOIN alert ON alert.desk = desk.id
             WHERE desk.branch <> alert.branch",
        )?
        .query_map([], |row| Ok(row.get::<_, i64>(0)?.into()))?
        .collect::<rusqlite::Result<_>>()?;
    conn.execute_batch(TOKENS)?;
    let gone: Vec<String> = conn
        .prepare(TOKENS_GONE)?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    conn.execute_batch(TOKENS_END)?;
    let mut words = conn.prepare("SELECT rowid FROM words WHERE words MATCH ?1")?;
    for token in gone {
        let mut rows = words.query([format!("branch : {token}")])?;
        while let Some(row) = rows.next()? {
            alerts.insert(row.get::<_, i64>(0)?.into());
        }
    }
    let alerts: Vec<AlertId> = alerts.into_iter().collect();
    refresh_all(conn, &alerts)
}

/// Brings both indexes up to date with an alert's rows.
pub fn refresh(conn: &Connection, alert: AlertId) -> rusqlite::Result<()> {
    refresh_all(conn, &[alert])
}

/// As [`refresh`] for many: the engine writes what it gathered for the text
/// index out before any other change, so its changes come in a row.
pub fn refresh_all(conn: &Connection, alerts: &[AlertId]) -> rusqlite::Result<()> {
    for some in alerts.chunks(AT_ONCE) {
        let read = |alert: &AlertId| Ok((*alert, Texts::read(conn, *alert)?.fold()));
        let folded = some.iter().map(read);
        let folded: Vec<(AlertId, Folded)> = folded.collect::<rusqlite::Result<_>>()?;
        for (alert, folded) in &folded {
            let (branch, desk) = conn
                .prepare_cached("SELECT branch, desk FROM alert WHERE id = ?1")?
                .query_row([alert.get()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let tokens = place_tokens(conn, branch, desk)?;
            conn.prepare_cached(WORDS_REMOVE)?.execute([alert.get()])?;
            conn.prepare_cached(WORDS_ADD)?.execute((
                alert.get(),
                &folded.body,
                &folded.keys,
                tokens,
            ))?;
        }
        for (alert, folded) in &folded {
            shelve(conn, *alert, &folded.hay)?;
        }
    }
    Ok(())
}

/// Puts the folded text where the alert's desk looks through it; a closed
/// alert has none there.
pub fn shelve(conn: &Connection, alert: AlertId, hay: &str) -> rusqlite::Result<()> {
    let (desk, open): (i64, bool) = conn
        .prepare_cached("SELECT desk, open_desk IS NOT NULL FROM alert WHERE id = ?1")?
        .query_row([alert.get()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    conn.prepare_cached("DELETE FROM find WHERE desk = ?1 AND alert = ?2")?
        .execute([desk, alert.get()])?;
    if open {
        conn.prepare_cached("INSERT INTO find (desk, alert, hay) VALUES (?1, ?2, ?3)")?
            .execute((desk, alert.get(), hay))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_texts_hold_names_numbers_and_words() {
        let texts = Texts {
            name: "Lefèvre".into(),
            reference: Some("AB-12".into()),
            phones: vec![Forms {
                number: "06 39 98 12 34".into(),
                e164: Some("+33639981234".into()),
                shown: None,
            }],
            comment: fold("Très déçu"),
            notes: vec!["Rappelé".into()],
        };
        let folded = texts.fold();
        assert_eq!(folded.body, "tres decu\nrappele\nlefevre");
        assert_eq!(folded.keys, "ab-12 43218993633");
        assert_eq!(
            folded.hay,
            "lefevre\nab-12\n0639981234\n33639981234\u{1f}tres decu\nrappele"
        );
    }
}
