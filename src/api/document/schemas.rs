//! Completes schemas: requests refuse unknown fields, optional fields are nullable, and the error codes are a list.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::types::{code::Code, document::Document};

/// Completes all schemas. `paths` say which of them are parts of requests, and which are parts of answers.
pub fn complete(document: Document, schemas: &mut Map<String, Value>, paths: &Value) {
    remove_unused(schemas, paths);
    let (mut requests, mut responses) = (vec![], vec![]);
    collect(paths, "requestBody", &mut requests);
    collect(paths, "responses", &mut responses);
    let (asked, answered) = (reachable(&requests, schemas), reachable(&responses, schemas));
    for (name, schema) in schemas.iter_mut() {
        let Some(schema) = schema.as_object_mut().filter(|schema| schema.contains_key("properties")) else { continue };
        if asked.contains(name) {
            schema.entry("additionalProperties").or_insert(Value::Bool(false));
        }
        unwrap_references(schema);
        mark_nullable(schema, answered.contains(name) && !asked.contains(name));
    }
    // Only a failure that has a second step has this field, so that no other failure carries a null.
    if let Some(Value::Array(required)) = schemas.get_mut("Error").and_then(|error| error.get_mut("required")) {
        required.retain(|name| name != "second_factor");
    }
    if let Some(code) = schemas.get_mut("Error").and_then(|error| error.pointer_mut("/properties/error_code")) {
        let codes: Vec<_> = Code::of(document).map(Code::as_str).collect();
        let line = |code: Code| format!("- `{}`: {}", code.as_str(), code.meaning());
        let lines: Vec<_> = Code::of(document).map(line).collect();
        code["enum"] = json!(codes);
        code["description"] = json!(format!("What happened, for programs:\n{}", lines.join("\n")));
    }
}

/// Removes schemas that no operation needs. poem-openapi declares the schema of a flattened field, although its fields
/// are part of another schema.
fn remove_unused(schemas: &mut Map<String, Value>, paths: &Value) {
    let mut used = reachable(&[paths], schemas);
    // The shared failures refer to it.
    let error = json!({"$ref": "#/components/schemas/Error"});
    used.extend(reachable(&[&error], schemas));
    schemas.retain(|name, _| used.contains(name));
}

/// Removes the description next to a reference. poem-openapi writes it as a second part of `allOf`, which generated
/// clients would read as a type of its own.
fn unwrap_references(schema: &mut Map<String, Value>) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    let each = properties.into_iter().flat_map(Map::values_mut);
    for parts in each.filter_map(|property| property.get_mut("allOf")?.as_array_mut()) {
        let only_describes = |part: &Value| part.as_object().is_some_and(|part| part.keys().eq(["description"]));
        parts.retain(|part| !only_describes(part));
    }
}

/// Marks each property that is not required as nullable. In answers such a property is always present.
fn mark_nullable(schema: &mut Map<String, Value>, always_there: bool) {
    let required: BTreeSet<String> = strings(schema.get("required")).collect();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (_, property) in properties.iter_mut().filter(|(name, _)| !required.contains(*name)) {
        let meant = property.get("$ref").or_else(|| property.pointer("/allOf/0/$ref")).and_then(Value::as_str);
        match meant.map(str::to_owned) {
            Some(reference) => or_null(property, &reference),
            // A property without a type may be anything, also null.
            None if property.get("type").is_none() => {}
            None => property["nullable"] = Value::Bool(true),
        }
    }
    if always_there {
        let all: Vec<_> = properties.keys().cloned().collect();
        schema.insert("required".to_owned(), json!(all));
    }
}

/// Adds null as an alternative to a reference, because OpenAPI 3.0 ignores `nullable` next to a reference.
fn or_null(property: &mut Value, reference: &str) {
    let nothing = json!({"type": "object", "nullable": true, "enum": [null]});
    let description = property["description"].take();
    *property = json!({"anyOf": [{"$ref": reference}, nothing]});
    if description.is_string() {
        property["description"] = description;
    }
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = String> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}

/// Collects every value below `value` whose key is `key`.
fn collect<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                if name == key { found.push(value) } else { collect(value, key, found) }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, key, found)),
        _ => {}
    }
}

/// The names of all schemas that `values` refer to, directly or through others.
fn reachable(values: &[&Value], schemas: &Map<String, Value>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut open: Vec<_> = values.to_vec();
    while let Some(value) = open.pop() {
        let mut references = vec![];
        collect(value, "$ref", &mut references);
        for name in references.iter().filter_map(|reference| reference.as_str()?.rsplit('/').next()) {
            if names.insert(name.to_owned()) {
                open.extend(schemas.get(name));
            }
        }
    }
    names
}
