//! The OpenAPI document and the pages that show it, served without any outside host.

use actix_web::dev::ResourceDef;
use actix_web::http::header;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, ClientCredentials, Flow, OAuth2, Scopes, SecurityScheme};

use crate::actor::COOKIE;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{FieldProblem, Problem};
use crate::state::AppState;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Patuh",
        description = "Watches whether employers in North Kalimantan insure their workers with BPJS Ketenagakerjaan. Conventions: see `openapi/README.md`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        contact(name = "Patuh maintainers", url = "https://patuh.example")
    ),
    servers((url = "/", description = "This server")),
    components(schemas(Problem, FieldProblem, ErrorCode, FieldCode, crate::http::export::ExportFormat, crate::http::list::Include, crate::projects::contractors::Registered)),
    security(("session" = []), ("token" = [])),
    tags(
        (name = "session", description = "Signing in and one's own account"),
        (name = "people", description = "Organisations, users, invitations, API clients"),
        (name = "reference", description = "Regions, law and calendar as dated rows"),
        (name = "register", description = "Employers, contractors, construction projects, imports"),
        (name = "files", description = "Files, kept under the digest of their bytes"),
        (name = "coverage", description = "Monthly coverage reports"),
        (name = "findings", description = "Inspections, findings, acts, evidence"),
        (name = "overview", description = "Coverage figures, targets, statistics"),
        (name = "integration", description = "For other systems"),
        (name = "audit", description = "What happened, provably")
    )
)]
struct Skeleton;

/// The document before the routes are added.
pub fn skeleton() -> OpenApi {
    Skeleton::openapi()
}

/// Adds what the routes cannot say.
pub fn finish(mut openapi: OpenApi) -> OpenApi {
    let scopes = <patuh_rules::permission::OauthScope as strum::VariantArray>::VARIANTS;
    let scopes = Scopes::from_iter(scopes.iter().map(|scope| (<&str>::from(*scope).to_owned(), String::new())));
    if let Some(components) = &mut openapi.components {
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE))));
        components.add_security_scheme(
            "token",
            SecurityScheme::OAuth2(OAuth2::new([Flow::ClientCredentials(ClientCredentials::new(
                "/api/v1/oauth/token",
                scopes,
            ))])),
        );
    }
    openapi
}

/// The document as it is served, and which methods each path has.
#[derive(Debug)]
pub struct Document {
    json: String,
    paths: Vec<(ResourceDef, String)>,
}

impl Document {
    /// Renders the document.
    pub fn new(openapi: OpenApi) -> Result<Self, serde_json::Error> {
        let paths = openapi
            .paths
            .paths
            .iter()
            .map(|(path, item)| {
                let methods = [
                    (HttpMethod::Get, item.get.is_some()),
                    (HttpMethod::Put, item.put.is_some()),
                    (HttpMethod::Post, item.post.is_some()),
                    (HttpMethod::Patch, item.patch.is_some()),
                    (HttpMethod::Delete, item.delete.is_some()),
                ];
                let names: Vec<_> = methods.iter().filter(|(_, has)| *has).map(|(method, _)| name(method)).collect();
                (ResourceDef::new(path.as_str()), names.join(", "))
            })
            .collect();
        Ok(Document { json: serde_json::to_string(&openapi)?, paths })
    }

    /// The methods that a path has, for `Allow`; none where no operation has the path.
    pub fn methods(&self, path: &str) -> Option<String> {
        self.paths.iter().find(|(pattern, _)| pattern.is_match(path)).map(|(_, methods)| methods.clone())
    }
}

fn name(method: &HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Put => "PUT",
        HttpMethod::Post => "POST",
        HttpMethod::Patch => "PATCH",
        _ => "DELETE",
    }
}

#[get("/openapi.json")]
async fn openapi_json(document: Option<Data<Document>>) -> HttpResponse {
    match document {
        Some(document) => HttpResponse::Ok()
            .content_type("application/json")
            .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
            .body(document.json.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}

#[get("/livez")]
async fn livez() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

#[get("/readyz")]
async fn readyz(state: Data<AppState>) -> HttpResponse {
    match state.store.head().await {
        Ok(_) => HttpResponse::Ok().content_type("text/plain").body("ready\n"),
        Err(_) => HttpResponse::ServiceUnavailable().content_type("text/plain").body("database\n"),
    }
}

/// Swagger UI from the binary. Its page carries inline scripts and styles, so it has a policy of its own.
async fn swagger(http: HttpRequest) -> HttpResponse {
    let tail = http.match_info().query("tail");
    let tail = if tail.is_empty() { "index.html" } else { tail };
    let config = std::sync::Arc::new(utoipa_swagger_ui::Config::from("/openapi.json"));
    match utoipa_swagger_ui::serve(tail, config) {
        Ok(Some(file)) => HttpResponse::Ok()
            .content_type(file.content_type)
            .insert_header((
                header::CONTENT_SECURITY_POLICY,
                "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
            ))
            .body(file.bytes.into_owned()),
        _ => HttpResponse::NotFound().finish(),
    }
}

/// The routes that are no part of the API.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(openapi_json)
        .service(livez)
        .service(readyz)
        .configure(crate::well_known::configure)
        .service(web::redirect("/docs", "/docs/"))
        .service(web::resource("/docs/{tail:.*}").get(swagger));
}
