//! The smallest value that a schema of the document admits.

use serde_json::{Map, Value, json};

/// A minimal instance of a schema: required members only, examples where the schema gives one.
pub fn instance(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return instance(document, &document["components"]["schemas"][name]);
    }
    if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)).or_else(|| schema.get("default"))
    {
        return example.clone();
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(first) = schema[key].get(0) {
            return instance(document, first);
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let mut whole = Map::new();
        for part in parts {
            if let Value::Object(members) = instance(document, part) {
                whole.extend(members);
            }
        }
        return Value::Object(whole);
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "string" => json!(text(schema)),
        "integer" | "number" => json!(schema["minimum"].as_i64().unwrap_or(1)),
        "boolean" => json!(true),
        "array" => {
            let least = schema["minItems"].as_u64().unwrap_or(0);
            Value::Array((0..least).map(|_| instance(document, &schema["items"])).collect())
        }
        _ => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            required.map(|name| (name.to_owned(), instance(document, &schema["properties"][name]))).collect()
        }
    }
}

fn text(schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("uuid") => uuid::Uuid::now_v7().to_string(),
        Some("date") => "2026-11-02".into(),
        Some("date-time") => "2026-11-02T02:00:00Z".into(),
        Some("email") => "uji@example.test".into(),
        _ => {
            let pattern = schema["pattern"].as_str().unwrap_or_default();
            let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(1)).unwrap_or(1).max(1);
            if pattern.contains("(0[1-9]|1[0-2])") {
                "2026-10".into()
            } else if pattern.contains("\\d") || pattern.contains("[0-9]") {
                "1".repeat(least)
            } else {
                "x".repeat(least)
            }
        }
    }
}
