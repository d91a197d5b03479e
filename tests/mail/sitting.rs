//! Reaching the customer, as a manager lives it: a survey export, three days
//! at the workstation in a real terminal, commands in a shell, and a real
//! mail server that both sides use.
//!
//! Anaïs is dialled off the screen by a camera and names a time. Bruno rings
//! in. Chloé is never reached, is written to, and answers. Didier left no
//! number, and what is written to him comes back.

use ringback::domain::Moment;
use ringback::domain::zone::Zone;
use serde_json::{Value, json};

use crate::branch::{Branch, python, sees};
use crate::calendar_program::with_python;
use crate::camera::{decoded, picture};
use crate::postfix::Postfix;
use crate::terminal::Terminal;

/// The closing form: its cause, decision, measure and result.
const CLOSE: &str = "produit<enter>n<enter>répa<enter>exc<enter><enter><enter><enter><enter>résol<enter><enter><enter>";
/// Times of the story, in Lyon an hour later.
const THURSDAY_10: &str = "2026-11-19T09:10:00Z";
const THURSDAY_11: &str = "2026-11-19T10:00:00Z";
const THURSDAY_16: &str = "2026-11-19T15:00:00Z";
const FRIDAY_10: &str = "2026-11-20T09:00:00Z";
const FRIDAY_18: &str = "2026-11-20T17:00:00Z";
const SATURDAY_9: &str = "2026-11-21T08:00:00Z";

/// The customer's own mail program: answers a message that was delivered.
const ANSWER: &str = r#"
import email, email.policy, smtplib, ssl, sys
port, ca, password, delivered = sys.argv[1:]
asked = email.message_from_binary_file(open(delivered, "rb"), policy=email.policy.default)
answer = email.message.EmailMessage()
answer["From"], answer["To"] = asked["To"], asked["Reply-To"]
answer["Subject"] = "Re: " + asked["Subject"]
answer["Date"] = "Fri, 20 Nov 2026 21:30:00 +0100"
answer["Message-ID"] = "<answer-1@mail.example>"
answer["In-Reply-To"] = answer["References"] = asked["Message-ID"]
quoted = "".join("> " + line + "\n" for line in asked.get_content().splitlines())
answer.set_content("Enfin ! Appelez-moi lundi après 18 h.\n\n" + quoted)
with smtplib.SMTP("localhost", int(port)) as line:
    line.starttls(context=ssl.create_default_context(cafile=ca))
    line.login("tom", password)
    line.send_message(answer)
"#;

/// Marks a customer's alert in the list, found by a part of the name.
fn select(terminal: &mut Terminal, part: &str, customer: &str) {
    terminal.keys("/");
    terminal.keys(part);
    sees(terminal, "1 trouvée");
    terminal.keys("<enter>");
    sees(terminal, &format!("─ {customer} · "));
}

/// Calls in vain.
fn no_answer(terminal: &mut Terminal, part: &str, customer: &str) {
    select(terminal, part, customer);
    terminal.keys("c");
    sees(terminal, &format!("J'appelle {customer}"));
    terminal.keys("n<enter>");
    sees(terminal, "C'est enregistré");
}

/// Writes the letter that is proposed, as it is.
fn send_letter(terminal: &mut Terminal, part: &str, customer: &str, says: &str) {
    select(terminal, part, customer);
    terminal.keys("e");
    sees(terminal, &format!("E-mail à {customer}"));
    sees(terminal, says);
    terminal.keys("<tab><enter>");
    sees(terminal, "L'e-mail est prêt à partir");
}

fn leave(mut terminal: Terminal) {
    terminal.keys("q");
    sees(&terminal, "Quitter ?");
    terminal.keys("<enter>");
    assert_eq!(terminal.wait_end(), Some(0));
}

/// The only event of a calendar file, as it stands in the clock at Lyon.
fn in_lyon(calendar: &str) -> Option<String> {
    let read = with_python(calendar.as_bytes())?;
    let events = read["events"].as_array().unwrap();
    assert_eq!((events.len(), &read["errors"]), (1, &json!([])));
    let from: Moment = events[0]["from"].as_str().unwrap().parse().unwrap();
    Some(
        from.with_timezone(&Zone::named("Europe/Paris"))
            .format("%a %d %b %H:%M")
            .to_string(),
    )
}

#[test]
fn a_sitting_reaches_three_customers_with_a_real_server() {
    let Some(server) = Postfix::start() else {
        return;
    };
    let s = Branch::new(server);
    dialled_by_a_camera(&s);
    never_there_the_first_time(&s);
    what_comes_back(&s);
    rings_in(&s);
    the_agreed_call(&s);
    written_to_after_three_tries(&s);
    the_answer(&s);
    the_end(&s);
}

/// Anaïs: a camera dials the code on the call screen, she names a time, and
/// its confirmation goes out with a file for her calendar.
fn dialled_by_a_camera(s: &Branch) {
    let mut t = s.open(THURSDAY_10, "Anaïs Lefèvre");
    select(&mut t, "lefe", "Anaïs Lefèvre");
    t.keys("c");
    sees(&t, "J'appelle Anaïs Lefèvre");
    t.keys("c");
    sees(&t, "▀▀▀▀▀▀▀ ▀");
    t.wait_idle();
    if let Some(dialled) = decoded(s.home.path(), &picture(&t, 220, 20)) {
        assert_eq!(dialled, "tel:+33639980142", "{}", t.screen());
    }
    t.keys("<enter>");
    sees(&t, "en ligne");
    t.keys("préfère en parler au calme<tab>l");
    sees(&t, "Plus tard, convenu");
    t.keys("demain 10h");
    sees(&t, "vendredi 20 novembre, 10h00");
    t.keys("<enter>oui<enter>");
    sees(&t, "Suite : demain 10h");
    send_letter(
        &mut t,
        "lefe",
        "Anaïs Lefèvre",
        "Je vous appelle vendredi 20 novembre",
    );
    let sent = s.sent(THURSDAY_10, "a.lefevre@mail.example");
    leave(t);

    let alert = s.alert(THURSDAY_10, "Lefèvre");
    assert_eq!(
        (&alert["state"], &alert["due"]),
        (&json!("agreed"), &json!(FRIDAY_10))
    );
    let own = s.run(THURSDAY_10, &["ics", alert["id"].as_str().unwrap()]);
    let (_, mail) = s.received(1, &sent["message_id"]);
    assert_eq!(mail["reply-to"], "Léa Roche <lea.roche@agence.example>");
    assert_eq!(mail["files"], json!(["rendez-vous.ics"]));
    let theirs = mail["calendars"][0].as_str().unwrap();
    for calendar in [&own, theirs] {
        if let Some(at) = in_lyon(calendar) {
            assert_eq!(at, "Fri 20 Nov 10:00", "{calendar}");
        }
    }
}

/// Chloé does not answer, and email stays shut; Didier left no number, so it
/// is open for him.
fn never_there_the_first_time(s: &Branch) {
    let mut t = s.open(THURSDAY_11, "Chloé Garnier");
    no_answer(&mut t, "garn", "Chloé Garnier");
    select(&mut t, "garn", "Chloé Garnier");
    t.keys("e");
    sees(&t, "L'e-mail s'ouvre après 3 essais");
    t.keys("<esc>");
    t.wait_gone("L'e-mail s'ouvre");
    send_letter(
        &mut t,
        "petit",
        "Didier Petit",
        "> Le devis n'est jamais venu.",
    );
    s.sent(THURSDAY_11, "d.petit@gone.example");
    leave(t);
}

/// The server took the letter to Didier, could not deliver it, and says so.
fn what_comes_back(s: &Branch) {
    s.server.mailbox("office", 1);
    let taken = s.inbox(THURSDAY_16);
    let didier = s.alert(THURSDAY_16, "Petit");
    let report = &taken[0];
    assert_eq!(
        (&report["kind"], &report["action"]),
        (&json!("bounce"), &json!("address_dead"))
    );
    assert_eq!(report["alert"], didier["id"]);
    assert_eq!(
        (&didier["state"], &didier["email_open"]["open"]),
        (&json!("retry"), &json!(false))
    );
}

/// Bruno rings in and is found by the last digits of his number. Chloé is
/// tried again, at another time of day.
fn rings_in(s: &Branch) {
    let mut t = s.open(THURSDAY_16, "e-mail revenu    Didier Petit");
    t.keys("a0277");
    sees(&t, "1 trouvée");
    t.keys("<enter>");
    sees(&t, "Appel entrant : Bruno Martin");
    t.keys("il lui faut la lampe pour samedi<tab>s");
    sees(&t, "Clôturer");
    t.keys(CLOSE);
    sees(&t, "C'est enregistré : résolue");
    no_answer(&mut t, "garn", "Chloé Garnier");
    leave(t);
    let bruno = s.alert(THURSDAY_16, "Martin");
    assert_eq!(bruno["closed_as"], "resolved");
    let history = bruno["history"].as_array().unwrap();
    let called = history
        .iter()
        .find(|event| event["kind"] == "called")
        .unwrap();
    assert_eq!(called["note"], "il lui faut la lampe pour samedi");
}

/// The time that Anaïs named has come: it stands first, and is kept.
fn the_agreed_call(s: &Branch) {
    let list = s.json(FRIDAY_10, &["list"]);
    let id = list[0]["id"].as_str().unwrap();
    assert_eq!(list[0]["customer"], "Anaïs Lefèvre");
    let next = s.json(FRIDAY_10, &["next", id]);
    assert_eq!(
        (&next["at"], &next["allowed_now"]),
        (&json!(FRIDAY_10), &json!(true))
    );
    let said =
        "settled --cause waiting --decision understand --action apologised --result explained";
    let line: Vec<&str> = ["record", id].into_iter().chain(said.split(' ')).collect();
    s.run(FRIDAY_10, &line);
}

/// The third try at Chloé, on another day, opens email: she is written to
/// with words of her own.
fn written_to_after_three_tries(s: &Branch) {
    let mut t = s.open(FRIDAY_18, "Chloé Garnier");
    no_answer(&mut t, "garn", "Chloé Garnier");
    send_letter(
        &mut t,
        "garn",
        "Chloé Garnier",
        "> On m'a promis un rappel.",
    );
    let sent = s.sent(FRIDAY_18, "c.garnier@mail.example");
    leave(t);

    let (_, mail) = s.received(2, &sent["message_id"]);
    for (header, value) in [
        ("from", "Léa Roche <lea.roche@agence.example>"),
        ("reply-to", "Léa Roche <lea.roche@agence.example>"),
        ("to", "Chloé Garnier <c.garnier@mail.example>"),
        (
            "subject",
            "Votre réponse du 18 novembre – j'ai essayé de vous joindre",
        ),
        ("date", "Fri, 20 Nov 2026 17:00"),
    ] {
        let came = mail[header].as_str().unwrap();
        assert!(came.starts_with(value), "{header}: {came}");
    }
    let text = mail["text"].as_str().unwrap();
    for words in [
        "\n> On m'a promis un rappel. Personne n'a jamais appelé.\n",
        "essayé de vous appeler hier matin, hier après-midi et ce soir.",
        "01 99 00 12 34",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// Chloé answers from her own mail program, through the server; what came
/// back before is known and changes nothing.
fn the_answer(s: &Branch) {
    let outbox = s.json(SATURDAY_9, &["outbox", "list"]);
    let rows = outbox.as_array().unwrap().iter();
    let mut ours = rows.filter(|row| row["to"] == "c.garnier@mail.example");
    let (delivered, _) = s.received(2, &ours.next().unwrap()["message_id"]);
    let port = s.server.starttls.to_string();
    let ca = s.server.ca_file();
    let (ca, delivered) = (ca.to_str().unwrap(), delivered.to_str().unwrap());
    python(ANSWER, &[&port, ca, "open sesame", delivered]);
    s.server.mailbox("office", 2);
    let taken = s.inbox(SATURDAY_9);
    let mut actions: Vec<&str> = taken
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["action"].as_str().unwrap())
        .collect();
    actions.sort_unstable();
    assert_eq!(actions, ["known", "returned"]);
}

/// How everybody stands, and that nothing was lost.
fn the_end(s: &Branch) {
    let list = s.json(SATURDAY_9, &["list"]);
    let open = list.as_array().unwrap().iter();
    let open: Vec<&Value> = open.map(|alert| &alert["customer"]).collect();
    assert_eq!(open, ["Didier Petit", "Chloé Garnier"]);
    for (customer, state, closed_as, happened) in [
        (
            "Lefèvre",
            "closed",
            json!("explained"),
            "received called emailed email_sent called closed",
        ),
        (
            "Martin",
            "closed",
            json!("resolved"),
            "received called closed",
        ),
        (
            "Garnier",
            "retry",
            Value::Null,
            "received called called called emailed email_sent replied",
        ),
        (
            "Petit",
            "retry",
            Value::Null,
            "received emailed email_sent bounced",
        ),
    ] {
        let alert = s.alert(SATURDAY_9, customer);
        let stands = (&alert["state"], &alert["closed_as"]);
        assert_eq!(stands, (&json!(state), &closed_as), "{customer}");
        let history = alert["history"].as_array().unwrap().iter();
        let kinds = history.map(|event| event["kind"].as_str().unwrap());
        // What was looked at is kept, too.
        let kinds: Vec<&str> = kinds.filter(|kind| *kind != "opened").collect();
        assert_eq!(kinds.join(" "), happened, "{customer}");
    }
    let garnier = s.alert(SATURDAY_9, "Garnier");
    assert_eq!(garnier["due"], "2026-11-20T20:30:00Z", "when she answered");
    let answer = garnier["history"].as_array().unwrap().last().unwrap();
    let words = answer["note"].as_str().unwrap();
    assert!(words.starts_with("Enfin ! Appelez-moi lundi"), "{words}");
    let outbox = s.json(SATURDAY_9, &["outbox", "list"]);
    let mut went: Vec<_> = outbox.as_array().unwrap().iter().collect();
    went.sort_by_key(|row| row["to"].as_str());
    let went = went
        .iter()
        .map(|row| (&row["to"], &row["state"], &row["came_back"]));
    let went: Vec<String> = went
        .map(|(to, state, back)| format!("{to} {state} {back}"))
        .collect();
    assert_eq!(
        went,
        [
            r#""a.lefevre@mail.example" "sent" false"#,
            r#""c.garnier@mail.example" "sent" false"#,
            r#""d.petit@gone.example" "sent" true"#,
        ]
    );
    let shown = s.run(SATURDAY_9, &["list"]);
    for (customer, why) in [
        ("Didier Petit", "e-mail revenu"),
        ("Chloé Garnier", "a répondu"),
    ] {
        let row = shown.lines().find(|line| line.contains(customer));
        assert!(row.unwrap().contains(why), "{shown}");
    }
    s.run(SATURDAY_9, &["doctor"]);
}
