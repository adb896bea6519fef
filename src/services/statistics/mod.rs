//! Figures of all vendors, for operators. They are rolled up from the vendors' schemas into the platform's, a vendor at a
//! time and whole days at a time, so that no request reads every vendor's tables.
//!
//! What counts: an order belongs to the day on which it was placed, by the clocks of the vendor's time zone, and its
//! gross sum to that day's sales. If it is cancelled or refunded later, that counts on its own day, which loses the sum:
//! a day that was reported never changes, and one on which more ended than began has sales below zero. A customer, an
//! import and a product's first publication belong to the day on which they came to be. Amounts in different currencies
//! are never added up. A deleted vendor counts nowhere; restored, it counts again as before.
//!
//! A vendor's days are the same to its team and to operators: from midnight to midnight in its time zone. The figures of
//! all vendors add up the days of the same date; which date is today, and the days on which vendors and people were made,
//! are the platform's own (`types::day`). So a vendor in the east is a few hours ahead of the platform's today, and one in
//! the west behind. When a vendor moves to another time zone, all its days are counted again.

mod overview;
mod roll_up;
mod series;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{self, NotSet, Set},
    DbErr, EntityTrait,
};
use uuid::Uuid;

pub use overview::{Counts, Growth, Overview, Span, TroubledVendor, as_of, overview};
pub use roll_up::{due, roll_up};
pub use series::{Day, MarketplaceDay, VendorFigures, VendorImports, busiest, days, vendor};

use crate::{
    entities::platform::{statistics_change, vendor},
    tenancy::{PlatformTx, TenantTx},
};

/// Notes, with the vendor's transaction, that its figures have changed, those of `since`'s day at the earliest. They are
/// recomputed by the worker a little later.
pub async fn changed(tx: &TenantTx, since: DateTime<Utc>) -> Result<(), DbErr> {
    note(tx, Set(since)).await
}

/// The same of the database's present day, where that is what dates the thing.
pub async fn changed_today(tx: &TenantTx) -> Result<(), DbErr> {
    note(tx, NotSet).await
}

/// Notes, with the platform's transaction, that all days of the vendor are to be computed again.
pub async fn recount(tx: &PlatformTx, vendor: &vendor::Model) -> Result<(), DbErr> {
    let note = statistics_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(vendor.id),
        tenant_role: Set(vendor.role_name.clone()),
        since: Set(DateTime::UNIX_EPOCH),
        ..Default::default()
    };
    statistics_change::Entity::insert(note).exec_without_returning(tx).await.map(drop)
}

async fn note(tx: &TenantTx, since: ActiveValue<DateTime<Utc>>) -> Result<(), DbErr> {
    let note = statistics_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(tx.tenant().vendor_id),
        tenant_role: Set(tx.tenant().role.to_string()),
        since,
        ..Default::default()
    };
    statistics_change::Entity::insert(note).exec_without_returning(tx).await.map(drop)
}
