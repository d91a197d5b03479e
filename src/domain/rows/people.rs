//! Who works with a file, and whom an alert can be given to.

use crate::domain::Moment;
use crate::domain::fold::fold;
use crate::domain::ids::{DeskId, PersonId};
use crate::domain::setup::{Absence, PersonSetup};

/// A desk that somebody answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Identity.
    pub desk: DeskId,
    /// What people call it.
    pub name: String,
    /// The branch's code, where a branch is behind it.
    pub code: Option<String>,
    /// Who answers for it now, themselves or as a deputy: login and name.
    pub people: Vec<(String, String)>,
}

/// Somebody with a login, as those see them who keep the list of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Colleague {
    /// Identity.
    pub id: PersonId,
    /// What is set of them.
    pub setup: PersonSetup,
    /// Desks that they answer for themselves.
    pub desks: Vec<DeskId>,
    /// Since when they do not work with the file any more.
    pub left: Option<Moment>,
    /// When they are away or will be, the next one first.
    pub absences: Vec<Absence>,
}

/// What became of the desks of somebody who left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gone {
    /// Names of desks that nobody answers for now, with how much is
    /// outstanding there.
    pub nobodys: Vec<(String, u32)>,
    /// Who was to stand in for whom, and is not there any more.
    pub absences: Vec<Absence>,
}

/// Why a text names nobody that an alert can be given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRecipient {
    /// Nobody answers for anything of that name.
    Unknown,
    /// Somebody of that name answers for several desks.
    Several(Vec<String>),
}

/// Whom a login, a branch's code or the name of a desk means, in this order.
///
/// # Errors
/// [`NoRecipient`] says what is wrong with it.
pub fn recipient<'a>(known: &'a [Recipient], text: &str) -> Result<&'a Recipient, NoRecipient> {
    let wanted = text.trim();
    let means = |said: &str| said == wanted;
    let login: Vec<&Recipient> = known
        .iter()
        .filter(|desk| desk.people.iter().any(|(login, _)| means(login)))
        .collect();
    let code = || {
        known
            .iter()
            .find(|desk| desk.code.as_deref().is_some_and(means))
    };
    let folded = fold(wanted);
    let name = || -> Vec<&Recipient> {
        let named = |desk: &&Recipient| {
            let code = desk.code.as_deref().map(fold);
            fold(&desk.name) == folded || code.is_some_and(|code| code == folded)
        };
        known.iter().filter(named).collect()
    };
    let found = match &login[..] {
        [] => match code() {
            Some(desk) => vec![desk],
            None => name(),
        },
        _ => login,
    };
    match found[..] {
        [] => Err(NoRecipient::Unknown),
        [desk] => Ok(desk),
        _ => Err(NoRecipient::Several(
            found
                .iter()
                .map(|desk| desk.code.as_ref().unwrap_or(&desk.name).clone())
                .collect(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(id: i64, name: &str, code: Option<&str>, people: &[&str]) -> Recipient {
        Recipient {
            desk: DeskId::from(id),
            name: name.into(),
            code: code.map(str::to_owned),
            people: people.iter().map(|p| ((*p).into(), (*p).into())).collect(),
        }
    }

    #[test]
    fn people_branches_and_desks_are_found_by_what_they_are_called() {
        let known = [
            desk(1, "Leeds", Some("LDS"), &["ann"]),
            desk(2, "York", Some("YRK"), &["bob"]),
            desk(3, "Hull", Some("HUL"), &["bob"]),
            desk(4, "Cartes à puce", None, &["cyd"]),
        ];
        let found = |text: &str| recipient(&known, text).map(|desk| desk.desk.get());
        assert_eq!(found("ann"), Ok(1));
        assert_eq!(found("HUL"), Ok(3));
        assert_eq!(found("hul"), Ok(3));
        assert_eq!(found("york"), Ok(2));
        assert_eq!(found("cartes a puce"), Ok(4));
        assert_eq!(found("zoe"), Err(NoRecipient::Unknown));
        let several = NoRecipient::Several(vec!["YRK".into(), "HUL".into()]);
        assert_eq!(found("bob"), Err(several));
    }
}
