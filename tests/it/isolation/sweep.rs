//! Wrong input is never the server's fault: each field of each body, each parameter of each query and path, with values
//! that nobody would send by mistake.

use orion::api::Document;
use serde_json::{Value, json};

use super::{
    bodies::{Kit, Variation},
    calls::Call,
    document::{Operation, Spec},
    rightful,
    world::World,
};

const WRONG_TEXTS: &[&str] = &[
    "",
    "0",
    "-1",
    "99999999999999999999",
    "1.5",
    "null",
    "%00",
    "a%00b",
    "%FF%FE",
    "%27%20OR%201%3D1",
    "%25_%5C",
    "..%2f..",
    "%F0%9F%92%A5",
    "2026-13-45",
    "-",
    "--title",
];

#[tokio::test]
async fn wrong_fields_are_refused_and_break_nothing() {
    let world = World::start().await;
    for document in Document::ALL {
        let spec = Spec::read(document);
        let json = |operation: &&Operation| {
            operation.body.as_ref().is_some_and(|body| body.content_type == "application/json")
        };
        for operation in spec.operations.iter().filter(json) {
            let kit = Kit::make(&world, &world.alpha, &spec, operation).await;
            let whole = spec.body(operation, &Variation::All, &kit).unwrap();
            let mut found = vec![];
            places(&whole, "", &mut found);
            let path = operation.path_for(&world.alpha.vendor_id.to_string(), &ids(&world, operation).await);
            let token = world.token(&world.alpha, rightful(document)).await;
            for place in found {
                for value in wrong_values() {
                    let mut body = whole.clone();
                    *body.pointer_mut(&place).unwrap() = value.clone();
                    let call = Call { operation, path: path.clone(), body: Some(body) };
                    let what = format!("{place} = {:.60}", value.to_string());
                    refuse_or_take(&world, &call, &token, &what).await;
                }
            }
            let mut body = whole.clone();
            body["a_field_that_does_not_exist"] = json!(1);
            let call = Call { operation, path: path.clone(), body: Some(body) };
            let status = refuse_or_take(&world, &call, &token, "an unknown field").await;
            assert!(status >= 400, "{} takes unknown fields", operation.id);
            for body in [json!([]), json!("text"), json!(1), json!({})] {
                let call = Call { operation, path: path.clone(), body: Some(body.clone()) };
                refuse_or_take(&world, &call, &token, &body.to_string()).await;
            }
        }
    }
}

#[tokio::test]
async fn wrong_parameters_are_refused_and_break_nothing() {
    let world = World::start().await;
    for document in Document::ALL {
        let spec = Spec::read(document);
        for operation in &spec.operations {
            let token = world.token(&world.alpha, rightful(document)).await;
            let vendor = world.alpha.vendor_id.to_string();
            let right = ids(&world, operation).await;
            for wrong in WRONG_TEXTS {
                for (name, _) in &operation.query {
                    let path = format!("{}?{name}={wrong}", operation.path_for(&vendor, &right));
                    let call = Call { operation, path, body: None };
                    refuse_or_take(&world, &call, &token, &format!("{name}={wrong}")).await;
                }
                for position in 0..right.len() {
                    let mut ids = right.clone();
                    ids[position] = (*wrong).to_owned();
                    let call = Call { operation, path: operation.path_for(&vendor, &ids), body: None };
                    let status = refuse_or_take(&world, &call, &token, &format!("the id {wrong:?}")).await;
                    assert!(status >= 400, "{} takes the id {wrong:?}", operation.id);
                }
            }
        }
    }
}

fn wrong_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!("\u{0}"),
        json!("a\u{0}b"),
        json!("' OR 1=1; --"),
        json!("%_\\"),
        json!("\u{202e}\u{1f4a5}\u{feff}"),
        json!("x".repeat(20_000)),
        json!([]),
        json!([null]),
        json!({}),
        json!({"unknown": 1}),
    ]
}

/// Every place in `value`, as JSON pointers.
fn places(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                let pointer = format!("{pointer}/{name}");
                found.push(pointer.clone());
                places(inner, &pointer, found);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{at}");
                found.push(pointer.clone());
                places(inner, &pointer, found);
            }
        }
        _ => {}
    }
}

/// Sends it and fails if the server failed, or if a refusal is not the envelope.
async fn refuse_or_take(world: &World, call: &Call<'_>, token: &str, what: &str) -> u16 {
    let (status, body) = call.answer(world, token).await;
    assert!(status < 500, "{} fails for {what}: {status} {body}", call.operation.id);
    if status >= 400 {
        let code =
            serde_json::from_str::<Value>(&body).ok().and_then(|body| body["error_code"].as_str().map(str::to_owned));
        assert!(code.is_some(), "{} refuses {what} without a code: {status} {body}", call.operation.id);
    }
    status
}

async fn ids(world: &World, operation: &Operation) -> Vec<String> {
    let mut ids = vec![];
    for (noun, _) in operation.parameters() {
        ids.push(world.make(&world.alpha, operation.document, &noun, &ids, 0).await);
    }
    ids
}
