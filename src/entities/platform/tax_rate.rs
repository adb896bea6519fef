//! Rows of the table `platform.tax_rates`.

use sea_orm::entity::prelude::*;

use crate::types::tax_class::TaxClass;

/// A rate of value added tax from a day on.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "tax_rates")]
pub struct Model {
    /// ISO 3166-1, as `LU`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub country: String,
    /// The class of goods with this rate.
    #[sea_orm(primary_key, auto_increment = false)]
    pub class: TaxClass,
    /// The first day on which the rate is valid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Date,
    /// 1700 is 17 %; `None` from the day on which the country no longer has the class.
    pub basis_points: Option<i32>,
    /// The publication that the rate was taken from.
    pub source: String,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Every part of a key must have this conversion. The database makes no classes, so it is never called.
impl sea_orm::TryFromU64 for TaxClass {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("TaxClass"))
    }
}
