//! What every vendor's schema must look like, and that two processes may migrate at once.

use orion::{provisioning, tenancy::SchemaName};
use sea_orm::sqlx::{self, AssertSqlSafe, PgConnection, Row};

use crate::support::{
    database::{TestDatabase, vendor},
    tenants::Tenants,
};

async fn number(connection: &mut PgConnection, sql: &str) -> i64 {
    sqlx::query(AssertSqlSafe(sql)).fetch_one(connection).await.unwrap().get(0)
}

fn tables_of(schema: &SchemaName) -> String {
    format!("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = '\"{schema}\"'::regnamespace")
}

#[tokio::test]
async fn a_schema_is_lean_and_has_no_types_of_its_own() {
    let tenants = Tenants::start().await;
    let mut superuser = tenants.database.superuser().await;
    let tables = number(&mut superuser, &tables_of(&tenants.alpha.schema)).await;
    assert!((20..=44).contains(&tables), "each table costs a thousand vendors a thousand relations: {tables}");
    // Statements are shared by vendors: a type per schema would make their plans differ.
    let enums =
        "SELECT count(*) FROM pg_type WHERE typtype IN ('e', 'd') AND typnamespace::regnamespace::text LIKE 't\\_%'";
    assert_eq!(number(&mut superuser, enums).await, 0);
}

#[tokio::test]
async fn nothing_outside_a_vendors_schema_answers_to_a_tables_bare_name() {
    let tenants = Tenants::start().await;
    let mut superuser = tenants.database.superuser().await;
    let public = "SELECT count(*) FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'ext'::regnamespace)
        AND relkind IN ('r', 'v')";
    assert_eq!(number(&mut superuser, public).await, 0);
    let crossing = "SELECT count(*) FROM pg_constraint c JOIN pg_class f ON f.oid = c.confrelid
        WHERE c.contype = 'f' AND f.relnamespace <> c.connamespace";
    assert_eq!(number(&mut superuser, crossing).await, 0, "no foreign key leaves a schema");
}

#[tokio::test]
async fn the_apps_login_owns_nothing_and_inherits_nothing() {
    let tenants = Tenants::start().await;
    let login = url::Url::parse(&tenants.database.urls.app).unwrap().username().to_owned();
    let mut superuser = tenants.database.superuser().await;
    let powers = format!(
        "SELECT count(*) FROM pg_roles WHERE rolname = '{login}'
         AND (rolsuper OR rolinherit OR rolcreaterole OR rolcreatedb OR rolbypassrls)"
    );
    assert_eq!(number(&mut superuser, &powers).await, 0);
    let owned = format!("SELECT count(*) FROM pg_class WHERE relowner = '{login}'::regrole");
    assert_eq!(number(&mut superuser, &owned).await, 0);
}

#[tokio::test]
async fn two_processes_that_migrate_at_once_do_it_once() {
    let database = TestDatabase::create_empty().await;
    let (first, second) = (database.owner().await, database.owner().await);
    let app_role = url::Url::parse(&database.urls.app).unwrap().username().to_owned();
    let (one, two) = tokio::join!(
        provisioning::migrate_platform(&first, &app_role),
        provisioning::migrate_platform(&second, &app_role)
    );
    one.unwrap();
    two.unwrap();
    let mut superuser = database.superuser().await;
    assert_eq!(number(&mut superuser, "SELECT count(*) FROM platform.settings WHERE key = 'role_prefix'").await, 1);
    provisioning::create(&first, vendor("GAMMA"), |_| None).await.unwrap();
}

#[tokio::test]
async fn two_installations_in_one_cluster_have_vendors_of_the_same_number() {
    let (here, there) = (Tenants::start().await, Tenants::start().await);
    let first = provisioning::create(&here.owner, vendor("GAMMA"), |_| None).await.unwrap();
    let second = provisioning::create(&there.owner, vendor("GAMMA"), |_| None).await.unwrap();
    assert_eq!(first.vendor.number, second.vendor.number);
    assert_ne!(first.vendor.role_name, second.vendor.role_name);
}
