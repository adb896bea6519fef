//! Rows of the table `payments`.

use sea_orm::entity::prelude::*;

use crate::types::payment::{PaymentKind, PaymentOutcome};

/// A payment or refund; rows are only added. Amounts are in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payments")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The id of the order.
    pub order_id: Uuid,
    /// The authorization that is captured or voided, or the capture that is refunded.
    pub parent_id: Option<Uuid>,
    /// What the provider did.
    pub kind: PaymentKind,
    /// The name of the payment provider.
    pub provider: String,
    /// The provider's id of the payment, unique per provider.
    pub provider_ref: Option<String>,
    /// The amount in minor units, always positive.
    pub amount: i64,
    /// ISO 4217, as `EUR`.
    pub currency: String,
    /// Whether the money was moved.
    pub status: PaymentOutcome,
    /// The key that the provider was given, so that it acts once.
    pub idempotency_key: Option<String>,
    /// The provider's own answer.
    #[sea_orm(column_type = "JsonBinary")]
    pub raw: Json,
    /// When the row was added.
    pub created_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The order that it names.
    #[sea_orm(belongs_to = "super::order::Entity", from = "Column::OrderId", to = "super::order::Column::Id")]
    Order,
}

impl Related<super::order::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Order.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
