//! A process that sends is killed ten times, each time somewhere else.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};

use ringback::domain::mail::MailState;

use crate::office::{Office, customer};
use crate::server::{Server, Step, Turn, message_id};

const MESSAGES: usize = 500;
/// After so many messages, at this step, the sender is killed.
const KILLS: [(usize, Step); 10] = [
    (7, Step::Greeting),
    (40, Step::Address),
    (90, Step::Data),
    (130, Step::Received),
    (170, Step::Answered),
    (210, Step::Received),
    (260, Step::Data),
    (300, Step::Answered),
    (350, Step::Address),
    (420, Step::Received),
];

#[test]
fn of_500_messages_none_is_forgotten_and_none_goes_out_twice_in_ten_kills() {
    let customers = (0..MESSAGES)
        .map(|n| customer(&format!("Client {n}"), &format!("client{n}@mail.example")))
        .collect();
    let mut office = Office::with(customers);
    office.write_to_all();

    let sender: Arc<Mutex<Option<Child>>> = Arc::default();
    let victim = Arc::clone(&sender);
    let (mut received, mut killed) = (0, 0);
    let server = Server::start(move |step, _| {
        if step == Step::Received {
            received += 1;
        }
        let due = KILLS
            .get(killed)
            .is_some_and(|(after, at)| received >= *after && step == *at);
        if due {
            killed += 1;
            if let Some(child) = victim.lock().unwrap().as_mut() {
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
        Turn::Go
    });
    office.configure(&server.config());

    let mut runs = 0;
    while office.states().iter().any(|state| {
        matches!(
            state,
            MailState::Queued | MailState::Sending | MailState::Later
        )
    }) {
        runs += 1;
        assert!(runs <= 2 * KILLS.len(), "it never ends");
        let mut command = office.program();
        command.args(["outbox", "send", "--json"]);
        let child = command.stdout(Stdio::null()).spawn().unwrap();
        *sender.lock().unwrap() = Some(child);
        loop {
            let mut held = sender.lock().unwrap();
            if held.as_mut().unwrap().try_wait().unwrap().is_some() {
                break;
            }
            drop(held);
            std::thread::yield_now();
        }
        // The claims of the dead end.
        office.wait(60);
    }
    assert!(runs > KILLS.len(), "{runs} runs: nobody was killed");

    let mut received: BTreeMap<String, usize> = BTreeMap::new();
    for message in server.taken() {
        *received.entry(message_id(&message)).or_default() += 1;
    }
    let rows = office.outbox();
    assert_eq!(rows.len(), MESSAGES);
    let mut unknown = 0;
    for row in &rows {
        let times = received.get(&row.message_id).copied().unwrap_or(0);
        match row.state {
            MailState::Sent => assert_eq!(times, 1, "{row:?}"),
            MailState::Unknown => {
                unknown += 1;
                assert!(times <= 1, "{row:?}");
            }
            _ => panic!("{row:?}"),
        }
    }
    // Killed between the mark and the reply: five to seven of ten.
    assert!((3..=7).contains(&unknown), "{unknown} unknown");
    office.is_sound();
}
