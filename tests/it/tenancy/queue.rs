//! A vendor's role can add rows to the shared tables for its own vendor only.

use orion::{
    queue::{self, AddressHash, CustomerMail, Job},
    services::mails,
    tenancy::TenantTx,
    types::password_stamp::PasswordStamp,
};
use sea_orm::{
    ConnectionTrait, DbErr,
    sqlx::{self, AssertSqlSafe},
};
use uuid::Uuid;

use crate::support::{
    database::{connect, vendor},
    tenants::{Tenants, sql},
};

#[tokio::test]
async fn a_vendors_role_queues_no_job_in_anothers_or_the_platforms_name() {
    let tenants = Tenants::start().await;
    let (own, foreign) = (tenants.alpha.vendor_id, tenants.beta.vendor_id);
    let mut accepted = 0;
    for job in every_job(own).into_iter().chain(every_job(foreign)) {
        for (role, vendor) in claims(&tenants) {
            let is_own = role.as_deref() == Some(&*tenants.alpha.role.to_string())
                && vendor.as_deref() == Some(&*own.to_string())
                && job.vendor_id() == Some(own);
            let payload = serde_json::to_string(&job).unwrap();
            let statement = format!(
                "INSERT INTO platform.jobs (id, vendor_id, tenant_role, kind, lane, payload)
                 VALUES ('{}', {}, {}, '{}', '{}', '{payload}')",
                Uuid::now_v7(),
                quoted(vendor.as_deref()),
                quoted(role.as_deref()),
                job.kind(),
                job.lane().as_str()
            );
            let refused = refusal(&tenants, &statement).await;
            assert_eq!(refused.is_none(), is_own, "{statement}: {refused:?}");
            accepted += i32::from(is_own);
        }
    }
    assert!(accepted > 0);
    // What was accepted is run only where vendors queue such work.
    while let Some(lease) = tenants.claim().await {
        assert!(lease.job.is_queued_by_vendors(), "{:?}", lease.job);
        assert_eq!(lease.job.vendor_id(), Some(own));
        queue::finish(&tenants.db, &lease).await.unwrap();
    }
    let unfit = every_job(own).iter().filter(|job| job.vendor_id().is_some() && !job.is_queued_by_vendors()).count();
    assert_eq!(tenants.rows("platform.jobs WHERE state = 'dead'").await, i64::try_from(unfit).unwrap());
    assert_eq!(tenants.rows("platform.jobs WHERE state = 'ready'").await, 0);
}

#[tokio::test]
async fn the_kind_and_the_progress_of_a_job_are_not_a_vendors_to_say() {
    let tenants = Tenants::start().await;
    let job = Job::OrderPlacedMail { vendor_id: tenants.alpha.vendor_id, order_id: Uuid::now_v7() };
    let payload = serde_json::to_string(&job).unwrap();
    let insert = |kind: &str, column: &str, value: &str| {
        format!(
            "INSERT INTO platform.jobs (id, vendor_id, tenant_role, kind, payload{column})
             VALUES ('{}', '{}', '{}', '{kind}', '{payload}'{value})",
            Uuid::now_v7(),
            tenants.alpha.vendor_id,
            tenants.alpha.role
        )
    };
    assert_eq!(refusal(&tenants, &insert("order_placed_mail", "", "")).await, None, "the control");
    assert!(refusal(&tenants, &insert("send_mail", "", "")).await.unwrap().contains("row-level security"));
    for (column, value) in [
        ("priority", "100"),
        ("run_at", "'2000-01-01'"),
        ("state", "'done'"),
        ("attempts", "-5"),
        ("lease_owner", "gen_random_uuid()"),
        ("lease_until", "'infinity'"),
        ("last_error", "'x'"),
        ("created_at", "'2000-01-01'"),
        ("finished_at", "'2000-01-01'"),
    ] {
        let refused =
            refusal(&tenants, &insert("order_placed_mail", &format!(", {column}"), &format!(", {value}"))).await;
        assert!(refused.is_some_and(|refused| refused.contains("permission denied")), "{column}");
    }
    let forever = insert("order_placed_mail", ", max_attempts", ", 1000000");
    assert!(refusal(&tenants, &forever).await.unwrap().contains("max_attempts"));
}

#[tokio::test]
async fn a_vendors_role_writes_no_mail_in_anothers_or_the_platforms_name_and_none_that_was_sent() {
    let tenants = Tenants::start().await;
    let insert = |role: Option<&str>, vendor: Option<&str>, column: &str, value: &str| {
        format!(
            "INSERT INTO platform.mails (id, vendor_id, tenant_role, recipient, sender_name, subject, text_body,
                html_body{column}) VALUES ('{}', {}, {}, 'x@example.test', 'x', 'x', 'x', 'x'{value})",
            Uuid::now_v7(),
            quoted(vendor),
            quoted(role)
        )
    };
    let (role, own) = (tenants.alpha.role.to_string(), tenants.alpha.vendor_id.to_string());
    for (said, vendor) in claims(&tenants) {
        let is_own = said.as_deref() == Some(&*role) && vendor.as_deref() == Some(&*own);
        let statement = insert(said.as_deref(), vendor.as_deref(), "", "");
        assert_eq!(refusal(&tenants, &statement).await.is_none(), is_own, "{statement}");
    }
    for (column, value) in [
        ("sent_at", "now()"),
        ("created_at", "'2000-01-01'"),
        ("attempts", "9"),
        ("failed_at", "now()"),
        ("last_error", "''"),
    ] {
        let statement = insert(Some(&role), Some(&own), &format!(", {column}"), &format!(", {value}"));
        let refused = refusal(&tenants, &statement).await;
        assert!(refused.is_some_and(|refused| refused.contains("permission denied")), "{column}");
    }
}

#[tokio::test]
async fn a_vendors_job_sends_no_mail_of_anothers_or_the_platforms() {
    let tenants = Tenants::start().await;
    let (own, foreign) = (Some(tenants.alpha.vendor_id), Some(tenants.beta.vendor_id));
    let mut superuser = tenants.database.superuser().await;
    for (vendor, role) in [(foreign, None), (None, None), (own, Some(tenants.beta.role.to_string())), (own, None)] {
        let id = Uuid::now_v7();
        let vendor_text = vendor.map(|id| id.to_string());
        let insert = format!(
            "INSERT INTO platform.mails (id, vendor_id, tenant_role, recipient, sender_name, subject, text_body, html_body)
             VALUES ('{id}', {}, {}, 'x@example.test', 'x', 'x', 'x', 'x')",
            quoted(vendor_text.as_deref()),
            quoted(role.as_deref())
        );
        sqlx::raw_sql(AssertSqlSafe(insert)).execute(&mut superuser).await.unwrap();
        let found = mails::find_unsent(&tenants.db, own, id, "orion@example.test").await.unwrap();
        assert_eq!(found.is_some(), vendor == own && role.is_none());
    }
}

#[tokio::test]
async fn a_vendors_role_notes_no_change_of_anothers_figures() {
    let tenants = Tenants::start().await;
    let (role, own) = (tenants.alpha.role.to_string(), tenants.alpha.vendor_id.to_string());
    for (said, vendor) in claims(&tenants) {
        let is_own = said.as_deref() == Some(&*role) && vendor.as_deref() == Some(&*own);
        let statement = format!(
            "INSERT INTO platform.statistics_changes (id, vendor_id, tenant_role) VALUES ('{}', {}, {})",
            Uuid::now_v7(),
            quoted(vendor.as_deref()),
            quoted(said.as_deref())
        );
        assert_eq!(refusal(&tenants, &statement).await.is_none(), is_own, "{statement}");
    }
}

#[tokio::test]
async fn a_vendors_role_learns_its_own_vendor_and_no_other() {
    let tenants = Tenants::start().await;
    let seen: Result<Vec<Uuid>, DbErr> = tenants
        .db
        .in_tenant(&tenants.alpha, async |tx: &TenantTx| {
            let rows = tx.query_all_raw(sql("SELECT id FROM platform.own_vendor")).await?;
            rows.iter().map(|row| row.try_get("", "id")).collect()
        })
        .await;
    assert_eq!(seen.unwrap(), [tenants.alpha.vendor_id]);
    let change = "UPDATE platform.own_vendor SET id = gen_random_uuid()";
    assert!(refusal(&tenants, change).await.unwrap().contains("permission denied"));
}

#[tokio::test]
async fn a_temporary_table_passes_for_none_of_the_vendors() {
    let tenants = Tenants::start().await;
    let shadowed: Result<i64, DbErr> = tenants
        .db
        .in_tenant(&tenants.alpha, async |tx: &TenantTx| {
            tx.execute_raw(sql("CREATE TEMPORARY TABLE roles (key text) ON COMMIT DROP")).await?;
            tx.query_one_raw(sql("SELECT count(*) AS rows FROM roles")).await?.unwrap().try_get("", "rows")
        })
        .await;
    assert!(shadowed.unwrap() > 0, "the vendor's own table is found first");
}

#[tokio::test]
async fn the_names_that_stand_in_ddl_are_not_the_apps_to_write_and_are_parsed() {
    let tenants = Tenants::start().await;
    let mut app = connect(&tenants.database.urls.app).await;
    let forged = "x\" ; CREATE TABLE platform.trap (id int) ; --";
    let write = format!("UPDATE platform.settings SET value = to_jsonb('{forged}'::text) WHERE key = 'tenant_group'");
    let refused = sqlx::raw_sql(AssertSqlSafe(write.clone())).execute(&mut app).await.unwrap_err();
    assert!(refused.to_string().contains("permission denied"), "{refused}");
    // Should it get there all the same, it is no name.
    sqlx::raw_sql(AssertSqlSafe(write)).execute(&mut tenants.database.superuser().await).await.unwrap();
    let made = orion::provisioning::create(&tenants.owner, vendor("GAMMA"), |_| None).await;
    assert!(made.unwrap_err().to_string().contains("letters, digits and underscores"));
    assert_eq!(tenants.rows("pg_catalog.pg_class WHERE relname = 'trap'").await, 0);
}

/// Runs one statement as `alpha`; answers what the database says against it.
async fn refusal(tenants: &Tenants, statement: &str) -> Option<String> {
    let run = async |tx: &TenantTx| tx.query_all_raw(sql(statement)).await.map(drop);
    let outcome: Result<(), DbErr> = tenants.db.in_tenant(&tenants.alpha, run).await;
    outcome.err().map(|error| error.to_string())
}

/// Each job there is, as that of this vendor where it is one's; the match shows that none is missing.
fn every_job(vendor_id: Uuid) -> Vec<Job> {
    let (id, email) = (Uuid::now_v7(), "evil@example.test".to_owned());
    let old_email = email.clone();
    let stamp = PasswordStamp::default();
    let about = CustomerMail::EmailChange { customer_id: id, stamp };
    let address = AddressHash::of(&email);
    let jobs = vec![
        Job::FetchFeed { vendor_id, import_id: id },
        Job::ImportMarketplace { vendor_id, import_id: id },
        Job::PublishProducts { vendor_id, run_id: id },
        Job::VendorMail { vendor_id, mail: "import_failed".to_owned(), about: id },
        Job::UserMail { user_id: id, mail: "codes_guessed".to_owned() },
        Job::ImportFailedMail { vendor_id, import_id: id },
        Job::OrderPlacedMail { vendor_id, order_id: id },
        Job::OrderShippedMail { vendor_id, order_id: id },
        Job::OrderCancelledMail { vendor_id, order_id: id },
        Job::OrderRefundedMail { vendor_id, order_id: id },
        Job::NewOrderMail { vendor_id, order_id: id },
        Job::CustomerMail { vendor_id, email: email.clone(), about },
        Job::PasswordResetMail { vendor_id, email: email.clone() },
        Job::OperatorPasswordResetMail { email: email.clone() },
        Job::EmailChangeMail { user_id: id, email, vendor_id: Some(vendor_id), stamp },
        Job::CodesGuessedMail { user_id: id },
        Job::ForgetAddress { vendor_id, address, until: chrono::Utc::now() },
        Job::EmailChangedMail { user_id: id, old_email, vendor_id: Some(vendor_id) },
        Job::UpdateTeamMember { vendor_id, user_id: id },
        Job::SendMail { vendor_id: Some(vendor_id), mail_id: id },
    ];
    for job in &jobs {
        match job {
            Job::FetchFeed { .. }
            | Job::ImportMarketplace { .. }
            | Job::PublishProducts { .. }
            | Job::VendorMail { .. }
            | Job::UserMail { .. }
            | Job::ImportFailedMail { .. }
            | Job::OrderPlacedMail { .. }
            | Job::OrderShippedMail { .. }
            | Job::OrderCancelledMail { .. }
            | Job::OrderRefundedMail { .. }
            | Job::NewOrderMail { .. }
            | Job::CustomerMail { .. }
            | Job::PasswordResetMail { .. }
            | Job::OperatorPasswordResetMail { .. }
            | Job::EmailChangeMail { .. }
            | Job::CodesGuessedMail { .. }
            | Job::ForgetAddress { .. }
            | Job::EmailChangedMail { .. }
            | Job::UpdateTeamMember { .. }
            | Job::SendMail { .. } => {}
        }
    }
    jobs
}

fn quoted(value: Option<&str>) -> String {
    value.map_or_else(|| "NULL".to_owned(), |value| format!("'{value}'"))
}

/// Roles and vendors that somebody might write: one's own, another's, none.
fn claims(tenants: &Tenants) -> Vec<(Option<String>, Option<String>)> {
    let roles = [Some(tenants.alpha.role.to_string()), Some(tenants.beta.role.to_string()), None];
    let vendors = [Some(tenants.alpha.vendor_id.to_string()), Some(tenants.beta.vendor_id.to_string()), None];
    roles.iter().flat_map(|role| vendors.iter().map(|vendor| (role.clone(), vendor.clone()))).collect()
}
