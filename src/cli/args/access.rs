//! `ringback access` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `access`.
#[derive(Debug, Subcommand)]
pub enum Access {
    /// Let somebody in with their SSH key
    Add(AddKey),
    /// Whose keys let in, since when, and where the authorized_keys file differs
    List(ListKeys),
    /// Let a key in no more
    Revoke(RevokeKey),
    /// The lines that OpenSSH's AuthorizedKeysCommand asks for
    Keys(OfferKeys),
    /// What OpenSSH runs behind a key: a session of the key's owner
    #[command(hide = true)]
    Session(Session),
}

/// Which authorized_keys file goes with the database.
#[derive(Debug, Args)]
pub struct KeyFile {
    /// The authorized_keys file [default: the account's own, in ~/.ssh]
    #[arg(long, value_name = "AUTHORIZED_KEYS")]
    pub file: Option<PathBuf>,
    /// No such file: OpenSSH asks "ringback access keys"
    #[arg(long, conflicts_with = "file")]
    pub no_file: bool,
}

/// `access add`.
#[derive(Debug, Args)]
pub struct AddKey {
    // Not `login`: that is what --as is.
    /// Who: a login of the file
    #[arg(value_name = "LOGIN")]
    pub whom: String,
    /// The public key: its .pub file, its text, or "-" for standard input
    #[arg(required = true, value_name = "KEY")]
    pub key: Vec<String>,
    /// What to call the key [default: what stands behind it]
    #[arg(long, value_name = "TEXT")]
    pub comment: Option<String>,
    /// Where its line goes.
    #[command(flatten)]
    pub into: KeyFile,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `access list`.
#[derive(Debug, Args)]
pub struct ListKeys {
    /// What it is compared with.
    #[command(flatten)]
    pub with: KeyFile,
    /// Print an array
    #[arg(long)]
    pub json: bool,
}

/// `access revoke`.
#[derive(Debug, Args)]
pub struct RevokeKey {
    /// Whose
    #[arg(value_name = "LOGIN")]
    pub whom: String,
    /// The key's fingerprint or its beginning, or "all"; not needed where
    /// there is one key
    #[arg(value_name = "FINGERPRINT|all")]
    pub which: Option<String>,
    /// Where its line stands.
    #[command(flatten)]
    pub from: KeyFile,
    /// Print an array
    #[arg(long)]
    pub json: bool,
}

/// `access keys`.
#[derive(Debug, Args)]
pub struct OfferKeys {
    /// The account that is logged in to (%u); any other than the file's own
    /// gets nothing
    pub user: Option<String>,
    /// Only keys of this type (%t)
    #[arg(value_name = "TYPE")]
    pub kind: Option<String>,
    /// Only this key (%k)
    pub key: Option<String>,
}

/// `access session`.
#[derive(Debug, Args)]
pub struct Session {
    /// The key, by its id
    #[arg(value_name = "KEYID")]
    pub key: String,
    /// The environment holds nothing of the other end's any more
    #[arg(long, hide = true)]
    pub clean: bool,
}
