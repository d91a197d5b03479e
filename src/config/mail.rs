//! How mail goes out: the section `[mail]` of the configuration.

use std::net::IpAddr;

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use super::{Fault, Problem, line_of};
use crate::domain::customer::plausible_address;

/// The section `[mail]`. Empty texts, lists and 0 say nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// Which way messages take.
    pub transport: Way,
    /// The server's name.
    pub host: String,
    /// Its port; 0 for the usual one.
    pub port: u16,
    /// How the line is encrypted.
    pub tls: Encryption,
    /// Who logs in.
    pub user: String,
    /// A command that prints the password: program and arguments.
    pub password_command: Vec<String>,
    /// The variable that holds the password.
    pub password_env: String,
    /// The file that holds the password.
    pub password_file: String,
    /// Certificates to trust besides the system's.
    pub ca_file: String,
    /// How long one answer may take.
    pub timeout_seconds: u32,
    /// Who mail comes from: a name.
    pub from_name: String,
    /// Who mail comes from: an address.
    pub from_address: String,
    /// The `sendmail` command: program and arguments.
    pub command: Vec<String>,
}

/// Which way messages take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// A folder of files beside the database.
    #[default]
    Folder,
    /// A command.
    Sendmail,
    /// A server.
    Smtp,
}

impl Way {
    /// The name, as it is configured.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Sendmail => "sendmail",
            Self::Smtp => "smtp",
        }
    }
}

/// How the line to a server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// By STARTTLS.
    #[default]
    Starttls,
    /// From the first byte.
    Implicit,
    /// Not at all.
    None,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            transport: Way::Folder,
            host: String::new(),
            port: 0,
            tls: Encryption::Starttls,
            user: String::new(),
            password_command: Vec::new(),
            password_env: String::new(),
            password_file: String::new(),
            ca_file: String::new(),
            timeout_seconds: 30,
            from_name: String::new(),
            from_address: String::new(),
            command: vec!["/usr/sbin/sendmail".to_owned()],
        }
    }
}

impl Mail {
    /// The server's port: 465 encrypted from the first byte, 587 with
    /// STARTTLS, 25 plain.
    #[must_use]
    pub const fn port(&self) -> u16 {
        match (self.port, self.tls) {
            (0, Encryption::Implicit) => 465,
            (0, Encryption::Starttls) => 587,
            (0, Encryption::None) => 25,
            (port, _) => port,
        }
    }

    /// Whether the server is this machine itself.
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.host == "localhost"
            || self
                .host
                .parse::<IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    }

    /// What does not fit together: the key it is about and a code that tells
    /// why.
    fn unfit(&self) -> Vec<(&'static str, &'static str)> {
        let passwords = [
            ("password_command", !self.password_command.is_empty()),
            ("password_env", !self.password_env.is_empty()),
            ("password_file", !self.password_file.is_empty()),
        ];
        let given: Vec<&str> = passwords.iter().filter(|p| p.1).map(|p| p.0).collect();
        let smtp = self.transport == Way::Smtp;
        let odd_host = self
            .host
            .contains(|c: char| c.is_whitespace() || c == ':' || c == '/')
            && self.host.parse::<IpAddr>().is_err();
        let from = &self.from_address;
        let checks = [
            ("host", "mail_no_host", smtp && self.host.is_empty()),
            ("host", "mail_odd_host", odd_host),
            (
                "user",
                "mail_no_password",
                !self.user.is_empty() && given.is_empty(),
            ),
            (
                given.first().copied().unwrap_or("user"),
                "mail_no_user",
                self.user.is_empty() && !given.is_empty(),
            ),
            (
                given.get(1).copied().unwrap_or("user"),
                "mail_two_passwords",
                given.len() > 1,
            ),
            (
                "tls",
                "mail_plain_password",
                smtp && self.tls == Encryption::None && !self.user.is_empty() && !self.is_local(),
            ),
            (
                "timeout_seconds",
                "mail_odd_timeout",
                !(1..=600).contains(&self.timeout_seconds),
            ),
            (
                "from_address",
                "mail_odd_address",
                !from.is_empty() && (!plausible_address(from) || from.starts_with('-')),
            ),
            (
                "command",
                "mail_no_command",
                self.transport == Way::Sendmail
                    && self.command.first().is_none_or(String::is_empty),
            ),
        ];
        checks
            .into_iter()
            .filter(|(_, _, wrong)| *wrong)
            .map(|(key, code, _)| (key, code))
            .collect()
    }
}

/// Reads the section; what is wrong in it is added to the problems.
pub(super) fn read(
    text: &str,
    table: Spanned<DeTable<'_>>,
    problems: &mut Vec<Problem>,
) -> Option<Mail> {
    let lines: Vec<(String, usize)> = table
        .get_ref()
        .keys()
        .map(|key| (key.get_ref().to_string(), line_of(text, key.span().start)))
        .collect();
    let head = line_of(text, table.span().start);
    let mail: Mail = super::read_table(text, table, problems)?;
    problems.extend(mail.unfit().into_iter().map(|(key, code)| {
        Problem {
            line: lines
                .iter()
                .find(|(name, _)| name == key)
                .map_or(head, |(_, line)| *line),
            key: key.to_owned(),
            fault: Fault::Unfit(code),
        }
    }));
    Some(mail)
}
