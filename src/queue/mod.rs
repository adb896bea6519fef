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
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{entities::platform::mail, tenancy::TenantTx};

/// The channel that wakes workers: those of the lane that is named, or all.
pub const CHANNEL: &str = "orion_jobs";

/// Adds a job of the platform's and wakes the workers of its lane when the caller's transaction commits.
pub async fn enqueue(tx: &impl ConnectionTrait, job: &Job) -> Result<(), DbErr> {
    insert(tx, std::slice::from_ref(job), None).await?;
    tx.query_one_raw(wake(job.lane())).await.map(drop)
}

/// Adds a job of this transaction's vendor. The database refuses jobs of another vendor, and a worker runs only kinds
/// that vendors queue.
pub async fn enqueue_from(tx: &TenantTx, job: &Job) -> Result<(), DbErr> {
    enqueue_all_from(tx, std::slice::from_ref(job)).await
}

/// Adds several jobs of this transaction's vendor at once. Their workers are woken after the commit and not by it: orders
/// would have to commit one by one.
pub async fn enqueue_all_from(tx: &TenantTx, jobs: &[Job]) -> Result<(), DbErr> {
    insert(tx, jobs, Some(tx.tenant().role.to_string())).await?;
    for job in jobs {
        tx.announce_after_commit(CHANNEL, job.lane().as_str());
    }
    Ok(())
}

/// Adds the jobs in one statement.
async fn insert(tx: &impl ConnectionTrait, jobs: &[Job], tenant_role: Option<String>) -> Result<(), DbErr> {
    const ADD: &str = "INSERT INTO platform.jobs (id, vendor_id, tenant_role, kind, lane, payload, max_attempts)
        SELECT id, vendor_id, tenant_role, kind, lane, payload, max_attempts FROM jsonb_to_recordset($1)
            AS j (id uuid, vendor_id uuid, tenant_role text, kind text, lane text, payload jsonb, max_attempts integer)";
    let rows: Vec<_> = jobs
        .iter()
        .map(|job| {
            json!({"id": Uuid::now_v7(), "vendor_id": job.vendor_id(), "tenant_role": tenant_role, "kind": job.kind(),
                "lane": job.lane().as_str(), "payload": job, "max_attempts": job.max_attempts()})
        })
        .collect();
    let values = [Value::from(rows).into()];
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, ADD, values)).await.map(drop)
}

/// Wakes the workers of a lane when the transaction commits.
fn wake(lane: Lane) -> Statement {
    const NOTIFY: &str = "SELECT pg_catalog.pg_notify($1, $2)";
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
