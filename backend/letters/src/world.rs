//! All that the typesetter can see: its one source, three fonts, and the letter in hand.

use qrcode::{Color, EcLevel, QrCode};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::RenderError;
use crate::letter::Letter;

const SOURCE: &str = include_str!("letter.typ");
const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../fonts/LibertinusSerif-Italic.otf"),
];

/// What is the same for every letter.
struct Furniture {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    source: Option<Source>,
    letter: Option<FileId>,
    qr: Option<FileId>,
}

static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
    let file = |name: &str| {
        let path = VirtualPath::new(name).ok()?;
        Some(RootedPath::new(VirtualRoot::Project, path).intern())
    };
    Furniture {
        library: LazyHash::new(Library::builder().with_inputs(Dict::new()).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        source: file("letter.typ").map(|id| Source::new(id, SOURCE.to_owned())),
        letter: file("letter.json"),
        qr: file("qr.bin"),
    }
});

/// Whether every font has it, for a text may stand in any of them.
pub(crate) fn has_glyph(c: char) -> bool {
    FURNITURE.fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

/// The typesetter's desk with one letter on it.
pub(crate) struct Desk {
    main: FileId,
    letter: Bytes,
    qr: Bytes,
}

impl Desk {
    pub(crate) fn of(letter: &Letter) -> Result<Self, RenderError> {
        let missing = || RenderError::Typst("the source has no place".into());
        let main = FURNITURE.source.as_ref().ok_or_else(missing)?.id();
        let qr = match &letter.check {
            Some(check) => qr_pixels(&check.url)?,
            None => Vec::new(),
        };
        Ok(Desk { main, letter: Bytes::new(serde_json::to_vec(letter)?), qr: Bytes::new(qr) })
    }
}

/// The code as grey pixels, one a module; it is square.
fn qr_pixels(text: &str) -> Result<Vec<u8>, RenderError> {
    let code =
        QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| RenderError::Qr(error.to_string()))?;
    Ok(code.into_colors().into_iter().map(|color| if color == Color::Dark { 0 } else { 255 }).collect())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &FURNITURE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FURNITURE.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        FURNITURE.source.clone().filter(|source| source.id() == id).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match Some(id) {
            known if known == FURNITURE.letter => Ok(self.letter.clone()),
            known if known == FURNITURE.qr => Ok(self.qr.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FURNITURE.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
