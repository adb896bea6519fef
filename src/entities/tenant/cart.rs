//! Rows of the table `carts`.

use sea_orm::{Condition, entity::prelude::*};

/// A cart, found by the hash of a secret that only the visitor has.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "carts")]
pub struct Model {
    /// The cart's id, which nobody outside knows.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the secret of a guest's cart; `None` for a customer's cart, which needs no secret.
    pub session_hash: Option<Vec<u8>>,
    /// The customer of the cart; `None` for a guest's.
    pub customer_id: Option<Uuid>,
    /// Set once, when the cart became this order.
    pub order_id: Option<Uuid>,
    /// The address that was given at checkout.
    pub email: Option<String>,
    /// The currency, an ISO 4217 code; `None` is the vendor's currency.
    pub currency: Option<String>,
    /// Discount codes as they were typed.
    pub codes: Vec<String>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
    /// When it may be removed.
    pub expires_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Carts that have not become an order.
pub fn open() -> Condition {
    Condition::all().add(Column::OrderId.is_null())
}

/// Open carts whose time is not over: those that can be changed and ordered.
pub fn live(now: DateTimeUtc) -> Condition {
    open().add(Column::ExpiresAt.gt(now))
}
