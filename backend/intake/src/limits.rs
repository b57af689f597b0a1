/// How much of a file is read before it is refused. Every refusal names the limit it met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as it lies on disk.
    pub max_file_bytes: u64,
    /// Rows below the header that carry anything.
    pub max_rows: u32,
    /// Columns that carry anything.
    pub max_columns: usize,
    /// Characters of one cell.
    pub max_cell_chars: usize,
    /// Cells of one XLSX sheet, empty ones included.
    pub max_cells: u64,
    /// Files inside an XLSX.
    pub max_parts: usize,
    /// Bytes of all parts together, counted while inflating.
    pub max_inflated_bytes: u64,
    /// How many times larger than its stored form a part may become.
    pub max_ratio: u64,
    /// Entries of the shared string table of an XLSX.
    pub max_shared_strings: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_file_bytes: 20 * 1024 * 1024,
            max_rows: 100_000,
            max_columns: 200,
            max_cell_chars: 4_096,
            max_cells: 5_000_000,
            max_parts: 200,
            max_inflated_bytes: 64 * 1024 * 1024,
            max_ratio: 100,
            max_shared_strings: 1_000_000,
        }
    }
}
