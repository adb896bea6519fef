//! Rows of the table `platform.jobs`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::{job_state::JobState, lane::Lane};

/// A queued, running or finished background job.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "jobs")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The job's vendor; `None` for a job of the platform.
    pub vendor_id: Option<Uuid>,
    /// The database role that added it: a vendor's role sees and adds jobs in its own name alone.
    pub tenant_role: Option<String>,
    /// The variant of `Job` that the payload is.
    pub kind: String,
    /// The lane of the job.
    pub lane: Lane,
    /// The job as JSON.
    #[sea_orm(column_type = "JsonBinary")]
    pub payload: Json,
    /// How far the job is.
    pub state: JobState,
    /// Higher ones are taken first.
    pub priority: i16,
    /// Not before this time; later after each failure.
    pub run_at: DateTimeUtc,
    /// How often it was begun.
    pub attempts: i32,
    /// The number of tries after which the job is dead.
    pub max_attempts: i32,
    /// The worker that has it.
    pub lease_owner: Option<Uuid>,
    /// Until when; after that another one may take it.
    pub lease_until: Option<DateTimeUtc>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When it was done, gave up or was cancelled.
    pub finished_at: Option<DateTimeUtc>,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Jobs that are still to be done: those that wait and those that a worker has.
pub fn unfinished() -> Condition {
    Condition::all().add(Column::State.is_in([JobState::Ready, JobState::Running]))
}

/// The job while this worker's lease of it holds. A worker that lost the lease finds no row.
pub fn leased(id: Uuid, owner: Uuid) -> Condition {
    Condition::all().add(Column::Id.eq(id)).add(Column::LeaseOwner.eq(owner)).add(Column::State.eq(JobState::Running))
}
