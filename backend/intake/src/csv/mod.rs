//! Text with a delimiter, decoded and split in one stream.

mod decode;
mod delimiter;
mod split;

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::table::{OnRawRow, Source, Table};

pub(crate) use decode::TextEncoding;

/// How a text file has to be read, found out once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextFormat {
    pub encoding: TextEncoding,
    pub delimiter: char,
    /// The first line is Excel's `sep=;` and not a row.
    pub has_separator_line: bool,
}

impl TextFormat {
    pub fn detect(reader: &mut dyn Source) -> Result<Self, IntakeError> {
        let encoding = TextEncoding::detect(reader)?;
        let sample = decode::sample(reader, encoding)?;
        let (delimiter, has_separator_line) = delimiter::detect(&sample);
        Ok(Self { encoding, delimiter, has_separator_line })
    }
}

pub(crate) struct TextTable<'a> {
    pub reader: &'a mut dyn Source,
    pub format: TextFormat,
}

impl Table for TextTable<'_> {
    fn sheets(&self) -> Vec<String> {
        vec![String::new()]
    }

    fn stream(&mut self, _sheet: &str, limits: &Limits, on_row: OnRawRow<'_>) -> Result<(), IntakeError> {
        let mut splitter = split::Splitter::new(self.format, limits);
        let mut is_stopped = false;
        decode::each_chunk(self.reader, self.format.encoding, &mut |chunk| {
            let flow = splitter.feed(chunk, on_row)?;
            is_stopped = flow.is_break();
            Ok(flow)
        })?;
        if is_stopped { Ok(()) } else { splitter.finish(on_row) }
    }
}
