//! Who may call what: each operation says which permission it asks for, and lets nobody through without it. What comes
//! of it for each role stands in a snapshot for people to read.

use std::fmt::Write as _;

use orion::{api::Document, types::permission::Permission};

use super::{
    calls::Control,
    document::{Guard, Operation, Spec},
    rightful,
    world::{Home, Person, World},
};

#[test]
fn every_guarded_operation_names_a_permission_or_is_about_oneself() {
    for document in [Document::Admin, Document::Vendor] {
        let spec = Spec::read(document);
        for operation in spec.operations.iter().filter(|operation| !is_about_oneself(operation)) {
            assert_eq!(operation.guard, Guard::Required, "{} is open", operation.id);
            assert_eq!(operation.permissions.len(), 1, "{} names no permission", operation.id);
        }
    }
}

#[tokio::test]
async fn a_team_operation_needs_its_permission_and_no_other() {
    let (world, spec) = (World::start().await, Spec::read(Document::Vendor));
    for operation in spec.operations.iter().filter(|operation| !operation.permissions.is_empty()) {
        let control = Control::find(&world, &spec, operation, Person::Member("owner")).await;
        let asked = |permission: &&Permission| operation.permissions.iter().any(|word| word == permission.as_str());
        let token = world.token(&world.alpha, Person::Member("nobody")).await;
        allow(&world, &world.alpha, Permission::ALL.iter().filter(|permission| !asked(permission))).await;
        control.call(&world).await.send(&world, Some(&token)).await.assert_error(403, "PERMISSION_DENIED");
        allow(&world, &world.alpha, Permission::ALL.iter().filter(asked)).await;
        let answer = control.call(&world).await.send(&world, Some(&token)).await;
        assert!(answer.lets_in(), "{} with {:?}: {}", operation.id, operation.permissions, answer.text());
    }
}

/// Gives the role that has no permissions these.
async fn allow(world: &World, home: &Home, permissions: impl Iterator<Item = &Permission>) {
    let words: Vec<_> = permissions.map(ToString::to_string).collect();
    world.nobody_may(home, &words).await;
}

#[tokio::test]
async fn the_matrix_of_operations_and_roles_changes_on_purpose() {
    let world = World::start().await;
    let team = ["owner", "manager", "editor", "viewer", "nobody"].map(Person::Member);
    let everybody = [Person::Operator, Person::Member("owner"), Person::Customer];
    insta::assert_snapshot!("matrix_admin", matrix(&world, Document::Admin, &everybody).await);
    insta::assert_snapshot!("matrix_vendor", matrix(&world, Document::Vendor, &team).await);
    let shoppers = [Person::Customer, Person::OtherCustomer, Person::Member("owner")];
    insta::assert_snapshot!("matrix_public", matrix(&world, Document::Public, &shoppers).await);
}

/// A line per operation: what it asks for, and what each person and somebody without a token get.
async fn matrix(world: &World, document: Document, people: &[Person]) -> String {
    let spec = Spec::read(document);
    let names = people.iter().map(|person| heading(*person)).chain(["nobody signed in"]);
    let mut table = line("operation", "permission", names);
    for operation in &spec.operations {
        // Whoever comes may call it, and whether it works depends on what they send alone.
        if operation.guard == Guard::Open {
            table += &line(&operation.id, "(open)", std::iter::empty());
            continue;
        }
        let control = Control::find(world, &spec, operation, rightful(document)).await;
        let mut cells = vec![];
        for person in people {
            let token = world.token(&world.alpha, *person).await;
            cells.push(cell(&control.call(world).await.send(world, Some(&token)).await));
        }
        cells.push(cell(&control.call(world).await.send(world, None).await));
        let permission = match operation.guard {
            Guard::Required if operation.permissions.is_empty() => "(own account)".to_owned(),
            Guard::Required => operation.permissions.join(", "),
            Guard::Optional | Guard::Open => "(a token or none)".to_owned(),
        };
        table += &line(&operation.id, &permission, cells.iter().map(String::as_str));
    }
    table
}

fn heading(person: Person) -> &'static str {
    match person {
        Person::Operator => "operator",
        // The role without permissions.
        Person::Member("nobody") => "no role",
        Person::Member("owner") => "owner",
        Person::Member(role) => role,
        Person::Customer => "customer",
        Person::OtherCustomer => "another",
    }
}

fn cell(answer: &crate::support::request::TestResponse) -> String {
    let status = answer.status.as_u16();
    if answer.status.is_success() { "yes".to_owned() } else { status.to_string() }
}

fn line<'a>(operation: &str, permission: &str, cells: impl Iterator<Item = &'a str>) -> String {
    let mut text = format!("{operation:<44} {permission:<22}");
    for cell in cells {
        let _ = write!(text, " {cell:<9}");
    }
    format!("{}\n", text.trim_end())
}

/// Everybody's own account needs a session and no permission.
fn is_about_oneself(operation: &Operation) -> bool {
    operation.path.split('/').any(|part| part == "auth")
}
