//! `ringback report mail`: a report to people of the file, to each their own,
//! once per period. What a server does not take waits and is sent by the next
//! run, as notices are.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::super::Shell;
use super::super::args::MailReport;
use super::super::digest::{no_such_person, said_of};
use super::super::failure::{Done, Exit, Failure};
use super::super::work;
use super::{days, make, named};
use crate::domain::digest::NoticeKind;
use crate::domain::figures::ask::Ask;
use crate::domain::figures::period::Period;
use crate::domain::person::Role;
use crate::domain::rows::{
    Addressee, Answer, NewNotice, NoticePart, Query, REPORT_TRIES, ReportSent, SentBefore, Trouble,
};
use crate::domain::sanitize;
use crate::i18n::Texts;
use crate::reports::page::Page;
use crate::reports::text::Look;
use crate::reports::{Fault, Format, Report, render, words};
use crate::store::{Mode, Store, Viewer};
use crate::tell::Crier;

/// Columns of the part that is plain text.
const WIDTH: u16 = 78;

/// What became of everybody.
#[derive(Debug, Default)]
struct Count {
    new: u32,
    before: u32,
    /// Refused too often: whose, and the words of the last time.
    given_up: Vec<(String, String)>,
    no_scope: Vec<String>,
    no_address: Vec<String>,
}

/// Which report of which days.
struct Mailing {
    report: Report,
    period: Period,
    as_of: Option<crate::domain::Moment>,
    again: bool,
}

/// Runs it.
pub fn run(shell: &mut Shell, asked: &MailReport) -> Done {
    let report = named(shell, &asked.name)?;
    if report == Report::Export {
        let sentence = shell.world.text("report-mail-export");
        return Err(Failure::new(Exit::Refused, "not_mailed", sentence));
    }
    if asked.whom.is_empty() && !asked.everybody {
        let sentence = shell.world.text("report-mail-nobody");
        return Err(Failure::new(Exit::Refused, "nobody", sentence));
    }
    let mut store = work::open(shell, Mode::ReadWrite)?;
    let path = store.path().to_owned();
    let now = shell.world.now;
    let trouble = |shell: &Shell, trouble: &Trouble| work::trouble(shell, &path, trouble);
    let all = store.addressees(now);
    let all = all.map_err(|error| trouble(shell, &error))?;
    let wanted: BTreeSet<&str> = asked.whom.iter().map(|login| login.trim()).collect();
    let known = |login: &str| all.iter().any(|who| who.person.login == login);
    if let Some(login) = wanted.iter().find(|login| !known(login)) {
        return Err(no_such_person(shell, login));
    }
    let (from, to) = (asked.days.from.as_deref(), asked.days.to.as_deref());
    let (period, as_of) = days(shell, report, from, to)?;
    let mailing = Mailing {
        report,
        period,
        as_of,
        again: asked.again,
    };
    let crier = shell.crier(store.is_demonstration());
    let mut count = Count::default();
    for who in &all {
        let named = wanted.contains(who.person.login.as_str());
        let theirs = asked.everybody && who.person.role != Role::Administrator;
        if named || theirs {
            let queued = mailing.queue(&mut store, &crier, (who, named), now, &mut count);
            queued.map_err(|stop| match stop {
                Stop::Trouble(error) => trouble(shell, &error),
                Stop::Fault(fault) => {
                    let args = [("why", fault.to_string().into())];
                    let sentence = shell.world.text_with("report-failed", &args);
                    Failure::new(Exit::Failed, "report_failed", sentence)
                }
            })?;
        }
    }
    let clock = shell.clock;
    let round = crier.send_due(&mut store, &|| clock.now());
    let round = round.map_err(|error| trouble(shell, &error))?;
    told(shell, asked.json, &count)?;
    said_of(shell, &store, &round, asked.json, said(&count))?;
    given_up(shell, &count.given_up)
}

/// Says what was refused too often to be tried once more.
fn given_up(shell: &Shell, all: &[(String, String)]) -> Done {
    let Some((_, why)) = all.first() else {
        return Ok(());
    };
    let logins: Vec<&str> = all.iter().map(|(login, _)| login.as_str()).collect();
    let args = [
        ("tries", REPORT_TRIES.into()),
        (
            "list",
            sanitize::line(&logins.join(", ")).into_owned().into(),
        ),
        ("why", sanitize::line(why).into_owned().into()),
    ];
    let sentence = shell.world.text_with("report-mail-given-up", &args);
    Err(Failure::new(Exit::Failed, "given_up", sentence))
}

/// What scripts get besides what became of the letters.
fn said(count: &Count) -> Map<String, Json> {
    let lists = [
        ("no_scope", &count.no_scope),
        ("no_address", &count.no_address),
    ];
    let mut shape = Map::new();
    shape.insert("new".to_owned(), count.new.into());
    shape.insert("before".to_owned(), count.before.into());
    let given_up: Vec<&str> = count.given_up.iter().map(|(login, _)| &**login).collect();
    shape.insert("given_up".to_owned(), given_up.into());
    for (name, logins) in lists {
        shape.insert(name.to_owned(), logins.clone().into());
    }
    shape
}

/// What people get.
fn told(shell: &mut Shell, json: bool, count: &Count) -> Done {
    if json {
        return Ok(());
    }
    if count.new > 0 || count.before > 0 {
        let args = [("new", count.new.into()), ("before", count.before.into())];
        let line = shell.world.text_with("report-mail-done", &args);
        shell.out.line(&line)?;
    }
    for (id, logins) in [
        ("report-mail-no-scope", &count.no_scope),
        ("report-mail-no-address", &count.no_address),
    ] {
        if !logins.is_empty() {
            let list = sanitize::line(&logins.join(", ")).into_owned();
            let line = shell.world.text_with(id, &[("list", list.into())]);
            shell.out.line(&line)?;
        }
    }
    Ok(())
}

/// Why nothing more is put on its way.
enum Stop {
    Trouble(Trouble),
    Fault(Fault),
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Mailing {
    /// Puts somebody's report on its way, unless it was before.
    fn queue(
        &self,
        store: &mut Store,
        crier: &Crier,
        (who, named): (&Addressee, bool),
        now: crate::domain::Moment,
        count: &mut Count,
    ) -> Result<(), Stop> {
        let login = &who.person.login;
        let Some(viewer) = store.enter(login, now)? else {
            return Ok(());
        };
        if who.quiet.contains(&NoticeKind::Report) && !named {
            return Ok(());
        }
        let sent = ReportSent {
            report: self.report.code().to_owned(),
            from: self.period.from,
            to: self.period.last(),
            again: self.again,
        };
        let email = who.person.email.as_deref().unwrap_or_default().trim();
        if !self.again {
            match store.notices().sent_before(who.person.id, &sent, email)? {
                SentBefore::Not | SentBefore::Refused(_) => {}
                SentBefore::Sent => {
                    count.before += 1;
                    return Ok(());
                }
                SentBefore::GivenUp(why) => {
                    count.given_up.push((login.clone(), why));
                    return Ok(());
                }
            }
        }
        let texts = Texts::new(viewer.person.language.unwrap_or_default());
        let Some(page) = self.page(store, &viewer, &texts, now)? else {
            // Of everybody, whoever has nothing is not missed.
            if named {
                count.no_scope.push(login.clone());
            }
            return Ok(());
        };
        if email.is_empty() && !crier.has_command() {
            count.no_address.push(login.clone());
            return Ok(());
        }
        let (body, parts) = self.letter(&page, &texts)?;
        let subject = texts.text_with(
            "report-mail-subject",
            &[
                ("title", page.title.as_str().into()),
                ("scope", page.scope.as_str().into()),
                ("period", words::period(&page, &texts).into()),
            ],
        );
        let new = NewNotice {
            person: who.person.id,
            kind: NoticeKind::Report,
            day: self.period.last(),
            to: email.to_owned(),
            subject,
            body,
            language: texts.language(),
            about: BTreeSet::new(),
            from: crier.address(email).to_owned(),
            report: Some(sent),
            parts,
        };
        if store.notices().queue(&new, now)? {
            count.new += 1;
        } else {
            // Another run was faster.
            count.before += 1;
        }
        Ok(())
    }

    /// Somebody's own page.
    fn page(
        &self,
        store: &Store,
        viewer: &Viewer,
        texts: &Texts,
        now: crate::domain::Moment,
    ) -> Result<Option<Page>, Trouble> {
        let Some(scope) = store.figures_scope(viewer, None, now)? else {
            return Ok(None);
        };
        let session = match store.ask(viewer, &Query::Session, now) {
            Answer::Session(session) => session,
            Answer::Failed(trouble) => return Err(trouble),
            _ => return Ok(None),
        };
        let ask = Ask {
            scope: scope.scope,
            period: self.period,
            as_of: self.as_of,
        };
        let reader = make::Reader::with(&session);
        make::page(
            store,
            viewer,
            (self.report, &ask, false),
            &reader,
            (texts, now),
        )
    }

    /// The text, and what goes with it: the page, and for paper the sheet.
    fn letter(&self, page: &Page, texts: &Texts) -> Result<(String, Vec<NoticePart>), Fault> {
        let look = Look {
            width: WIDTH,
            ascii: false,
        };
        let text = render(page, Format::Text, look, texts)?;
        let mut text = String::from_utf8_lossy(&text).into_owned();
        let mut parts = vec![NoticePart {
            media_type: Format::Html.media_type().to_owned(),
            name: String::new(),
            bytes: render(page, Format::Html, look, texts)?,
        }];
        if self.report == Report::Monthly {
            text.push('\n');
            text.push_str(&texts.text("report-mail-attached"));
            text.push('\n');
            parts.push(NoticePart {
                media_type: Format::Pdf.media_type().to_owned(),
                name: format!("{}-{}.pdf", self.report.code(), self.period.from),
                bytes: render(page, Format::Pdf, look, texts)?,
            });
        }
        Ok((text, parts))
    }
}
