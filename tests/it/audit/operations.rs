//! Every documented write is in the audit log. A new operation is tested without a change here.

use orion::{
    api::Document,
    i18n::{Locale, Texts},
};
use poem::http::Method;
use serde_json::Value;

use super::lines;
use crate::isolation::{
    calls::Control,
    document::{Guard, Operation, Spec},
    rightful,
    world::{PASSWORD, World},
};

#[tokio::test]
async fn every_write_of_an_operator_is_in_the_platforms_log() {
    every_write_is_noted(Document::Admin).await;
}

#[tokio::test]
async fn every_write_of_a_team_is_in_its_vendors_log() {
    every_write_is_noted(Document::Vendor).await;
}

async fn every_write_is_noted(document: Document) {
    let (world, spec) = (World::start().await, Spec::read(document));
    let texts = Texts::export(Locale::En, "console").unwrap();
    let (log, kind, me) = match document {
        Document::Admin => ("platform.audit_log".to_owned(), "operator", "/api/v1/admin/auth/me"),
        _ => (format!("{}.audit_log", world.alpha.schema), "user", "/api/v1/vendor/auth/me"),
    };
    // A preview is asked for with a body, and writes nothing.
    let looks = |operation: &Operation| operation.method == Method::GET || operation.path.ends_with("/preview");
    let writes = |operation: &&Operation| operation.guard == Guard::Required && !looks(operation);
    for operation in spec.operations.iter().filter(writes) {
        let control = Control::find(&world, &spec, operation, rightful(document)).await;
        let call = control.call(&world).await;
        let token = control.token(&world).await;
        let actor = world.app.get(me).bearer(&token).send().await.assert_ok()["id"].clone();
        let answer = call.send(&world, Some(&token)).await;
        answer.assert_ok();
        let request = answer.header("x-request-id");
        let mut noted = lines(&world.app, &log, &format!("request_id = '{request}'")).await;
        if noted.is_empty() && document == Document::Vendor {
            // Who goes on at another vendor is in the log of that one.
            let log = format!("{}.audit_log", world.beta.schema);
            noted = lines(&world.app, &log, &format!("request_id = '{request}'")).await;
        }
        assert!(!noted.is_empty(), "{} leaves no line in {log}", operation.id);
        for line in &noted {
            let action = line["action"].as_str().unwrap();
            let key = format!("did-{}", action.replace(['.', '_'], "-"));
            assert!(texts.contains_key(&key), "the consoles have no text {key} for {action}");
            assert_eq!((&line["actor_kind"], &line["actor_id"]), (&kind.into(), &actor), "{}", operation.id);
            assert_eq!(line["ip"], "127.0.0.1", "{}", operation.id);
            assert_ne!(line["actor_name"], "", "{}", operation.id);
        }
        let mut secrets = vec![token, PASSWORD.to_owned(), world.hash.clone()];
        secrets_in("", &call.body.unwrap_or_default(), &mut secrets);
        if answer.header("content-type").starts_with("application/json") {
            secrets_in("", &answer.value(), &mut secrets);
        }
        let all = lines(&world.app, "platform.audit_log", &format!("request_id = '{request}'")).await;
        let text = Value::Array([noted, all].concat()).to_string();
        for secret in secrets {
            assert!(!text.contains(&secret), "{} writes {secret} into {text}", operation.id);
        }
    }
}

/// The values of fields whose names say that they let somebody in.
fn secrets_in(name: &str, value: &Value, found: &mut Vec<String>) {
    const SECRET: [&str; 5] = ["password", "token", "secret", "code_verifier", "invitation_url"];
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| secrets_in(name, value, found)),
        Value::Array(items) => items.iter().for_each(|value| secrets_in(name, value, found)),
        Value::String(text) if text.len() > 7 && SECRET.iter().any(|word| name.contains(word)) => {
            found.push(text.clone());
        }
        _ => {}
    }
}
