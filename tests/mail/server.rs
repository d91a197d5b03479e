//! A small mail server that does as it is told, on a port of its own.

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Where a message is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The client has connected.
    Greeting,
    /// The address was named.
    Address,
    /// The client asks to send.
    Data,
    /// The message was received whole.
    Received,
    /// "Taken" was answered.
    Answered,
}

/// What the server does at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// What a server does.
    Go,
    /// Answers this instead.
    Say(&'static str),
    /// Cuts the line.
    Cut,
    /// Says nothing any more.
    Stall,
}

type Script = dyn FnMut(Step, &str) -> Turn + Send;

/// The server.
pub struct Server {
    pub port: u16,
    taken: Arc<Mutex<Vec<String>>>,
    heard: Arc<Mutex<String>>,
}

impl Server {
    /// Starts it; `script` is asked at every step, with the address.
    pub fn start(script: impl FnMut(Step, &str) -> Turn + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::new(Mutex::new(String::new()));
        let script: Arc<Mutex<Box<Script>>> = Arc::new(Mutex::new(Box::new(script)));
        let server = Self {
            port,
            taken: Arc::clone(&taken),
            heard: Arc::clone(&heard),
        };
        thread::spawn(move || {
            for stream in listener.incoming() {
                let line = Line {
                    stream: stream.unwrap(),
                    script: Arc::clone(&script),
                    taken: Arc::clone(&taken),
                    heard: Arc::clone(&heard),
                };
                thread::spawn(move || line.serve());
            }
        });
        server
    }

    /// How the program finds it.
    pub fn config(&self) -> String {
        let port = self.port;
        format!(
            "transport = \"smtp\"\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\n\
             timeout_seconds = 1\n"
        )
    }

    /// Messages received whole and not refused, in order.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    /// Everything the client ever said, messages left out.
    pub fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

struct Line {
    stream: TcpStream,
    script: Arc<Mutex<Box<Script>>>,
    taken: Arc<Mutex<Vec<String>>>,
    heard: Arc<Mutex<String>>,
}

impl Line {
    /// What the script says to a step; `Err` ends the connection.
    fn turn(&self, step: Step, address: &str, usual: &str) -> Result<bool, ()> {
        let turn = (self.script.lock().unwrap())(step, address);
        match turn {
            Turn::Go => self.say(usual).map(|()| true),
            Turn::Say(answer) => self.say(answer).map(|()| false),
            Turn::Cut => {
                let _ = self.stream.shutdown(Shutdown::Both);
                Err(())
            }
            Turn::Stall => {
                // Until the client has enough.
                let mut rest = BufReader::new(&self.stream);
                let mut line = String::new();
                while rest.read_line(&mut line).is_ok_and(|read| read > 0) {}
                Err(())
            }
        }
    }

    fn say(&self, answer: &str) -> Result<(), ()> {
        if answer.is_empty() {
            return Ok(());
        }
        (&self.stream)
            .write_all(format!("{answer}\r\n").as_bytes())
            .map_err(|_| ())
    }

    fn serve(&self) {
        let _ = self.talk();
        let _ = self.stream.shutdown(Shutdown::Both);
    }

    fn talk(&self) -> Result<(), ()> {
        self.turn(Step::Greeting, "", "220 mail.example ready")?;
        let mut lines = BufReader::new(&self.stream);
        let mut address = String::new();
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).map_err(|_| ())? == 0 {
                return Ok(());
            }
            self.heard.lock().unwrap().push_str(&line);
            let command = line.to_ascii_uppercase();
            if command.starts_with("EHLO") {
                self.say("250-mail.example\r\n250 8BITMIME")?;
            } else if command.starts_with("RCPT TO:") {
                let named = line["RCPT TO:".len()..].trim();
                named.trim_matches(['<', '>']).clone_into(&mut address);
                self.turn(Step::Address, &address, "250 ok")?;
            } else if command.starts_with("DATA") {
                if !self.turn(Step::Data, &address, "354 go on")? {
                    continue;
                }
                let mut message = String::new();
                loop {
                    let mut line = String::new();
                    // A message that breaks off is none.
                    if lines.read_line(&mut line).map_err(|_| ())? == 0 {
                        return Ok(());
                    }
                    if line == ".\r\n" {
                        break;
                    }
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                }
                // Cut or silent: it has the message all the same.
                let taken = &self.taken;
                let turn = (self.script.lock().unwrap())(Step::Received, &address);
                if !matches!(turn, Turn::Say(_)) {
                    taken.lock().unwrap().push(message);
                }
                match turn {
                    Turn::Go => self.turn(Step::Answered, &address, "250 taken").map(drop)?,
                    Turn::Say(answer) => self.say(answer)?,
                    Turn::Cut => return Ok(()),
                    Turn::Stall => {
                        let mut line = String::new();
                        while lines.read_line(&mut line).is_ok_and(|read| read > 0) {}
                        return Ok(());
                    }
                }
            } else if command.starts_with("QUIT") {
                self.say("221 bye")?;
                return Ok(());
            } else {
                self.say("250 ok")?;
            }
        }
    }
}

/// The Message-ID of a message.
pub fn message_id(message: &str) -> String {
    let line = message
        .lines()
        .find(|line| line.starts_with("Message-ID:"))
        .unwrap();
    line["Message-ID:".len()..].trim().to_owned()
}
