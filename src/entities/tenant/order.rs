//! Rows of the table `orders`.

use sea_orm::{Condition, FromJsonQueryResult, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::types::{
    address::Address,
    order_state::{FulfilmentStatus, PaymentStatus},
    order_status::OrderStatus,
    sales_channel::SalesChannel,
    vat::VatLine,
};

/// An order with customer and addresses as they were when it was placed; amounts in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    /// The id of the order, which people do not see.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Counts up in each shop; what people call the order by.
    pub number: i64,
    /// The one word that sums up the order's state.
    pub status: OrderStatus,
    /// The channel of the order.
    pub channel: SalesChannel,
    /// The order's id in that channel, unique within the channel.
    pub external_id: Option<String>,
    /// The state of the payments.
    pub payment_status: PaymentStatus,
    /// The state of the goods.
    pub fulfilment_status: FulfilmentStatus,
    /// When the team began to prepare it.
    pub accepted_at: Option<DateTimeUtc>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTimeUtc>,
    /// Until when inventory is kept for it while it is unpaid.
    pub expires_at: Option<DateTimeUtc>,
    /// The network address that a guest placed it from, while it is pending.
    pub placed_from: Option<String>,
    /// When customer and addresses were removed from it.
    pub erased_at: Option<DateTimeUtc>,
    /// The cart that it was, if it was one; a cart becomes one order.
    pub cart_id: Option<Uuid>,
    /// The customer who ordered; `None` for a guest.
    pub customer_id: Option<Uuid>,
    /// The address for mails about the order; `None` after it was erased.
    pub email: Option<String>,
    /// The given name; `None` after it was erased.
    pub first_name: Option<String>,
    /// The family name; `None` after it was erased.
    pub last_name: Option<String>,
    /// The telephone number as the customer typed it.
    pub phone: Option<String>,
    /// The address that the goods are sent to.
    #[sea_orm(column_type = "JsonBinary")]
    pub shipping_address: AddressSnapshot,
    /// The address on the invoice.
    #[sea_orm(column_type = "JsonBinary")]
    pub billing_address: AddressSnapshot,
    /// ISO 4217, as `EUR`.
    pub currency: String,
    /// The language it was placed in, which its mails are in.
    pub language: String,
    /// The country of the VAT rates, ISO 3166-1.
    pub tax_country: Option<String>,
    /// Whether prices contain the VAT.
    pub prices_include_tax: bool,
    /// The buyer's VAT identification number.
    pub vat_id: Option<String>,
    /// The sum of the lines, including VAT.
    pub subtotal: i64,
    /// The sum of discounts, including VAT.
    pub discount_total: i64,
    /// The price of delivery, including VAT.
    pub shipping_total: i64,
    /// Fees, and what rounding to cash takes away, gross.
    pub adjustment_total: i64,
    /// The VAT that the total contains.
    pub vat_total: i64,
    /// The total to pay, including VAT.
    pub total: i64,
    /// The sum of captured payments.
    pub paid_total: i64,
    /// The sum of refunds.
    pub refunded_total: i64,
    /// The VAT by rates.
    #[sea_orm(column_type = "JsonBinary")]
    pub vat: VatLines,
    /// The customer's remark to the vendor.
    pub note: Option<String>,
    /// The carrier's number, once it is known.
    pub tracking_number: Option<String>,
    /// Which texts were accepted and when.
    #[sea_orm(column_type = "JsonBinary")]
    pub terms_accepted: Option<Json>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The customer that it names.
    #[sea_orm(belongs_to = "super::customer::Entity", from = "Column::CustomerId", to = "super::customer::Column::Id")]
    Customer,
    /// Each line of it.
    #[sea_orm(has_many = "super::order_item::Entity")]
    OrderItem,
    /// Each event of its timeline.
    #[sea_orm(has_many = "super::order_event::Entity")]
    OrderEvent,
}

impl Related<super::customer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Customer.def()
    }
}

impl Related<super::order_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::OrderItem.def()
    }
}

impl Related<super::order_event::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::OrderEvent.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// An address as it was given with the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct AddressSnapshot(pub Address);

/// An order's VAT, one line per rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct VatLines(pub Vec<VatLine>);

/// Orders that count as a sale: those that were neither cancelled nor refunded.
pub fn counts_as_sale() -> Condition {
    Condition::all().add(Column::Status.is_not_in([OrderStatus::Cancelled, OrderStatus::Refunded]))
}

/// Orders of this customer, and those that a guest placed with the customer's e-mail address.
pub fn of_person(customer_id: Uuid, email: &str) -> Condition {
    let of_guest = Condition::all().add(Column::CustomerId.is_null()).add(Column::Email.eq(email));
    Condition::any().add(Column::CustomerId.eq(customer_id)).add(of_guest)
}

/// Pending orders that nobody has paid and that were to be paid by now.
pub fn overdue(now: DateTimeUtc) -> Condition {
    Condition::all()
        .add(Column::ExpiresAt.lte(now))
        .add(Column::Status.eq(OrderStatus::Pending))
        .add(Column::PaymentStatus.is_in([PaymentStatus::Unpaid, PaymentStatus::Failed]))
}
