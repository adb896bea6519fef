//! Examples: what no type gives itself is made from its schema and the names of its fields, so that each body and each
//! parameter has one that fits.

use serde_json::{Map, Value, json};

use super::operations::each;

/// How deep an example goes into schemas that hold themselves.
const DEEPEST: usize = 10;

/// Gives an example to every body that is JSON, and to every parameter of a path or query.
pub fn add(paths: &mut Value, schemas: &Map<String, Value>) {
    for operation in paths.as_object_mut().into_iter().flat_map(Map::values_mut).flat_map(each) {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten().filter(|parameter| parameter["in"] != "header") {
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            if parameter.get("example").is_none() {
                parameter["example"] = value(&name, &parameter["schema"], schemas, 0);
            }
        }
        if let Some(body) = operation.get_mut("requestBody") {
            illustrate(body, schemas);
        }
        let answers = operation.get_mut("responses").and_then(Value::as_object_mut);
        answers.into_iter().flat_map(Map::values_mut).for_each(|answer| illustrate(answer, schemas));
    }
}

fn illustrate(message: &mut Value, schemas: &Map<String, Value>) {
    let Some(content) = message.pointer_mut("/content/application~1json").filter(|json| json.get("example").is_none())
    else {
        return;
    };
    content["example"] = value("", &content["schema"], schemas, 0);
}

/// A value that the schema allows; what a field of this name would hold, where the name says it.
fn value(name: &str, schema: &Value, schemas: &Map<String, Value>, depth: usize) -> Value {
    if let Some(known) = schema.get("example").or_else(|| schema.get("default")) {
        return known.clone();
    }
    if let Some(meant) = referred(schema, schemas) {
        return if depth > DEEPEST { Value::Null } else { value(name, meant, schemas, depth + 1) };
    }
    if let Some(word) = schema["enum"].get(0) {
        return word.clone();
    }
    match schema["type"].as_str().unwrap_or_default() {
        "object" => object(schema, schemas, depth),
        "array" if depth > DEEPEST => json!([]),
        "array" => json!([value(name.trim_end_matches('s'), &schema["items"], schemas, depth + 1)]),
        "boolean" => json!(true),
        "integer" => json!(number(name, schema)),
        "number" => json!(number(name, schema) as f64),
        _ => json!(text(name, schema)),
    }
}

/// The schema that this one refers to, by `$ref` or as the first of `allOf` or `anyOf`.
fn referred<'s>(schema: &'s Value, schemas: &'s Map<String, Value>) -> Option<&'s Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        return schemas.get(reference.rsplit('/').next()?);
    }
    schema["allOf"].get(0).or_else(|| schema["anyOf"].get(0))
}

fn object(schema: &Value, schemas: &Map<String, Value>, depth: usize) -> Value {
    let properties = schema["properties"].as_object();
    let fields = properties.into_iter().flatten().map(|(name, property)| {
        let example = value(name, property, schemas, depth + 1);
        (name.clone(), example)
    });
    Value::Object(fields.collect())
}

fn number(name: &str, schema: &Value) -> i64 {
    let usual = match name {
        "page" => 1,
        "per_page" => 24,
        "amount" => 1999,
        "vat_basis_points" => 1700,
        "status_code" => 404,
        "expires_in" => 900,
        _ => 3,
    };
    let bound = |key: &str| schema[key].as_f64().map(|bound| bound as i64);
    usual.max(bound("minimum").unwrap_or(i64::MIN)).min(bound("maximum").unwrap_or(i64::MAX))
}

fn text(name: &str, schema: &Value) -> String {
    let by_format = match schema["format"].as_str().unwrap_or_default() {
        "uuid" => "019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c11",
        "date-time" => "2026-11-25T12:00:00Z",
        "naive-date" | "date" => "2026-11-25",
        "email" => "ada@example.org",
        "uri" | "url" => "https://example.org/",
        _ => by_name(name),
    };
    let least = schema["minLength"].as_u64().and_then(|least| usize::try_from(least).ok()).unwrap_or(0);
    let most = schema["maxLength"].as_u64().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    by_format.chars().cycle().take(by_format.chars().count().max(least).min(most)).collect()
}

fn by_name(name: &str) -> &'static str {
    match name {
        "vendor_id" | "code" | "vendor_code" => "TEA_HOUSE",
        "subdomain" => "tea-house",
        name if name.ends_with("email") => "ada@example.org",
        name if name.ends_with("password") => "a teapot and 2 cups",
        "name" | "owner_name" | "actor" => "Ada Weber",
        "first_name" => "Ada",
        "last_name" => "Weber",
        "phone" => "+352 27 00 00",
        "title" => "Tea cup",
        "description" => "A cup of white porcelain.",
        "sku" => "CUP-01",
        "brand" => "Villa",
        "gtin" => "4006381333931",
        "category" => "Kitchen > Cups",
        "currency" => "EUR",
        "country" => "LU",
        "time_zone" => "Europe/Luxembourg",
        "language" | "default_language" | "languages" => "en",
        "permission" | "x-permissions" => "products.read",
        "number" => "1017",
        "session" | "token" | "secret" | "challenge" => "3q2-7wUXk0pB1mYh8s4ZtQ",
        "access_token" | "refresh_token" => "eyJhbGciOi",
        "token_type" => "bearer",
        "tracking_number" => "LU123456789",
        "slug" => "tea-cup",
        "ip" => "203.0.113.7",
        "user_agent" => "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "device" => "Firefox, Linux",
        "request_id" => "019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c12",
        "detail" => "There is no such thing.",
        "field" => "email",
        "message" => "This is not an e-mail address.",
        name if name.ends_with("url") => "https://example.org/cup.jpg",
        _ => "example",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_what_the_schema_and_the_names_say() {
        let schemas = json!({
            "Thing": {"type": "object", "properties": {
                "id": {"type": "string", "format": "uuid"}, "parent": {"$ref": "#/components/schemas/Thing"},
                "word": {"anyOf": [{"$ref": "#/components/schemas/Word"}]},
                "count": {"type": "integer", "maximum": 2.0}, "emails": {"type": "array", "items": {"type": "string"}}}},
            "Word": {"type": "string", "enum": ["one", "two"]},
        });
        let schemas = schemas.as_object().unwrap();
        let made = value("", &json!({"$ref": "#/components/schemas/Thing"}), schemas, 0);
        assert_eq!(made["word"], "one");
        assert_eq!(made["count"], 2);
        assert_eq!(made["emails"], json!(["ada@example.org"]));
        assert_eq!(made["parent"]["id"], made["id"]);
    }

    #[test]
    fn a_types_own_example_stands() {
        let schemas = json!({"Thing": {"type": "object", "example": {"name": "own"}}});
        let reference = json!({"$ref": "#/components/schemas/Thing"});
        assert_eq!(value("", &reference, schemas.as_object().unwrap(), 0), json!({"name": "own"}));
    }
}
