//! A restored vendor is as it was before its deletion.

use orion::provisioning;
use serde_json::json;
use uuid::Uuid;

use super::{delete, made};
use crate::support::{app::TestApp, feeds, people::PASSWORD};

const VENDORS: &str = "/api/v1/admin/vendors";

#[tokio::test]
async fn data_and_team_are_back_and_sessions_and_imports_are_not() {
    let app = TestApp::start().await;
    let (olga, owner, ada) = (app.operator().await, app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let alpha = app.tenant("ALPHA").await;
    let vendor = format!("{VENDORS}/{}", alpha.vendor_id);
    feeds::start(&app.db, &app.app.storage, &alpha, b"id,title\n", |_| ()).await.unwrap();
    olga.delete(&app, &vendor).send().await.assert_status(204);
    let deleted = olga.get(&app, &format!("{VENDORS}?status=deleted")).send().await.assert_ok();
    assert_eq!(deleted["items"][0]["deleted_at"], "2026-11-23T12:00:00Z");
    assert_eq!(deleted["items"][0]["purge_at"], "2026-12-23T12:00:00Z");

    let restored = olga.put(&app, &format!("{vendor}/restore")).send().await.assert_ok();
    assert_eq!((&restored["status"], &restored["purge_at"]), (&json!("active"), &json!(null)));
    owner.get(&app, "/api/v1/vendor/auth/me").send().await.assert_error(401, "SESSION_ENDED");
    ada.get(&app, "/api/v1/public/vendors/ALPHA/auth/me").send().await.assert_error(401, "SESSION_ENDED");
    app.sign_in_to_work("ALPHA", &owner.email).await;
    let body = json!({"email": ada.email, "password": PASSWORD});
    app.post("/api/v1/public/vendors/ALPHA/auth/login").json(&body).send().await.assert_ok();
    assert_eq!(app.vendor("ALPHA").count("marketplace_import_jobs WHERE status = 'cancelled'").await, 1);
    assert_eq!(app.database.number("SELECT count(*) FROM platform.jobs WHERE state = 'ready'").await, 0);
    let log = "SELECT count(*) FROM platform.audit_log WHERE action = 'vendor.restore'";
    assert_eq!(app.database.number(log).await, 1);
}

#[tokio::test]
async fn a_suspended_vendor_is_suspended_again() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let vendor = format!("{VENDORS}/{}", app.vendor_id("ALPHA").await);
    olga.put(&app, &format!("{vendor}/status")).send().await.assert_ok();
    olga.delete(&app, &vendor).send().await.assert_status(204);
    let restored = olga.put(&app, &format!("{vendor}/restore")).send().await.assert_ok();
    assert_eq!(restored["status"], "suspended");
    app.get("/api/v1/public/vendors/ALPHA").send().await.assert_error(403, "VENDOR_INACTIVE");
}

#[tokio::test]
async fn only_what_is_deleted_and_still_there_is_restored() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let restore = |id: Uuid| olga.put(&app, &format!("{VENDORS}/{id}/restore"));
    restore(app.vendor_id("ALPHA").await).send().await.assert_error(409, "VENDOR_NOT_DELETED");
    restore(Uuid::now_v7()).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    let gamma = made(&app, "GAMMA").await.vendor_id;
    delete(&app.app, gamma).await;
    app.clock.advance(chrono::TimeDelta::days(31));
    orion::jobs::round(&app.app).await;
    let olga = app.operator().await;
    let restore = olga.put(&app, &format!("{VENDORS}/{gamma}/restore"));
    restore.send().await.assert_error(404, "VENDOR_NOT_FOUND");
}

#[tokio::test]
async fn a_schema_is_migrated_while_its_vendor_is_deleted() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    delete(&app.app, alpha.vendor_id).await;
    app.is_of_an_older_version(&alpha).await;
    let migrated = provisioning::migrate_all(app.app.owner.as_ref().unwrap(), 2).await.unwrap();
    assert_eq!(migrated.iter().map(|m| (m.code.as_str(), m.result.is_ok())).collect::<Vec<_>>(), [("ALPHA", true)]);
    let olga = app.operator().await;
    olga.put(&app, &format!("{VENDORS}/{}/restore", alpha.vendor_id)).send().await.assert_ok();
    assert_eq!(app.vendor("ALPHA").count("audit_log").await, 0);
}
