//! A request that is sent twice is answered twice and done once.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{OrderError, PlaceOrder};
use crate::{db::delete_batch, entities::tenant::idempotency_key, services::statement::statement, tenancy::TenantTx};

/// So long an answer is repeated.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Claims the request's key for the order that is about to be placed, if the request has one. Answers the order that
/// an earlier request with this key led to; one that is still at work is waited for.
pub(super) async fn claim(
    tx: &TenantTx,
    now: DateTime<Utc>,
    request: &PlaceOrder,
    order_id: Uuid,
) -> Result<Option<Uuid>, OrderError> {
    const CLAIM: &str = "INSERT INTO idempotency_keys AS k (scope, key, request_hash, resource_id, created_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (scope, key) DO UPDATE
            SET request_hash = EXCLUDED.request_hash, resource_id = EXCLUDED.resource_id, created_at = EXCLUDED.created_at
            WHERE k.created_at <= $6";
    let Some(key) = &request.key else { return Ok(None) };
    let (scope, hash) = (scope(request), request_hash(request));
    let values = [
        scope.as_str().into(),
        key.as_str().into(),
        hash.clone().into(),
        order_id.into(),
        now.into(),
        (now - LIFETIME).into(),
    ];
    if tx.execute_raw(statement(CLAIM, values)).await?.rows_affected() == 1 {
        return Ok(None);
    }
    let first = idempotency_key::Entity::find_by_id((scope, key.as_str().to_owned())).one(tx).await?;
    match first.ok_or(OrderError::KeyInUse)? {
        first if first.request_hash == hash => Ok(Some(first.resource_id)),
        _ => Err(OrderError::KeyReused),
    }
}

/// The actor and the route. A guest is whoever has the cart's secret.
fn scope(request: &PlaceOrder) -> String {
    match request.customer_id {
        Some(id) => format!("customer:{id} orders"),
        None => format!("cart:{} orders", request.cart.fingerprint()),
    }
}

fn request_hash(request: &PlaceOrder) -> Vec<u8> {
    let body = serde_json::json!([
        request.cart.fingerprint(),
        request.email,
        request.first_name,
        request.last_name,
        request.phone,
        request.shipping_address,
        request.billing_address,
        request.note,
        request.expected_total,
    ]);
    Sha256::digest(body.to_string()).to_vec()
}

/// Forgets a batch of answers that are not repeated any more; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const SWEEP: &str = delete_batch!("idempotency_keys", "created_at <= $1");
    Ok(tx.execute_raw(statement(SWEEP, [(now - LIFETIME).into()])).await?.rows_affected())
}
