//! Query parameters: strict, each once, with the name of the one that cannot be used.

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

use crate::code::ErrorCode;
use crate::docs::{Bounds, Document};
use crate::error::{ApiError, ApiResult};
use crate::http::request;

/// The query of a request.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let document = http.app_data::<Data<Document>>();
        let bounds = |name: &str| document?.bounds(request::current().route.as_deref()?, name);
        ready(parse(http.query_string(), bounds).map(Params))
    }
}

fn parse<T: DeserializeOwned>(query: &str, bounds: impl Fn(&str) -> Option<Bounds>) -> ApiResult<T> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query)
        .map_err(|_| ApiError::new(ErrorCode::ParameterInvalid).detail("the query is not URL-encoded"))?;
    let mut seen = std::collections::HashSet::new();
    for (name, value) in &pairs {
        if !seen.insert(name.as_str()) {
            return Err(ApiError::new(ErrorCode::RepeatedParameter).parameter(name.clone()));
        }
        if value.contains('\0') {
            return Err(ApiError::new(ErrorCode::ParameterInvalid).parameter(name.clone()));
        }
        if let Some(why) = bounds(name).and_then(|bounds| outside(bounds, value)) {
            return Err(ApiError::new(ErrorCode::ParameterInvalid).parameter(name.clone()).detail(why));
        }
    }
    let deserializer =
        serde::de::value::MapDeserializer::new(pairs.iter().map(|(name, value)| (name.as_str(), Loose(value))));
    serde_path_to_error::deserialize::<_, T>(deserializer).map_err(
        |error: serde_path_to_error::Error<serde::de::value::Error>| {
            let text = error.inner().to_string();
            let named = text.split('`').nth(1).unwrap_or_default().to_owned();
            if text.starts_with("unknown field") {
                return ApiError::new(ErrorCode::UnknownParameter).parameter(named);
            }
            let name = if text.starts_with("missing field") { named } else { error.path().to_string() };
            ApiError::new(ErrorCode::ParameterInvalid).parameter(name).detail(text)
        },
    )
}

/// What the document promises of a parameter is held here, for all operations.
fn outside(bounds: Bounds, value: &str) -> Option<String> {
    let (length, number) = (value.chars().count(), value.parse::<i64>().ok());
    if let Some(most) = bounds.max_length.filter(|most| length > *most) {
        return Some(format!("at most {most} characters"));
    }
    if let Some(least) = bounds.min_length.filter(|least| length < *least) {
        return Some(format!("at least {least} characters"));
    }
    if let Some(least) = bounds.minimum.filter(|least| number.is_some_and(|number| number < *least)) {
        return Some(format!("{least} or more"));
    }
    let most = bounds.maximum.filter(|most| number.is_some_and(|number| number > *most))?;
    Some(format!("{most} or less"))
}

/// A value of a query: text that also reads as a number or a truth value where one is asked for.
struct Loose<'a>(&'a str);

impl<'de> serde::de::IntoDeserializer<'de, serde::de::value::Error> for Loose<'de> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($method:ident, $visit:ident, $type:ty;)*) => {$(
        fn $method<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.0.parse::<$type>() {
                Ok(value) => visitor.$visit(value),
                Err(error) => Err(serde::de::Error::custom(error)),
            }
        }
    )*};
}

impl<'de> serde::Deserializer<'de> for Loose<'de> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_borrowed_str(self.0)
    }
    fn deserialize_option<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }
    fn deserialize_enum<V: serde::de::Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_enum(serde::de::IntoDeserializer::<Self::Error>::into_deserializer(self.0))
    }
    fn deserialize_newtype_struct<V: serde::de::Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }
    parsed! {
        deserialize_bool, visit_bool, bool;
        deserialize_i32, visit_i32, i32;
        deserialize_i64, visit_i64, i64;
        deserialize_u16, visit_u16, u16;
        deserialize_u32, visit_u32, u32;
        deserialize_u64, visit_u64, u64;
    }
    serde::forward_to_deserialize_any! {
        i8 i16 u8 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
