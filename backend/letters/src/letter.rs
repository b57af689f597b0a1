//! What a letter says.

use serde::Serialize;

/// A letter, ready to be set. Every text is set as it stands; nothing in it is read as markup.
#[derive(Debug, Clone, Serialize)]
pub struct Letter {
    /// Names the document for ever; its hash becomes the PDF's identifier.
    #[serde(skip)]
    pub ident: String,
    /// The office that writes, and what stands under its name.
    pub letterhead: Vec<String>,
    /// Its number; a draft has none.
    pub number: Option<String>,
    /// Where it is written.
    pub place: String,
    /// Its date, in words; a draft has none.
    pub date: Option<String>,
    /// Year, month and day of the same date, for the document's properties.
    pub dated: Option<(i32, u32, u32)>,
    /// *Sifat*: how it is to be handled.
    pub nature: String,
    /// *Lampiran*: what is enclosed.
    pub enclosures: String,
    /// *Hal*: what it is about.
    pub subject: String,
    /// To whom, line by line.
    pub addressee: Vec<String>,
    /// *Dasar*: on what it rests.
    pub basis: Vec<String>,
    /// What it says, paragraph by paragraph.
    pub body: Vec<String>,
    /// Who signs.
    pub signatory: Signatory,
    /// *Tembusan*: who gets a copy.
    pub copies: Vec<String>,
    /// How the holder of the paper checks it; a draft cannot be checked.
    pub check: Option<Check>,
    /// From which template it was made, and whether anybody has verified that.
    pub template: String,
}

impl Letter {
    /// Every text that is set, but the fixed words of the form.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.letterhead, &self.addressee, &self.basis, &self.body, &self.copies];
        let lines = [
            &self.place,
            &self.nature,
            &self.enclosures,
            &self.subject,
            &self.signatory.title,
            &self.signatory.name,
            &self.template,
        ];
        lists.into_iter().flatten().chain(lines).chain(&self.number).chain(&self.date).map(String::as_str)
    }
}

/// Who signs a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Signatory {
    /// The office held.
    pub title: String,
    /// The name.
    pub name: String,
}

/// What is printed for whoever wants to check the paper.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// The page on which the code is checked; the QR code holds it.
    pub url: String,
    /// The code, for typing.
    pub code: String,
    /// SHA-256 of what was approved, hexadecimal.
    pub digest: String,
    /// How many events the audit log held when the letter was issued, and the first 16 bytes of its root hash then,
    /// hexadecimal.
    pub log: Option<(i64, String)>,
}
