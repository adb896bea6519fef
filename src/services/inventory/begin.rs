//! The first balance of a variant.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use uuid::Uuid;

use crate::tenancy::TenantTx;

/// Gives each of these variants a balance of nothing at a location, or at the default one, unless it has one there: so that
/// what was never received is in the lists too, and counts as low.
pub(in crate::services) async fn begin(
    tx: &TenantTx,
    now: DateTime<Utc>,
    variants: &[(Uuid, Option<Uuid>)],
) -> Result<(), DbErr> {
    if variants.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = variants.iter().map(|_| Uuid::now_v7()).collect();
    // An array can't hold NULL: zeros stand for the default location.
    let (variants, locations): (Vec<Uuid>, Vec<Uuid>) =
        variants.iter().map(|(variant, location)| (*variant, location.unwrap_or_default())).unzip();
    // SQL, since one statement finds the locations and makes all balances, in an order in which two cannot deadlock.
    let begin = raw_sql!(
        Postgres,
        "INSERT INTO inventory (id, variant_id, location_id, updated_at)
        SELECT n.id, n.variant_id, l.id, {now}
        FROM unnest({ids}::uuid[], {variants}::uuid[], {locations}::uuid[]) AS n (id, variant_id, location_id)
        JOIN locations l ON CASE WHEN n.location_id = '00000000-0000-0000-0000-000000000000' THEN l.is_default
            ELSE l.id = n.location_id END
        ORDER BY n.variant_id, l.id ON CONFLICT (variant_id, location_id) DO NOTHING"
    );
    tx.execute_raw(begin).await.map(drop)
}
