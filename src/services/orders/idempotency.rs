//! Idempotency keys: a repeated request gets the first answer and orders nothing.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{OrderError, form::PlaceOrder};
use crate::{db::batch, entities::tenant::idempotency_key, tenancy::TenantTx};

/// The time for which the first answer is repeated.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Claims the request's key for the order that will be placed. Answers `None` if the request is new or has no key, and
/// the id of the first order if the request is a repetition. Waits if the first request has not committed yet. Fails
/// with `KeyReused` if the key belongs to a different request.
pub(super) async fn claim(
    tx: &TenantTx,
    now: DateTime<Utc>,
    request: &PlaceOrder,
    order_id: Uuid,
) -> Result<Option<Uuid>, OrderError> {
    use idempotency_key::{Column, Entity};

    let Some(key) = &request.key else { return Ok(None) };
    let (scope, hash) = (scope(request), request_hash(request));
    let row = idempotency_key::ActiveModel {
        scope: Set(scope.clone()),
        key: Set(key.to_string()),
        request_hash: Set(hash.clone()),
        resource_id: Set(order_id),
        created_at: Set(now),
        ..Default::default()
    };
    // A key that is older than [`LIFETIME`] is claimed again, even if the sweep has not deleted it yet.
    let or_replace_old = OnConflict::columns([Column::Scope, Column::Key])
        .update_columns([Column::RequestHash, Column::ResourceId, Column::CreatedAt])
        .action_and_where(Expr::col((Entity, Column::CreatedAt)).lte(now - LIFETIME))
        .to_owned();
    if Entity::insert(row).on_conflict(or_replace_old).exec_without_returning(tx).await? == 1 {
        return Ok(None);
    }
    let first = idempotency_key::Entity::find_by_id((scope, key.to_string())).one(tx).await?;
    match first.ok_or(OrderError::KeyInUse)? {
        first if first.request_hash == hash => Ok(Some(first.resource_id)),
        _ => Err(OrderError::KeyReused),
    }
}

/// The actor and the route, since keys of different actors are independent. A guest is identified by the cart's secret.
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

/// Deletes a batch of keys whose answers are not repeated any more; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = idempotency_key::Column::CreatedAt.lte(now - LIFETIME);
    let sweep = idempotency_key::Entity::delete_many().filter(batch::<idempotency_key::Entity>(old));
    Ok(sweep.exec(tx).await?.rows_affected)
}
