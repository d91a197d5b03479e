//! Where a password comes from: asked for at the last moment, kept nowhere.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::sendmail::run;
use super::transport::{Closed, Fault};

/// A password that is used and forgotten; it cannot be printed.
pub struct Secret(String);

impl Secret {
    /// The password itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Where the password is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The first line that a command prints: its program and arguments.
    Command(Vec<String>),
    /// A variable of the environment.
    Variable(String),
    /// The first line of a file that only its owner can read.
    File(PathBuf),
}

impl Source {
    /// Asks for the password.
    ///
    /// # Errors
    /// Why it cannot be had; nothing of a password is in there.
    pub fn ask(&self, patience: Duration) -> Result<Secret, Closed> {
        let text = match self {
            Self::Command(command) => ask_command(command, patience)?,
            Self::Variable(name) => std::env::var(name)
                .map_err(|_| Closed::new(Fault::Password, format!("${name} is not set")))?,
            Self::File(path) => {
                let failed =
                    |error| Closed::new(Fault::Password, format!("{}: {error}", path.display()));
                let about = fs::metadata(path).map_err(failed)?;
                if about.permissions().mode() & 0o077 != 0
                    || about.uid() != rustix::process::geteuid().as_raw()
                {
                    return Err(Closed::new(Fault::PasswordOpen, path.display()));
                }
                fs::read_to_string(path).map_err(failed)?
            }
        };
        match text.lines().next().unwrap_or_default() {
            "" => Err(Closed::new(Fault::Password, "it is empty")),
            line => Ok(Secret(line.to_owned())),
        }
    }
}

fn ask_command(command: &[String], patience: Duration) -> Result<String, Closed> {
    let [program, args @ ..] = command else {
        return Err(Closed::new(Fault::Password, "no command"));
    };
    let failed = |why: String| Closed::new(Fault::Password, format!("{program}: {why}"));
    let mut asked = Command::new(program);
    // What it complains about is for whoever configured it, not for us.
    asked.args(args).stderr(Stdio::null());
    let output = run(asked, Vec::new(), patience)
        .map_err(|error| failed(error.to_string()))?
        .ok_or_else(|| failed("no answer in time".to_owned()))?;
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    String::from_utf8(output.stdout).map_err(|_| failed("not text".to_owned()))
}
