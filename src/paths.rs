//! Where files lie when nobody says otherwise (XDG base directories). Nothing
//! is created here.

use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The usual places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The configuration file.
    pub config: PathBuf,
    /// The file with customers and alerts.
    pub database: PathBuf,
    /// The folder of the demonstration.
    pub demonstration: PathBuf,
    /// The log, where one is asked for.
    pub log: PathBuf,
}

impl Paths {
    /// The places of the user who runs the program; without a home folder,
    /// those of the current one.
    #[must_use]
    pub fn of_user() -> Self {
        let (config, data, state) = match ProjectDirs::from("", "", "ringback") {
            Some(dirs) => (
                dirs.config_dir().to_owned(),
                dirs.data_dir().to_owned(),
                dirs.state_dir().unwrap_or(dirs.data_dir()).to_owned(),
            ),
            None => (PathBuf::new(), PathBuf::new(), PathBuf::new()),
        };
        Self {
            config: config.join("config.toml"),
            database: data.join("ringback.db"),
            demonstration: data.join("demo"),
            log: state.join("ringback.log"),
        }
    }
}

/// A path as people write it: `~/` is the home folder.
#[must_use]
pub fn expand(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), BaseDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => PathBuf::from(text),
    }
}

/// A path for a person's eyes: the home folder is `~`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let home = BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match home
        .as_deref()
        .and_then(|home| path.strip_prefix(home).ok())
    {
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}
