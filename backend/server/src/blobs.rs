//! The bytes of files, on disk under their SHA-256. A name once taken never changes its content.

use actix_web::web::Bytes;
use aws_lc_rs::digest::{Context, SHA256, SHA512};
use patuh_store::types::Id;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::code::ErrorCode;
use crate::error::ApiError;

/// The store of bytes under the data directory.
#[derive(Debug, Clone)]
pub struct Blobs {
    root: PathBuf,
}

/// Bytes on their way in: written beside the store, taken away again unless they are kept.
pub struct Incoming {
    path: PathBuf,
    file: File,
    sha256: Context,
    sha512: Context,
    size: u64,
}

/// Bytes that are whole on the disk and wait to be judged and kept.
#[derive(Debug)]
pub struct Received {
    incoming: Incoming,
    /// SHA-256.
    pub sha256: [u8; 32],
    /// SHA-512, 128 hexadecimal digits.
    pub sha512: String,
    /// Size in bytes.
    pub size: u64,
}

impl Blobs {
    /// The store of a data directory.
    pub fn new(data: &Path) -> Self {
        Blobs { root: data.join("files") }
    }

    /// Begins to take bytes in.
    pub fn begin(&self) -> io::Result<Incoming> {
        let (path, file) = self.scratch(0o440)?;
        Ok(Incoming { path, file, sha256: Context::new(&SHA256), sha512: Context::new(&SHA512), size: 0 })
    }

    /// A file that nobody else has, for work in progress; whoever takes it removes it.
    pub fn scratch(&self, mode: u32) -> io::Result<(PathBuf, File)> {
        let directory = self.root.join("tmp");
        fs::create_dir_all(&directory)?;
        let path = directory.join(Id::new().to_string());
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(mode).open(&path)?;
        Ok((path, file))
    }

    /// Gives the bytes their name. Once this returns they survive a crash.
    pub fn keep(&self, mut received: Received) -> io::Result<String> {
        let name = data_encoding::HEXLOWER.encode(&received.sha256);
        let directory = self.root.join("sha256").join(&name[..2]).join(&name[2..4]);
        fs::create_dir_all(&directory)?;
        let target = directory.join(&name);
        received.incoming.file.flush()?;
        received.incoming.file.sync_all()?;
        // The same bytes under the same name: renaming over them changes nothing.
        fs::rename(&received.incoming.path, &target)?;
        for directory in directory.ancestors().take(4) {
            File::open(directory)?.sync_all()?;
        }
        Ok(name)
    }

    /// Opens the bytes of a name.
    pub fn open(&self, sha256: &str) -> io::Result<File> {
        File::open(self.path(sha256)?)
    }

    /// Where the bytes of a name lie.
    pub fn path(&self, sha256: &str) -> io::Result<PathBuf> {
        if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(self.root.join("sha256").join(&sha256[..2]).join(&sha256[2..4]).join(sha256))
    }
}

impl Incoming {
    /// Writes what came.
    pub fn write(&mut self, bytes: &Bytes) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.sha256.update(bytes);
        self.sha512.update(bytes);
        self.size += bytes.len() as u64;
        Ok(())
    }

    /// All has come.
    pub fn finish(self) -> Received {
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(self.sha256.clone().finish().as_ref());
        let sha512 = data_encoding::HEXLOWER.encode(self.sha512.clone().finish().as_ref());
        Received { sha256, sha512, size: self.size, incoming: self }
    }
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("path", &self.path).field("size", &self.size).finish_non_exhaustive()
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // After it was kept the name is gone, which is as good.
        drop(fs::remove_file(&self.path));
    }
}

impl Received {
    /// The bytes, to be judged.
    pub fn file(&mut self) -> &mut File {
        &mut self.incoming.file
    }
}

impl From<io::Error> for ApiError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                tracing::error!("the storage is full");
                ApiError::new(ErrorCode::StorageFull).retry_after(60)
            }
            _ => ApiError::internal(error),
        }
    }
}
