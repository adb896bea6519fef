//! What a vendor's role may do with the tables of its schema.

use migration::{APPEND_ONLY_TABLES, KEPT_TABLES, READ_ONLY_TABLES};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use crate::tenancy::{RoleName, SchemaName};

/// Revokes the rights that the vendor's role must not have on ledgers, logs, sold goods and the history of migrations.
pub(super) async fn restrict(tx: &DatabaseTransaction, schema: &SchemaName, role: &RoleName) -> Result<(), DbErr> {
    let tables =
        |names: &[&str]| names.iter().map(|name| format!(r#""{schema}"."{name}""#)).collect::<Vec<_>>().join(", ");
    let sql = format!(
        r#"REVOKE UPDATE, DELETE ON {} FROM "{role}"; REVOKE DELETE ON {} FROM "{role}";
           REVOKE INSERT, UPDATE, DELETE ON {} FROM "{role}""#,
        tables(APPEND_ONLY_TABLES),
        tables(KEPT_TABLES),
        tables(READ_ONLY_TABLES),
    );
    tx.execute_unprepared(&sql).await.map(drop)
}
