//! Puts the application together: middleware, routes, document, pages.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App, Error, HttpRequest, HttpResponse, HttpServer, ResponseError};
use std::sync::Arc;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::AppExt;

use crate::code::ErrorCode;
use crate::docs::Document;
use crate::error::ApiError;
use crate::http::request;
use crate::spa::Pages;
use crate::state::AppState;
use crate::{actor, docs, jobs, routes};

/// The application and its document.
pub fn app(
    state: Data<AppState>,
    document: Option<Arc<Document>>,
    pages: Option<Arc<Pages>>,
) -> (
    App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody>,
            Error = Error,
            InitError = (),
        >,
    >,
    OpenApi,
) {
    let (app, openapi) = App::new()
        .into_utoipa_app()
        .openapi(docs::skeleton())
        .map(|app| {
            app.app_data(state.clone())
                .app_data(web::PathConfig::default().error_handler(|_, _| ApiError::new(ErrorCode::NotFound).into()))
        })
        .service(utoipa_actix_web::scope("/api/v1").wrap(from_fn(actor::authenticate)).configure(routes::api))
        .split_for_parts();
    let app = app.configure(docs::configure);
    let app = match &document {
        Some(document) => app.app_data(Data::from(document.clone())),
        None => app,
    };
    let app = match pages {
        Some(pages) => app.app_data(Data::from(pages)),
        None => app,
    };
    let app = app.default_service(web::to(anything_else)).wrap(Compress::default()).wrap(from_fn(request::describe));
    (app, openapi)
}

/// The document of the mounted routes.
pub fn openapi(state: Data<AppState>) -> OpenApi {
    docs::finish(app(state, None, None).1)
}

/// A path that no route answers: a page of the SPA, or nothing.
async fn anything_else(http: HttpRequest) -> HttpResponse {
    let is_page = http.method() == Method::GET && !http.path().starts_with("/api/");
    match http.app_data::<Data<Pages>>() {
        Some(pages) if is_page => pages.answer(&http),
        _ => ApiError::new(ErrorCode::NotFound).error_response(),
    }
}

/// Serves until a signal stops it.
pub async fn serve(state: AppState) -> Result<(), Box<dyn std::error::Error>> {
    let listen = state.config.listen;
    if !state.store.check_signed().await? {
        tracing::error!(
            "the log is shorter than, or other than, what was signed last: nothing is written; see `patuh audit verify`"
        );
    }
    let state = Data::new(state);
    let document = Arc::new(Document::new(openapi(state.clone()))?);
    let pages = match &state.config.spa {
        Some(directory) => Some(Arc::new(Pages::load(directory)?)),
        None => None,
    };
    let jobs = [
        jobs::start(state.clone()),
        jobs::watch_law(state.clone()),
        jobs::watch_standings(state.clone()),
        jobs::send_mail(state.clone()),
    ];
    let factory = {
        let state = state.clone();
        move || app(state.clone(), Some(document.clone()), pages.clone()).0
    };
    HttpServer::new(factory)
        .workers(WORKERS)
        .worker_max_blocking_threads(CONNECTIONS_PER_WORKER)
        .client_request_timeout(std::time::Duration::from_secs(5))
        .max_connections(4096)
        .shutdown_timeout(10)
        .bind(listen)?
        .run()
        .await?;
    jobs.iter().for_each(actix_web::rt::task::JoinHandle::abort);
    // What was acknowledged is in the database; what is not yet in the log enters it now.
    state.store.sequence().await?;
    state.store.checkpoint(state.clock.now(), true).await?;
    Ok(())
}

const WORKERS: usize = 2;
/// Blocking threads bounded to the connections there are: actix's default of 256 thrashes.
const CONNECTIONS_PER_WORKER: usize = 4;
