//! The first balance of a variant.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::{services::statement::statement, tenancy::TenantTx};

/// Gives each of these variants a balance of nothing at a location, or at the default one, unless it has one there: so that
/// what was never received is in the lists too, and counts as low.
pub(in crate::services) async fn begin(
    tx: &TenantTx,
    now: DateTime<Utc>,
    variants: &[(Uuid, Option<Uuid>)],
) -> Result<(), DbErr> {
    // An array can't hold NULL: zeros stand for the default location.
    const BEGIN: &str = "INSERT INTO inventory (id, variant_id, location_id, updated_at)
        SELECT n.id, n.variant_id, l.id, $4
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS n (id, variant_id, location_id)
        JOIN locations l ON CASE WHEN n.location_id = '00000000-0000-0000-0000-000000000000' THEN l.is_default
            ELSE l.id = n.location_id END
        ORDER BY n.variant_id, l.id ON CONFLICT (variant_id, location_id) DO NOTHING";
    if variants.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = variants.iter().map(|_| Uuid::now_v7()).collect();
    let (variants, locations): (Vec<Uuid>, Vec<Uuid>) =
        variants.iter().map(|(variant, location)| (*variant, location.unwrap_or_default())).unzip();
    tx.execute_raw(statement(BEGIN, [ids.into(), variants.into(), locations.into(), now.into()])).await.map(drop)
}
