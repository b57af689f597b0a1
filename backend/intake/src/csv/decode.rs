//! From bytes to text, a chunk at a time.

use std::io::{Read, SeekFrom};
use std::ops::ControlFlow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::IntakeError;
use crate::table::Source;

const CHUNK: usize = 64 * 1024;

/// The encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextEncoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl TextEncoding {
    /// Reads the whole file once: only then is it known that it is UTF-8, and that no NUL comes late.
    pub fn detect(reader: &mut dyn Source) -> Result<Self, IntakeError> {
        reader.seek(SeekFrom::Start(0))?;
        let mut head = Vec::with_capacity(3);
        Read::take(&mut *reader, 3).read_to_end(&mut head)?;
        let by_mark = match head.as_slice() {
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            [0xef, 0xbb, 0xbf] => Some(Self::Utf8),
            _ => None,
        };
        match by_mark {
            Some(encoding) => {
                let is_utf8 = encoding == Self::Utf8;
                let mut offset = if is_utf8 { 3 } else { 2 };
                each_chunk(reader, encoding, &mut |chunk| {
                    for c in chunk.chars() {
                        if c == '\0' {
                            return Err(IntakeError::NulByte { offset });
                        }
                        offset += if is_utf8 { c.len_utf8() } else { 2 * c.len_utf16() } as u64;
                    }
                    Ok(ControlFlow::Continue(()))
                })?;
                Ok(encoding)
            }
            None => detect_unmarked(reader),
        }
    }

    pub fn name(self) -> &'static str {
        self.codec().name()
    }

    fn codec(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        }
    }
}

fn detect_unmarked(reader: &mut dyn Source) -> Result<TextEncoding, IntakeError> {
    reader.seek(SeekFrom::Start(0))?;
    let mut chunk = vec![0_u8; CHUNK];
    let mut pending: Vec<u8> = Vec::with_capacity(CHUNK + 4);
    let mut offset = 0_u64;
    let mut saw_multibyte = false;
    let mut not_utf8_at = None;
    let mut not_1252_at = None;
    loop {
        let read = reader.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        let bytes = &chunk[..read];
        if let Some(at) = bytes.iter().position(|b| *b == 0) {
            return Err(IntakeError::NulByte { offset: offset + at as u64 });
        }
        if not_1252_at.is_none() {
            not_1252_at = bytes.iter().position(|b| !is_1252_text(*b)).map(|at| offset + at as u64);
        }
        if not_utf8_at.is_none() {
            let start = offset - pending.len() as u64;
            pending.extend_from_slice(bytes);
            let (valid, broken) = match std::str::from_utf8(&pending) {
                Ok(_) => (pending.len(), false),
                Err(error) => (error.valid_up_to(), error.error_len().is_some()),
            };
            saw_multibyte = saw_multibyte || !pending[..valid].is_ascii();
            if broken {
                not_utf8_at = Some(start + valid as u64);
            }
            pending.drain(..valid);
        }
        offset += read as u64;
    }
    if not_utf8_at.is_none() && !pending.is_empty() {
        not_utf8_at = Some(offset - pending.len() as u64);
    }
    match (not_utf8_at, not_1252_at) {
        (None, _) => Ok(TextEncoding::Utf8),
        // Text that was UTF-8 up to here is damaged, and read as Windows-1252 its names would come out wrong.
        (Some(at), _) if saw_multibyte => Err(IntakeError::EncodingUnreadable { offset: at }),
        (Some(_), None) => Ok(TextEncoding::Windows1252),
        (Some(_), Some(at)) => Err(IntakeError::EncodingUnreadable { offset: at }),
    }
}

fn is_1252_text(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1a => true,
        0x00..=0x1f | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => false,
        _ => true,
    }
}

pub(crate) type OnChunk<'a> = &'a mut dyn FnMut(&str) -> Result<ControlFlow<()>, IntakeError>;

/// Decodes the file from its start, without its byte order mark, until the end or until the callback has enough.
pub(crate) fn each_chunk(
    reader: &mut dyn Source,
    encoding: TextEncoding,
    on_chunk: OnChunk<'_>,
) -> Result<(), IntakeError> {
    reader.seek(SeekFrom::Start(0))?;
    let mut decoder = encoding.codec().new_decoder_with_bom_removal();
    let mut bytes = vec![0_u8; CHUNK];
    let mut decoded = String::with_capacity(CHUNK * 3 + 16);
    let mut offset = 0_u64;
    loop {
        let read = reader.read(&mut bytes)?;
        let is_last = read == 0;
        let mut rest = &bytes[..read];
        loop {
            decoded.clear();
            let (result, used) = decoder.decode_to_string_without_replacement(rest, &mut decoded, is_last);
            offset += used as u64;
            rest = &rest[used..];
            if !decoded.is_empty() && on_chunk(&decoded)?.is_break() {
                return Ok(());
            }
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => (),
                DecoderResult::Malformed(..) => return Err(IntakeError::EncodingUnreadable { offset }),
            }
        }
        if is_last {
            return Ok(());
        }
    }
}

/// The beginning of the text.
pub(crate) fn sample(reader: &mut dyn Source, encoding: TextEncoding) -> Result<String, IntakeError> {
    let mut sample = String::new();
    each_chunk(reader, encoding, &mut |chunk| {
        sample.push_str(chunk);
        Ok(if sample.len() >= CHUNK { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(sample)
}
