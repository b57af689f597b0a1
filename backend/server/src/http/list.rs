//! Lists: pages by cursor, orders that have an index, one envelope.

use data_encoding::BASE64URL_NOPAD;
use patuh_store::page::{Edge, Page, PageRequest};
use patuh_store::vault::Vault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::{Object, ObjectBuilder, Type};

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};

const DEFAULT_LIMIT: i64 = 50;
const MAXIMUM_LIMIT: i64 = 500;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listing<T: ToSchema> {
    /// The items.
    #[schema(max_items = 500)]
    pub items: Vec<T>,
    /// Where the neighbours are.
    pub page: PageView,
    /// How many in all, with `include=total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
}

/// Where the neighbouring pages are.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageView {
    /// How many items a page holds at most.
    pub limit: i64,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// Cursor of the previous page.
    pub prev: Option<String>,
}

/// How many items the list holds in all.
#[derive(Debug, Serialize, ToSchema)]
pub struct Total {
    /// The number.
    pub value: i64,
    /// Whether it is exact.
    pub relation: TotalRelation,
}

/// Whether a total is exact.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TotalRelation {
    /// Exactly so many.
    Exact,
    /// So many or more.
    AtLeast,
}

#[derive(Serialize, Deserialize)]
struct Cursor {
    /// Digest of the filters and the order: a cursor serves no other list.
    list: String,
    backward: bool,
    edge: Edge,
}

/// The words that `sort` takes, for the document. The first is the default.
pub fn orders<S>(offered: &[(&'static str, S)]) -> Object {
    let names = offered.iter().map(|(name, _)| *name);
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).build()
}

/// What a list is asked for.
#[derive(Debug)]
pub struct Asked<S> {
    /// The page.
    pub page: PageRequest,
    /// The order.
    pub sort: S,
    list: String,
}

/// Reads `cursor`, `limit` and `sort`. `offered` names the orders, the first is the default; a leading `-` descends.
/// `filters` is whatever else narrows the list: a cursor of one list is refused by another.
pub fn ask<S: Copy>(
    vault: &Vault,
    cursor: Option<&str>,
    limit: Option<i64>,
    sort: Option<&str>,
    offered: &[(&str, S)],
    filters: &impl std::fmt::Debug,
) -> ApiResult<Asked<S>> {
    let limit = limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAXIMUM_LIMIT).contains(&limit) {
        return Err(ApiError::new(ErrorCode::ParameterInvalid).parameter("limit").detail("1 to 500"));
    }
    let name = sort.unwrap_or(offered[0].0);
    let Some((name, sort)) = offered.iter().find(|(offer, _)| *offer == name) else {
        let offered: Vec<_> = offered.iter().map(|(name, _)| *name).collect();
        return Err(ApiError::new(ErrorCode::SortNotOffered).parameter("sort").with("offered", offered));
    };
    let list = patuh_store::vault::sha256_hex(format!("{name}|{filters:?}").as_bytes())[..16].to_owned();
    let mut page = PageRequest { limit, descending: name.starts_with('-'), backward: false, edge: None };
    if let Some(text) = cursor {
        let cursor = open(vault, text).filter(|cursor| cursor.list == list);
        let cursor = cursor.ok_or_else(|| ApiError::new(ErrorCode::CursorInvalid).parameter("cursor"))?;
        page.backward = cursor.backward;
        page.edge = Some(cursor.edge);
    }
    Ok(Asked { page, sort: *sort, list })
}

fn open(vault: &Vault, text: &str) -> Option<Cursor> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let (tag, payload) = bytes.split_at_checked(16)?;
    if !vault.cursor_is_ours(payload, tag) {
        return None;
    }
    serde_json::from_slice(payload).ok()
}

impl<S> Asked<S> {
    /// Wraps a page of rows, made into views, in the envelope.
    pub fn listing<R, T: ToSchema>(
        &self,
        vault: &Vault,
        page: Page<R>,
        total: Option<i64>,
        view: impl FnMut(R) -> T,
    ) -> Listing<T> {
        let seal = |edge: Option<Edge>, backward: bool| {
            let cursor = Cursor { list: self.list.clone(), backward, edge: edge? };
            let payload = serde_json::to_vec(&cursor).ok()?;
            let mut bytes = vault.cursor_tag(&payload);
            bytes.extend(payload);
            Some(BASE64URL_NOPAD.encode(&bytes))
        };
        let view_page =
            PageView { limit: self.page.limit, next: seal(page.next, false), prev: seal(page.previous, true) };
        Listing {
            items: page.items.into_iter().map(view).collect(),
            page: view_page,
            total: total.map(|value| Total { value, relation: TotalRelation::Exact }),
        }
    }
}

/// Further parts of a list that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Include {
    /// How many in all.
    Total,
}
