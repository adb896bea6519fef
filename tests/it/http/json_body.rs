//! Bodies are checked as a whole.

use poem::{http::StatusCode, test::TestResponse};
use serde_json::{Value, json};

use super::toy::client;

const PATH: &str = "/api/v1/toy/things";

#[tokio::test]
async fn a_valid_body_is_taken_with_and_without_its_optional_fields() {
    post(&valid()).await.assert_status_is_ok();
    let mut all = valid();
    all["kind"] = json!("in_stock");
    all["tags"] = json!(["a"]);
    all["items"] = json!([{"variant_id": "0190163d-8694-739b-aea5-966c26f8ad91", "quantity": 1}]);
    all["country"] = json!("LU");
    all["parent"] = all["items"][0].clone();
    all["extra"] = json!({"any": "thing"});
    post(&all).await.assert_status_is_ok();
    let nulls = json!({"name": "Cup", "email": "ada@example.org", "quantity": 2, "kind": null, "tags": null, "items": null,
        "country": null, "parent": null, "extra": null});
    post(&nulls).await.assert_status_is_ok();
}

#[tokio::test]
async fn every_wrong_field_is_told_at_once() {
    let body = json!({
        "name": "much too long", "email": "nobody", "kind": "lost", "country": "lu", "tags": "none",
        "items": [{"variant_id": "17", "quantity": 0}, {"quantity": 1.5}], "parent": 3, "extra": {"a": 1}, "colour": "red",
    });
    let found = fields(post(&body).await).await;
    let expected = [
        ("name", "must have at most 5 characters"),
        ("email", "is not a valid e-mail address"),
        ("quantity", "is required"),
        ("kind", "must be one of: in_stock, gone"),
        ("tags", "must be a list"),
        ("items[0].variant_id", "is not a valid id"),
        ("items[0].quantity", "must be at least 1"),
        ("items[1].variant_id", "is required"),
        ("items[1].quantity", "must be a whole number"),
        ("country", "must match ^[A-Z]{2}$"),
        ("parent", "must be an object"),
        ("extra.a", "must be a text"),
        ("colour", "is not a field that exists"),
    ];
    assert_eq!(found, expected.map(|(field, message)| (field.to_owned(), message.to_owned())));
}

#[tokio::test]
async fn numbers_have_bounds() {
    for (quantity, message) in [
        (json!(0), "must be at least 1"),
        (json!(1000), "must be at most 999"),
        (json!(3_000_000_000_u64), "must be between -2147483648 and 2147483647"),
        (json!(1.5), "must be a whole number"),
        (json!("2"), "must be a whole number"),
        (json!(null), "is required"),
    ] {
        let mut body = valid();
        body["quantity"] = quantity;
        assert_eq!(fields(post(&body).await).await, [("quantity".to_owned(), message.to_owned())]);
    }
}

#[tokio::test]
async fn nul_characters_are_refused_wherever_they_are() {
    for (field, value) in [("name", json!("a\0")), ("tags", json!(["\0"])), ("extra", json!({"a": "\0"}))] {
        let mut body = valid();
        body[field] = value;
        let found = fields(post(&body).await).await;
        assert!(found[0].0.starts_with(field) && found[0].1.contains("NUL"), "{found:?}");
    }
    let mut body = valid();
    body["extra"] = json!({"a\0b": "c"});
    assert!(fields(post(&body).await).await[0].1.contains("NUL"));
}

#[tokio::test]
async fn what_is_no_json_is_400_and_what_says_it_is_none_is_415() {
    let client = client(&[]);
    for text in ["{", "", "{\"name\": }", &"[".repeat(100_000)] {
        let request = client.post(PATH).content_type("application/json").body(text.to_owned());
        let response = request.send().await;
        response.assert_status(StatusCode::BAD_REQUEST);
        let body: Value = response.0.into_body().into_json().await.unwrap();
        assert_eq!(body["error_code"], "MALFORMED_JSON");
    }
    let response = client.post(PATH).content_type("text/plain").body(valid().to_string()).send().await;
    response.assert_status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let response = client.post(PATH).body(valid().to_string()).send().await;
    response.assert_status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let response = client.post(PATH).content_type("application/json").body("[1]").send().await;
    assert_eq!(fields(response).await, [(String::new(), "must be an object".to_owned())]);
}

#[tokio::test]
async fn an_optional_body_may_be_left_out_but_not_be_wrong() {
    let client = client(&[]);
    let path = "/api/v1/toy/things/0190163d-8694-739b-aea5-966c26f8ad91";
    let response = client.put(path).send().await;
    response.assert_json("0190163d-8694-739b-aea5-966c26f8ad91 None").await;
    let response = client.put(path).content_type("application/json").body("null").send().await;
    response.assert_status(StatusCode::UNPROCESSABLE_ENTITY);
    let item = json!({"variant_id": "0190163d-8694-739b-aea5-966c26f8ad91", "quantity": 4});
    let response = client.put(path).body_json(&item).send().await;
    response.assert_json("0190163d-8694-739b-aea5-966c26f8ad91 Some(4)").await;
    let response = client.put(path).body_json(&json!({"quantity": 4})).send().await;
    assert_eq!(fields(response).await, [("variant_id".to_owned(), "is required".to_owned())]);
}

#[tokio::test]
async fn a_body_over_the_limit_is_413() {
    let client = client(&[("ORION_HTTP__MAX_BODY_BYTES", "2000")]);
    let response = client.post(PATH).content_type("application/json").body("x".repeat(3000)).send().await;
    response.assert_status(StatusCode::PAYLOAD_TOO_LARGE);
}

async fn post(body: &Value) -> TestResponse {
    client(&[]).post(PATH).body_json(body).send().await
}

async fn fields(response: TestResponse) -> Vec<(String, String)> {
    response.assert_status(StatusCode::UNPROCESSABLE_ENTITY);
    let body: Value = response.0.into_body().into_json().await.unwrap();
    assert_eq!(body["error_code"], "VALIDATION_FAILED");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let errors = body["errors"].as_array().unwrap();
    errors.iter().map(|error| (text(&error["field"]), text(&error["message"]))).collect()
}

fn valid() -> Value {
    json!({"name": "Cup", "email": "ada@example.org", "quantity": 2})
}
