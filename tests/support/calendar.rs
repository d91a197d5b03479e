//! A calendar program: what Python's icalendar reads in a file.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Prints what Python's icalendar reads from standard input.
const READ: &str = r#"
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = [{
    "uid": str(event["UID"]),
    "title": str(event["SUMMARY"]),
    "details": str(event.get("DESCRIPTION", "")),
    "from": event.decoded("DTSTART").isoformat(),
    "until": event.decoded("DTEND").isoformat(),
    "stamp": event.decoded("DTSTAMP").isoformat(),
    "sequence": int(event["SEQUENCE"]),
    "busy": str(event["TRANSP"]) == "OPAQUE",
    "errors": [str(error) for error in event.errors],
} for event in calendar.walk("VEVENT")]
print(json.dumps({
    "version": str(calendar["VERSION"]),
    "method": str(calendar["METHOD"]),
    "parts": len(calendar.subcomponents),
    "errors": [str(error) for error in calendar.errors],
    "events": events,
}))
"#;

/// What a second implementation reads, where it is at hand: the Python that
/// `RINGBACK_ICALENDAR` names. Under `CI=true` it has to be.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn with_python(file: &[u8]) -> Option<Value> {
    let Some(python) = std::env::var_os("RINGBACK_ICALENDAR") else {
        let ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(!ci, "RINGBACK_ICALENDAR names no Python");
        eprintln!("skipped: RINGBACK_ICALENDAR names no Python");
        return None;
    };
    let mut child = Command::new(python)
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(file).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}
