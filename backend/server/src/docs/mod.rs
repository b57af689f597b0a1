//! The OpenAPI document and the pages that show it, served without any outside host.

mod complete;
mod problems;
mod words;

use actix_web::http::header;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get};
use std::collections::HashMap;
use utoipa::OpenApi as _;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{OpenApi, PathItem, RefOr};

use crate::code::{ErrorCode, FieldCode};
use crate::error::{FieldProblem, Problem};
use crate::http::etag;
use crate::state::AppState;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Patuh",
        description = include_str!("introduction.md"),
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        contact(name = "Patuh maintainers", url = "https://patuh.example")
    ),
    servers((url = "/", description = "This server")),
    components(schemas(Problem, FieldProblem, ErrorCode, FieldCode, crate::http::export::ExportFormat, crate::http::list::Include, crate::findings::list::Desk, crate::projects::contractors::Registered, crate::projects::figure::ProjectGrouping, crate::open_data::OpenDataset)),
    security(("session" = []), ("token" = [])),
    tags(
        (name = "session", description = "Signing in and one's own account"),
        (name = "people", description = "Organisations, users, invitations, API clients"),
        (name = "reference", description = "Regions, law and calendar as dated rows"),
        (name = "calculations", description = "What the law comes to, step by step; open to everyone, nothing is kept"),
        (name = "law changes", description = "Changes of the law: asked for by one person, decided by another"),
        (name = "register", description = "Employers, contractors, construction projects, imports"),
        (name = "files", description = "Files, kept under the digest of their bytes"),
        (name = "coverage", description = "Monthly coverage reports"),
        (name = "findings", description = "Inspections, findings, acts, evidence"),
        (name = "notices", description = "What one is told: inbox, mail, calendar of deadlines"),
        (name = "money", description = "Ledgers of employers, mandates to state attorneys, recovery"),
        (name = "programmes", description = "Programmes that pay for the cover of people: budgets, lists, double financing, months, runway"),
        (name = "meetings", description = "Meetings of the forum: agenda, attendance, decisions, follow-up, monitoring reports"),
        (name = "letters", description = "Letters and their templates: drafted by one person, approved by another, served with proof"),
        (name = "overview", description = "Coverage figures, targets, statistics"),
        (name = "open data", description = "What everyone may know: published coverage, counts in which nobody can be found"),
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
    complete::complete(&mut openapi);
    openapi
}

/// The document as it is served, which methods each path has, and what its queries may hold.
#[derive(Debug)]
pub struct Document {
    json: String,
    etag: String,
    paths: HashMap<String, PathRules>,
}

#[derive(Debug, Default)]
struct PathRules {
    methods: Vec<&'static str>,
    parameters: Vec<(String, Bounds)>,
}

/// What a parameter of a query may hold, where its type does not say so already.
#[derive(Debug, Default, Clone, Copy)]
pub struct Bounds {
    /// Characters at least.
    pub min_length: Option<usize>,
    /// Characters at most.
    pub max_length: Option<usize>,
    /// At least.
    pub minimum: Option<i64>,
    /// At most.
    pub maximum: Option<i64>,
}

impl Document {
    /// Renders the document.
    pub fn new(openapi: OpenApi) -> Result<Self, serde_json::Error> {
        let rules = |item: &PathItem| {
            let operations = [
                ("GET", &item.get),
                ("PUT", &item.put),
                ("POST", &item.post),
                ("PATCH", &item.patch),
                ("DELETE", &item.delete),
            ];
            let mut rules = PathRules::default();
            for (name, operation) in operations {
                let Some(operation) = operation else { continue };
                rules.methods.push(name);
                if name == "GET" {
                    rules.methods.push("HEAD");
                }
                rules.parameters.extend(complete::parameters_of(operation).filter_map(bounds));
            }
            rules
        };
        let paths = openapi.paths.paths.iter().map(|(path, item)| (path.clone(), rules(item))).collect();
        let json = serde_json::to_string(&openapi)?;
        let etag = format!("\"{}\"", &patuh_store::vault::sha256_hex(json.as_bytes())[..16]);
        Ok(Document { json, etag, paths })
    }

    /// The methods that a path has, for `Allow`; none where no operation has the path.
    pub fn methods(&self, pattern: &str) -> Option<&[&'static str]> {
        self.paths.get(pattern).map(|rules| rules.methods.as_slice())
    }

    /// What a parameter of the queries of a path may hold.
    pub fn bounds(&self, pattern: &str, parameter: &str) -> Option<Bounds> {
        let rules = self.paths.get(pattern)?;
        rules.parameters.iter().find(|(name, _)| name == parameter).map(|(_, bounds)| *bounds)
    }
}

fn bounds(parameter: &Parameter) -> Option<(String, Bounds)> {
    match (&parameter.parameter_in, &parameter.schema) {
        (ParameterIn::Query, Some(RefOr::T(Schema::Object(object)))) => {
            let whole = |number: &Option<utoipa::Number>| match number {
                Some(utoipa::Number::Int(number)) => i64::try_from(*number).ok(),
                Some(utoipa::Number::UInt(number)) => i64::try_from(*number).ok(),
                _ => None,
            };
            let bounds = Bounds {
                min_length: object.min_length,
                max_length: object.max_length,
                minimum: whole(&object.minimum),
                maximum: whole(&object.maximum),
            };
            Some((parameter.name.clone(), bounds))
        }
        _ => None,
    }
}

#[get("/openapi.json")]
async fn openapi_json(http: HttpRequest, document: Option<Data<Document>>) -> HttpResponse {
    let Some(document) = document else { return HttpResponse::NotFound().finish() };
    let is_known = etag::is_known(&http, &document.etag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::ETAG, document.etag.clone()))
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"));
    if is_known { response.finish() } else { response.content_type("application/json").body(document.json.clone()) }
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

/// Swagger UI from the binary. It sets styles inline, so it has a policy of its own; scripts come from its files alone.
async fn swagger(http: HttpRequest) -> HttpResponse {
    let tail = http.match_info().query("tail");
    let tail = if tail.is_empty() { "index.html" } else { tail };
    let config = std::sync::Arc::new(utoipa_swagger_ui::Config::from("/openapi.json"));
    match utoipa_swagger_ui::serve(tail, config) {
        Ok(Some(file)) => HttpResponse::Ok()
            .content_type(file.content_type)
            .insert_header((
                header::CONTENT_SECURITY_POLICY,
                "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
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
        .service(problems::problems)
        .service(web::redirect("/docs", "/docs/"))
        .service(web::resource("/docs/{tail:.*}").get(swagger));
}
