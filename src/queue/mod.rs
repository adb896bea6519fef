//! Background jobs, stored in PostgreSQL in the transaction that causes them. A job names its vendor and may run twice.
//! It is retried with growing pauses, and is dead after its last attempt.

mod cancel;
mod claim;
mod depth;
mod job;

pub use cancel::{cancel_of_deleted, cancel_of_vendor};
pub use claim::{Claim, Lease, bury, claim, fail, finish, give_back, heartbeat, reap, sweep, take_lost};
pub use depth::{Depth, depth};
pub use job::{AddressHash, CustomerMail, Job};

pub use crate::types::lane::Lane;

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, Statement, raw_sql};
use uuid::Uuid;

use crate::{
    entities::platform::{job as job_row, mail},
    tenancy::TenantTx,
};

/// The channel of `NOTIFY` that wakes workers. The message is the name of a lane, or empty for all lanes.
pub const CHANNEL: &str = "orion_jobs";

/// Adds a job of the platform. Its lane's workers are woken when the caller's transaction commits.
pub async fn enqueue(tx: &impl ConnectionTrait, job: &Job) -> Result<(), DbErr> {
    insert(tx, std::slice::from_ref(job), None).await?;
    tx.query_one_raw(wake(job.lane())).await.map(drop)
}

/// Adds a job of this transaction's vendor. The database rejects jobs of other vendors, and workers run only the kinds
/// that vendors may add.
pub async fn enqueue_from(tx: &TenantTx, job: &Job) -> Result<(), DbErr> {
    enqueue_all_from(tx, std::slice::from_ref(job)).await
}

/// Adds several jobs of this transaction's vendor. Their workers are woken after the commit instead of by a `NOTIFY` in
/// the transaction, because transactions with a `NOTIFY` commit one at a time.
pub async fn enqueue_all_from(tx: &TenantTx, jobs: &[Job]) -> Result<(), DbErr> {
    insert(tx, jobs, Some(tx.tenant().role.to_string())).await?;
    for job in jobs {
        tx.announce_after_commit(CHANNEL, job.lane().as_str());
    }
    Ok(())
}

async fn insert(tx: &impl ConnectionTrait, jobs: &[Job], tenant_role: Option<String>) -> Result<(), DbErr> {
    let row = |job: &Job| {
        Ok::<_, DbErr>(job_row::ActiveModel {
            id: Set(Uuid::now_v7()),
            vendor_id: Set(job.vendor_id()),
            tenant_role: Set(tenant_role.clone()),
            kind: Set(job.kind().to_owned()),
            lane: Set(job.lane()),
            payload: Set(serde_json::to_value(job).map_err(|error| DbErr::Json(error.to_string()))?),
            max_attempts: Set(job.max_attempts()),
            ..Default::default()
        })
    };
    let rows = jobs.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    job_row::Entity::insert_many(rows).exec_without_returning(tx).await.map(drop)
}

/// Wakes the workers of a lane when the transaction commits.
fn wake(lane: Lane) -> Statement {
    let lane = lane.as_str();
    raw_sql!(Postgres, "SELECT pg_catalog.pg_notify({CHANNEL}, {lane})")
}

/// Adds a mail of the platform to the outbox, with the job that sends it.
pub async fn send_mail(tx: &impl ConnectionTrait, mail: mail::ActiveModel) -> Result<(), DbErr> {
    let job = mail_job(&mail)?;
    mail::Entity::insert(mail).exec_without_returning(tx).await?;
    enqueue(tx, &job).await
}

/// Adds a mail of this transaction's vendor to the outbox, with the job that sends it.
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
