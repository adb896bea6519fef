//! Lists the orders of a vendor.

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

/// An order in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OrderSummary {
    /// The order's id; people use the number instead.
    pub id: Uuid,
    /// The number that people use for the order, counted per vendor.
    pub number: i64,
    /// The status that sums up payment and fulfilment.
    pub status: OrderStatus,
    /// Whether the order was paid or refunded.
    pub payment_status: PaymentStatus,
    /// Whether the goods were sent, delivered or returned.
    pub fulfilment_status: FulfilmentStatus,
    /// When the customer's data were removed from the order; `None` if they were not.
    pub erased_at: Option<DateTime<Utc>>,
    /// The address for mails about the order; `None` after erasure.
    pub email: Option<String>,
    /// The customer's given name; `None` if it is not known.
    pub first_name: Option<String>,
    /// The customer's family name; `None` if it is not known.
    pub last_name: Option<String>,
    /// The number of pieces of all lines together.
    pub item_count: i64,
    /// The total; gross, in minor units.
    pub total: i64,
    /// The currency of the total, ISO 4217.
    pub currency: String,
    /// When the order was placed.
    pub created_at: DateTime<Utc>,
}

/// Which orders to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    /// Only orders in this status.
    pub status: Option<OrderStatus>,
    /// The exact number, or a part of the customer's name or e-mail address; accents and case do not matter.
    pub search: Option<String>,
    /// The earliest time of the order, included.
    pub created_from: Option<DateTime<Utc>>,
    /// The latest time of the order, excluded.
    pub created_to: Option<DateTime<Utc>>,
    /// Only orders of this customer.
    pub customer_id: Option<Uuid>,
}

/// The keys that sort the list of orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderSort {
    /// When the order was placed.
    CreatedAt,
    /// The total, in minor units.
    Total,
    /// The number of the order.
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

/// Lists a page of orders.
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
