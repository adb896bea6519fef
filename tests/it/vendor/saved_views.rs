//! Saved views: the team's own filters of its lists.

use orion::{api::Document, types::viewed_list::ViewedList};
use sea_orm::sqlx::{self, AssertSqlSafe};
use serde_json::{Value, json};

use crate::{
    isolation::document::Spec,
    support::{app::TestApp, people::Person, request::TestResponse},
};

const VIEWS: &str = "/api/v1/vendor/saved-views";

async fn save(app: &TestApp, who: &Person, name: &str, is_shared: bool) -> TestResponse {
    let query = json!({"status": "processing", "sort": "created_at"});
    let body = json!({"list": "orders", "name": name, "query": query, "is_shared": is_shared});
    who.post(app, VIEWS).json(&body).send().await
}

async fn change(app: &TestApp, who: &Person, view: &Value, body: &Value) -> TestResponse {
    who.put(app, &path(view)).json(body).send().await
}

async fn names(app: &TestApp, who: &Person) -> Vec<String> {
    let views = who.get(app, &format!("{VIEWS}?list=orders")).send().await.assert_ok();
    views["items"].as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

fn path(view: &Value) -> String {
    format!("{VIEWS}/{}", view["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_private_view_is_seen_by_its_member_and_a_shared_one_by_the_team() {
    let app = TestApp::start().await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    let packing = save(&app, &owner, "To pack", true).await.assert_status(201);
    let mine = save(&app, &owner, "Mine", false).await.assert_status(201);
    assert_eq!(packing["query"], json!({"status": "processing", "sort": "created_at"}));
    assert_eq!(
        (names(&app, &owner).await, names(&app, &viewer).await),
        (vec!["Mine".into(), "To pack".into()], vec!["To pack".into()])
    );
    for method in [viewer.get(&app, &path(&mine)), viewer.delete(&app, &path(&mine))] {
        method.send().await.assert_error(404, "SAVED_VIEW_NOT_FOUND");
    }
    change(&app, &viewer, &mine, &json!({"name": "Yours"})).await.assert_error(404, "SAVED_VIEW_NOT_FOUND");
    assert_eq!(viewer.get(&app, &path(&packing)).send().await.assert_ok()["name"], "To pack");
    assert_eq!(
        app.owner("BETA").await.get(&app, &format!("{VIEWS}?list=orders")).send().await.assert_ok()["items"],
        json!([])
    );
    let products = owner.get(&app, &format!("{VIEWS}?list=products")).send().await.assert_ok();
    assert_eq!(products["items"], json!([]), "a view belongs to one list");
    let all = owner.get(&app, VIEWS).send().await.assert_ok();
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_whole_team_changes_a_shared_view_and_a_member_can_take_it_over() {
    let app = TestApp::start().await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    let view = save(&app, &owner, "To pack", true).await.assert_status(201);
    let renamed = change(&app, &viewer, &view, &json!({"name": "To send"})).await.assert_ok();
    assert_eq!((&renamed["name"], &renamed["query"]), (&json!("To send"), &view["query"]));
    let query = json!({"search": "Ada"});
    assert_eq!(change(&app, &owner, &view, &json!({"query": query})).await.assert_ok()["query"], query);
    let taken = change(&app, &viewer, &view, &json!({"is_shared": false})).await.assert_ok();
    assert_eq!((&taken["is_shared"], names(&app, &owner).await.len()), (&json!(false), 0));
    change(&app, &viewer, &view, &json!({"is_shared": true})).await.assert_ok();
    owner.delete(&app, &path(&view)).send().await.assert_status(204);
    owner.delete(&app, &path(&view)).send().await.assert_error(404, "SAVED_VIEW_NOT_FOUND");
    assert!(names(&app, &viewer).await.is_empty());
}

#[tokio::test]
async fn a_name_is_taken_among_the_views_that_one_sees_in_the_same_place() {
    let app = TestApp::start().await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    save(&app, &owner, "To pack", true).await.assert_status(201);
    save(&app, &viewer, "TO PACK", true).await.assert_error(409, "SAVED_VIEW_NAME_TAKEN");
    let mine = save(&app, &viewer, "To pack", false).await.assert_status(201);
    save(&app, &owner, "To pack", false).await.assert_status(201);
    change(&app, &viewer, &mine, &json!({"is_shared": true})).await.assert_error(409, "SAVED_VIEW_NAME_TAKEN");
    change(&app, &viewer, &mine, &json!({"name": "to pack"})).await.assert_ok();
}

#[tokio::test]
async fn what_is_no_filter_of_the_list_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let view = json!({"list": "orders", "name": "Odd", "query": {}, "is_shared": true});
    for (field, value) in [
        ("query", json!({"is_active": "true"})),
        ("query", json!({"status": 1})),
        ("query", json!({"search": "x".repeat(801)})),
        ("name", json!(" ")),
        ("name", json!("two\nlines")),
        ("list", json!("invoices")),
    ] {
        let mut body = view.clone();
        body[field] = value;
        owner.post(&app, VIEWS).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
    }
    owner.get(&app, &format!("{VIEWS}?list=invoices")).send().await.assert_error(422, "VALIDATION_FAILED");
    assert!(names(&app, &owner).await.is_empty());
}

#[tokio::test]
async fn a_member_has_at_most_a_hundred_views_of_a_list() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let schema = app.schema("ALPHA").await;
    let views = format!(
        "SELECT gen_random_uuid(), 'orders', m.id, 'View ' || n, '{{}}' FROM generate_series(1, 99) n, {schema}.team_members m"
    );
    let sql = format!("INSERT INTO {schema}.saved_views (id, list, member_id, name, query) {views}");
    sqlx::query(AssertSqlSafe(sql)).execute(&mut app.database.superuser().await).await.unwrap();
    save(&app, &owner, "The last", false).await.assert_status(201);
    save(&app, &owner, "One more", false).await.assert_error(409, "TOO_MANY_SAVED_VIEWS");
    let shared = save(&app, &owner, "One more", true).await.assert_status(201);
    change(&app, &owner, &shared, &json!({"is_shared": false})).await.assert_error(409, "TOO_MANY_SAVED_VIEWS");
    assert_eq!(names(&app, &owner).await.len(), 101);
}

#[tokio::test]
async fn private_views_go_with_their_member() {
    let app = TestApp::start().await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    save(&app, &viewer, "Mine", false).await.assert_status(201);
    save(&app, &viewer, "Ours", true).await.assert_status(201);
    let members = owner.get(&app, "/api/v1/vendor/team/members").send().await.assert_ok();
    let member =
        members["items"].as_array().unwrap().iter().find(|member| member["email"] == viewer.email.as_str()).unwrap();
    let member = format!("/api/v1/vendor/team/members/{}", member["id"].as_str().unwrap());
    owner.delete(&app, &member).send().await.assert_status(204);
    assert_eq!(names(&app, &owner).await, ["Ours"]);
}

#[test]
fn a_view_keeps_parameters_that_its_list_has() {
    let spec = Spec::read(Document::Vendor);
    for list in ViewedList::ALL {
        let operation = spec.operations.iter().find(|operation| operation.id == format!("vendor_list_{list}")).unwrap();
        for parameter in list.parameters() {
            assert!(operation.query.iter().any(|(name, _)| name == parameter), "{list} has no parameter {parameter}");
        }
    }
}
