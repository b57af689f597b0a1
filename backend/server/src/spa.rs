//! The built pages, held in memory as they were compressed at build time.

use actix_web::dev::ResourceDef;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

use crate::code::ErrorCode;
use crate::error::ApiError;

/// The files of the SPA.
#[derive(Debug)]
pub struct Pages {
    files: HashMap<String, File>,
    /// Which page a route starts from, as the build wrote it down.
    routes: Vec<(ResourceDef, String)>,
}

#[derive(Deserialize)]
struct Route {
    pattern: String,
    file: String,
}

#[derive(Debug, Default)]
struct File {
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
    etag: String,
}

impl Pages {
    /// Reads a built `dist` directory.
    pub fn load(directory: &Path) -> std::io::Result<Self> {
        let mut files: HashMap<String, File> = HashMap::new();
        let mut queue = vec![directory.to_path_buf()];
        while let Some(next) = queue.pop() {
            for entry in std::fs::read_dir(next)? {
                let path = entry?.path();
                if path.is_dir() {
                    queue.push(path);
                    continue;
                }
                let name = path.strip_prefix(directory).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                let bytes = std::fs::read(&path)?;
                if let Some(name) = name.strip_suffix(".br") {
                    files.entry(name.to_owned()).or_default().brotli = Some(bytes);
                } else if let Some(name) = name.strip_suffix(".gz") {
                    files.entry(name.to_owned()).or_default().gzip = Some(bytes);
                } else {
                    let file = files.entry(name).or_default();
                    file.etag = format!("\"{}\"", &patuh_store::vault::sha256_hex(&bytes)[..16]);
                    file.plain = bytes;
                }
            }
        }
        files.retain(|_, file| !file.etag.is_empty());
        let routes = match files.get("routes.json") {
            Some(file) => serde_json::from_slice::<Vec<Route>>(&file.plain)?,
            None => Vec::new(),
        };
        let routes = routes.into_iter().map(|route| (ResourceDef::new(route.pattern), route.file)).collect();
        Ok(Pages { files, routes })
    }

    /// A file, a page by its route, or the page that every other route starts from.
    pub fn answer(&self, http: &HttpRequest) -> HttpResponse {
        let path = http.path().trim_matches('/');
        let route = || self.routes.iter().find(|(pattern, _)| pattern.is_match(&format!("/{path}")));
        let is_asset = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let found = self
            .files
            .get_key_value(path)
            .or_else(|| route().and_then(|(_, file)| self.files.get_key_value(file)))
            .or_else(|| if is_asset { None } else { self.files.get_key_value("index.html") });
        let Some((name, file)) = found else { return ApiError::new(ErrorCode::NotFound).error_response() };
        // Hashed names never change their content.
        let cache = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
        if http.headers().get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == file.etag.as_bytes()) {
            return HttpResponse::NotModified().insert_header((header::CACHE_CONTROL, cache)).finish();
        }
        let accepts = |coding: &str| {
            let header = http.headers().get(header::ACCEPT_ENCODING).map(HeaderValue::to_str);
            header.is_some_and(|value| {
                value.unwrap_or_default().split(',').any(|part| part.trim().split(';').next() == Some(coding))
            })
        };
        let (body, coding) = match (&file.brotli, &file.gzip) {
            (Some(brotli), _) if accepts("br") => (brotli, Some("br")),
            (_, Some(gzip)) if accepts("gzip") => (gzip, Some("gzip")),
            _ => (&file.plain, None),
        };
        let mut response = HttpResponse::Ok();
        response
            .content_type(media_type(name))
            .insert_header((header::ETAG, file.etag.clone()))
            .insert_header((header::CACHE_CONTROL, cache))
            .insert_header((header::VARY, "Accept-Encoding"));
        if let Some(coding) = coding {
            response.insert_header((header::CONTENT_ENCODING, coding));
        }
        response.body(body.clone())
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
