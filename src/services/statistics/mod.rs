//! Figures of all vendors, for operators. They are rolled up from the vendors' schemas into the platform's, one vendor
//! and whole days at a time, so that no request must read every vendor's tables.
//!
//! An order counts on the day on which it was placed, in the vendor's time zone, and its gross total is part of that
//! day's sales. If the order is cancelled or refunded later, the day of that loses the total. So a past day never
//! changes, and a day with more cancellations than orders has negative sales. A customer counts on the day of
//! registration, an import on the day of its request, and a product on the day of its first publication. Amounts in
//! different currencies are never added. A deleted vendor is not counted; after it is restored, it counts again as
//! before.
//!
//! A vendor's days are the same for its team and for operators: from midnight to midnight in its time zone. The figures
//! of all vendors add up the days with the same date. The platform's own days (`types::day`) decide which date is
//! today, and on which day a vendor or a user was created. So today's figures of a vendor in the east begin a few hours
//! before the platform's today, and those of a vendor in the west after it. When a vendor changes its time zone, all
//! its days are computed again.

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

/// Notes in the vendor's transaction that its figures have changed, on the day of `since` at the earliest. A worker
/// recomputes them a little later.
pub async fn note_change(tx: &TenantTx, since: DateTime<Utc>) -> Result<(), DbErr> {
    note(tx, Set(since)).await
}

/// Like [`note_change`], for the current day by the database's clock. Rows whose time is a default of the database use that
/// clock, too.
pub async fn note_change_today(tx: &TenantTx) -> Result<(), DbErr> {
    note(tx, NotSet).await
}

/// Notes in the platform's transaction that all days of the vendor must be computed again.
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
