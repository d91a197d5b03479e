//! SSH keys: which may open a session, and how one is told from another.
//!
//! A key comes as a text of somebody else's and ends in a line that OpenSSH
//! reads, so it is taken apart completely and written anew: nothing of the
//! text but the key itself goes further, the comment only to people's eyes.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use ring::digest::{SHA256, digest};

use super::Moment;
use super::ids::AccessKeyId;
use super::sanitize;

/// The smallest RSA key that is taken, in bits (NIST SP 800-131A; OpenSSH
/// makes none below 3072 today).
pub const RSA_BITS: usize = 2048;
/// The largest that OpenSSH uses, in bits.
const RSA_MOST: usize = 16_384;
/// So much of a comment is kept, in characters.
const COMMENT: usize = 80;

/// What the parts of a key are, after its type's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// A point on Curve25519.
    Ed25519,
    /// The name of a curve, and a point on it of so many bytes a coordinate.
    Ecdsa(&'static str, usize),
    /// Exponent and modulus.
    Rsa,
}

/// The types that are known: name, parts, and whether a security key holds
/// it, which adds what the key was made for.
const KINDS: [(&str, Parts, bool); 7] = [
    ("ssh-ed25519", Parts::Ed25519, false),
    ("ecdsa-sha2-nistp256", Parts::Ecdsa("nistp256", 32), false),
    ("ecdsa-sha2-nistp384", Parts::Ecdsa("nistp384", 48), false),
    ("ecdsa-sha2-nistp521", Parts::Ecdsa("nistp521", 66), false),
    ("ssh-rsa", Parts::Rsa, false),
    ("sk-ssh-ed25519@openssh.com", Parts::Ed25519, true),
    (
        "sk-ecdsa-sha2-nistp256@openssh.com",
        Parts::Ecdsa("nistp256", 32),
        true,
    ),
];

super::cause::coded! {
    /// Why a text is no key that can be taken.
    Unfit {
        /// Nothing stands there.
        Empty = "empty",
        /// It is a private key, which nobody but its owner may have.
        Private = "private",
        /// It is more than one line: several keys, or another form of one.
        Lines = "lines",
        /// Options of OpenSSH stand before the key.
        Options = "options",
        /// It begins with no type that is known.
        Type = "type",
        /// The key is cut, misspelt, or of another type than it says.
        Garbled = "garbled",
        /// An RSA key that is too short.
        Short = "short",
    }
}

/// A public key that was taken apart and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// The type's name.
    pub kind: String,
    /// The key itself, in base64.
    pub key: String,
    /// `SHA256:…`, as `ssh-keygen -lf` prints it.
    pub fingerprint: String,
    /// What its owner wrote behind it, on one clean line.
    pub comment: String,
}

impl PublicKey {
    /// Reads the content of a `.pub` file.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub fn read(text: &str) -> Result<Self, Unfit> {
        // Said before anything else: somebody has to make a new key now.
        if text.contains("PRIVATE KEY") || text.contains("PuTTY-User-Key-File") {
            return Err(Unfit::Private);
        }
        let mut lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let line = lines.next().ok_or(Unfit::Empty)?;
        if lines.next().is_some() {
            return Err(Unfit::Lines);
        }
        let known = |word: &str| KINDS.iter().find(|(name, ..)| *name == word);
        let mut words = line.split_ascii_whitespace();
        let first = words.next().unwrap_or_default();
        let Some((kind, parts, held)) = known(first) else {
            let later = words.any(|word| known(word).is_some());
            return Err(if later { Unfit::Options } else { Unfit::Type });
        };
        let blob = words
            .next()
            .and_then(|word| STANDARD.decode(word).ok())
            .ok_or(Unfit::Garbled)?;
        whole(&blob, kind, *parts, *held)?;
        let rest = words.collect::<Vec<_>>().join(" ");
        Ok(Self {
            kind: (*kind).to_owned(),
            key: STANDARD.encode(&blob),
            fingerprint: fingerprint(&blob),
            comment: comment(&rest),
        })
    }
}

/// A comment as it is kept: one line, not too long.
#[must_use]
pub fn comment(text: &str) -> String {
    let clean = sanitize::line(text.trim());
    clean.chars().take(COMMENT).collect()
}

fn fingerprint(blob: &[u8]) -> String {
    let hash = digest(&SHA256, blob);
    format!("SHA256:{}", STANDARD_NO_PAD.encode(hash))
}

/// Whether a key has all its parts, and nothing behind them (RFC 4253
/// section 6.6, RFC 5656 section 3.1, RFC 8709 section 4, and OpenSSH's
/// PROTOCOL.u2f).
fn whole(blob: &[u8], kind: &str, parts: Parts, held: bool) -> Result<(), Unfit> {
    let mut rest = blob;
    let mut next = || -> Result<&[u8], Unfit> {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(Unfit::Garbled)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Unfit::Garbled)?;
        let (part, after) = after.split_at_checked(length).ok_or(Unfit::Garbled)?;
        rest = after;
        Ok(part)
    };
    let sure = |holds: bool| holds.then_some(()).ok_or(Unfit::Garbled);
    sure(next()? == kind.as_bytes())?;
    match parts {
        Parts::Ed25519 => sure(next()?.len() == 32)?,
        Parts::Ecdsa(curve, size) => {
            sure(next()? == curve.as_bytes())?;
            let point = next()?;
            sure(point.len() == 2 * size + 1 && point.first() == Some(&4))?;
        }
        Parts::Rsa => {
            let exponent = bits(next()?).ok_or(Unfit::Garbled)?;
            let modulus = bits(next()?).ok_or(Unfit::Garbled)?;
            sure(exponent > 1 && modulus <= RSA_MOST)?;
            if modulus < RSA_BITS {
                return Err(Unfit::Short);
            }
        }
    }
    if held {
        sure(next()?.starts_with(b"ssh:"))?;
    }
    sure(rest.is_empty())
}

/// How many bits a positive number of RFC 4251 has.
fn bits(number: &[u8]) -> Option<usize> {
    let number = match number {
        // Its highest bit would make it negative otherwise.
        [0, rest @ ..] if rest.first().is_some_and(|first| *first >= 0x80) => rest,
        [first, ..] if (1..0x80).contains(first) => number,
        _ => return None,
    };
    let first = number.first()?;
    Some(number.len() * 8 - usize::try_from(first.leading_zeros()).ok()?)
}

/// A key that lets somebody in, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// Identity: what the forced command names.
    pub id: AccessKeyId,
    /// Whom it lets in: their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// The key.
    pub key: PublicKey,
    /// Since when.
    pub added: Moment,
    /// By whom it was added; `None` for whoever keeps the file.
    pub added_by: Option<String>,
    /// Since when it lets nobody in any more.
    pub revoked: Option<Moment>,
    /// By whom it was revoked.
    pub revoked_by: Option<String>,
}

/// What came of adding a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It lets this person in from now on.
    New(AccessKeyId),
    /// It did already.
    Known(AccessKeyId),
    /// It is somebody else's: their login.
    Taken(String),
    /// Nobody has this login.
    Nobody,
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED25519: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDBEM61ccNvJPU3QdlPeMGXpIStvGCBMsmJSm8MyjKVb";

    /// A key of these parts.
    fn made(kind: &str, parts: &[&[u8]]) -> String {
        let mut blob = Vec::new();
        for part in [kind.as_bytes()].iter().chain(parts) {
            blob.extend(u32::try_from(part.len()).unwrap().to_be_bytes());
            blob.extend_from_slice(part);
        }
        format!("{kind} {}", STANDARD.encode(blob))
    }

    fn rsa(bits: usize) -> String {
        let mut modulus = vec![0];
        modulus.extend(vec![0xc5; bits / 8]);
        made("ssh-rsa", &[&[1, 0, 1], &modulus])
    }

    #[test]
    fn a_key_is_read_with_its_fingerprint_and_comment() {
        let key = PublicKey::read(&format!("# mine\n{ED25519} tom@desk  upstairs\n")).unwrap();
        assert_eq!(format!("{} {}", key.kind, key.key), ED25519);
        // As `ssh-keygen -lf` has it.
        assert_eq!(
            key.fingerprint,
            "SHA256:qWPty3HWudTFLc2QTtrfgD+A5AoTleAsNS+4Gq4czg8"
        );
        assert_eq!(key.comment, "tom@desk upstairs");
    }

    #[test]
    fn every_known_type_is_taken() {
        let point = |size: usize| [vec![4], vec![7; 2 * size]].concat();
        for key in [
            made("ecdsa-sha2-nistp256", &[b"nistp256", &point(32)]),
            made("ecdsa-sha2-nistp384", &[b"nistp384", &point(48)]),
            made("ecdsa-sha2-nistp521", &[b"nistp521", &point(66)]),
            made("sk-ssh-ed25519@openssh.com", &[&[7; 32], b"ssh:"]),
            made(
                "sk-ecdsa-sha2-nistp256@openssh.com",
                &[b"nistp256", &point(32), b"ssh:desk"],
            ),
            rsa(2048),
            rsa(4096),
        ] {
            assert_eq!(PublicKey::read(&key).err(), None, "{key}");
        }
    }

    #[test]
    fn whatever_else_comes_is_refused_for_what_it_is() {
        let unfit = |text: &str| PublicKey::read(text).err();
        assert_eq!(unfit(" \n# nothing\n"), Some(Unfit::Empty));
        let private = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\n-----END";
        assert_eq!(unfit(private), Some(Unfit::Private));
        let putty = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none";
        assert_eq!(unfit(putty), Some(Unfit::Private));
        assert_eq!(unfit(&format!("{ED25519}\n{ED25519}")), Some(Unfit::Lines));
        let options = format!("command=\"/bin/sh\",pty {ED25519}");
        assert_eq!(unfit(&options), Some(Unfit::Options));
        assert_eq!(unfit("ssh-dss AAAA"), Some(Unfit::Type));
        assert_eq!(unfit("ssh-ed25519"), Some(Unfit::Garbled));
        assert_eq!(unfit(&ED25519[..60]), Some(Unfit::Garbled));
        let other = ED25519.replace("ssh-ed25519 ", "ssh-rsa ");
        assert_eq!(unfit(&other), Some(Unfit::Garbled));
        let longer = made("ssh-ed25519", &[&[7; 32], b"more"]);
        assert_eq!(unfit(&longer), Some(Unfit::Garbled));
        assert_eq!(unfit(&rsa(1024)), Some(Unfit::Short));
        let negative = made("ssh-rsa", &[&[1, 0, 1], &[0xc5; 256]]);
        assert_eq!(unfit(&negative), Some(Unfit::Garbled));
    }

    #[test]
    fn a_comment_is_one_clean_line() {
        assert_eq!(comment("a\u{1b}[31m \u{202e}b\r\nc"), "a b c");
        assert_eq!(comment(&"é".repeat(200)).chars().count(), COMMENT);
    }
}
