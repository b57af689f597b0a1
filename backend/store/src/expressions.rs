//! SQL that Diesel cannot say for both engines.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::BigInt;

/// `SUM(bigint)`, which is numeric on PostgreSQL and integer on SQLite: both are asked for a bigint, 0 when empty.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct SumI64<E>(E);

/// The sum of a bigint column as a bigint.
pub fn sum_i64<E: Expression<SqlType = BigInt>>(expression: E) -> SumI64<E> {
    SumI64(expression)
}

impl<E: Expression> Expression for SumI64<E> {
    type SqlType = BigInt;
}
impl<E, G> ValidGrouping<G> for SumI64<E> {
    type IsAggregate = is_aggregate::Yes;
}
impl<E: SelectableExpression<QS>, QS> SelectableExpression<QS> for SumI64<E> {}
impl<E: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for SumI64<E> {}
impl<E: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for SumI64<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("CAST(COALESCE(SUM(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql("), 0) AS BIGINT)");
        Ok(())
    }
}

/// A pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere in a folded column.
pub fn contains_pattern(text: &str) -> String {
    format!("%{}%", escape_like(&fold(text)))
}

/// A pattern that finds values beginning with `text`.
pub fn prefix_pattern(text: &str) -> String {
    format!("{}%", escape_like(text))
}

/// A pattern that finds the codes of the regions below `region`.
pub fn below_pattern(region: &str) -> String {
    format!("{}.%", escape_like(region))
}

fn escape_like(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text folded for searching and sorting, the same on both engines: lower case, blanks single.
pub fn fold(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
