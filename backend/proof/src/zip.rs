//! A ZIP of which there is one spelling: entries stored, sorted by name, in fixed times and modes, without gaps. The
//! same files give the same bytes, and any other byte is found by the reader.

use std::io::{self, Read, Seek, SeekFrom, Write};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 2.0 of the format, made on Unix.
const VERSION: u16 = 20;
const MADE_BY: u16 = 0x0300 | VERSION;
/// 1 January 1980, midnight: the format knows nothing before.
const DATE: u16 = 0x21;
/// A regular file that everyone may read.
const MODE: u32 = 0o100_644 << 16;
/// The most that the format holds without its 64-bit extension.
pub const LIMIT: u64 = u32::MAX as u64;
const ENTRIES: usize = u16::MAX as usize;
const CHUNK: usize = 128 * 1024;

/// Why a ZIP cannot be read as ours.
#[derive(Debug, thiserror::Error)]
pub enum ZipError {
    /// It is not spelt as ours is.
    #[error("at byte {0}: {1}")]
    Altered(u64, &'static str),
    /// It ends before its end.
    #[error("it ends at byte {0}, before its end")]
    Incomplete(u64),
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// An entry of a ZIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Name.
    pub name: String,
    /// Where its bytes begin.
    pub start: u64,
    /// How many there are.
    pub size: u32,
    crc: u32,
}

fn local_header(name: &str, size: u32, crc: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(30 + name.len());
    bytes.extend(LOCAL.to_le_bytes());
    common(&mut bytes, name, size, crc);
    bytes.extend_from_slice(name.as_bytes());
    bytes
}

/// What the local and the central header have in common, up to the length of the extra field.
fn common(bytes: &mut Vec<u8>, name: &str, size: u32, crc: u32) {
    for short in [VERSION, 0, 0, 0, DATE] {
        bytes.extend(short.to_le_bytes());
    }
    for long in [crc, size, size] {
        bytes.extend(long.to_le_bytes());
    }
    bytes.extend((name.len() as u16).to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
}

fn directory(entries: &[Entry], start: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend(CENTRAL.to_le_bytes());
        bytes.extend(MADE_BY.to_le_bytes());
        common(&mut bytes, &entry.name, entry.size, entry.crc);
        for short in [0_u16, 0, 0] {
            bytes.extend(short.to_le_bytes());
        }
        bytes.extend(MODE.to_le_bytes());
        let offset = entry.start - 30 - entry.name.len() as u64;
        bytes.extend((offset as u32).to_le_bytes());
        bytes.extend_from_slice(entry.name.as_bytes());
    }
    let (count, size) = (entries.len() as u16, bytes.len() as u32);
    bytes.extend(END.to_le_bytes());
    for short in [0, 0, count, count] {
        bytes.extend(short.to_le_bytes());
    }
    for long in [size, start as u32] {
        bytes.extend(long.to_le_bytes());
    }
    bytes.extend(0_u16.to_le_bytes());
    bytes
}

/// Whether a name can stand in a bundle: plain characters, no part that climbs or is empty.
pub fn is_plain_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/');
    name.len() <= 240
        && name.bytes().all(is_plain)
        && name.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Writes a ZIP, its entries in the order of their names.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    at: u64,
    entries: Vec<Entry>,
}

impl<W: Write + Seek> Writer<W> {
    /// Begins at the start of what is written to.
    pub fn new(out: W) -> Self {
        Writer { out, at: 0, entries: Vec::new() }
    }

    /// Adds an entry, copying its bytes piece by piece; what it copies goes through `seen`. The header is written when
    /// they are all known.
    pub fn add(&mut self, name: &str, mut content: impl Read, mut seen: impl FnMut(&[u8])) -> io::Result<()> {
        let follows = self.entries.last().is_none_or(|last| last.name.as_str() < name);
        if !follows || !is_plain_name(name) || self.entries.len() >= ENTRIES {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name} cannot stand here")));
        }
        let header = self.at;
        let start = header + local_header(name, 0, 0).len() as u64;
        self.out.seek(SeekFrom::Start(start))?;
        let (mut crc, mut size, mut buffer) = (crc32fast::Hasher::new(), 0_u64, vec![0; CHUNK]);
        loop {
            let read = content.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            crc.update(&buffer[..read]);
            seen(&buffer[..read]);
            self.out.write_all(&buffer[..read])?;
            size += read as u64;
        }
        self.at = start + size;
        // Half a gigabyte is far more than the directory of so many entries takes.
        if self.at > LIMIT - (1 << 29) {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "beyond 3.5 GiB"));
        }
        let (size, crc) = (size as u32, crc.finalize());
        self.out.seek(SeekFrom::Start(header))?;
        self.out.write_all(&local_header(name, size, crc))?;
        self.out.seek(SeekFrom::Start(self.at))?;
        self.entries.push(Entry { name: name.to_owned(), start, size, crc });
        Ok(())
    }

    /// Writes the directory; gives the whole size.
    pub fn finish(mut self) -> io::Result<(W, u64)> {
        let directory = directory(&self.entries, self.at);
        self.out.write_all(&directory)?;
        self.out.flush()?;
        Ok((self.out, self.at + directory.len() as u64))
    }
}

/// Reads from a source at places that are known.
struct Source<R> {
    inner: R,
    at: u64,
    size: u64,
}

impl<R: Read + Seek> Source<R> {
    fn take(&mut self, count: usize) -> Result<Vec<u8>, ZipError> {
        if self.at + count as u64 > self.size {
            return Err(ZipError::Incomplete(self.size));
        }
        let mut bytes = vec![0; count];
        self.inner.read_exact(&mut bytes)?;
        self.at += count as u64;
        Ok(bytes)
    }
}

fn short(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// A ZIP that was found to be spelt as ours is.
#[derive(Debug)]
pub struct Archive<R> {
    inner: R,
    /// The entries, sorted by name.
    pub entries: Vec<Entry>,
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the whole of it once. `seen` gets the number of each entry and its bytes, piece by piece.
    pub fn open(mut inner: R, mut seen: impl FnMut(usize, &[u8])) -> Result<Self, ZipError> {
        let size = inner.seek(SeekFrom::End(0))?;
        inner.seek(SeekFrom::Start(0))?;
        let mut source = Source { inner, at: 0, size };
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let header = source.at;
            let signature = source.take(4)?;
            if long(&signature, 0) != LOCAL {
                source.at = header;
                source.inner.seek(SeekFrom::Start(header))?;
                break;
            }
            let mut bytes = signature;
            bytes.extend(source.take(26)?);
            let name = source.take(short(&bytes, 26))?;
            let name = String::from_utf8(name).map_err(|_| ZipError::Altered(header, "a name that is no text"))?;
            let (crc, size) = (long(&bytes, 14), long(&bytes, 18));
            bytes.extend_from_slice(name.as_bytes());
            if bytes != local_header(&name, size, crc) || !is_plain_name(&name) {
                return Err(ZipError::Altered(header, "a header"));
            }
            if entries.last().is_some_and(|last| last.name >= name) || entries.len() >= ENTRIES {
                return Err(ZipError::Altered(header, "a name out of order"));
            }
            let start = source.at;
            let (mut left, mut found) = (size as usize, crc32fast::Hasher::new());
            while left > 0 {
                let piece = source.take(left.min(CHUNK))?;
                found.update(&piece);
                seen(entries.len(), &piece);
                left -= piece.len();
            }
            if found.finalize() != crc {
                return Err(ZipError::Altered(header, "a checksum"));
            }
            entries.push(Entry { name, start, size, crc });
        }
        let expected = directory(&entries, source.at);
        let at = source.at;
        let left = size - at;
        if left < expected.len() as u64 {
            let found = source.take(left as usize)?;
            let is_start = expected.starts_with(&found);
            return Err(if is_start { ZipError::Incomplete(size) } else { ZipError::Altered(at, "the directory") });
        }
        if source.take(expected.len())? != expected || left > expected.len() as u64 {
            return Err(ZipError::Altered(at, "the directory"));
        }
        let mut lower: Vec<String> = entries.iter().map(|entry| entry.name.to_ascii_lowercase()).collect();
        lower.sort_unstable();
        if lower.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(ZipError::Altered(at, "two names that differ by case alone"));
        }
        Ok(Archive { inner: source.inner, entries })
    }

    /// The bytes of an entry that is small.
    pub fn read(&mut self, entry: &Entry) -> io::Result<Vec<u8>> {
        self.inner.seek(SeekFrom::Start(entry.start))?;
        let mut bytes = vec![0; entry.size as usize];
        self.inner.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
