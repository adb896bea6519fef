//! Locations: the places that hold inventory.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::InventoryError;
use crate::{
    entities::tenant::{inventory, location, source},
    provisioning::violated_constraint,
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
};

/// The values of a new location or a changed one. `None` keeps the current value; for a new location it means active,
/// not the default one, no pick-up, and priority 0.
#[derive(Debug, Clone, Default)]
pub struct LocationChanges {
    /// The team's name for the location, 1 to 100 characters; a new location needs one.
    pub name: Option<String>,
    /// True makes this location the default one, and the previous default an ordinary one. Goods go to the default
    /// location if a request names none.
    pub is_default: Option<bool>,
    /// Whether the location is open. A closed location holds no goods.
    pub is_active: Option<bool>,
    /// Whether customers may collect their orders there.
    pub is_pickup: Option<bool>,
    /// Orders take goods from the location with the lowest number first.
    pub priority: Option<i32>,
}

/// Lists all locations: the default one first, closed ones last.
pub async fn locations(tx: &TenantTx) -> Result<Vec<location::Model>, DbErr> {
    location::Entity::find()
        .order_by_desc(location::Column::IsDefault)
        .order_by_desc(location::Column::IsActive)
        .order_by_asc(location::Column::Name)
        .all(tx)
        .await
}

/// Creates a location. The default location is always active.
pub async fn create(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    wish: LocationChanges,
) -> Result<location::Model, InventoryError> {
    let name = parse_name(wish.name.as_deref().unwrap_or_default())?;
    let is_default = wish.is_default == Some(true);
    if is_default {
        release_default(tx).await?;
    }
    let row = location::ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(name.clone()),
        is_default: Set(is_default),
        is_active: Set(is_default || wish.is_active.unwrap_or(true)),
        is_pickup: Set(wish.is_pickup.unwrap_or(false)),
        priority: Set(wish.priority.unwrap_or(0)),
        created_at: Set(now),
        ..Default::default()
    };
    let made = row.insert(tx).await.map_err(|error| name_taken(error, &name))?;
    let entry = Entry::new(by, "location.create").on("location", made.id).called(made.name.clone());
    audit::record_for_vendor(tx, entry.change(None, audit_view(&made))).await?;
    Ok(made)
}

/// Changes a location. Fails with `LocationInUse` if it would be closed while it is the default one, holds goods, or is
/// where a source counts. The default location can't be made an ordinary one directly: making another location the
/// default does that.
pub async fn change(tx: &TenantTx, by: By, id: Uuid, wish: LocationChanges) -> Result<location::Model, InventoryError> {
    let found = location::Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    let before = found.ok_or(InventoryError::LocationNotFound)?;
    let is_default = before.is_default || wish.is_default == Some(true);
    if before.is_default && wish.is_default == Some(false) {
        let message = "another location must be made the default one instead".to_owned();
        return Err(InventoryError::Invalid { field: "is_default", message });
    }
    let is_active = wish.is_active.unwrap_or(before.is_active || is_default);
    if !is_active && (is_default || is_used(tx, id).await?) {
        return Err(InventoryError::LocationInUse);
    }
    if is_default && !before.is_default {
        release_default(tx).await?;
    }
    let name = wish.name.as_deref().map(parse_name).transpose()?.unwrap_or_else(|| before.name.clone());
    let was = audit_view(&before);
    let mut row = before.clone().into_active_model();
    row.name = Set(name.clone());
    row.is_default = Set(is_default);
    row.is_active = Set(is_active);
    row.is_pickup = Set(wish.is_pickup.unwrap_or(before.is_pickup));
    row.priority = Set(wish.priority.unwrap_or(before.priority));
    let after = row.update(tx).await.map_err(|error| name_taken(error, &name))?;
    let entry = Entry::new(by, "location.update").on("location", id).called(after.name.clone());
    audit::record_for_vendor(tx, entry.change(was, audit_view(&after))).await?;
    Ok(after)
}

/// Whether goods are at the location, or a source counts there.
async fn is_used(tx: &TenantTx, id: Uuid) -> Result<bool, DbErr> {
    let goods = inventory::Entity::find()
        .filter(inventory::Column::LocationId.eq(id))
        .filter(inventory::Column::OnHand.gt(0))
        .count(tx)
        .await?;
    let sources = source::Entity::find()
        .filter(source::Column::LocationId.eq(id))
        .filter(source::Column::RemovedAt.is_null())
        .count(tx)
        .await?;
    Ok(goods + sources > 0)
}

/// Removes the mark from the current default location. A unique index allows one default, so this must come before the
/// new one is marked.
async fn release_default(tx: &TenantTx) -> Result<(), DbErr> {
    location::Entity::update_many()
        .col_expr(location::Column::IsDefault, Expr::value(false))
        .filter(location::Column::IsDefault.eq(true))
        .exec(tx)
        .await
        .map(drop)
}

fn parse_name(name: &str) -> Result<String, InventoryError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        let message = "A location's name has 1 to 100 characters.".to_owned();
        return Err(InventoryError::Invalid { field: "name", message });
    }
    Ok(name.to_owned())
}

fn name_taken(error: DbErr, name: &str) -> InventoryError {
    match violated_constraint(&error) {
        Some("locations_name_key") => InventoryError::LocationNameTaken(name.to_owned()),
        _ => error.into(),
    }
}

/// The location as the audit log shows it.
fn audit_view(location: &location::Model) -> Value {
    json!({"name": location.name, "is_default": location.is_default, "is_active": location.is_active,
        "is_pickup": location.is_pickup, "priority": location.priority})
}
