//! The result of the migrations: the entities match the tables, and vendors' schemas contain tables and no code.

use std::collections::BTreeSet;

use orion::entities::{platform, tenant};
use sea_orm::{
    ColumnTrait, EntityTrait, IdenStatic, Iterable,
    sea_query::ColumnType,
    sqlx::{self, AssertSqlSafe, PgConnection, Row},
};

use crate::support::tenants::Tenants;

/// A column: its table, its name, its type as PostgreSQL calls it, and whether it may be NULL.
type Column = (String, String, String, bool);

fn type_name(column_type: &ColumnType) -> String {
    match column_type {
        ColumnType::Uuid => "uuid".to_owned(),
        ColumnType::Text | ColumnType::String(_) => "text".to_owned(),
        ColumnType::Boolean => "boolean".to_owned(),
        ColumnType::SmallInteger => "smallint".to_owned(),
        ColumnType::Integer => "integer".to_owned(),
        ColumnType::BigInteger => "bigint".to_owned(),
        ColumnType::TimestampWithTimeZone => "timestamp with time zone".to_owned(),
        ColumnType::Date => "date".to_owned(),
        ColumnType::JsonBinary => "jsonb".to_owned(),
        ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => "bytea".to_owned(),
        ColumnType::Array(of) => format!("{}[]", type_name(of)),
        other => format!("{other:?}"),
    }
}

fn columns_of<E: EntityTrait>(entity: E) -> impl Iterator<Item = Column> {
    let table = entity.table_name().to_owned();
    E::Column::iter().map(move |column| {
        let def = column.def();
        (table.clone(), column.as_str().to_owned(), type_name(def.get_column_type()), def.is_null())
    })
}

/// The columns of all these entities.
macro_rules! entities {
    ($schema:ident: $($module:ident),+ $(,)?) => {
        [$(columns_of($schema::$module::Entity).collect::<Vec<_>>()),+].concat().into_iter().collect::<BTreeSet<Column>>()
    };
}

/// The columns of all tables of a schema, but for those that the database computes, those for search, which SQL alone
/// writes and asks, and the migrations' own.
async fn columns_in(connection: &mut PgConnection, schema: &str) -> BTreeSet<Column> {
    let sql = format!(
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = '{schema}'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE '%\\_migrations'
            AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.atttypid <> 'tsvector'::regtype"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(connection).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1), row.get(2), row.get(3))).collect()
}

fn assert_same(entities: &BTreeSet<Column>, tables: &BTreeSet<Column>) {
    let only_entities: Vec<_> = entities.difference(tables).collect();
    let only_tables: Vec<_> = tables.difference(entities).collect();
    assert!(
        only_entities.is_empty() && only_tables.is_empty(),
        "only the entities have {only_entities:#?}\nonly the tables have {only_tables:#?}"
    );
}

#[tokio::test]
async fn every_entity_of_the_platform_is_its_table() {
    let tenants = Tenants::start().await;
    let entities = orion::platform_entities!(entities);
    assert_same(&entities, &columns_in(&mut tenants.database.superuser().await, "platform").await);
}

#[tokio::test]
async fn every_entity_of_a_vendor_is_its_table() {
    let tenants = Tenants::start().await;
    let entities = orion::tenant_entities!(entities);
    let schema = tenants.alpha.schema.to_string();
    assert_same(&entities, &columns_in(&mut tenants.database.superuser().await, &schema).await);
}

/// Triggers and functions that read tables are what a sharded database refuses; types of a schema's own break statements
/// that vendors share.
#[tokio::test]
async fn a_vendors_schema_holds_no_trigger_function_or_type_of_its_own() {
    let tenants = Tenants::start().await;
    let schema = &tenants.alpha.schema;
    let of_tables = format!("(SELECT oid FROM pg_catalog.pg_class WHERE relnamespace = '{schema}'::regnamespace)");
    for what in [
        format!("pg_catalog.pg_trigger WHERE NOT tgisinternal AND tgrelid IN {of_tables}"),
        format!("pg_catalog.pg_rewrite WHERE ev_class IN {of_tables}"),
        format!("pg_catalog.pg_proc WHERE pronamespace = '{schema}'::regnamespace"),
        format!("pg_catalog.pg_type WHERE typnamespace = '{schema}'::regnamespace AND typtype NOT IN ('b', 'c')"),
    ] {
        assert_eq!(tenants.rows(&what).await, 0, "{what}");
    }
}

/// All that a schema is made of, a line each: by table its columns, constraints, indexes and policies; then functions,
/// views and sequences.
const DDL: &str = "WITH tables AS (SELECT oid, relname FROM pg_catalog.pg_class
        WHERE relnamespace = $1::regnamespace AND relkind = 'r')
    SELECT line FROM (
        SELECT relname AS name, 0 AS kind, 0 AS place, 'TABLE ' || relname AS line FROM tables
        UNION ALL SELECT t.relname, 1, a.attnum, concat_ws(' ', '    ' || a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                CASE a.attgenerated WHEN '' THEN 'DEFAULT ' ELSE 'GENERATED ' END || pg_get_expr(d.adbin, d.adrelid))
            FROM tables t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
        UNION ALL SELECT t.relname, 2, 0, '    CONSTRAINT ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
            FROM tables t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid
        UNION ALL SELECT t.relname, 3, 0, '    ' || regexp_replace(pg_get_indexdef(i.indexrelid), ' ON [^ ]+ ', ' ')
            FROM tables t JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
        UNION ALL SELECT t.relname, 4, 0, concat_ws(' ', '    POLICY ' || p.polname,
                'USING ' || pg_get_expr(p.polqual, p.polrelid), 'WITH CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid))
            FROM tables t JOIN pg_catalog.pg_policy p ON p.polrelid = t.oid
        UNION ALL SELECT proname, 5, 0, 'FUNCTION ' || p.oid::regprocedure || ' RETURNS ' || prorettype::regtype
            FROM pg_catalog.pg_proc p WHERE pronamespace = $1::regnamespace
        UNION ALL SELECT relname, 6, 0, 'VIEW ' || relname || ' AS ' || pg_get_viewdef(oid) FROM pg_catalog.pg_class
            WHERE relnamespace = $1::regnamespace AND relkind = 'v'
        UNION ALL SELECT relname, 7, 0, 'SEQUENCE ' || relname FROM pg_catalog.pg_class
            WHERE relnamespace = $1::regnamespace AND relkind = 'S'
    ) AS lines ORDER BY kind >= 5, name COLLATE \"C\", kind, place, line COLLATE \"C\"";

/// [`DDL`] of a schema, without its name.
pub(super) async fn ddl(connection: &mut PgConnection, schema: &str) -> String {
    let lines: Vec<String> = sqlx::query_scalar(DDL).bind(schema).fetch_all(connection).await.unwrap();
    lines.join("\n").replace(&format!("{schema}."), "")
}

#[tokio::test]
async fn both_schemas_are_as_they_were_last_agreed() {
    let tenants = Tenants::start().await;
    let mut superuser = tenants.database.superuser().await;
    insta::assert_snapshot!("platform", ddl(&mut superuser, "platform").await);
    insta::assert_snapshot!("vendor", ddl(&mut superuser, &tenants.alpha.schema.to_string()).await);
}
