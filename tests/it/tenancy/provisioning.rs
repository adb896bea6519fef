//! Vendors are created completely or not at all, and their schemas are migrated one by one.

use orion::{
    provisioning::{self, Pending, ProvisioningError},
    tenancy::{Registry, SchemaName, resolve::VendorKey},
};
use sea_orm::sqlx::{self, AssertSqlSafe, Row};

use crate::support::{
    database::vendor,
    tenants::{Tenants, count},
};

#[tokio::test]
async fn a_new_vendor_has_its_schema_roles_settings_and_owner() {
    let tenants = Tenants::start().await;
    let made = provisioning::create(&tenants.owner, vendor("GAMMA"), |_| None).await.unwrap();
    assert!(!made.owner_existed);
    let gamma = Registry::new(tenants.db.clone()).find(&VendorKey::Code("GAMMA".to_owned())).await.unwrap();
    assert_eq!(gamma.vendor_id, made.vendor.id);
    assert_eq!(count(&tenants.db, &gamma, "roles").await, 4);
    assert_eq!(count(&tenants.db, &gamma, "team_members").await, 1);
    assert_eq!(count(&tenants.db, &gamma, "locations WHERE is_default").await, 1);
    assert!(count(&tenants.db, &gamma, "settings").await > 0);
    assert_eq!(provisioning::pending(&tenants.db).await.unwrap(), Pending { platform: 0, vendors: 0 });
}

#[tokio::test]
async fn of_two_who_take_the_same_code_at_once_one_gets_it_and_nothing_is_left_of_the_other() {
    let tenants = Tenants::start().await;
    let mut other = vendor("GAMMA");
    other.subdomain = "gamma-two".parse().unwrap();
    let (first, second) = tokio::join!(
        provisioning::create(&tenants.owner, vendor("GAMMA"), |_| None),
        provisioning::create(&tenants.owner, other, |_| None)
    );
    let taken = match (first, second) {
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
        other => panic!("exactly one must succeed: {other:?}"),
    };
    assert!(matches!(taken, ProvisioningError::CodeTaken(code) if code == "GAMMA"));
    let mut superuser = tenants.database.superuser().await;
    let orphans = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 't\\_%'
        AND nspname NOT IN (SELECT 't_' || lpad(number::text, 8, '0') FROM platform.vendors)";
    let row = sqlx::query(orphans).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(row.get::<i64, _>(0), 0, "no schema without a vendor");
}

#[tokio::test]
async fn a_vendor_whose_migration_fails_is_flagged_and_the_others_go_on() {
    let tenants = Tenants::start().await;
    let mut superuser = tenants.database.superuser().await;
    let behind = |schema: &SchemaName| {
        format!(
            "DROP TABLE \"{schema}\".audit_log, \"{schema}\".settings;
             DELETE FROM \"{schema}\".tenant_migrations WHERE version LIKE '%create_settings';
             UPDATE platform.tenant_versions SET version = 'older'"
        )
    };
    for tenant in [&tenants.alpha, &tenants.beta] {
        sqlx::raw_sql(AssertSqlSafe(behind(&tenant.schema))).execute(&mut superuser).await.unwrap();
    }
    // In beta's schema the new table's name is taken.
    let trap = format!("CREATE TABLE \"{}\".audit_log (id int)", tenants.beta.schema);
    sqlx::raw_sql(AssertSqlSafe(trap)).execute(&mut superuser).await.unwrap();
    assert_eq!(provisioning::pending(&tenants.db).await.unwrap().vendors, 2);

    let results = provisioning::migrate_all(&tenants.owner, 2).await.unwrap();
    let failed: Vec<_> =
        results.iter().filter(|migration| migration.result.is_err()).map(|m| m.code.as_str()).collect();
    assert_eq!((results.len(), failed), (2, vec!["BETA"]));
    assert_eq!(count(&tenants.db, &tenants.alpha, "audit_log").await, 0);
    let state = "SELECT state, error FROM platform.tenant_versions WHERE vendor_id = $1";
    let row = sqlx::query(state).bind(tenants.beta.vendor_id).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(row.get::<String, _>(0), "failed");
    assert!(row.get::<String, _>(1).contains("already exists"));

    let untrap = format!("DROP TABLE \"{}\".audit_log", tenants.beta.schema);
    sqlx::raw_sql(AssertSqlSafe(untrap)).execute(&mut superuser).await.unwrap();
    let again = provisioning::migrate_all(&tenants.owner, 2).await.unwrap();
    assert_eq!(again.iter().map(|m| (m.code.as_str(), m.result.is_ok())).collect::<Vec<_>>(), [("BETA", true)]);
    assert!(provisioning::migrate_all(&tenants.owner, 2).await.unwrap().is_empty(), "nothing is left to do");
}
