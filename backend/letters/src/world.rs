//! All that the typesetter can see: its three sources, three fonts, and the document in hand.

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
use crate::minutes::{Minutes, Signed};
use crate::report::Report;

const LETTER: &str = include_str!("letter.typ");
const MINUTES: &str = include_str!("minutes.typ");
const REPORT: &str = include_str!("report.typ");
const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../fonts/LibertinusSerif-Italic.otf"),
];

/// What is the same for every document.
struct Furniture {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    letter_source: Option<Source>,
    minutes_source: Option<Source>,
    report_source: Option<Source>,
    letter: Option<FileId>,
    qr: Option<FileId>,
    officer: Option<FileId>,
    employer: Option<FileId>,
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
        letter_source: file("letter.typ").map(|id| Source::new(id, LETTER.to_owned())),
        minutes_source: file("minutes.typ").map(|id| Source::new(id, MINUTES.to_owned())),
        report_source: file("report.typ").map(|id| Source::new(id, REPORT.to_owned())),
        letter: file("letter.json"),
        qr: file("qr.bin"),
        officer: file("officer.bin"),
        employer: file("employer.bin"),
    }
});

/// Whether every font has it, for a text may stand in any of them.
pub(crate) fn has_glyph(c: char) -> bool {
    FURNITURE.fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

/// The typesetter's desk with one document on it.
pub(crate) struct Desk {
    source: Source,
    letter: Bytes,
    /// What else lies there, by the names that the source knows.
    beside: [(Option<FileId>, Bytes); 2],
}

fn no_place() -> RenderError {
    RenderError::Typst("the source has no place".into())
}

impl Desk {
    pub(crate) fn of(letter: &Letter) -> Result<Self, RenderError> {
        let source = FURNITURE.letter_source.clone().ok_or_else(no_place)?;
        let qr = match &letter.check {
            Some(check) => qr_pixels(&check.url)?,
            None => Vec::new(),
        };
        let nothing = (None, Bytes::new(Vec::new()));
        Ok(Desk {
            source,
            letter: Bytes::new(serde_json::to_vec(letter)?),
            beside: [(FURNITURE.qr, Bytes::new(qr)), nothing],
        })
    }

    pub(crate) fn of_minutes(minutes: &Minutes) -> Result<Self, RenderError> {
        let source = FURNITURE.minutes_source.clone().ok_or_else(no_place)?;
        let picture = |signed: &Signed| {
            let bytes = signed.signature.as_ref().map(|picture| picture.bytes.clone());
            Bytes::new(bytes.unwrap_or_default())
        };
        Ok(Desk {
            source,
            letter: Bytes::new(serde_json::to_vec(minutes)?),
            beside: [(FURNITURE.officer, picture(&minutes.officer)), (FURNITURE.employer, picture(&minutes.employer))],
        })
    }
}

impl Desk {
    pub(crate) fn of_report(report: &Report) -> Result<Self, RenderError> {
        let source = FURNITURE.report_source.clone().ok_or_else(no_place)?;
        let nothing = || (None, Bytes::new(Vec::new()));
        Ok(Desk { source, letter: Bytes::new(serde_json::to_vec(report)?), beside: [nothing(), nothing()] })
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
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        Some(self.source.clone()).filter(|source| source.id() == id).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if Some(id) == FURNITURE.letter {
            return Ok(self.letter.clone());
        }
        let beside = self.beside.iter().find(|(known, _)| *known == Some(id));
        beside.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FURNITURE.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
