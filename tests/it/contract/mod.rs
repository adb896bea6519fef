//! What clients rely on: snapshots that show every change of the documents.

mod examples;

use std::collections::BTreeSet;

use orion::{api::Document, error::status, types::code::Code};
use serde_json::Value;

/// A description has at least this many words.
const LEAST_WORDS: usize = 4;

#[test]
fn the_error_codes_are_only_added_to() {
    let line = |code: &Code| format!("{} {} {}", code.as_str(), status(*code).as_u16(), code.meaning());
    insta::assert_snapshot!(Code::ALL.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_three_documents_change_on_purpose() {
    for document in Document::ALL {
        let text = serde_json::to_string_pretty(document.read().unwrap()).unwrap();
        insta::assert_snapshot!(format!("openapi_{}", document.name()), text);
    }
}

#[test]
fn every_operation_has_a_name_of_its_audience_and_a_summary() {
    let mut names = BTreeSet::new();
    for document in Document::ALL {
        for (path, operation) in operations(document.read().unwrap()) {
            let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
            assert!(name.starts_with(&format!("{}_", document.name())), "{path}: `{name}`");
            assert!(names.insert(name), "{path}: its name is taken");
            assert!(operation["summary"].is_string(), "{path} has no summary");
        }
    }
}

#[test]
fn every_operation_documents_its_failures() {
    for document in Document::ALL {
        for (path, operation) in operations(document.read().unwrap()) {
            for status in [400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 503] {
                let failure = &operation["responses"][status.to_string()]["$ref"];
                assert_eq!(failure, &format!("#/components/responses/Failure{status}"), "{path} {status}");
            }
        }
        let failures = document.read().unwrap()["components"]["responses"].as_object().unwrap().clone();
        for (name, failure) in failures {
            let content = &failure["content"]["application/json"];
            assert_eq!(content["schema"]["$ref"], "#/components/schemas/Error", "{name}");
            assert_eq!(name, format!("Failure{}", content["example"]["status_code"]));
        }
    }
}

/// `tests/it/support/documented.rs` compares the code of each answer in all other tests with this list.
#[test]
fn a_document_lists_the_codes_that_its_operations_answer() {
    for document in Document::ALL {
        let text = document.read().unwrap();
        let listed: BTreeSet<_> = codes(&text["components"]["schemas"]["Error"]["properties"]["error_code"]["enum"]);
        let declared: BTreeSet<_> = Code::of(document).map(|code| code.as_str().to_owned()).collect();
        assert_eq!(listed, declared, "{document:?}");
        for status in text["components"]["responses"].as_object().unwrap().values() {
            let example = status["content"]["application/json"]["example"]["error_code"].as_str().unwrap();
            assert!(listed.contains(example), "{document:?}: {example}");
        }
    }
    let nowhere: Vec<_> = Code::ALL.iter().filter(|code| code.documents().is_empty()).collect();
    assert_eq!(nowhere, [&Code::NotReady], "codes of addresses that no document has");
}

/// A text that names a code of another document's operations is wrong, or the table of codes is.
#[test]
fn texts_name_only_codes_of_their_document() {
    for document in Document::ALL {
        let mut text = document.read().unwrap().clone();
        // All documents share the schema `Error`: a client would break if its fields were gone from one of them.
        let schemas = text["components"]["schemas"].as_object_mut().unwrap();
        if document == Document::Public {
            schemas["Error"]["properties"].as_object_mut().unwrap().remove("second_factor").unwrap();
        } else {
            schemas["Error"]["properties"].as_object_mut().unwrap().remove("cart").unwrap();
            schemas.remove("CartItemOut").unwrap();
        }
        let mut open = vec![&text];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(object) => open.extend(object.values()),
                Value::Array(items) => open.extend(items),
                Value::String(text) => {
                    let named = Code::ALL.iter().filter(|code| text.contains(&format!("`{}`", code.as_str())));
                    for code in named {
                        assert!(code.documents().contains(&document), "{document:?} names {code:?}: {text}");
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_description_says_something() {
    let mut short = vec![];
    for document in Document::ALL {
        let mut open = vec![(document.name().to_owned(), document.read().unwrap())];
        while let Some((place, value)) = open.pop() {
            match value {
                Value::Object(object) => {
                    for (name, value) in object {
                        // A property that has the name `description` is an object.
                        match value.as_str().filter(|_| name == "description") {
                            Some(text) if text.split_whitespace().count() < LEAST_WORDS => {
                                short.push(format!("{place}: {text}"));
                            }
                            Some(_) => {}
                            None if name == "example" => {}
                            None => open.push((format!("{place}/{name}"), value)),
                        }
                    }
                }
                Value::Array(items) => {
                    let name = |item: &Value| item["name"].as_str().unwrap_or_default().to_owned();
                    open.extend(items.iter().map(|item| (format!("{place}/{}", name(item)), item)));
                }
                _ => {}
            }
        }
        for (path, operation) in operations(document.read().unwrap()) {
            for parameter in operation["parameters"].as_array().unwrap() {
                if !parameter["description"].is_string() {
                    short.push(format!("{path}: {} has no description", parameter["name"]));
                }
            }
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

fn codes(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let each = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (format!("{method} {path}"), operation))
    });
    each.collect()
}
