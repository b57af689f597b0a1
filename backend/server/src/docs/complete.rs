//! What operations have in common, said once: headers, refusals, scopes, what words mean.

use patuh_rules::permission::OauthScope;
use serde_json::json;
use std::collections::BTreeMap;
use strum::VariantArray;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::schema::{Schema, SchemaType};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, ClientCredentials, Flow, OAuth2, Scopes, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, Header, ObjectBuilder, OpenApi, PathItem, Ref, RefOr, Response, ResponseBuilder, Type,
};

use super::words;
use crate::actor::COOKIE;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::Problem;

/// Completes the document of the mounted routes.
pub fn complete(openapi: &mut OpenApi) {
    let components = openapi.components.get_or_insert_default();
    refusals(components);
    headers(components);
    words::describe(components);
    describe(
        components,
        "ErrorCode",
        &code_words(ErrorCode::VARIANTS, |code| {
            (code.into(), Some(code.status().as_u16()), code.words(Language::English))
        }),
    );
    describe(
        components,
        "FieldCode",
        &code_words(FieldCode::VARIANTS, |code| (code.into(), None, code.words(Language::English))),
    );
    security(components);
    let schemas = components.schemas.clone();
    for item in openapi.paths.paths.values_mut() {
        for operation in operations(item) {
            parameters(operation);
            answers(operation, &schemas);
        }
    }
}

fn security(components: &mut Components) {
    let scopes = OauthScope::VARIANTS
        .iter()
        .map(|scope| (<&str>::from(*scope).to_owned(), words::of("OauthScope", (*scope).into())));
    let session = ApiKeyValue::with_description(
        COOKIE,
        "The session of a person, from `POST /api/v1/session`. Changes need the header `X-Requested-With: patuh` as well.",
    );
    components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    let flow = ClientCredentials::new("/api/v1/oauth/token", Scopes::from_iter(scopes));
    components.add_security_scheme(
        "token",
        SecurityScheme::OAuth2(OAuth2::with_description(
            [Flow::ClientCredentials(flow)],
            "An access token of an API client, for `Authorization: Bearer`. It lives ten minutes.",
        )),
    );
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten()
}

/// Adds a list of words to the description of a schema.
pub(super) fn describe(components: &mut Components, name: &str, words: &str) {
    if let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(name) {
        let text = object.description.take().unwrap_or_default();
        object.description = Some(format!("{}\n\n{words}", text.trim_end()));
    }
}

fn code_words<C: Copy>(
    codes: &[C],
    said: impl Fn(C) -> (&'static str, Option<u16>, (&'static str, &'static str)),
) -> String {
    let line = |code: &C| {
        let (word, status, (title, fix)) = said(*code);
        let status = status.map(|status| format!(" ({status})")).unwrap_or_default();
        format!("- `{word}`{status}: {title} {fix}")
    };
    codes.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The statuses under which refusals are described, and when each is given.
const REFUSALS: &[(u16, &str, &str)] = &[
    (400, "BadRequest", "A parameter, a header or the JSON itself cannot be read"),
    (401, "Unauthorized", "Nobody is signed in, or the session or token is no longer valid"),
    (403, "Forbidden", "The role, or the scope of the token, does not allow it"),
    (404, "NotFound", "It does not exist, or not for this reader"),
    (409, "Conflict", "Another record, or the state of this one, stands in the way"),
    (
        412,
        "PreconditionFailed",
        "Someone changed the resource since the `ETag` was read: `current_version`, `changed_by` and `changed_at` say who and when",
    ),
    (413, "ContentTooLarge", "The body is larger than this operation takes"),
    (415, "UnsupportedMediaType", "The body is of another type than documented"),
    (422, "UnprocessableContent", "The body was read, but something in it cannot be used: `errors` names each field"),
    (428, "PreconditionRequired", "`If-Match` is missing"),
    (429, "TooManyRequests", "The budget is used up: wait as long as `Retry-After` says"),
];

/// One response a status, with an example for each code that it can carry.
fn refusals(components: &mut Components) {
    for (status, name, when) in REFUSALS {
        let codes = ErrorCode::VARIANTS.iter().filter(|code| code.status().as_u16() == *status);
        let examples = codes.map(|code| {
            let word: &'static str = (*code).into();
            let value = serde_json::to_value(Problem::example(*code)).unwrap_or_default();
            (word.to_owned(), RefOr::T(ExampleBuilder::new().value(Some(value)).build()))
        });
        let content =
            ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).examples_from_iter(examples).build();
        let mut response =
            ResponseBuilder::new().description(*when).content("application/problem+json", content).build();
        if *status == 429 {
            for name in ["Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"] {
                response.headers.insert(name.into(), header_ref(name));
            }
        }
        components.responses.insert((*name).into(), RefOr::T(response));
    }
}

const HEADERS: &[(&str, Type, &str, &str)] = &[
    (
        "ETag",
        Type::String,
        "Version of the resource: send it back in `If-Match` to change it, in `If-None-Match` to read it only when it changed",
        "\"7\"",
    ),
    ("Location", Type::String, "Where the new resource is", "/api/v1/employers/018f6b2e-0000-7000-8000-000000000001"),
    (
        "Idempotency-Replayed",
        Type::String,
        "`true` where this is the answer of an earlier request with the same key",
        "true",
    ),
    ("Retry-After", Type::Integer, "Seconds to wait", "3"),
    ("RateLimit-Limit", Type::Integer, "How many requests the budget holds", "600"),
    ("RateLimit-Remaining", Type::Integer, "How many of them are left", "0"),
    ("RateLimit-Reset", Type::Integer, "Seconds until the budget is full again", "60"),
];

fn headers(components: &mut Components) {
    for (name, kind, description, example) in HEADERS {
        let example =
            if *kind == Type::Integer { json!(example.parse::<i64>().unwrap_or_default()) } else { json!(example) };
        let schema = ObjectBuilder::new().schema_type(kind.clone()).build();
        let header =
            HeaderBuilder::new().schema(Some(schema)).description(Some(*description)).example(Some(example)).build();
        components.headers.insert((*name).into(), RefOr::T(header));
    }
}

fn header_ref(name: &str) -> RefOr<Header> {
    RefOr::Ref(Ref::new(format!("#/components/headers/{name}")))
}

/// The headers by which changes are made safely read alike everywhere.
fn parameters(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        // Outside a body, what is left out is not sent: there is no null.
        if let Some(RefOr::T(Schema::Object(object))) = &mut parameter.schema
            && let SchemaType::Array(types) = &object.schema_type
            && let Some(kind) = types.iter().find(|kind| **kind != Type::Null)
        {
            object.schema_type = SchemaType::Type(kind.clone());
        }
        // A vocabulary that is made by a function brings its description with it.
        if let Some(RefOr::T(Schema::Object(object))) = &mut parameter.schema
            && parameter.description.is_none()
        {
            parameter.description = object.description.take();
        }
        if parameter.name == "sort" {
            parameter.description = Some("The order; a leading `-` descends. Without it, the first of these.".into());
        }
        let (description, pattern, example) = match parameter.name.as_str() {
            "If-Match" => (
                "The `ETag` of the version that is changed. Without it 428; when someone changed the resource since, 412.",
                r#"^"[0-9]{1,18}"$"#,
                "\"7\"",
            ),
            "Idempotency-Key" => (
                "A key of your own for this one change, the same on every retry: the change happens once, a retry gets the first answer.",
                "^[A-Za-z0-9_-]{16,64}$",
                "5b0f3c0e-7d0a-4a52-9a0b-6f1f0a1c2d3e",
            ),
            _ => continue,
        };
        parameter.description = Some(description.into());
        let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).examples([json!(example)]);
        parameter.schema = Some(schema.build().into());
    }
}

/// The parameters of an operation.
pub(super) fn parameters_of(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    })
}

fn has(operation: &Operation, name: &str) -> bool {
    parameters_of(operation).any(|parameter| parameter.name == name)
}

/// The refusals that an operation can give, and the headers of its answers.
fn answers(operation: &mut Operation, schemas: &BTreeMap<String, RefOr<Schema>>) {
    let is_in = |place: ParameterIn| parameters_of(operation).any(|parameter| parameter.parameter_in == place);
    let is_public = operation.security.as_ref().is_some_and(|all| all.iter().any(|one| *one == Default::default()));
    let (has_body, has_match, has_key) =
        (operation.request_body.is_some(), has(operation, "If-Match"), has(operation, "Idempotency-Key"));
    let changes = has_match || has_key || operation.responses.responses.contains_key("201");
    let given = |status: u16| match status {
        400 => has_body || is_in(ParameterIn::Query) || is_in(ParameterIn::Header),
        401 | 403 => !is_public,
        404 => is_in(ParameterIn::Path),
        409 => changes && !is_public,
        412 | 428 => has_match,
        413 | 415 | 422 => has_body,
        _ => true,
    };
    let refusals: Vec<_> = REFUSALS.iter().filter(|(status, ..)| given(*status)).collect();
    for (status, name, _) in refusals {
        operation.responses.responses.insert(status.to_string(), RefOr::Ref(Ref::from_response_name(*name)));
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if status == "200" || status == "201" {
            if is_versioned(response, schemas) {
                response.headers.insert("ETag".into(), header_ref("ETag"));
                if status == "201" {
                    response.headers.insert("Location".into(), header_ref("Location"));
                }
            }
            if has_key {
                response.headers.insert("Idempotency-Replayed".into(), header_ref("Idempotency-Replayed"));
            }
        }
    }
}

/// Whether an answer is one resource that has a version.
fn is_versioned(response: &Response, schemas: &BTreeMap<String, RefOr<Schema>>) -> bool {
    let Some(RefOr::T(content)) = response.content.get("application/json") else { return false };
    content.schema.as_ref().is_some_and(|schema| has_version(schema, schemas))
}

fn has_version(schema: &RefOr<Schema>, schemas: &BTreeMap<String, RefOr<Schema>>) -> bool {
    match schema {
        RefOr::Ref(to) => {
            let name = to.ref_location.rsplit('/').next().unwrap_or_default();
            schemas.get(name).is_some_and(|schema| has_version(schema, schemas))
        }
        RefOr::T(Schema::Object(object)) => object.properties.contains_key("version"),
        RefOr::T(Schema::AllOf(parts)) => parts.items.iter().any(|part| has_version(part, schemas)),
        RefOr::T(_) => false,
    }
}
