//! Which character separates the columns.

const CANDIDATES: [char; 4] = [';', '\t', '|', ','];
const LINES: usize = 30;

/// The delimiter, and whether the file names it in a first line `sep=;` as Excel does.
pub(crate) fn detect(sample: &str) -> (char, bool) {
    let first = sample.lines().next().unwrap_or_default().trim_end_matches('\r');
    let named = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="));
    if let Some(delimiter) = named.and_then(|rest| rest.chars().next()).filter(|c| CANDIDATES.contains(c)) {
        return (delimiter, true);
    }
    let counts = counts_by_line(sample);
    // The column separator comes equally often in most lines; a decimal comma or a comma in an address does not.
    let best = CANDIDATES
        .iter()
        .enumerate()
        .map(|(candidate, delimiter)| (agreement(counts.iter().map(|line| line[candidate])), *delimiter))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    (best.map_or(',', |(_, delimiter)| delimiter), false)
}

/// How many lines have the most common count above nothing, and that count.
fn agreement(counts: impl Iterator<Item = usize>) -> (usize, usize) {
    let mut counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
    counts.sort_unstable();
    counts.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).max().unwrap_or((0, 0))
}

fn counts_by_line(sample: &str) -> Vec<[usize; 4]> {
    let mut lines = Vec::new();
    let mut current = [0; 4];
    let mut is_quoted = false;
    let mut is_blank = true;
    for c in sample.chars() {
        match c {
            '"' => {
                is_quoted = !is_quoted;
                is_blank = false;
            }
            '\n' | '\r' if !is_quoted => {
                if !is_blank {
                    lines.push(std::mem::take(&mut current));
                    is_blank = true;
                }
                if lines.len() >= LINES {
                    return lines;
                }
            }
            _ if !is_quoted => {
                is_blank = false;
                if let Some(candidate) = CANDIDATES.iter().position(|known| *known == c) {
                    current[candidate] += 1;
                }
            }
            _ => (),
        }
    }
    if !is_blank {
        lines.push(current);
    }
    lines
}
