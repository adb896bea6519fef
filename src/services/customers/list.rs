//! Lists customers for the team.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, Func, extension::postgres::PgFunc},
};
use uuid::Uuid;

use super::CustomerError;
use crate::{
    entities::tenant::{customer, order},
    services::list::{RowList, fold, holds, occurs},
    tenancy::TenantTx,
    types::{
        page::{ListRequest, Listed, PageRequest},
        sort::{Sort, SortKey, SortKind},
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

impl CustomerSort {
    fn value(self) -> Expr {
        use customer::Column;
        match self {
            Self::CreatedAt => Column::CreatedAt.into_expr(),
            Self::Name => {
                let names = [Column::LastName, Column::FirstName].map(ColumnTrait::into_expr);
                fold(Expr::cust_with_exprs("concat_ws(' ', $1, $2)", names))
            }
            Self::Email => Column::Email.into_expr(),
            Self::Orders => sum_of("order_count"),
            Self::Spent => sum_of("total_spent"),
        }
    }
}

/// The table of sums that customers are sorted by.
const SUMS: &str = "sums";

fn sum_of(column: &'static str) -> Expr {
    Func::coalesce([Expr::col((SUMS, column)), Expr::val(0_i64)]).into()
}

/// Lists a page of customers.
pub async fn list(
    tx: &TenantTx,
    filter: CustomerFilter,
    sort: Sort<CustomerSort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<CustomerSummary>, DbErr> {
    use customer::Column;
    let by_sums = matches!(sort.key, CustomerSort::Orders | CustomerSort::Spent);
    let mut customers = customer::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Email, Column::FirstName, Column::LastName, Column::Phone, Column::Language])
        .columns([Column::EmailConfirmedAt, Column::DisabledAt, Column::LastLoginAt, Column::CreatedAt])
        .filter(condition(filter));
    if by_sums {
        // Everybody's sums are needed for this order alone.
        let sums = sums().filter(order::Column::CustomerId.is_not_null()).into_query();
        let of_customer = Expr::col((SUMS, order::Column::CustomerId)).equals((customer::Entity, Column::Id));
        QuerySelect::query(&mut customers).join_subquery(JoinType::LeftJoin, sums, SUMS, of_customer);
        customers =
            customers.expr_as(sum_of("order_count"), "order_count").expr_as(sum_of("total_spent"), "total_spent");
    } else {
        let none = || Expr::cust("0::bigint");
        customers = customers.expr_as(none(), "order_count").expr_as(none(), "total_spent");
    }
    let list = RowList::new(customers, sort.key.value(), sort.direction, Column::Id.into_expr());
    let mut found = list.part(tx, sort, request.into()).await?;
    if !by_sums {
        add_sums(tx, &mut found.rows).await?;
    }
    Ok(found)
}

fn condition(filter: CustomerFilter) -> Condition {
    use customer::Column;
    let found = filter.search.map(|search| {
        let names = [Column::FirstName, Column::LastName, Column::Email].map(ColumnTrait::into_expr);
        occurs(fold(search), fold(Expr::cust_with_exprs("concat_ws(' ', $1, $2, $3)", names)))
    });
    Condition::all()
        .add_option(found)
        .add_option(holds(Column::DisabledAt.is_null(), filter.is_active))
        .add_option(filter.id.map(|id| Column::Id.eq(id)))
}

/// What one customer has bought.
#[derive(FromQueryResult)]
struct Sums {
    customer_id: Uuid,
    order_count: i64,
    total_spent: i64,
}

/// The number of orders and the sum of sales, by customer.
fn sums() -> Select<order::Entity> {
    let spent = Expr::case(order::counts_as_sale(), Expr::col(order::Column::Total)).finally(0);
    order::Entity::find()
        .select_only()
        .column(order::Column::CustomerId)
        .column_as(order::Column::Id.count(), "order_count")
        .column_as(Expr::expr(Func::sum(spent)).cast_as("bigint"), "total_spent")
        .group_by(order::Column::CustomerId)
}

/// Adds to each customer what they have bought, of the orders of these alone.
async fn add_sums(tx: &TenantTx, rows: &mut [CustomerSummary]) -> Result<(), DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let of_these = Expr::col(order::Column::CustomerId).eq(PgFunc::any(ids));
    let sums: Vec<Sums> = sums().filter(of_these).into_model().all(tx).await?;
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
