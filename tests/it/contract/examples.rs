//! The examples of the documents are real: each fits its schema, and none is a placeholder.

use orion::api::Document;
use serde_json::Value;

use super::operations;
use crate::support::documented::{complete, strict};

/// Placeholders, which no example may have. Values of the wrong kind are found by the schema.
const PLACEHOLDERS: [&str; 10] =
    ["example", "string", "text", "value", "test", "foo", "bar", "todo", "placeholder", "lorem ipsum"];

/// An example with its schema, and its place in the document.
struct Example<'d> {
    place: String,
    schema: &'d Value,
    value: &'d Value,
}

/// The examples of the schemas themselves, of parameters, bodies and answers.
fn examples(document: &Value) -> Vec<Example<'_>> {
    let mut found = vec![];
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        collect(name, schema, &mut found);
    }
    for (name, failure) in document["components"]["responses"].as_object().unwrap() {
        found.push(of_content(name, failure));
    }
    for (path, operation) in operations(document) {
        for parameter in operation["parameters"].as_array().unwrap() {
            let place = format!("{path} {}", parameter["name"]);
            collect(&place, &parameter["schema"], &mut found);
            if parameter["in"] != "header" {
                found.push(Example { place, schema: &parameter["schema"], value: &parameter["example"] });
            }
        }
        let answers = operation["responses"].as_object().unwrap();
        let bodies = answers.values().chain(operation.get("requestBody"));
        for message in bodies.filter(|message| message["content"]["application/json"].is_object()) {
            found.push(of_content(&path, message));
        }
    }
    found
}

fn of_content<'d>(place: &str, message: &'d Value) -> Example<'d> {
    let content = &message["content"]["application/json"];
    Example { place: place.to_owned(), schema: &content["schema"], value: &content["example"] }
}

/// The examples and defaults of a schema and of its parts.
fn collect<'d>(place: &str, schema: &'d Value, found: &mut Vec<Example<'d>>) {
    for key in ["example", "default"] {
        found.extend(schema.get(key).map(|value| Example { place: place.to_owned(), schema, value }));
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        collect(&format!("{place}.{name}"), property, found);
    }
}

#[test]
fn every_example_fits_its_schema() {
    for document in Document::ALL {
        let document = document.read().unwrap();
        let schemas = strict(&document["components"]["schemas"]);
        for Example { place, schema, value } in examples(document) {
            let schema = complete(&strict(schema), &schemas);
            let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
            let problems: Vec<_> =
                validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(problems.is_empty(), "{place}: {value}: {}", problems.join("; "));
        }
    }
}

#[test]
fn no_example_is_a_placeholder() {
    let mut wrong = vec![];
    for document in Document::ALL {
        for Example { place, value, .. } in examples(document.read().unwrap()) {
            let mut open = vec![(place, value)];
            while let Some((place, value)) = open.pop() {
                match value {
                    Value::Object(object) => {
                        open.extend(object.iter().map(|(name, value)| (format!("{place}.{name}"), value)));
                    }
                    Value::Array(items) => open.extend(items.iter().map(|item| (place.clone(), item))),
                    Value::String(text) if PLACEHOLDERS.contains(&text.to_lowercase().as_str()) => wrong.push(place),
                    _ => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "add values to src/api/document/examples/values.rs for: {wrong:#?}");
}
