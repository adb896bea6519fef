//! Checks whether one connection receives the `NOTIFY` of another.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use tokio::time::timeout;

use super::report::Report;
use crate::{db::PlatformDb, tenancy::PlatformTx};

/// How long a word may take from one connection to another.
const HEARING: Duration = Duration::from_secs(2);
const CHANNEL: &str = "orion_doctor";
const WHAT: &str = "Changes are heard at once (LISTEN)";

/// Sends a word and sees whether it arrives.
pub(super) async fn look(db: &PlatformDb, report: &mut Report) {
    if !db.can_listen() {
        return report.good("Behind the pooler nothing is kept in memory; database.listen_url would be quicker");
    }
    let mend = "a pooler in transaction mode stands between: set database.external_pooler = true, and \
                database.listen_url to the address of the server itself, or leave that out";
    match is_heard(db).await {
        Ok(heard) => report.tell(heard, WHAT, mend),
        Err(error) => report.bad(WHAT, &format!("{error}; check database.listen_url")),
    }
}

async fn is_heard(db: &PlatformDb) -> Result<bool, DbErr> {
    let mut listener = db.listen(&[CHANNEL]).await?;
    let notify = format!("SELECT pg_catalog.pg_notify('{CHANNEL}', '')");
    let notify = Statement::from_string(DbBackend::Postgres, notify);
    db.in_platform(async |tx: &PlatformTx| tx.query_one_raw(notify).await).await?;
    Ok(matches!(timeout(HEARING, listener.recv()).await, Ok(Some(_))))
}
