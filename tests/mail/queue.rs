//! The queue: one sender per message, whatever dies in between.

use chrono::Duration;
use ringback::domain::action::{Action, CallEnd, Letter};
use ringback::domain::blocked::{Entry, Source};
use ringback::domain::decide::{Case, decide};
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::mail::{Ended, MailState};
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{NextMail, Queued, Save, Saved};
use ringback::store::Store;

use crate::office::{Office, customer};
use crate::server::{Server, Turn, message_id};

fn office() -> Office {
    let mut office = Office::new(&[("Anaïs Lefèvre", "a.lefevre@mail.example")]);
    office.write_to_all();
    office
}

fn claim(store: &mut Store, holder: i64, office_now: ringback::domain::Moment) -> Option<Queued> {
    let until = office_now + Duration::minutes(5);
    match store
        .mail_queue()
        .claim((holder, until), office_now)
        .unwrap()
    {
        Some(NextMail::Send(queued)) => Some(*queued),
        Some(NextMail::Stopped(_)) => panic!("stopped"),
        None => None,
    }
}

#[test]
fn a_message_is_claimed_by_one_and_lost_by_whoever_is_too_slow() {
    let mut office = office();
    let now = office.now;
    let mut other = office.another();
    let first = claim(&mut office.store, 1, now).unwrap();
    assert_eq!(claim(&mut other, 2, now), None);
    assert_eq!(other.mail_queue().recover(now, &|_| None).unwrap(), []);

    // The first one sleeps longer than its claim; nothing had begun.
    let late = now + Duration::minutes(6);
    assert_eq!(other.mail_queue().recover(late, &|_| None).unwrap(), []);
    let second = claim(&mut other, 2, late).unwrap();
    assert_eq!((second.message, second.tries), (first.message, 2));
    let until = late + Duration::minutes(5);
    let mine = |store: &mut Store, holder| {
        let mut queue = store.mail_queue();
        queue.begin(first.message, (holder, until), late).unwrap()
    };
    assert!(!mine(&mut office.store, 1), "it must not be sent twice");
    assert!(mine(&mut other, 2));
    let settled = office
        .store
        .mail_queue()
        .settle(first.message, 1, &Ended::Sent, late)
        .unwrap();
    assert_eq!(settled, None);

    // Now the second one dies, too, and it may have left.
    let later = late + Duration::minutes(6);
    assert_eq!(
        office.store.mail_queue().recover(later, &|_| None).unwrap(),
        [(first.message, MailState::Unknown)]
    );
    assert_eq!(claim(&mut office.store, 3, later), None);
    // It was only slow: what it knows is better than not to know.
    let settled = other
        .mail_queue()
        .settle(first.message, 2, &Ended::Sent, later)
        .unwrap();
    assert_eq!(settled, Some(MailState::Sent));
    office.is_sound();
}

#[test]
fn of_many_who_send_at_once_each_message_goes_out_once() {
    let names: Vec<(String, String)> = (0..40)
        .map(|n| (format!("Client {n}"), format!("client{n}@mail.example")))
        .collect();
    let names: Vec<(&str, &str)> = names.iter().map(|(n, e)| (&**n, &**e)).collect();
    let mut office = Office::new(&names);
    office.write_to_all();
    let server = Server::start(|_, _| Turn::Go);
    office.configure(&server.config());
    let senders: Vec<_> = (0..3)
        .map(|_| {
            let mut command = office.program();
            command.args(["outbox", "send", "--json"]);
            command
                .stdout(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut sent = 0;
    for sender in senders {
        let output = sender.wait_with_output().unwrap();
        assert!(output.status.success());
        let counts: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        sent += counts["sent"].as_u64().unwrap();
    }
    let mut ids: Vec<String> = server.taken().iter().map(|m| message_id(m)).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), server.taken().len(), sent), (40, 40, 40));
    office.is_sound();
}

#[test]
fn nobody_who_wants_no_mail_gets_one_that_was_already_queued() {
    let mut office = office();
    let alert = office.alerts()[0];
    // They ring, and want no further contact.
    let mut end = CallEnd::new(Outcome::NoContact, office.now - Duration::minutes(5));
    end.confirmed = true;
    let action = Action::Call(Box::new(end));
    assert_eq!(office.does(alert, &action), Saved::Applied);
    let server = Server::start(|_, _| Turn::Go);
    let (round, _) = office.send(&server.config());
    assert_eq!(round.counts.get(&MailState::Cancelled), Some(&1));
    assert!(server.taken().is_empty());
    assert_eq!(office.states(), [MailState::Cancelled]);
    assert_eq!(office.history(alert).last(), Some(&"email_stopped"));
    office.is_sound();
}

#[test]
fn who_is_left_alone_does_not_get_what_lies_in_the_folder() {
    const FOLDER: &str = "transport = \"folder\"\n";
    let mut other = customer("Noé Blanc", "n.blanc@mail.example");
    other.phones[0].0 = "06 39 98 01 02".into();
    let mut office = Office::with(vec![
        customer("Anaïs Lefèvre", "a.lefevre@mail.example"),
        other,
    ]);
    office.write_to_all();
    office.send(FOLDER);
    assert_eq!(office.states(), [MailState::Written, MailState::Written]);
    let alert = office.alerts()[0];
    let reason = "asked at the counter".to_owned();
    assert_eq!(
        office.does(alert, &Action::Block { reason }),
        Saved::Applied
    );
    let folder = ringback::outreach::folder::Folder::beside(&office.path);
    assert_eq!(folder.waiting().len(), 2);
    let (round, told) = office.send(FOLDER);
    assert_eq!(round.counts.get(&MailState::Cancelled), Some(&1));
    assert_eq!(told.len(), 1);
    assert_eq!(office.states(), [MailState::Cancelled, MailState::Written]);
    assert_eq!(folder.waiting(), [office.message()]);
    assert_eq!(office.history(alert).last(), Some(&"email_stopped"));
    // The other one was taken by whoever sends the files: too late.
    assert!(folder.withdraw(office.message()).unwrap());
    let alert = office.alerts()[1];
    let reason = "asked at the counter".to_owned();
    office.does(alert, &Action::Block { reason });
    assert_eq!(office.send(FOLDER).1, []);
    assert_eq!(office.states(), [MailState::Cancelled, MailState::Written]);
    office.is_sound();
}

#[test]
fn whoever_is_put_on_the_list_by_command_gets_nothing_out_of_the_folder() {
    let mut office = office();
    office.send("transport = \"folder\"\n");
    let folder = ringback::outreach::folder::Folder::beside(&office.path);
    assert_eq!(folder.waiting().len(), 1);
    let number = "06 39 98 01 01";
    let line = ["block", number, "--reason", "asked at the counter"];
    let (code, _, err) = office.run(&line);
    assert_eq!(code, 0, "{err}");
    assert_eq!(folder.waiting(), []);
    assert_eq!(office.states(), [MailState::Cancelled]);
}

#[test]
fn an_address_that_is_listed_or_dead_gets_nothing_whoever_has_it() {
    let mut office = Office::new(&[
        ("Anaïs Lefèvre", "a.lefevre@mail.example"),
        ("Noé Blanc", "n.blanc@mail.example"),
        ("Zoé Roux", "z.roux@mail.example"),
    ]);
    office.write_to_all();
    // Meanwhile two customers are known by other addresses; the letters are
    // to the old ones.
    let file = rusqlite::Connection::open(&office.path).unwrap();
    let moved = "UPDATE customer SET email = 'new' || id || '@mail.example',
        email_key = 'new' || id || '@mail.example' WHERE name <> 'Zoé Roux'";
    assert_eq!(file.execute(moved, []).unwrap(), 2);
    let dead = "UPDATE customer SET dead_email = 'n.blanc@mail.example' WHERE name = 'Noé Blanc'";
    file.execute(dead, []).unwrap();
    let listed = [Entry::email("A.Lefevre@mail.example")];
    let by = (None, "wrote to us", Source::Person);
    let now = office.now;
    office.store.change_blocked(&listed, true, by, now).unwrap();
    let server = Server::start(|_, _| Turn::Go);
    office.send(&server.config());
    assert_eq!(
        office.states(),
        [MailState::Cancelled, MailState::Cancelled, MailState::Sent]
    );
    assert_eq!(server.taken().len(), 1);
}

#[test]
fn no_mail_is_queued_while_a_call_is_possible_and_nobody_says_why() {
    let mut office = Office::new(&[("Anaïs Lefèvre", "a.lefevre@mail.example")]);
    let alert = office.alerts()[0];
    let card = office.card(alert);
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: office.viewer.person.id,
        now: office.now,
    };
    let action = Action::Email {
        message: Letter {
            to: "a.lefevre@mail.example".into(),
            subject: "Votre avis".into(),
            body: "Bonjour".into(),
            language: Language::Fr,
            part: None,
        },
        confirmation: false,
        override_reason: "pas envie".into(),
    };
    let refused = decide(&case, &action, &mut office.ids);
    assert_eq!(refused.unwrap_err().code(), "email_closed");
    let server = Server::start(|_, _| Turn::Go);
    office.send(&server.config());
    assert_eq!((office.outbox().len(), server.taken().len()), (0, 0));
}

#[test]
fn an_undo_cancels_what_waits_and_is_refused_once_it_left() {
    let mut office = office();
    let alert = office.alerts()[0];
    office.does(alert, &Action::Undo);
    assert_eq!(office.states(), [MailState::Cancelled]);
    office.does(alert, &Action::Redo);
    assert_eq!(office.states(), [MailState::Queued]);
    let server = Server::start(|_, _| Turn::Go);
    let card = office.card(alert);
    office.send(&server.config());
    // Decided before it left, applied after: nothing happens.
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: office.viewer.person.id,
        now: office.now,
    };
    let undo = decide(&case, &Action::Undo, &mut office.ids).unwrap();
    let save = Save::Apply {
        change: Box::new(undo),
        drafts: Vec::new(),
    };
    let saved = office.store.save(&office.viewer, &save, office.now);
    assert!(matches!(saved, Saved::Conflict { .. }), "{saved:?}");
    let card = office.card(alert);
    let case = Case {
        alert: &card.alert,
        ..case
    };
    let refused = decide(&case, &Action::Undo, &mut office.ids);
    assert_eq!(refused.unwrap_err().code(), "message_left");
    assert_eq!(office.states(), [MailState::Sent]);
}

#[test]
fn a_message_taken_out_brings_the_alert_back_and_is_not_sent() {
    let mut office = office();
    let alert = office.alerts()[0];
    assert_eq!(office.card(alert).alert.progress.state, State::Emailed);
    let stop = Save::Stop(office.message());
    assert_eq!(
        office.store.save(&office.viewer, &stop, office.now),
        Saved::Applied
    );
    assert_eq!(
        office.store.save(&office.viewer, &stop, office.now),
        Saved::Denied
    );
    let server = Server::start(|_, _| Turn::Go);
    office.send(&server.config());
    assert!(server.taken().is_empty());
    assert_eq!(office.card(alert).alert.progress.state, State::Retry);
    office.is_sound();
}

#[test]
fn messages_about_one_alert_are_one_thread() {
    let mut office = office();
    let alert = office.alerts()[0];
    let server = Server::start(|_, _| Turn::Go);
    office.send(&server.config());
    for subject in ["encore", "et encore"] {
        office.wait(60);
        office.write(alert, subject, "Bonjour");
        office.send(&server.config());
    }
    let taken = server.taken();
    let ids: Vec<String> = taken.iter().map(|m| message_id(m)).collect();
    assert!(!taken[0].contains("References:"));
    assert!(taken[1].contains(&format!("In-Reply-To: {}\r\n", ids[0])));
    let unfolded = taken[2].replace("\r\n ", " ");
    assert!(unfolded.contains(&format!("In-Reply-To: {}\r\n", ids[1])));
    assert!(
        unfolded.contains(&format!("References: {} {}\r\n", ids[0], ids[1])),
        "{unfolded}"
    );
}

#[test]
fn a_folder_file_that_is_there_is_known_after_a_crash() {
    let mut office = office();
    let now = office.now;
    let queued = claim(&mut office.store, 1, now).unwrap();
    let until = now + Duration::minutes(5);
    let mut queue = office.store.mail_queue();
    assert!(queue.begin(queued.message, (1, until), now).unwrap());
    let folder = ringback::outreach::folder::Folder::beside(&office.path);
    folder.write(queued.message, b"it is there").unwrap();
    office.wait(6);
    office.send("transport = \"folder\"\n");
    assert_eq!(office.states(), [MailState::Written]);
}

#[test]
fn what_is_undone_waits_for_no_later_try() {
    let mut office = office();
    let alert = office.alerts()[0];
    let mail = claim(&mut office.store, 1, office.now).unwrap();
    let later = Ended::Later("451 greylisted".into());
    let mut queue = office.store.mail_queue();
    queue.settle(mail.message, 1, &later, office.now).unwrap();
    assert!(office.outbox()[0].next_try.is_some());
    assert_eq!(office.store.waiting_messages(), Ok(1));
    office.wait(1);
    office.does(alert, &Action::Undo);
    let row = &office.outbox()[0];
    assert_eq!(
        (row.state, row.next_try, row.ended),
        (MailState::Cancelled, None, Some(office.now))
    );
    assert_eq!(office.store.waiting_messages(), Ok(0));
}

#[test]
fn a_message_on_its_way_is_no_news_before_it_arrives() {
    let mut office = office();
    let until = office.now + Duration::minutes(5);
    let mail = claim(&mut office.store, 1, office.now).unwrap();
    let news = office.store.news().unwrap();
    let mut queue = office.store.mail_queue();
    assert!(queue.begin(mail.message, (1, until), office.now).unwrap());
    assert_eq!(office.store.news().unwrap(), news);
    let mut queue = office.store.mail_queue();
    let settled = queue.settle(mail.message, 1, &Ended::Sent, office.now);
    assert_eq!(settled, Ok(Some(MailState::Sent)));
    assert_ne!(office.store.news().unwrap(), news);
}
