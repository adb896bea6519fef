//! Background work, kept in PostgreSQL and written in the transaction that causes it. A job names its vendor, may run
//! twice, is retried with growing pauses, and is buried with its error after the last try.

mod cancel;
mod claim;
mod depth;
mod job;

pub use cancel::{cancel_of_deleted, cancel_of_vendor};
pub use claim::{Claim, Lease, bury, claim, fail, finish, give_back, heartbeat, reap, sweep, take_lost};
pub use depth::{Depth, depth};
pub use job::{AddressHash, CustomerMail, Job, Lane};

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, DbErr, EntityTrait, Statement};
use uuid::Uuid;

use crate::{
    entities::platform::{job as row, mail},
    tenancy::TenantTx,
};

/// The channel that wakes workers: those of the lane that is named, or all.
pub const CHANNEL: &str = "orion_jobs";
/// Announces a lane on a channel, when the transaction commits.
const NOTIFY: &str = "SELECT pg_catalog.pg_notify($1, $2)";

/// Adds a job of the platform's; it can be claimed once the caller's transaction commits.
pub async fn enqueue(tx: &impl ConnectionTrait, job: &Job) -> Result<(), DbErr> {
    insert(tx, job, None).await
}

/// Adds a job of the vendor whose transaction this is. The database refuses jobs in another vendor's name, and a worker
/// runs none of a kind that vendors do not queue.
pub async fn enqueue_from(tx: &TenantTx, job: &Job) -> Result<(), DbErr> {
    insert(tx, job, Some(tx.tenant().role.to_string())).await
}

async fn insert(tx: &impl ConnectionTrait, job: &Job, tenant_role: Option<String>) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(job.vendor_id()),
        tenant_role: Set(tenant_role),
        kind: Set(job.kind().to_owned()),
        lane: Set(job.lane().as_str().to_owned()),
        payload: Set(serde_json::to_value(job).map_err(|error| DbErr::Json(error.to_string()))?),
        max_attempts: Set(job.max_attempts()),
        ..Default::default()
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    tx.query_one_raw(wake(job.lane())).await.map(drop)
}

/// Wakes the workers of a lane when the transaction commits.
fn wake(lane: Lane) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, NOTIFY, [CHANNEL.into(), lane.as_str().into()])
}

/// Puts a mail of the platform's into the outbox, and a job that sends it.
pub async fn send_mail(tx: &impl ConnectionTrait, mail: mail::ActiveModel) -> Result<(), DbErr> {
    let job = mail_job(&mail)?;
    mail::Entity::insert(mail).exec_without_returning(tx).await?;
    enqueue(tx, &job).await
}

/// Puts a mail of this transaction's vendor into the outbox, and a job that sends it.
pub async fn send_mail_from(tx: &TenantTx, mut mail: mail::ActiveModel) -> Result<(), DbErr> {
    mail.vendor_id = Set(Some(tx.tenant().vendor_id));
    mail.tenant_role = Set(Some(tx.tenant().role.to_string()));
    let job = mail_job(&mail)?;
    mail::Entity::insert(mail).exec_without_returning(tx).await?;
    enqueue_from(tx, &job).await
}

fn mail_job(mail: &mail::ActiveModel) -> Result<Job, DbErr> {
    let mail_id = mail.id.try_as_ref().copied().ok_or_else(|| DbErr::AttrNotSet("mails.id".to_owned()))?;
    Ok(Job::SendMail { vendor_id: mail.vendor_id.try_as_ref().copied().flatten(), mail_id })
}
