//! Bytes on their way to rows: UTF-16 becomes UTF-8, everything else passes.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult};

use super::{CHUNK, Found};

/// A file's bytes as they are cut into rows: UTF-16 as UTF-8, everything
/// else as it came.
pub(in crate::intake) enum Bytes<R> {
    /// As it came.
    Plain(R),
    /// Out of UTF-16.
    Wide(Box<Wide<R>>),
}

impl<R: Read> Bytes<R> {
    /// Reads from the beginning, a byte order mark left out.
    ///
    /// # Errors
    /// The source cannot be read.
    pub fn new(mut inner: R, found: &Found) -> io::Result<Self> {
        if !found.is_wide() {
            if found.marked {
                inner.read_exact(&mut [0; 3])?;
            }
            return Ok(Self::Plain(inner));
        }
        Ok(Self::Wide(Box::new(Wide {
            inner,
            decoder: found.encoding.new_decoder_with_bom_removal(),
            raw: vec![0; CHUNK],
            raw_at: 0..0,
            out: vec![0; CHUNK * 2],
            out_at: 0..0,
            last: false,
            done: false,
        })))
    }

    /// What is read from.
    pub fn inner(&self) -> &R {
        match self {
            Self::Plain(inner) => inner,
            Self::Wide(wide) => &wide.inner,
        }
    }
}

impl<R: Read> Read for Bytes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(inner) => inner.read(buffer),
            Self::Wide(wide) => wide.read(buffer),
        }
    }
}

/// UTF-16 on its way to UTF-8.
pub(in crate::intake) struct Wide<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_at: std::ops::Range<usize>,
    out: Vec<u8>,
    out_at: std::ops::Range<usize>,
    last: bool,
    done: bool,
}

impl<R: Read> Wide<R> {
    fn fill(&mut self) -> io::Result<()> {
        while self.out_at.is_empty() && !self.done {
            if self.raw_at.is_empty() && !self.last {
                let count = self.inner.read(&mut self.raw)?;
                self.raw_at = 0..count;
                self.last = count == 0;
            }
            // One byte is kept for what is no text.
            let room = self.out.len() - 1;
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                &self.raw[self.raw_at.clone()],
                &mut self.out[..room],
                self.last,
            );
            self.raw_at.start += read;
            self.out_at = 0..written;
            match result {
                DecoderResult::InputEmpty => self.done = self.last,
                DecoderResult::OutputFull => {}
                // Half a character stays recognisable as none.
                DecoderResult::Malformed(..) => {
                    self.out[written] = 0xff;
                    self.out_at.end += 1;
                }
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Wide<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.fill()?;
        let count = buffer.len().min(self.out_at.len());
        let from = self.out_at.start;
        buffer[..count].copy_from_slice(&self.out[from..from + count]);
        self.out_at.start += count;
        Ok(count)
    }
}
