//! No operation lets anybody reach what is not theirs. The OpenAPI documents say which operations there are: a new one is
//! covered by being there, and one that can't be called by those it is for fails.

pub mod bodies;
pub mod calls;
pub mod document;
mod keys;
mod pages;
mod permissions;
mod sizes;
mod sweep;
mod temporary;
mod things;
pub mod world;

use orion::api::Document;
use serde_json::Value;

use calls::{Call, Control};
use document::{Guard, Spec};
use world::{Person, World};

#[tokio::test]
async fn no_admin_operation_is_open_to_others() {
    nobody_else_may_call(Document::Admin).await;
}

#[tokio::test]
async fn no_vendor_operation_is_open_to_others() {
    nobody_else_may_call(Document::Vendor).await;
}

#[tokio::test]
async fn no_customers_operation_is_open_to_others() {
    nobody_else_may_call(Document::Public).await;
}

/// Beside each control: no token, a damaged one, tokens of the other audiences, and of another vendor.
async fn nobody_else_may_call(document: Document) {
    let (world, spec) = (World::start().await, Spec::read(document));
    let everybody = [Person::Operator, Person::Member("owner"), Person::Customer];
    for operation in spec.operations.iter().filter(|operation| operation.guard != Guard::Open) {
        let control = Control::find(&world, &spec, operation, rightful(document)).await;
        if operation.guard == Guard::Required {
            let call = control.call(&world).await;
            call.send(&world, None).await.assert_error(401, "UNAUTHENTICATED");
            let call = control.call(&world).await;
            call.send(&world, Some("e30.e30.e30")).await.assert_status(401);
        }
        for person in everybody.into_iter().filter(|person| *person != rightful(document)) {
            let token = world.token(&world.alpha, person).await;
            control.call(&world).await.send(&world, Some(&token)).await.assert_status(401);
        }
        if document != Document::Admin {
            let foreign = world.token(&world.beta, rightful(document)).await;
            let call = control.call(&world).await;
            call.send(&world, Some(&foreign)).await.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
        }
    }
}

#[tokio::test]
async fn a_foreign_id_is_like_one_that_does_not_exist() {
    let world = World::start().await;
    for document in [Document::Vendor, Document::Public] {
        let spec = Spec::read(document);
        for operation in spec.operations.iter().filter(|operation| !operation.parameters().is_empty()) {
            let control = Control::find(&world, &spec, operation, rightful(document)).await;
            for position in 0..operation.parameters().len() {
                let foreign = control.with_foreign_id(&world, position).await;
                let missing = control.with_missing_id(&world, position).await;
                let token = control.token(&world).await;
                let (foreign, missing) = (foreign.answer(&world, &token).await, missing.answer(&world, &token).await);
                assert_eq!(foreign.0, 404, "{}: {}", operation.id, foreign.1);
                assert_eq!(foreign, missing, "{} tells a foreign id from a missing one", operation.id);
            }
        }
    }
}

#[tokio::test]
async fn a_customers_things_are_no_other_customers() {
    let (world, spec) = (World::start().await, Spec::read(Document::Public));
    let own = |noun: &str| noun == "customers";
    let operations = spec.operations.iter().filter(|operation| operation.guard == Guard::Required);
    for operation in operations.filter(|operation| operation.parameters().iter().any(|(noun, _)| own(noun))) {
        let control = Control::find(&world, &spec, operation, Person::Customer).await;
        let token = world.token(&world.alpha, Person::OtherCustomer).await;
        control.call(&world).await.send(&world, Some(&token)).await.assert_status(404);
    }
}

#[tokio::test]
async fn no_body_can_name_another_vendors_things() {
    let world = World::start().await;
    for document in [Document::Vendor, Document::Public] {
        let spec = Spec::read(document);
        // A VAT number is no thing of the vendor's.
        let refers = |name: &str| (name.ends_with("_id") && name != "vat_id") || name == "session";
        let named = |value: &Value| value.as_object().is_some_and(|body| body.keys().any(|name| refers(name.as_str())));
        for operation in spec.operations.iter().filter(|operation| operation.body.is_some()) {
            if operation.guard == Guard::Open && operation.path.contains("/auth/") {
                continue;
            }
            let control = Control::find(&world, &spec, operation, rightful(document)).await;
            for control in control.all(&world).await {
                let call: Call<'_> = control.with_foreign_body(&world).await;
                if call.body.as_ref().is_some_and(named) {
                    let (status, body) = call.answer(&world, &control.token(&world).await).await;
                    let sent = call.body.unwrap_or_default();
                    assert!(
                        (400..500).contains(&status),
                        "{} takes {sent} of another vendor: {status} {body}",
                        operation.id
                    );
                }
            }
        }
    }
}

/// Who may call the operations of a document.
pub fn rightful(document: Document) -> Person {
    match document {
        Document::Admin => Person::Operator,
        Document::Vendor => Person::Member("owner"),
        Document::Public => Person::Customer,
    }
}
