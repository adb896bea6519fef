//! Lists the orders of a vendor.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    entities::tenant::{order, order_item},
    services::list::{RowList, fold, occurs},
    tenancy::TenantTx,
    types::{
        order_state::{FulfilmentStatus, PaymentStatus},
        order_status::OrderStatus,
        page::{ListRequest, Listed},
        sort::{Sort, SortKey, SortKind},
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
    use order::Column;
    let items = order_item::Entity::find()
        .select_only()
        .expr(Expr::cust_with_expr("coalesce(sum($1), 0)::bigint", order_item::Column::Quantity.into_expr()))
        .filter(order_item::Column::OrderId.into_expr().equals((order::Entity, Column::Id)));
    let orders = order::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Number, Column::Status, Column::PaymentStatus, Column::FulfilmentStatus])
        .columns([Column::ErasedAt, Column::Email, Column::FirstName, Column::LastName])
        .columns([Column::Total, Column::Currency, Column::CreatedAt])
        .expr_as(Expr::SubQuery(None, Box::new(items.into_query().into())), "item_count")
        .filter(condition(filter));
    RowList::new(orders, sort.key.column().into_expr(), sort.direction, Column::Id.into_expr())
        .part(tx, sort, request.into())
        .await
}

impl OrderSort {
    fn column(self) -> order::Column {
        match self {
            Self::CreatedAt => order::Column::CreatedAt,
            Self::Total => order::Column::Total,
            Self::Number => order::Column::Number,
        }
    }
}

fn condition(filter: OrderFilter) -> Condition {
    use order::Column;
    let found = filter.search.map(|search| {
        let names = [Column::FirstName, Column::LastName, Column::Email].map(ColumnTrait::into_expr);
        let names = Expr::cust_with_exprs("concat_ws(' ', $1, $2, $3)", names);
        let is_number = Column::Number.into_expr().cast_as("text").eq(search.as_str());
        is_number.or(occurs(fold(search), fold(names)))
    });
    Condition::all()
        .add_option(filter.status.map(|status| Column::Status.eq(status)))
        .add_option(found)
        .add_option(filter.created_from.map(|from| Column::CreatedAt.gte(from)))
        .add_option(filter.created_to.map(|to| Column::CreatedAt.lt(to)))
        .add_option(filter.customer_id.map(|customer| Column::CustomerId.eq(customer)))
}
