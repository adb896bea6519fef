//! Databases that earlier versions left behind become what a new one is, and lose nothing. `make.sh` writes them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use orion::{
    config::Config,
    db::PlatformDb,
    provisioning::{self, Pending},
};
use regex::Regex;
use sea_orm::sqlx::{self, AssertSqlSafe, PgConnection};

use super::shape::ddl;
use crate::support::{
    database::{TestDatabase, run},
    tenants::Tenants,
};

#[tokio::test]
async fn a_database_of_each_release_becomes_as_a_new_one_and_loses_no_row() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/tenancy/released");
    let files = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let dumps: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "sql")).collect();
    assert!(!dumps.is_empty(), "what 0.1.0 left behind is here");
    for dump in dumps {
        assert_becomes_new(&dump).await;
    }
}

/// The names that the dump leaves open, in one database.
struct Names {
    owner: String,
    app: String,
    group: String,
    prefix: String,
}

impl Names {
    fn of(database: &TestDatabase) -> Self {
        let login = |url: &str| url::Url::parse(url).unwrap().username().to_owned();
        let group = format!("g{}_tenants", uuid::Uuid::new_v4().simple());
        let owner = login(database.urls.owner.as_deref().unwrap());
        Self { owner, app: login(&database.urls.app), group, prefix: database.role_prefix() }
    }

    fn put_into(&self, dump: &str) -> String {
        let named = dump.replace("@owner@", &self.owner).replace("@app@", &self.app);
        named.replace("@group@", &self.group).replace("@prefix@", &self.prefix)
    }
}

/// Restores the dump as an operator would with psql; the roles it speaks of belong to the server and are made first.
async fn restore(database: &TestDatabase, dump: &str) {
    let names = Names::of(database);
    let dump = names.put_into(dump);
    let Names { owner, app, group, prefix } = names;
    let mut superuser = database.superuser().await;
    run(&mut superuser, &format!(r#"CREATE ROLE "{group}" NOLOGIN; GRANT "{group}" TO {owner} WITH ADMIN OPTION"#))
        .await;
    let mut roles: Vec<&str> =
        Regex::new(&format!("{prefix}_t_[0-9]+")).unwrap().find_iter(&dump).map(|found| found.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    assert!(!roles.is_empty(), "there is a vendor in it");
    for role in roles {
        run(
            &mut superuser,
            &format!(r#"CREATE ROLE "{role}" NOLOGIN; GRANT "{group}" TO "{role}"; GRANT "{role}" TO {app}"#),
        )
        .await;
    }
    run(&mut superuser, &dump).await;
}

/// The schemas of the platform and of all vendors.
async fn schemas(connection: &mut PgConnection) -> Vec<String> {
    let sql =
        r"SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = 'platform' OR nspname LIKE 't\_%' ORDER BY 1";
    sqlx::query_scalar(sql).fetch_all(connection).await.unwrap()
}

/// How many rows each table has.
async fn rows(connection: &mut PgConnection) -> BTreeMap<String, i64> {
    let mut found = BTreeMap::new();
    for schema in schemas(connection).await {
        let sql = "SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'";
        let tables: Vec<String> = sqlx::query_scalar(sql).bind(&schema).fetch_all(&mut *connection).await.unwrap();
        for table in tables {
            let sql = AssertSqlSafe(format!(r#"SELECT count(*) FROM "{schema}"."{table}""#));
            found.insert(
                format!("{schema}.{table}"),
                sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap(),
            );
        }
    }
    found
}

/// Who may do what with the tables and sequences of a schema, a line each.
async fn rights(connection: &mut PgConnection, schema: &str) -> String {
    const RIGHTS: &str = "SELECT concat_ws(' ', c.relname, k.attname, a.privilege_type, 'to',
            CASE WHEN r.rolname LIKE '%\\_tenants' THEN 'all vendors' WHEN r.rolname LIKE '%\\_t\\_%' THEN 'the vendor'
                ELSE coalesce(r.rolname, 'PUBLIC') END)
        FROM pg_catalog.pg_class c
        JOIN LATERAL (
            SELECT NULL AS attname, c.relacl AS acl
            UNION ALL SELECT attname, attacl FROM pg_catalog.pg_attribute WHERE attrelid = c.oid AND attacl IS NOT NULL
        ) k ON true
        JOIN LATERAL aclexplode(k.acl) a ON true
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
        WHERE c.relnamespace = $1::regnamespace ORDER BY 1";
    let lines: Vec<String> = sqlx::query_scalar(RIGHTS).bind(schema).fetch_all(connection).await.unwrap();
    lines.join("\n")
}

fn assert_same(migrated: &str, new: &str) {
    let only = |of: &str, other: &str| {
        let known: BTreeSet<_> = other.lines().collect();
        of.lines().filter(|line| !known.contains(line)).map(str::to_owned).collect::<Vec<_>>()
    };
    let (more, less) = (only(migrated, new), only(new, migrated));
    assert!(
        migrated == new,
        "only the migrated one has {more:#?}\nonly a new one has {less:#?}\nor they differ in order"
    );
}

async fn assert_becomes_new(dump: &Path) {
    let database = TestDatabase::create_empty().await;
    restore(&database, &fs::read_to_string(dump).unwrap()).await;
    let mut superuser = database.superuser().await;
    let before = rows(&mut superuser).await;

    let (owner, app) = (database.owner().await, Names::of(&database).app);
    provisioning::migrate_platform(&owner, &app).await.unwrap();
    for vendor in provisioning::migrate_all(&owner, 2).await.unwrap() {
        vendor.result.unwrap_or_else(|error| panic!("{}: {error}", vendor.code));
    }
    let new = Tenants::start().await;
    let config = Config::load(None).expect("the default configuration").database;
    let db = PlatformDb::connect_lazy(&database.urls.app, &config).unwrap();
    assert_eq!(provisioning::pending(&db).await.unwrap(), Pending { platform: 0, vendors: 0 });

    let after = rows(&mut superuser).await;
    let lost: Vec<_> = before.iter().filter(|(table, rows)| after.get(*table).is_none_or(|now| now < rows)).collect();
    assert!(lost.is_empty(), "rows or tables were lost: {lost:#?}");
    let (mut new_superuser, new_vendor) = (new.database.superuser().await, new.alpha.schema.to_string());
    for schema in schemas(&mut superuser).await {
        let like = if schema == "platform" { "platform" } else { &new_vendor };
        assert_same(&ddl(&mut superuser, &schema).await, &ddl(&mut new_superuser, like).await);
        assert_same(&rights(&mut superuser, &schema).await, &rights(&mut new_superuser, like).await);
    }
}
