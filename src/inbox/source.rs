//! Where messages come from: a file with one, an mbox, a Maildir, a folder
//! of them, standard input. Nothing is moved, marked or removed.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Of a longer message the beginning is read: headers and text come first.
const MOST_BYTES: usize = 64 << 20;
/// A longer line is read in pieces.
const MOST_LINE: u64 = 1 << 20;
/// What a message in an mbox begins with.
const FROM: &[u8] = b"From ";

/// One message as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The file it stands in; `-` is standard input.
    pub file: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Gives every message of a file, a folder or standard input (`-`), in
/// order. `open` opens a file, `E` is the taker's own trouble.
///
/// # Errors
/// A file cannot be read, which one; what was given before stays given.
pub fn each<E>(
    path: &Path,
    open: &dyn Fn(&Path) -> io::Result<File>,
    take: &mut dyn FnMut(Raw) -> Result<(), E>,
) -> Result<Result<(), E>, (PathBuf, io::Error)> {
    if path.as_os_str() == "-" {
        return file(path, io::stdin().lock(), take);
    }
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    let about = fs::metadata(path).map_err(failed(path))?;
    let files = if about.is_dir() {
        messages_in(path).map_err(failed(path))?
    } else {
        vec![path.to_owned()]
    };
    for path in files {
        let opened = open(&path).map_err(failed(&path))?;
        if let Err(trouble) = file(&path, BufReader::new(opened), take)? {
            return Ok(Err(trouble));
        }
    }
    Ok(Ok(()))
}

/// The files of a folder in the order of their names, which is the order of
/// arrival in a Maildir: there those of `new` and `cur`, whole messages only.
fn messages_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let halves: Vec<PathBuf> = ["cur", "new"]
        .into_iter()
        .map(|half| folder.join(half))
        .filter(|half| half.is_dir())
        .collect();
    let folders = match halves.len() {
        2 => halves,
        _ => vec![folder.to_owned()],
    };
    let mut files = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let hidden = path
                .file_name()
                .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
            if !hidden && path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort_by(|a, b| a.file_name().cmp(&b.file_name()));
    Ok(files)
}

/// One file: an mbox where its first line says so, else one message.
fn file<E>(
    path: &Path,
    mut reader: impl BufRead,
    take: &mut dyn FnMut(Raw) -> Result<(), E>,
) -> Result<Result<(), E>, (PathBuf, io::Error)> {
    let failed = |error| (path.to_owned(), error);
    let mut give = |bytes: Vec<u8>| {
        take(Raw {
            file: path.to_owned(),
            bytes,
        })
    };
    let mut line = Vec::new();
    read_line(&mut reader, &mut line).map_err(failed)?;
    if line.is_empty() {
        return Ok(Ok(()));
    }
    if !line.starts_with(FROM) {
        let mut bytes = line;
        let room = MOST_BYTES.saturating_sub(bytes.len());
        let room = u64::try_from(room).unwrap_or(u64::MAX);
        reader.take(room).read_to_end(&mut bytes).map_err(failed)?;
        return Ok(give(bytes));
    }
    let mut bytes = Vec::new();
    let mut after_blank = false;
    loop {
        line.clear();
        read_line(&mut reader, &mut line).map_err(failed)?;
        let next = line.is_empty() || (after_blank && line.starts_with(FROM));
        if next {
            if let Err(trouble) = give(std::mem::take(&mut bytes)) {
                return Ok(Err(trouble));
            }
            if line.is_empty() {
                return Ok(Ok(()));
            }
            after_blank = false;
            continue;
        }
        after_blank = matches!(&line[..], b"\n" | b"\r\n");
        if bytes.len() < MOST_BYTES {
            bytes.extend_from_slice(unquoted(&line));
        }
    }
}

fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<()> {
    reader.by_ref().take(MOST_LINE).read_until(b'\n', line)?;
    Ok(())
}

/// `>From ` stands for `From `, `>>From ` for `>From ` (mboxrd).
fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    if quotes > 0 && line[quotes..].starts_with(FROM) {
        &line[1..]
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let mut take = |raw: Raw| -> Result<(), ()> {
            found.push(String::from_utf8(raw.bytes).unwrap());
            Ok(())
        };
        file(Path::new("x"), bytes, &mut take).unwrap().unwrap();
        found
    }

    #[test]
    fn an_mbox_is_split_and_unquoted() {
        let mbox = b"From a@b.example Mon Nov 16 09:00:00 2026\nSubject: 1\n\n>From here\n\
            >>From there\nFrom inside, no separator\n\nFrom c@d.example Mon\nSubject: 2\n\n";
        assert_eq!(
            read(mbox),
            [
                "Subject: 1\n\nFrom here\n>From there\nFrom inside, no separator\n\n",
                "Subject: 2\n\n"
            ]
        );
        assert_eq!(read(b"Subject: x\n\n>From me"), ["Subject: x\n\n>From me"]);
        assert_eq!(read(b""), [""; 0]);
    }
}
