//! Rows of the table `platform.vendors`.

use sea_orm::entity::prelude::*;

use crate::types::{theme::Theme, vendor_status::VendorStatus};

/// A business that sells here; `number` names its schema.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "vendors")]
pub struct Model {
    /// The vendor's id, in addresses of the API.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Names the schema: 42 is `t_00000042`. Never given twice.
    pub number: i32,
    /// The database role that sees that schema alone.
    pub role_name: String,
    /// The code that people type: 2 to 32 of `A-Z0-9_`.
    pub code: String,
    /// The name of the business.
    pub name: String,
    /// The label of its host below the platform's domain.
    pub subdomain: String,
    /// Whether the shop and the team are served.
    pub status: VendorStatus,
    /// Since when an operator vouches for it.
    pub verified_at: Option<DateTimeUtc>,
    /// The e-mail address at which operators reach the vendor.
    pub contact_email: Option<String>,
    /// ISO 4217: all its prices are in it.
    pub currency: String,
    /// ISO 3166-1: where it sells from.
    pub country: String,
    /// By the IANA's name, as `Europe/Luxembourg`: the days of its figures are days there.
    pub time_zone: String,
    /// The languages of its shop, ISO 639-1.
    pub languages: Vec<String>,
    /// The shop's default language, one of `languages`.
    pub default_language: String,
    /// The theme that the vendor chose for its shop; `None` is the theme that follows from the vendor's number.
    pub theme: Option<Theme>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
    /// When the vendor was deleted; `None` if it was not. A worker purges it `platform.deleted_vendor_days` later.
    pub deleted_at: Option<DateTimeUtc>,
    /// The status it had when it was deleted.
    pub restores_to: Option<VendorStatus>,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Vendors that were not deleted.
pub fn not_deleted() -> Expr {
    Column::Status.ne(VendorStatus::Deleted)
}

/// Vendors that were deleted, and can be restored until they are purged.
pub fn deleted() -> Expr {
    Column::Status.eq(VendorStatus::Deleted)
}
