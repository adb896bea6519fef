//! Compares every answer of the API in a test with the documents: status, type and body.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, OnceLock},
};

use jsonschema::Validator;
use orion::api::Document;
use poem::http::Method;
use serde_json::{Map, Value, json};

use super::request::TestResponse;

/// An operation as its document describes it.
struct Described {
    method: Method,
    /// The parts of the path; `{…}` is any part.
    parts: Vec<String>,
    id: String,
    answers: Vec<Answer>,
}

/// An answer that an operation may give.
struct Answer {
    status: u16,
    /// The content types it may have; empty if it has no body.
    content: Vec<(String, Option<Arc<Lazy>>)>,
}

/// A schema that is compiled when the first answer is held against it: few tests meet more than a handful.
struct Lazy {
    schema: Value,
    compiled: OnceLock<Validator>,
}

impl Lazy {
    fn new(schema: Value) -> Arc<Self> {
        Arc::new(Self { schema, compiled: OnceLock::new() })
    }

    fn validator(&self) -> &Validator {
        let compile = || jsonschema::options().should_validate_formats(true).build(&self.schema).unwrap();
        self.compiled.get_or_init(compile)
    }
}

static DESCRIBED: LazyLock<Vec<Described>> = LazyLock::new(|| Document::ALL.into_iter().flat_map(described).collect());

/// Fails if the document of the operation at this address does not allow the answer. Addresses that no document knows
/// are none of its business.
#[track_caller]
pub fn check(method: &Method, target: &str, given: &TestResponse) {
    let (status, body) = (given.status, &given.body);
    let path = target.split('?').next().unwrap_or_default().trim_end_matches('/');
    let parts: Vec<_> = path.split('/').collect();
    let fits = |described: &&Described| {
        described.method == *method
            && described.parts.len() == parts.len()
            && described.parts.iter().zip(&parts).all(|(known, part)| known.starts_with('{') || known == part)
    };
    // `/products/search` before `/products/{id}`: of several that fit, the one with the most words.
    let words = |described: &&Described| described.parts.iter().filter(|part| !part.starts_with('{')).count();
    let Some(described) = DESCRIBED.iter().filter(fits).max_by_key(words) else { return };
    let answer = described.answers.iter().find(|answer| answer.status == status.as_u16());
    let answer = answer.unwrap_or_else(|| panic!("{} answers {status}, which no document says", described.id));
    let content_type = given.header("content-type").split(';').next().unwrap_or_default().trim();
    if answer.content.is_empty() {
        assert!(body.is_empty(), "{} answers {status} with a body, which no document says", described.id);
        return;
    }
    let known = answer.content.iter().find(|(name, _)| name == content_type);
    let (_, schema) = known
        .unwrap_or_else(|| panic!("{} answers {status} as {content_type:?}, which no document says", described.id));
    // Nobody reads JSON through a compression here; its tests compare it with what was sent without.
    if let Some(schema) = schema.as_ref().filter(|_| given.header("content-encoding").is_empty()) {
        let value = serde_json::from_slice(body).unwrap();
        let errors = schema.validator().iter_errors(&value);
        let problems: Vec<_> = errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(problems.is_empty(), "{} answers {status} with {value}, but: {}", described.id, problems.join("; "));
    }
}

fn described(document: Document) -> Vec<Described> {
    let text = document.read().unwrap();
    let schemas = strict(&text["components"]["schemas"]);
    let failure = Lazy::new(complete(&json!({"$ref": "#/components/schemas/Error"}), &schemas));
    let mut all = vec![];
    for (path, operations) in text["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            let path = format!("{}{path}", document.base());
            all.push(Described {
                method: method.to_uppercase().parse().unwrap(),
                parts: path.trim_end_matches('/').split('/').map(str::to_owned).collect(),
                id: operation["operationId"].as_str().unwrap().to_owned(),
                answers: responses.iter().map(|(status, one)| answer(status, one, &failure, &schemas)).collect(),
            });
        }
    }
    all
}

fn answer(status: &str, response: &Value, failure: &Arc<Lazy>, schemas: &Value) -> Answer {
    let status = status.parse().unwrap();
    // The failures are shared: all of them are the envelope.
    if response["$ref"].is_string() {
        return Answer { status, content: vec![("application/json".to_owned(), Some(Arc::clone(failure)))] };
    }
    let content = response["content"].as_object().cloned().unwrap_or_default();
    let schema = |(name, media): (String, Value)| {
        let schema = (name == "application/json").then(|| Lazy::new(complete(&strict(&media["schema"]), schemas)));
        (name, schema)
    };
    Answer { status, content: content.into_iter().map(schema).collect() }
}

/// The schema with all schemas that it refers to.
pub fn complete(schema: &Value, schemas: &Value) -> Value {
    let mut needed = BTreeMap::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(object) => {
                if let Some(name) = object.get("$ref").and_then(Value::as_str).map(last)
                    && needed.insert(name.to_owned(), &schemas[name]).is_none()
                {
                    open.push(&schemas[name]);
                }
                open.extend(object.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    let mut whole = schema.clone();
    whole["components"] = json!({"schemas": needed});
    whole
}

fn last(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap()
}

/// A schema of OpenAPI 3.0 as JSON Schema: what is nullable may be null, and an object that is answered has no more
/// fields than its schema names.
pub fn strict(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => {
            let mut rest: Map<_, _> = object.iter().map(|(key, value)| (key.clone(), strict(value))).collect();
            if rest.get("type") == Some(&json!("object")) && rest.contains_key("properties") {
                rest.entry("additionalProperties").or_insert(json!(false));
            }
            // JSON Schema has no other word for it.
            match rest.remove("nullable") {
                Some(Value::Bool(true)) => json!({"anyOf": [{"type": "null"}, rest]}),
                _ => Value::Object(rest),
            }
        }
        Value::Array(items) => items.iter().map(strict).collect(),
        other => other.clone(),
    }
}
