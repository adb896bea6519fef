//! Creates empty balances for new variants.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use uuid::Uuid;

use crate::tenancy::TenantTx;

/// Creates an empty balance for each variant at its location (`None`: the default one), unless there is one already.
/// Variants that were never received then appear in the lists, and count as low.
pub(in crate::services) async fn begin(
    tx: &TenantTx,
    now: DateTime<Utc>,
    variants: &[(Uuid, Option<Uuid>)],
) -> Result<(), DbErr> {
    if variants.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = variants.iter().map(|_| Uuid::now_v7()).collect();
    // A `uuid[]` parameter can't hold NULL, so the zero UUID means the default location.
    let (variants, locations): (Vec<Uuid>, Vec<Uuid>) =
        variants.iter().map(|(variant, location)| (*variant, location.unwrap_or_default())).unzip();
    // SQL, since one statement finds the locations and inserts all balances. The order of the rows prevents deadlocks
    // between two such statements.
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
