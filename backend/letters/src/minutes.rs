//! What the minutes of an inspection say.

use serde::Serialize;

/// Signed minutes, ready to be set. Every text is set as it stands; nothing in it is read as markup.
#[derive(Debug, Clone, Serialize)]
pub struct Minutes {
    /// Names the document for ever; its hash becomes the PDF's identifier.
    #[serde(skip)]
    pub ident: String,
    /// The office that inspected, and what stands under its name.
    pub letterhead: Vec<String>,
    /// What is known beforehand: name and value.
    pub facts: Vec<(String, String)>,
    /// Year, month and day of the inspection, for the document's properties.
    pub dated: (i32, u32, u32),
    /// What was found, paragraph by paragraph.
    pub found: Vec<String>,
    /// What was put down in the course of it, each with its time.
    pub entries: Vec<(String, String)>,
    /// Who inspected.
    pub officer: Signed,
    /// Who stood for the employer.
    pub employer: Signed,
    /// SHA-256 of what was signed, hexadecimal.
    pub digest: String,
}

/// A person with their signature.
#[derive(Debug, Clone, Serialize)]
pub struct Signed {
    /// As what.
    pub title: String,
    /// The name.
    pub name: String,
    /// What stands where there is no picture of a signature: why it was refused, or where it is kept.
    pub instead: String,
    /// The picture.
    #[serde(skip)]
    pub signature: Option<Picture>,
    /// `png` or `jpg`; nothing where there is no picture.
    pub format: Option<&'static str>,
}

impl Signed {
    /// With a picture, where there is one that can be set.
    #[must_use]
    pub fn with(mut self, picture: Option<Picture>) -> Self {
        self.format = picture.as_ref().map(|picture| picture.format);
        self.signature = picture;
        self
    }
}

/// A picture of a signature.
#[derive(Debug, Clone)]
pub struct Picture {
    /// `png` or `jpg`.
    pub format: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Minutes {
    /// Every text that is set, but the fixed words of the form.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let sides = [&self.officer, &self.employer];
        let signed = sides.into_iter().flat_map(|side| [&side.title, &side.name, &side.instead]);
        let pairs = self.facts.iter().chain(&self.entries).flat_map(|(name, value)| [name, value]);
        self.letterhead.iter().chain(&self.found).chain(pairs).chain(signed).map(String::as_str)
    }
}
