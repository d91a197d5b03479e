//! What tells a file from all others: how long it is, and a digest of all its
//! bytes. The same export is known by it whatever it is called.

use std::io::{self, Read};

/// A file's length and the digest of its contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    /// Its length in bytes.
    pub bytes: u64,
    /// BLAKE3 in hexadecimal digits; empty where the bytes are not known.
    pub content: String,
}

impl Digest {
    /// Reads all of a file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(mut file: impl Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        let bytes = io::copy(&mut file, &mut hasher)?;
        Ok(Self {
            bytes,
            content: hasher.finalize().to_hex().to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_have_the_same_digest() {
        let of = |bytes: &[u8]| Digest::of(bytes).unwrap();
        assert_eq!(of(b"id;nps\n1;3\n"), of(b"id;nps\n1;3\n"));
        assert_ne!(of(b"id;nps\n1;3\n").content, of(b"id;nps\n1;4\n").content);
        assert_eq!(of(b"").bytes, 0);
    }
}
