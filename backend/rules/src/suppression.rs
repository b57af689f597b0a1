//! What of a table of counts may be published: no cell of fewer than ten, and none that the others give away. That holds for
//! one table by itself. Whoever compares tables counted on different days may learn more; so whoever publishes them counts
//! seldom.
//!
//! A table has rows and columns and the sums of both. Whoever knows the sums and all cells of a row but one knows that
//! one, too; so hiding one cell hides others (complementary suppression). Which cells the rest gives away is a question
//! about a graph: rows and columns, the sums among them, are its points, and hidden cells are lines between them; a hidden
//! cell can be computed exactly when its line is the only way between its two points.

/// The smallest count that is published; the same bound holds for what hidden cells add up to.
pub const SMALLEST: u64 = 10;
/// What is published is rounded to a multiple of this.
pub const ROUNDED_TO: u64 = 5;

/// A table of counts with its sums: the last row holds the sums of the columns, the last column the sums of the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    cells: Vec<Vec<u64>>,
    hidden: Vec<Vec<bool>>,
}

impl Counts {
    /// A table of inner cells, row by row; the sums are added. Rows that are shorter than the first are filled with none.
    pub fn new(inner: &[Vec<u64>]) -> Self {
        let width = inner.iter().map(Vec::len).max().unwrap_or_default();
        let mut cells: Vec<Vec<u64>> = inner
            .iter()
            .map(|row| {
                let mut row = row.clone();
                row.resize(width, 0);
                row.push(row.iter().sum());
                row
            })
            .collect();
        cells.push((0..=width).map(|column| cells.iter().map(|row| row[column]).sum()).collect());
        let hidden = cells.iter().map(|row| row.iter().map(|count| (1..SMALLEST).contains(count)).collect()).collect();
        Counts { cells, hidden }
    }

    /// The same, where these cells are hidden as well: what another table hides about the same few.
    #[must_use]
    pub fn hiding(mut self, other: &Counts) -> Self {
        for (row, others) in self.hidden.iter_mut().zip(&other.hidden) {
            for (cell, other) in row.iter_mut().zip(others) {
                *cell |= other;
            }
        }
        self
    }

    /// Hides what would give a hidden cell away.
    #[must_use]
    pub fn suppressed(mut self) -> Self {
        while let Some((row, column)) = self.next_to_hide() {
            self.hidden[row][column] = true;
        }
        self
    }

    /// What may be published of a cell, rounded; the index past the last row or column is the sum. None where it is hidden.
    pub fn published(&self, row: usize, column: usize) -> Option<u64> {
        let hidden = self.hidden.get(row)?.get(column)?;
        let count = self.cells.get(row)?.get(column)?;
        (!hidden).then(|| (count + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO)
    }

    fn height(&self) -> usize {
        self.cells.len()
    }

    fn width(&self) -> usize {
        self.cells.first().map_or(0, Vec::len)
    }

    fn hidden_cells(&self) -> Vec<(usize, usize)> {
        let all = (0..self.height()).flat_map(|row| (0..self.width()).map(move |column| (row, column)));
        all.filter(|(row, column)| self.hidden[*row][*column]).collect()
    }

    /// The cell to be hidden next, so that no hidden one is given away; none where all are safe.
    fn next_to_hide(&self) -> Option<(usize, usize)> {
        let hidden = self.hidden_cells();
        for &(row, column) in &hidden {
            let reached = self.reached_without(row, (row, column));
            if reached[self.height() + column] {
                continue;
            }
            // The line is the only way: another must lead across.
            let across = |r: usize, c: usize| reached[r] != reached[self.height() + c];
            let beside = self.cheapest(|r, c| (r == row || c == column) && across(r, c));
            if let Some(found) = beside.or_else(|| self.cheapest(across)) {
                return Some(found);
            }
        }
        // What is hidden in a row or column with a published sum is known in total: that must not be small itself.
        let rows = (0..self.height()).map(|row| (0..self.width()).map(|column| (row, column)).collect::<Vec<_>>());
        let columns = (0..self.width()).map(|column| (0..self.height()).map(|row| (row, column)).collect::<Vec<_>>());
        for mut line in rows.chain(columns) {
            let Some(sum) = line.pop() else { continue };
            let inside: u64 = line.iter().filter(|at| self.hidden[at.0][at.1]).map(|at| self.cells[at.0][at.1]).sum();
            if self.hidden[sum.0][sum.1] || !(1..SMALLEST).contains(&inside) {
                continue;
            }
            let more = line.into_iter().filter(|at| !self.hidden[at.0][at.1] && self.cells[at.0][at.1] > 0);
            return Some(more.min_by_key(|at| (self.cells[at.0][at.1], *at)).unwrap_or(sum));
        }
        None
    }

    /// Which points can be reached from a row along hidden cells other than one: first the rows, then the columns.
    fn reached_without(&self, from_row: usize, without: (usize, usize)) -> Vec<bool> {
        let mut reached = vec![false; self.height() + self.width()];
        let mut open = vec![from_row];
        reached[from_row] = true;
        while let Some(point) = open.pop() {
            for (row, column) in self.hidden_cells() {
                if (row, column) == without {
                    continue;
                }
                let ends = (row, self.height() + column);
                let other = if point == ends.0 {
                    ends.1
                } else if point == ends.1 {
                    ends.0
                } else {
                    continue;
                };
                if !reached[other] {
                    reached[other] = true;
                    open.push(other);
                }
            }
        }
        reached
    }

    /// The published cell with the smallest count that is no zero, inner cells before sums; a zero where there is no other.
    fn cheapest(&self, fits: impl Fn(usize, usize) -> bool) -> Option<(usize, usize)> {
        let all = (0..self.height()).flat_map(|row| (0..self.width()).map(move |column| (row, column)));
        let is_sum = |(row, column): (usize, usize)| row + 1 == self.height() || column + 1 == self.width();
        all.filter(|(row, column)| !self.hidden[*row][*column] && fits(*row, *column))
            .min_by_key(|at| (self.cells[at.0][at.1] == 0, is_sum(*at), self.cells[at.0][at.1], *at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether anybody who knows the published cells and how sums are made can compute a hidden one: the rows of the
    /// equations are reduced, exactly, and a hidden cell that stands alone in one is known.
    fn gives_away(table: &Counts) -> bool {
        let unknown = table.hidden_cells();
        let mut equations: Vec<Vec<i128>> = Vec::new();
        let (height, width) = (table.height(), table.width());
        let mut add = |line: Vec<(usize, usize)>, sum: (usize, usize)| {
            let part = |at: &(usize, usize)| i128::from(line.contains(at)) - i128::from(*at == sum);
            equations.push(unknown.iter().map(part).collect());
        };
        for row in 0..height {
            add((0..width - 1).map(|column| (row, column)).collect(), (row, width - 1));
        }
        for column in 0..width {
            add((0..height - 1).map(|row| (row, column)).collect(), (height - 1, column));
        }
        let mut done = 0;
        for column in 0..unknown.len() {
            let Some(pivot) = (done..equations.len()).find(|row| equations[*row][column] != 0) else { continue };
            equations.swap(done, pivot);
            let lead = equations[done].clone();
            for (index, row) in equations.iter_mut().enumerate() {
                if index != done && row[column] != 0 {
                    let (a, b) = (lead[column], row[column]);
                    for (cell, from) in row.iter_mut().zip(&lead) {
                        *cell = *cell * a - from * b;
                    }
                    let common = row.iter().fold(0_i128, |a, b| gcd(a, *b)).max(1);
                    row.iter_mut().for_each(|cell| *cell /= common);
                }
            }
            done += 1;
        }
        equations.iter().any(|row| row.iter().filter(|cell| **cell != 0).count() == 1)
    }

    fn gcd(a: i128, b: i128) -> i128 {
        if b == 0 { a.abs() } else { gcd(b, a % b) }
    }

    fn small_sums(table: &Counts) -> bool {
        let line = |cells: Vec<(usize, usize)>, sum: (usize, usize)| {
            let inside: u64 =
                cells.iter().filter(|at| table.hidden[at.0][at.1]).map(|at| table.cells[at.0][at.1]).sum();
            !table.hidden[sum.0][sum.1] && (1..SMALLEST).contains(&inside)
        };
        let (height, width) = (table.height(), table.width());
        (0..height).any(|row| line((0..width - 1).map(|column| (row, column)).collect(), (row, width - 1)))
            || (0..width).any(|column| line((0..height - 1).map(|row| (row, column)).collect(), (height - 1, column)))
    }

    #[test]
    fn what_is_large_is_published_rounded_and_what_is_small_is_not() {
        let table = Counts::new(&[vec![100, 202], vec![303, 404]]).suppressed();
        assert_eq!(table.published(0, 1), Some(200));
        assert_eq!(table.published(1, 0), Some(305));
        assert_eq!(table.published(2, 2), Some(1010));
        let table = Counts::new(&[vec![100, 9], vec![300, 400]]).suppressed();
        assert_eq!(table.published(0, 1), None);
        assert_eq!(table.published(9, 9), None, "there is no such cell");
    }

    #[test]
    fn a_lone_small_cell_takes_others_with_it_for_the_sums_would_give_it_away() {
        let table = Counts::new(&[vec![100, 9, 50], vec![300, 400, 60], vec![70, 80, 90]]).suppressed();
        assert_eq!(table.published(0, 2), None, "its row gives it away");
        assert!(table.hidden_cells().len() >= 4);
        assert!(!gives_away(&table));
        assert_eq!(table.published(3, 3), Some(1160), "the sum of all stays");
    }

    #[test]
    fn two_tiny_cells_whose_sum_is_known_take_a_third_with_them() {
        let table = Counts::new(&[vec![1, 2, 500, 600], vec![3, 1, 700, 800]]).suppressed();
        assert!(!small_sums(&table) && !gives_away(&table), "{table:?}");
    }

    #[test]
    fn nothing_that_is_hidden_can_be_computed_in_ten_thousand_tables() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..10_000 {
            let (rows, columns) = (1 + next(6) as usize, 1 + next(6) as usize);
            let spread = [3, 12, 40, 400][next(4) as usize];
            let inner: Vec<Vec<u64>> = (0..rows).map(|_| (0..columns).map(|_| next(spread)).collect()).collect();
            let table = Counts::new(&inner).suppressed();
            for (row, cells) in table.cells.iter().enumerate() {
                for (column, count) in cells.iter().enumerate() {
                    assert!(table.published(row, column).is_none() || !(1..SMALLEST).contains(count), "{table:?}");
                }
            }
            assert!(!gives_away(&table), "{table:?}");
            assert!(!small_sums(&table), "{table:?}");
        }
    }
}
