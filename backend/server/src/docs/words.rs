//! What the words of the closed vocabularies mean, for the readers of the document.

use std::collections::BTreeMap;
use utoipa::openapi::Components;

use super::complete::describe as add;

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = include_str!("words.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut parts = line.splitn(3, '\t');
        Some((parts.next()?, parts.next()?, parts.next()?))
    })
}

/// What a word of a schema means.
pub fn of(schema: &str, word: &str) -> String {
    rows().find(|row| (row.0, row.1) == (schema, word)).map(|row| row.2.to_owned()).unwrap_or_default()
}

/// Adds the meaning of each word to the description of its schema.
pub fn describe(components: &mut Components) {
    let mut lists: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (schema, word, meaning) in rows() {
        lists.entry(schema).or_default().push(format!("- `{word}`: {meaning}"));
    }
    for (schema, list) in lists {
        add(components, schema, &list.join("\n"));
    }
}
