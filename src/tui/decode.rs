//! Bytes from a terminal in, keys and pastes out: a state machine without a
//! clock, a thread or a file.
//!
//! Written here because a ready-made event reader decides too early: it calls
//! an ESC byte a key at the end of every read, so that an arrow split by a slow
//! line closes a form and types `[A` into a note. Here an ESC is held for a
//! moment ([`Decoder::deadline`]), and what comes too late is swallowed.

use std::time::{Duration, Instant};

use crate::app::input::{Code, Input, Key};

/// Longest paste kept, in bytes of UTF-8; the rest of a longer one is dropped,
/// never typed.
pub const PASTE_LIMIT: usize = 256 * 1024;

/// How long a sequence that has begun may wait for its rest, and how long after
/// an Esc its rest may still turn up.
const SEQUENCE_WAIT: Duration = Duration::from_millis(500);
/// A paste whose end never comes is given over after this much silence.
const PASTE_WAIT: Duration = Duration::from_secs(3);
const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;

/// Turns a terminal's bytes into input.
#[derive(Debug)]
pub struct Decoder {
    hold: Duration,
    state: State,
    /// Bytes of the unfinished sequence or character, or the pasted text.
    held: Vec<u8>,
    /// When the newest byte came.
    newest: Option<Instant>,
    /// Until when the rest of a sequence may follow an Esc already delivered.
    late: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ground,
    /// Inside a UTF-8 character of so many bytes.
    Utf8(usize),
    /// After ESC.
    Escape,
    /// After ESC O.
    Ss3,
    /// After ESC [.
    Csi,
    /// What looks like the rest of a sequence, after an Esc already delivered.
    Orphan,
    /// Bytes of a mouse report still to come, from a mode someone else left on.
    Mouse(u8),
    /// Inside a paste, with so many bytes of its end mark seen.
    Paste(usize),
}

impl Decoder {
    /// A decoder that holds a lone ESC for `hold`.
    #[must_use]
    pub fn new(hold: Duration) -> Self {
        Self {
            hold,
            state: State::Ground,
            held: Vec::new(),
            newest: None,
            late: None,
        }
    }

    /// Takes what one read brought at `now` and adds what it means to `out`.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, out: &mut Vec<Input>) {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if self.state == State::Escape
                && let Some(report) = report_length(byte, after)
            {
                self.state = State::Ground;
                rest = &after[report..];
                continue;
            }
            self.step(byte, now, out);
        }
        if !bytes.is_empty() {
            self.newest = Some(now);
        }
    }

    /// When [`expire`](Self::expire) is due if no byte comes before.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        let wait = match self.state {
            State::Ground | State::Utf8(_) => return None,
            State::Escape | State::Ss3 | State::Orphan => self.hold,
            State::Csi | State::Mouse(_) => SEQUENCE_WAIT,
            State::Paste(_) => PASTE_WAIT,
        };
        self.newest.map(|newest| newest + wait)
    }

    /// Settles what was held once its deadline has passed without a byte.
    pub fn expire(&mut self, now: Instant, out: &mut Vec<Input>) {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return;
        }
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Escape => {
                out.push(plain(Code::Esc));
                self.late = Some(now + SEQUENCE_WAIT);
            }
            State::Ss3 => out.extend([plain(Code::Esc), plain(Code::Char('O'))]),
            State::Csi if self.held.is_empty() => {
                out.extend([plain(Code::Esc), plain(Code::Char('['))]);
            }
            State::Orphan => self.give_back(out),
            State::Paste(_) => self.end_paste(out),
            State::Ground | State::Utf8(_) | State::Csi | State::Mouse(_) => {}
        }
        self.held.clear();
    }

    fn step(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        match self.state {
            State::Ground => self.ground(byte, now, out),
            State::Utf8(length) => self.utf8(byte, length, now, out),
            State::Escape => match byte {
                b'[' => self.begin(State::Csi),
                b'O' => self.begin(State::Ss3),
                ESC => out.push(plain(Code::Esc)),
                _ => {
                    out.push(plain(Code::Esc));
                    self.again(byte, now, out);
                }
            },
            State::Ss3 => {
                if let Some(code) = ss3(byte) {
                    self.state = State::Ground;
                    out.push(plain(code));
                } else {
                    out.extend([plain(Code::Esc), plain(Code::Char('O'))]);
                    self.again(byte, now, out);
                }
            }
            State::Csi => self.csi(byte, now, out),
            State::Orphan => self.orphan(byte, now, out),
            State::Mouse(left) => {
                self.state = match left {
                    0 | 1 => State::Ground,
                    _ => State::Mouse(left - 1),
                };
            }
            State::Paste(seen) => self.paste(byte, seen, out),
        }
    }

    fn begin(&mut self, state: State) {
        self.held.clear();
        self.state = state;
    }

    /// Reads a byte anew that did not belong to the sequence before it.
    fn again(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        self.state = State::Ground;
        self.ground(byte, now, out);
    }

    fn ground(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        let late = self.late.take().is_some_and(|until| now <= until);
        let key = match byte {
            b'[' | b'O' if late => {
                self.begin(State::Orphan);
                self.held.push(byte);
                return;
            }
            ESC => return self.begin(State::Escape),
            b'\r' | b'\n' => Key::plain(Code::Enter),
            b'\t' => Key::plain(Code::Tab),
            0x7f | 0x08 => Key::plain(Code::Backspace),
            0 => Key::ctrl(Code::Char(' ')),
            1..=0x1a => Key::ctrl(Code::Char(char::from(byte - 1 + b'a'))),
            0x1c..=0x1f => Key::ctrl(Code::Char(char::from(byte - 0x1c + b'4'))),
            0x20..=0x7e => Key::plain(Code::Char(char::from(byte))),
            0xc2..=0xf4 => {
                self.begin(State::Utf8(match byte {
                    0xc2..=0xdf => 2,
                    0xe0..=0xef => 3,
                    _ => 4,
                }));
                self.held.push(byte);
                return;
            }
            // Not UTF-8: a terminal set to another encoding, or noise.
            _ => return,
        };
        out.push(Input::Key(key));
    }

    fn utf8(&mut self, byte: u8, length: usize, now: Instant, out: &mut Vec<Input>) {
        if byte & 0xc0 != 0x80 {
            return self.again(byte, now, out);
        }
        self.held.push(byte);
        if self.held.len() < length {
            return;
        }
        self.state = State::Ground;
        let typed = std::str::from_utf8(&self.held).ok();
        if let Some(c) = typed.and_then(|t| t.chars().next())
            && !c.is_control()
        {
            out.push(plain(Code::Char(c)));
        }
    }

    fn csi(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        // The Linux console's F1 to F5 are ESC [ [ A to E.
        let linux = self.held.first() == Some(&b'[');
        match byte {
            b'[' if self.held.is_empty() => self.held.push(byte),
            ESC => self.begin(State::Escape),
            0x20..=0x3f if !linux => {
                if self.held.len() < 32 {
                    self.held.push(byte);
                }
            }
            b'M' if self.held.is_empty() => self.state = State::Mouse(3),
            b'~' if self.held == b"200" => self.begin(State::Paste(0)),
            0x20..=0x7e => {
                self.state = State::Ground;
                if linux {
                    if let b'A'..=b'E' = byte {
                        out.push(plain(Code::F(byte - b'A' + 1)));
                    }
                } else {
                    out.extend(control(&self.held, byte).into_iter().map(Input::Key));
                }
            }
            _ => self.again(byte, now, out),
        }
    }

    fn orphan(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        let sequence = &self.held[1..];
        let known = match self.held[0] {
            b'O' => ss3(byte).is_some(),
            _ => !control(sequence, byte).is_empty() || (byte == b'~' && sequence == b"201"),
        };
        if self.held[0] == b'[' && byte == b'~' && sequence == b"200" {
            // A late paste is still a paste: typed, its letters would be commands.
            self.begin(State::Paste(0));
        } else if known {
            self.state = State::Ground;
        } else if self.held[0] == b'[' && matches!(byte, b'0'..=b';') && self.held.len() < 16 {
            self.held.push(byte);
        } else {
            self.give_back(out);
            self.again(byte, now, out);
        }
    }

    fn give_back(&mut self, out: &mut Vec<Input>) {
        out.extend(
            self.held
                .drain(..)
                .map(|byte| plain(Code::Char(char::from(byte)))),
        );
    }

    fn paste(&mut self, byte: u8, seen: usize, out: &mut Vec<Input>) {
        if byte == PASTE_END[seen] {
            self.state = State::Paste(seen + 1);
            if seen + 1 == PASTE_END.len() {
                self.state = State::Ground;
                self.end_paste(out);
            }
            return;
        }
        // Only the mark's first byte is an ESC, so a broken mark is plain text.
        self.keep(&PASTE_END[..seen]);
        if byte == ESC {
            self.state = State::Paste(1);
        } else {
            self.state = State::Paste(0);
            self.keep(&[byte]);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = PASTE_LIMIT.saturating_sub(self.held.len());
        self.held.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        let mut bytes = std::mem::take(&mut self.held);
        if bytes.len() == PASTE_LIMIT {
            // The cut may have gone through a character.
            while bytes.pop_if(|byte| *byte & 0xc0 == 0x80).is_some() {}
            bytes.pop_if(|byte| *byte >= 0x80);
        }
        let text = String::from_utf8_lossy(&bytes)
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        if !text.is_empty() {
            out.push(Input::Paste(text));
        }
    }
}

fn plain(code: Code) -> Input {
    Input::Key(Key::plain(code))
}

/// How much of what follows ESC and `first` is a report to some earlier
/// program (OSC, DCS, APC, PM, SOS), when its end is in the same read.
fn report_length(first: u8, after: &[u8]) -> Option<usize> {
    if !matches!(first, b']' | b'P' | b'_' | b'^' | b'X') {
        return None;
    }
    let bell = after.iter().position(|b| *b == 7).map(|at| at + 1);
    let end = after.windows(2).position(|w| w == b"\x1b\\");
    bell.into_iter().chain(end.map(|at| at + 2)).min()
}

fn ss3(byte: u8) -> Option<Code> {
    Some(match byte {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(byte - b'P' + 1),
        _ => return None,
    })
}

/// The keys of one `CSI parameters last`: none when it is no key or a release.
fn control(parameters: &[u8], last: u8) -> Vec<Key> {
    let Some(numbers) = numbers(parameters) else {
        return Vec::new();
    };
    let number = |at: usize| numbers.get(at).map_or(0, |(value, _)| *value);
    let (mut modifiers, event) = numbers.get(1).copied().unwrap_or_default();
    let code = match last {
        b'A' | b'B' | b'C' | b'D' | b'F' | b'H' => ss3(last),
        // With any other first number this is a cursor report.
        b'P'..=b'S' if number(0) <= 1 => ss3(last),
        b'Z' => Some(Code::BackTab),
        b'u' => character(number(0)),
        b'~' if number(0) == 27 => character(number(2)),
        b'~' => tilde(number(0)),
        _ => None,
    };
    let Some(code) = code.filter(|_| event != 3) else {
        return Vec::new();
    };
    modifiers = modifiers.saturating_sub(1);
    let mut key = Key {
        code,
        ctrl: modifiers & 4 != 0,
        alt: modifiers & 2 != 0,
        shift: modifiers & 1 != 0,
    };
    match key.code {
        Code::Char(c) if key.shift => {
            key.shift = false;
            if !key.ctrl {
                key.code = Code::Char(c.to_uppercase().next().unwrap_or(c));
            }
        }
        Code::Tab if key.shift => (key.code, key.shift) = (Code::BackTab, false),
        Code::BackTab => key.shift = false,
        _ => {}
    }
    if key.alt && matches!(key.code, Code::Char(_)) {
        key.alt = false;
        return vec![Key::plain(Code::Esc), key];
    }
    vec![key]
}

/// Each parameter with its first sub-parameter; `None` when these are no plain
/// numbers (a private sequence: a report).
fn numbers(parameters: &[u8]) -> Option<Vec<(u32, u32)>> {
    let text = std::str::from_utf8(parameters).ok()?;
    let number = |digits: Option<&str>| match digits {
        None | Some("") => Some(0),
        Some(digits) => digits.parse::<u32>().ok(),
    };
    text.split(';')
        .map(|parameter| {
            let mut parts = parameter.split(':');
            Some((number(parts.next())?, number(parts.next())?))
        })
        .collect()
}

fn character(code_point: u32) -> Option<Code> {
    Some(match code_point {
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        // Keys without a character of their own, in the private use area.
        57344..=63743 => return None,
        _ => Code::Char(char::from_u32(code_point).filter(|c| !c.is_control())?),
    })
}

fn tilde(number: u32) -> Option<Code> {
    let f = |first: u32, offset: u32| u8::try_from(number - first + offset).map(Code::F).ok();
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => f(11, 1),
        17..=21 => f(17, 6),
        23 | 24 => f(23, 11),
        _ => None,
    }
}
