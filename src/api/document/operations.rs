//! Completes what the document says about each operation: parameters, permission, errors, and its tag.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::descriptions;
use crate::{
    api::failure::DOCUMENTED,
    error,
    types::{code::Code, document::Document},
};

/// Completes the operations of one path. `schemes` are the names of the security schemes.
pub fn complete(document: Document, path: &str, operations: &mut Value, schemes: &BTreeSet<String>) {
    declare_parameters(path, operations);
    declare_failures(operations);
    declare_permissions(operations, schemes);
    for operation in each(operations) {
        descriptions::describe_parameters(path, operation);
        name_audience(document, operation);
        describe_bodies(operation);
        operation.insert("tags".to_owned(), json!([noun(path)]));
        // An operation without a token says so with an empty `security`, instead of leaving it out.
        operation.entry("security").or_insert_with(|| json!([]));
    }
}

/// The operations of one path.
pub fn each(operations: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    operations.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut)
}

/// The first part of the path that is a word: `/vendors/{id}/status` is about vendors.
pub fn noun(path: &str) -> &str {
    path.split('/').find(|part| !part.is_empty() && !part.starts_with('{')).unwrap_or("shop")
}

/// The nouns of all paths, in alphabetical order.
pub fn tags(paths: &Map<String, Value>) -> Value {
    let nouns: BTreeSet<_> = paths.keys().map(|path| noun(path)).collect();
    let tag = |noun| json!({"name": noun, "description": descriptions::of_noun(noun)});
    Value::Array(nouns.into_iter().map(tag).collect())
}

/// Declares the parameters of `path` that an extractor reads instead of a handler.
fn declare_parameters(path: &str, operations: &mut Value) {
    let names: Vec<_> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    for operation in each(operations) {
        let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
        let Some(parameters) = parameters.as_array_mut() else { continue };
        for name in names.iter().rev() {
            if !parameters.iter().any(|known| known["in"] == "path" && known["name"] == **name) {
                parameters
                    .insert(0, json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}));
            }
        }
    }
}

/// Declares the failures by reference to the shared ones. Operations whose handler cannot fail have them too, because
/// the layers in front of the handler can fail.
fn declare_failures(operations: &mut Value) {
    for operation in each(operations) {
        let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        for (status, _) in DOCUMENTED {
            responses.insert(status.to_string(), json!({"$ref": format!("#/components/responses/Failure{status}")}));
        }
    }
}

/// The failures that all operations of the document refer to, each with the envelope and an example of it.
pub fn failures(document: Document) -> Value {
    let failure = |&(status, description): &(u16, &str)| {
        let code = Code::of(document).find(|code| error::status(*code).as_u16() == status)?;
        let headers = match status {
            429 | 503 => json!({"Retry-After": {"description": "Seconds after which to try again.",
                "schema": {"type": "integer", "minimum": 0}}}),
            _ => json!({}),
        };
        let failure = json!({"description": description, "headers": headers, "content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Error"},
            "example": {"detail": code.meaning(), "error_code": code.as_str(), "status_code": status, "errors": [],
                "timestamp": "2026-11-25T12:00:00Z", "request_id": "019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c12"}}}});
        Some((format!("Failure{status}"), failure))
    };
    Value::Object(DOCUMENTED.iter().filter_map(failure).collect())
}

/// `list_sessions` is `admin_list_sessions` to operators and `vendor_list_sessions` to teams.
fn name_audience(document: Document, operation: &mut Map<String, Value>) {
    let prefix = format!("{}_", document.name());
    if let Some(Value::String(name)) = operation.get_mut("operationId")
        && !name.starts_with(&prefix)
    {
        *name = format!("{prefix}{name}");
    }
}

/// Says that a form refuses unknown parts. A stream is described as one event, because OpenAPI 3 has no schema for a
/// sequence of events.
fn describe_bodies(operation: &mut Map<String, Value>) {
    if let Some(form) = pointer_mut(operation, "requestBody", "/content/multipart~1form-data/schema") {
        form["additionalProperties"] = json!(false);
    }
    if let Some(stream) = pointer_mut(operation, "responses", "/200/content/text~1event-stream/schema") {
        let item = stream.pointer("/items/$ref").and_then(Value::as_str);
        let item = item.and_then(|item| item.rsplit('/').next()).unwrap_or("object");
        let description = format!("The text of a JSON object with the schema `{item}`.");
        *stream = json!({"type": "object", "required": ["data"],
            "properties": {"data": {"type": "string", "description": description}}});
        if let Some(answer) = pointer_mut(operation, "responses", "/200") {
            answer["description"] = json!("A stream of events, one for each change.");
        }
    }
}

fn pointer_mut<'o>(operation: &'o mut Map<String, Value>, part: &str, pointer: &str) -> Option<&'o mut Value> {
    operation.get_mut(part)?.pointer_mut(pointer)
}

/// Moves the permissions that guards declare next to their security schemes to `x-permissions` and the description.
fn declare_permissions(operations: &mut Value, schemes: &BTreeSet<String>) {
    for operation in each(operations) {
        let Some(Value::Array(security)) = operation.get_mut("security") else { continue };
        let (asked, known): (Vec<_>, Vec<_>) = std::mem::take(security)
            .into_iter()
            .partition(|entry| names(Some(entry)).iter().any(|name| !schemes.contains(name)));
        *security = known;
        let asked: Vec<_> = asked.iter().flat_map(|entry| names(Some(entry))).collect();
        if asked.is_empty() {
            continue;
        }
        let sentence = format!("Needs the permission `{}`.", asked.join("`, `"));
        let written = operation.get("description").and_then(Value::as_str);
        let description = written.map_or_else(|| sentence.clone(), |written| format!("{written}\n\n{sentence}"));
        operation.insert("description".to_owned(), json!(description));
        operation.insert("x-permissions".to_owned(), json!(asked));
    }
}

/// Describes each successful answer by the schema of its body, unless the operation describes it.
pub fn describe_answers(paths: &mut Value, schemas: &Map<String, Value>) {
    let described = |schema: &Value| {
        let name = schema["$ref"].as_str()?.rsplit('/').next()?;
        schemas.get(name)?["description"].as_str().map(str::to_owned)
    };
    for operation in paths.as_object_mut().into_iter().flat_map(Map::values_mut).flat_map(each) {
        let answers = operation.get_mut("responses").and_then(Value::as_object_mut);
        for answer in answers.into_iter().flat_map(Map::values_mut).filter(|answer| answer["description"] == "") {
            let Some(schema) = answer.pointer("/content/application~1json/schema") else { continue };
            let of_list = || Some(format!("A list. Each entry: {}", described(&schema["items"])?));
            if let Some(description) = described(schema).or_else(of_list) {
                answer["description"] = json!(description);
            }
        }
    }
}

/// The names of an object's entries.
pub fn names(object: Option<&Value>) -> BTreeSet<String> {
    object.and_then(Value::as_object).map(|object| object.keys().cloned().collect()).unwrap_or_default()
}

/// `application/json; charset=utf-8` is `application/json` to generated clients.
pub fn drop_charset(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(content) = object.get_mut("content").and_then(Value::as_object_mut) {
                let bare = |(name, value): (String, Value)| {
                    (name.split(';').next().unwrap_or_default().trim_end().to_owned(), value)
                };
                *content = std::mem::take(content).into_iter().map(bare).collect();
            }
            object.values_mut().for_each(drop_charset);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_charset),
        _ => {}
    }
}
