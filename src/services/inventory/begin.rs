//! The first balance of a variant.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::{services::statement::statement, tenancy::TenantTx};

/// Gives each of these variants a balance of nothing at the default location, unless it has one there: so that what was
/// never received is in the lists too, and counts as low.
pub(in crate::services) async fn begin(tx: &TenantTx, now: DateTime<Utc>, variant_ids: &[Uuid]) -> Result<(), DbErr> {
    const BEGIN: &str = "INSERT INTO inventory (id, variant_id, location_id, updated_at)
        SELECT n.id, n.variant_id, l.id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS n (id, variant_id)
        JOIN locations l ON l.is_default ORDER BY n.variant_id
        ON CONFLICT (variant_id, location_id) DO NOTHING";
    let ids: Vec<Uuid> = variant_ids.iter().map(|_| Uuid::now_v7()).collect();
    tx.execute_raw(statement(BEGIN, [ids.into(), variant_ids.to_vec().into(), now.into()])).await.map(drop)
}
