//! The authorized_keys file that OpenSSH reads: our lines in it, one per key
//! that holds, between lines of others, which stay byte for byte.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use crate::domain::access::AccessKey;
use crate::domain::ids::AccessKeyId;

/// What may be done with a key besides the command: nothing but a terminal.
const OPTIONS: &str = "\",restrict,pty ";

/// Why no line can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OddPath;

/// The command behind every key of one database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forced {
    program: String,
    /// `--db FILE access session`: whatever program a line names, with this
    /// it is about our database.
    about: String,
}

impl Forced {
    /// For this program and this database, both by their whole paths.
    ///
    /// # Errors
    /// A path that cannot stand in a line of text.
    pub fn new(program: &Path, database: &Path) -> Result<Self, OddPath> {
        let word = |path: &Path| {
            let path = path.to_str().filter(|path| path.starts_with('/'));
            let path = path.filter(|path| !path.contains(char::is_control));
            path.map(|path| shell_words::quote(path).into_owned())
                .ok_or(OddPath)
        };
        Ok(Self {
            program: word(program)?,
            about: format!(" --db {} access session ", word(database)?),
        })
    }

    /// The line that lets a key in.
    #[must_use]
    pub fn line(&self, key: &AccessKey) -> String {
        let command = format!("{}{}{}", self.program, self.about, key.id);
        let (kind, text) = (&key.key.kind, &key.key.key);
        let login = plain(&key.login);
        format!(
            "command=\"{}{OPTIONS}{kind} {text} ringback:{login}",
            quoted(&command)
        )
    }

    /// Which key a line lets in, if it is one of ours.
    #[must_use]
    pub fn key_of(&self, line: &[u8]) -> Option<AccessKeyId> {
        let line = std::str::from_utf8(line).ok()?.trim();
        let command = line.strip_prefix("command=\"")?;
        let (_, rest) = command.split_once(&quoted(&self.about))?;
        let (id, rest) = rest.split_once(OPTIONS)?;
        rest.contains(" ringback:").then(|| id.parse().ok())?
    }
}

/// As OpenSSH wants the value of an option: only its own quotes are escaped.
fn quoted(text: &str) -> String {
    text.replace('"', "\\\"")
}

/// A login as the end of a line: people read it, nothing else does.
fn plain(login: &str) -> String {
    let keeps = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '@');
    login
        .chars()
        .map(|c| if keeps(c) { c } else { '_' })
        .collect()
}

/// How a key stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// With the line that it should have.
    Same,
    /// With another one.
    Other,
    /// Not at all.
    Missing,
}

/// An authorized_keys file.
#[derive(Debug, Clone)]
pub struct Authorized {
    path: PathBuf,
    bytes: Vec<u8>,
    /// There is such a file.
    pub there: bool,
}

impl Authorized {
    /// Reads it; one that is not there is empty.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(path: &Path) -> io::Result<Self> {
        // Behind a link stands the file itself.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (bytes, there) = match fs::read(&path) {
            Ok(bytes) => (bytes, true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Vec::new(), false),
            Err(error) => return Err(error),
        };
        Ok(Self { path, bytes, there })
    }

    fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes.split_inclusive(|byte| *byte == b'\n')
    }

    /// The keys that our lines let in.
    #[must_use]
    pub fn ours(&self, forced: &Forced) -> Vec<AccessKeyId> {
        let ours = self.lines().filter_map(|line| forced.key_of(line));
        ours.collect()
    }

    /// How a key stands in it.
    #[must_use]
    pub fn standing(&self, forced: &Forced, key: &AccessKey) -> Standing {
        let wanted = forced.line(key);
        let mut found = Standing::Missing;
        for line in self.lines() {
            if forced.key_of(line) == Some(key.id) {
                if line.trim_ascii() == wanted.as_bytes() {
                    return Standing::Same;
                }
                found = Standing::Other;
            }
        }
        found
    }

    /// The file with exactly these keys of ours: where a line of theirs
    /// stands it is renewed, new ones come last.
    #[must_use]
    fn with(&self, forced: &Forced, keys: &[&AccessKey]) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len() + 256);
        let mut written = Vec::new();
        for line in self.lines() {
            let Some(id) = forced.key_of(line) else {
                out.extend_from_slice(line);
                continue;
            };
            let key = keys.iter().find(|key| key.id == id);
            if let Some(key) = key.filter(|_| !written.contains(&id)) {
                written.push(id);
                out.extend_from_slice(forced.line(key).as_bytes());
                out.push(b'\n');
            }
        }
        for key in keys.iter().filter(|key| !written.contains(&key.id)) {
            if out.last().is_some_and(|last| *last != b'\n') {
                out.push(b'\n');
            }
            out.extend_from_slice(forced.line(key).as_bytes());
            out.push(b'\n');
        }
        out
    }
}

/// Brings the file into step with the keys that hold, which are asked for
/// once nobody else can write it; says whether anything changed.
///
/// # Errors
/// The file cannot be read or written; it is as it was.
pub fn update<E: From<io::Error>>(
    path: &Path,
    forced: &Forced,
    keys: impl FnOnce() -> Result<Vec<AccessKey>, E>,
) -> Result<bool, E> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match real.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.exists() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    // Two that add at once come one after the other.
    let lock = File::open(folder)?;
    lock.lock()?;
    let keys = keys()?;
    let holding: Vec<&AccessKey> = keys.iter().filter(|key| key.revoked.is_none()).collect();
    let file = Authorized::read(&real)?;
    let wanted = file.with(forced, &holding);
    if wanted == file.bytes {
        return Ok(false);
    }
    write(&file, &wanted)?;
    lock.sync_all()?;
    Ok(true)
}

/// Writes it whole or not at all: a new one for its owner alone, one that was
/// there as it was but for what OpenSSH would refuse, writing by others.
fn write(file: &Authorized, bytes: &[u8]) -> io::Result<()> {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let draft = file
        .path
        .with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    // Whatever lies there is of one that died: nobody else is here now.
    let _ = fs::remove_file(&draft);
    let written = (|| {
        let mut options = OpenOptions::new();
        let mut out = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)?;
        if let Ok(before) = fs::metadata(&file.path) {
            let now = out.metadata()?;
            if (before.uid(), before.gid()) != (now.uid(), now.gid()) {
                fchown(&out, Some(before.uid()), Some(before.gid()))?;
            }
            out.set_permissions(fs::Permissions::from_mode(before.mode() & 0o755))?;
        }
        out.write_all(bytes)?;
        out.sync_all()?;
        fs::rename(&draft, &file.path)
    })();
    if written.is_err() {
        // Already failing: the first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::access::PublicKey;

    fn key(n: i64, login: &str) -> AccessKey {
        AccessKey {
            id: n.into(),
            login: login.to_owned(),
            name: String::new(),
            key: PublicKey {
                kind: "ssh-ed25519".into(),
                key: format!("AAAA{n}"),
                fingerprint: String::new(),
                comment: "\" evil\nssh-rsa".into(),
            },
            added: Moment::UNIX_EPOCH,
            added_by: None,
            revoked: None,
            revoked_by: None,
        }
    }

    fn forced(program: &str, database: &str) -> Forced {
        Forced::new(Path::new(program), Path::new(database)).unwrap()
    }

    #[test]
    fn a_line_is_quoted_for_openssh_and_for_the_shell() {
        let plain = forced("/usr/bin/ringback", "/srv/r.db").line(&key(1, "tom\"\nx"));
        assert_eq!(
            plain,
            "command=\"/usr/bin/ringback --db /srv/r.db access session 100000000000\",\
             restrict,pty ssh-ed25519 AAAA1 ringback:tom__x"
        );
        let odd = forced("/opt/a b/ringback", "/srv/it's \"$x\".db");
        let line = odd.line(&key(1, "tom"));
        assert!(
            line.starts_with(
                r#"command="'/opt/a b/ringback' --db '/srv/it'\''s \"$x\".db' access session 1"#
            ),
            "{line}"
        );
        assert_eq!(odd.key_of(line.as_bytes()), Some(1.into()));
        assert!(Forced::new(Path::new("ringback"), Path::new("/a")).is_err());
        assert!(Forced::new(Path::new("/a"), Path::new("/a\nb")).is_err());
    }

    #[test]
    fn lines_of_others_stay_byte_for_byte() {
        let ours = forced("/usr/bin/ringback", "/srv/r.db");
        let before = forced("/opt/old/ringback", "/srv/r.db");
        let other = forced("/usr/bin/ringback", "/srv/other.db").line(&key(1, "tom"));
        let (tom, eve, ann) = (key(1, "tom"), key(2, "eve"), key(3, "ann"));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ssh/authorized_keys");
        let put = |keys: Vec<AccessKey>| update::<io::Error>(&path, &ours, || Ok(keys));

        assert!(put(vec![tom.clone()]).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        assert!(!put(vec![tom.clone()]).unwrap(), "nothing to do");

        let foreign = [
            b"# caf\xe9\r\n\n".as_slice(),
            other.as_bytes(),
            b"\n",
            before.line(&tom).as_bytes(),
            b"\n",
            ours.line(&eve).as_bytes(),
            b"\nssh-ed25519 AAAA no end",
        ]
        .concat();
        fs::write(&path, &foreign).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        let file = Authorized::read(&path).unwrap();
        assert_eq!(file.ours(&ours), [1.into(), 2.into()]);
        assert_eq!(file.standing(&ours, &tom), Standing::Other);
        assert_eq!(file.standing(&ours, &eve), Standing::Same);
        assert_eq!(file.standing(&ours, &ann), Standing::Missing);

        let gone = AccessKey {
            revoked: Some(Moment::UNIX_EPOCH),
            ..eve
        };
        assert!(put(vec![tom.clone(), gone, ann.clone()]).unwrap());
        let wanted = [
            b"# caf\xe9\r\n\n".as_slice(),
            other.as_bytes(),
            b"\n",
            ours.line(&tom).as_bytes(),
            b"\nssh-ed25519 AAAA no end\n",
            ours.line(&ann).as_bytes(),
            b"\n",
        ]
        .concat();
        assert_eq!(fs::read(&path).unwrap(), wanted);
        assert_eq!(mode(&path), 0o644, "as OpenSSH takes it");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn behind_a_link_the_file_itself_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("keys"), folder.path().join("link"));
        fs::write(&file, "").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let ours = forced("/usr/bin/ringback", "/srv/r.db");
        update::<io::Error>(&link, &ours, || Ok(vec![key(1, "tom")])).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(!fs::read(&file).unwrap().is_empty());
    }
}
