//! What there is of open data.

use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, get};
use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use super::OpenDataset;
use super::dataset::OpenColumn;
use crate::error::{ApiResult, Problem};
use crate::limits::{Bucket, peer};
use crate::state::AppState;

/// What there is of open data.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenDataCatalogue {
    /// What it is called, in Indonesian.
    pub title_id: &'static str,
    /// What it is called, in English.
    pub title_en: &'static str,
    /// The licence under which it is given.
    pub licence: &'static str,
    /// Where the licence stands.
    pub licence_url: &'static str,
    /// How it is to be named as a source.
    pub attribution: &'static str,
    /// How small counts are protected, in Indonesian.
    pub protection_id: &'static str,
    /// The same in English.
    pub protection_en: &'static str,
    /// The datasets.
    #[schema(max_items = 20)]
    pub datasets: Vec<OpenDatasetView>,
}

/// A dataset.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenDatasetView {
    /// Name.
    pub name: OpenDataset,
    /// What it is called, in Indonesian.
    pub title_id: &'static str,
    /// What it is called, in English.
    pub title_en: &'static str,
    /// Where the file is.
    pub path: String,
    /// Kind of the file.
    pub media_type: &'static str,
    /// Whether it is counted from the register, with small counts suppressed; otherwise it repeats what was published.
    pub is_counted: bool,
    /// The columns, in the order of the file.
    #[schema(max_items = 50)]
    pub columns: &'static [OpenColumn],
}

/// List open data
///
/// Each dataset with its columns, what they mean, their unit and source; the licence; how small counts are protected.
#[utoipa::path(tag = "open data", security(()), responses((status = 200, description = "The catalogue", body = OpenDataCatalogue), Problem))]
#[get("/open-data")]
pub async fn list_open_data(state: Data<AppState>, http: HttpRequest) -> ApiResult<Json<OpenDataCatalogue>> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let datasets = OpenDataset::VARIANTS.iter().map(|dataset| {
        let (title_id, title_en) = dataset.title();
        OpenDatasetView {
            name: *dataset,
            title_id,
            title_en,
            path: format!("/api/v1/open-data/{}.csv", <&str>::from(*dataset)),
            media_type: "text/csv; charset=utf-8",
            is_counted: dataset.is_counted(),
            columns: dataset.columns(),
        }
    });
    Ok(Json(OpenDataCatalogue {
        title_id: "Data terbuka kepatuhan jaminan sosial ketenagakerjaan Kalimantan Utara",
        title_en: "Open data on compliance with employment social security in North Kalimantan",
        licence: "CC-BY-4.0",
        licence_url: "https://creativecommons.org/licenses/by/4.0/",
        attribution: "Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Utara",
        protection_id: "Jumlah di bawah 10 tidak ditampilkan, demikian pula sel yang dapat membocorkannya; jumlah lain \
                        dibulatkan ke kelipatan 5. Tidak ada data perorangan.",
        protection_en: "Counts below 10 are not shown, nor are cells that would give them away; other counts are rounded \
                        to a multiple of 5. There are no data of persons.",
        datasets: datasets.collect(),
    }))
}
