//! Somebody with a temporary password can do nothing but change it. The documents say which operations there are.

use orion::api::Document;
use uuid::Uuid;

use super::{
    bodies::{Kit, Variation},
    calls::Call,
    document::{Guard, Spec},
    rightful,
    world::World,
};

/// What is left to them, of whichever audience.
const LEFT: [&str; 3] = ["get_me", "change_password", "logout"];

#[tokio::test]
async fn a_temporary_password_opens_nothing_but_its_change() {
    let world = World::start().await;
    for document in [Document::Admin, Document::Vendor] {
        let spec = Spec::read(document);
        let token = world.token(&world.alpha, rightful(document)).await;
        world.app.passwords_are_temporary().await;
        let own = |id: &str| LEFT.map(|name| format!("{}_{name}", document.name())).iter().any(|left| left == id);
        let (left, others): (Vec<_>, Vec<_>) =
            spec.operations.iter().filter(|operation| operation.guard == Guard::Required).partition(|one| own(&one.id));
        assert_eq!(left.len(), LEFT.len(), "what is left is there");
        for operation in others {
            let ids: Vec<_> = operation.parameters().iter().map(|_| Uuid::new_v4().to_string()).collect();
            let path = operation.path_for(&world.alpha.vendor_id.to_string(), &ids);
            let body = spec.body(operation, &Variation::All, &Kit::default());
            let answer = Call { operation, path, body }.send(&world, Some(&token)).await;
            assert_eq!(answer.status.as_u16(), 403, "{}: {}", operation.id, answer.text());
            answer.assert_error(403, "PASSWORD_CHANGE_REQUIRED");
        }
        let me = left.iter().find(|operation| operation.id.ends_with("get_me")).unwrap();
        let call = Call { operation: me, path: me.path.clone(), body: None };
        call.send(&world, Some(&token)).await.assert_ok();
    }
}
