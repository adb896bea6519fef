//! Looking at orders.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{
    services::statement::ListQuery,
    tenancy::TenantTx,
    types::{
        cursor::SortKind,
        order_state::{FulfilmentStatus, PaymentStatus},
        order_status::OrderStatus,
        page::{ListRequest, Listed, Sort, SortKey},
    },
};

/// An order as it stands in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OrderSummary {
    /// The order's id.
    pub id: Uuid,
    /// What people call it by.
    pub number: i64,
    /// The one word that sums up the order's state.
    pub status: OrderStatus,
    /// What became of its money.
    pub payment_status: PaymentStatus,
    /// What became of its goods.
    pub fulfilment_status: FulfilmentStatus,
    /// When customer and addresses were removed from it.
    pub erased_at: Option<DateTime<Utc>>,
    /// Where its mails go.
    pub email: Option<String>,
    /// The customer's given name.
    pub first_name: Option<String>,
    /// The customer's family name.
    pub last_name: Option<String>,
    /// Pieces of all lines together.
    pub item_count: i64,
    /// Gross minor units.
    pub total: i64,
    /// ISO 4217.
    pub currency: String,
    /// When it was placed.
    pub created_at: DateTime<Utc>,
}

/// Which orders are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    /// Only those in this status.
    pub status: Option<OrderStatus>,
    /// The number, or part of the customer's name or e-mail address; accents and case don't matter.
    pub search: Option<String>,
    /// Not placed earlier.
    pub created_from: Option<DateTime<Utc>>,
    /// Placed earlier than this.
    pub created_to: Option<DateTime<Utc>>,
    /// Only those of this customer.
    pub customer_id: Option<Uuid>,
}

/// What orders may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderSort {
    /// When it was placed.
    CreatedAt,
    /// What it is worth.
    Total,
    /// Its number.
    Number,
}

impl SortKey for OrderSort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("created_at", Self::CreatedAt), ("total", Self::Total), ("number", Self::Number)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
    const LIST: &'static str = "orders";

    fn kind(self) -> SortKind {
        match self {
            Self::CreatedAt => SortKind::Time,
            Self::Total | Self::Number => SortKind::Number,
        }
    }
}

/// A part of the orders.
pub async fn list(
    tx: &TenantTx,
    filter: OrderFilter,
    sort: Sort<OrderSort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<OrderSummary>, DbErr> {
    let query = ListQuery {
        columns: "o.id, o.number, o.status, o.payment_status, o.fulfilment_status, o.erased_at, o.email, o.first_name, \
                  o.last_name, o.total, o.currency, o.created_at, \
                  (SELECT coalesce(sum(quantity), 0)::bigint FROM order_items i WHERE i.order_id = o.id) AS item_count",
        source: "FROM orders o
            WHERE ($1::text IS NULL OR o.status = $1)
                AND ($2::text IS NULL OR o.number::text = $2
                    OR strpos(ext.fold(concat_ws(' ', o.first_name, o.last_name, o.email)), ext.fold($2)) > 0)
                AND ($3::timestamptz IS NULL OR o.created_at >= $3)
                AND ($4::timestamptz IS NULL OR o.created_at < $4)
                AND ($5::uuid IS NULL OR o.customer_id = $5)",
        order: match sort.key {
            OrderSort::CreatedAt => "o.created_at",
            OrderSort::Total => "o.total",
            OrderSort::Number => "o.number",
        },
        direction: sort.direction,
        tie: "o.id",
        values: vec![
            filter.status.into(),
            filter.search.into(),
            filter.created_from.into(),
            filter.created_to.into(),
            filter.customer_id.into(),
        ],
    };
    query.listed(tx, sort, request.into()).await
}
