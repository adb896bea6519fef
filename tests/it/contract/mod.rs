//! What clients rely on: snapshots that show every change of the documents.

use std::collections::BTreeSet;

use orion::{api::Document, error::status, types::code::Code};
use serde_json::Value;

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

fn operations(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let each = paths.flat_map(|(path, methods)| {
        methods
            .as_object()
            .unwrap()
            .iter()
            .map(move |(method, operation)| (format!("{method} {path}"), operation.clone()))
    });
    each.collect()
}
