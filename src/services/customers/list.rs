//! Lists customers for the team.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, Func, extension::postgres::PgFunc},
};
use uuid::Uuid;

use super::CustomerError;
use crate::{
    entities::tenant::order,
    services::statement::ListQuery,
    tenancy::TenantTx,
    types::{
        cursor::SortKind,
        page::{ListRequest, Listed, PageRequest, Sort, SortKey},
    },
};

/// A customer with the number and the value of their orders.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CustomerSummary {
    /// The customer's id in the shop.
    pub id: Uuid,
    /// The address for mails to the customer.
    pub email: String,
    /// The customer's given name.
    pub first_name: String,
    /// The customer's family name.
    pub last_name: String,
    /// The telephone number as the customer typed it.
    pub phone: Option<String>,
    /// The language of mails to the customer.
    pub language: String,
    /// When the customer confirmed the address; `None` if not yet.
    pub email_confirmed_at: Option<DateTime<Utc>>,
    /// When the account was disabled; `None` if the customer may sign in.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When the customer last signed in; `None` if never.
    pub last_login_at: Option<DateTime<Utc>>,
    /// When the account was created.
    pub created_at: DateTime<Utc>,
    /// The number of orders, in every status.
    pub order_count: i64,
    /// The sum of the orders in gross minor units, without cancelled and refunded ones.
    pub total_spent: i64,
}

/// Which customers to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default)]
pub struct CustomerFilter {
    /// A part of the name or of the e-mail address; accents and case do not matter.
    pub search: Option<String>,
    /// True: customers who may sign in. False: disabled ones.
    pub is_active: Option<bool>,
    /// The customer with this id.
    pub id: Option<Uuid>,
}

/// The keys that sort the list of customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerSort {
    /// The time at which the account was created.
    CreatedAt,
    /// The family name, then the given name.
    Name,
    /// The e-mail address, in alphabetical order.
    Email,
    /// The number of orders.
    Orders,
    /// The sum of the orders.
    Spent,
}

impl SortKey for CustomerSort {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("created_at", Self::CreatedAt),
        ("name", Self::Name),
        ("email", Self::Email),
        ("order_count", Self::Orders),
        ("total_spent", Self::Spent),
    ];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
    const LIST: &'static str = "customers";

    fn kind(self) -> SortKind {
        match self {
            Self::CreatedAt => SortKind::Time,
            Self::Name | Self::Email => SortKind::Text,
            Self::Orders | Self::Spent => SortKind::Number,
        }
    }
}

/// The columns of a [`CustomerSummary`].
macro_rules! columns {
    ($count:literal, $spent:literal) => {
        concat!(
            "c.id, c.email, c.first_name, c.last_name, c.phone, c.language, c.email_confirmed_at, c.disabled_at, ",
            "c.last_login_at, c.created_at, ",
            $count,
            " AS order_count, ",
            $spent,
            " AS total_spent"
        )
    };
}

/// For lists that are sorted by the sums, which must be computed for every customer.
const WITH_SUMS: &str = columns!("coalesce(o.order_count, 0)", "coalesce(o.total_spent, 0)");

/// For all other lists. PostgreSQL then drops the join, since no column needs it; [`add_sums`] computes the sums of one
/// page.
const WITHOUT_SUMS: &str = columns!("0::bigint", "0::bigint");

/// Lists a page of customers.
pub async fn list(
    tx: &TenantTx,
    filter: CustomerFilter,
    sort: Sort<CustomerSort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<CustomerSummary>, DbErr> {
    let by_sums = matches!(sort.key, CustomerSort::Orders | CustomerSort::Spent);
    let query = ListQuery {
        columns: if by_sums { WITH_SUMS } else { WITHOUT_SUMS },
        source: "FROM customers c LEFT JOIN (
                SELECT customer_id, count(*) AS order_count,
                    (sum(total) FILTER (WHERE status NOT IN ('cancelled', 'refunded')))::bigint AS total_spent
                FROM orders WHERE customer_id IS NOT NULL GROUP BY customer_id
            ) o ON o.customer_id = c.id
            WHERE ($1::text IS NULL
                    OR strpos(ext.fold(concat_ws(' ', c.first_name, c.last_name, c.email)), ext.fold($1)) > 0)
                AND ($2::boolean IS NULL OR (c.disabled_at IS NULL) = $2)
                AND ($3::uuid IS NULL OR c.id = $3)",
        order: match sort.key {
            CustomerSort::CreatedAt => "c.created_at",
            CustomerSort::Name => "ext.fold(concat_ws(' ', c.last_name, c.first_name))",
            CustomerSort::Email => "c.email",
            CustomerSort::Orders => "coalesce(o.order_count, 0)",
            CustomerSort::Spent => "coalesce(o.total_spent, 0)",
        },
        direction: sort.direction,
        tie: "c.id",
        values: vec![filter.search.into(), filter.is_active.into(), filter.id.into()],
    };
    let mut found = query.listed(tx, sort, request.into()).await?;
    if !by_sums {
        add_sums(tx, &mut found.rows).await?;
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct Sums {
    customer_id: Uuid,
    order_count: i64,
    total_spent: i64,
}

/// Adds the sums to the customers of a page. Only the orders of these customers are read.
async fn add_sums(tx: &TenantTx, rows: &mut [CustomerSummary]) -> Result<(), DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let spent = Expr::case(order::counts_as_sale(), Expr::col(order::Column::Total)).finally(0);
    let sums: Vec<Sums> = order::Entity::find()
        .select_only()
        .column(order::Column::CustomerId)
        .column_as(order::Column::Id.count(), "order_count")
        .column_as(Expr::expr(Func::sum(spent)).cast_as("bigint"), "total_spent")
        .filter(Expr::col(order::Column::CustomerId).eq(PgFunc::any(ids)))
        .group_by(order::Column::CustomerId)
        .into_model()
        .all(tx)
        .await?;
    let mut sums: HashMap<Uuid, Sums> = sums.into_iter().map(|sums| (sums.customer_id, sums)).collect();
    for row in rows {
        if let Some(sums) = sums.remove(&row.id) {
            (row.order_count, row.total_spent) = (sums.order_count, sums.total_spent);
        }
    }
    Ok(())
}

/// Returns one customer with the sums of their orders.
pub async fn summary(tx: &TenantTx, id: Uuid) -> Result<CustomerSummary, CustomerError> {
    let filter = CustomerFilter { id: Some(id), ..CustomerFilter::default() };
    let found = list(tx, filter, CustomerSort::DEFAULT, PageRequest { page: 1, per_page: 1 }).await?;
    found.rows.into_iter().next().ok_or(CustomerError::NotFound(id))
}
