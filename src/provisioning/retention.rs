//! Deletes old lines of the audit logs. Only the tables' owner can delete them: the app's login, which answers
//! requests, must not be able to hide anything.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::ProvisioningError;
use crate::{db::OwnerDb, tenancy::SchemaName};

/// The number of lines that one transaction deletes.
const BATCH: u64 = 10_000;

/// Deletes lines that are older than this many days from a vendor's log (`None`: from the platform's log). Answers how
/// many. If it is interrupted, the next round continues.
pub async fn forget_audit_lines(
    owner_db: &OwnerDb,
    schema: Option<&SchemaName>,
    days: u32,
) -> Result<u64, ProvisioningError> {
    let owner_db = owner_db.clone();
    let schema = schema.map_or_else(|| "platform".to_owned(), ToString::to_string);
    let sql = format!(
        r#"DELETE FROM "{schema}".audit_log WHERE id IN (SELECT id FROM "{schema}".audit_log
            WHERE at < now() - $1 * interval '1 day' ORDER BY at LIMIT {BATCH})"#
    );
    tokio::spawn(async move {
        let mut forgotten = 0;
        loop {
            let tx = owner_db.begin().await?;
            let statement = Statement::from_sql_and_values(DbBackend::Postgres, &sql, [f64::from(days).into()]);
            let removed = tx.execute_raw(statement).await?.rows_affected();
            tx.commit().await?;
            forgotten += removed;
            if removed < BATCH {
                return Ok::<_, DbErr>(forgotten);
            }
        }
    })
    .await?
    .map_err(Into::into)
}
