//! Customers as the team sees them.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::CustomerError;
use crate::{
    services::statement::ListQuery,
    tenancy::TenantTx,
    types::page::{PageRequest, Sort, SortKey},
};

/// A customer with what they have bought.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CustomerSummary {
    /// The customer's id.
    pub id: Uuid,
    /// Where they get mail.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// As they wrote it.
    pub phone: Option<String>,
    /// In which language they read mails.
    pub language: String,
    /// When they showed that the address is theirs.
    pub email_confirmed_at: Option<DateTime<Utc>>,
    /// Since when they can't sign in any more.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When they last signed in.
    pub last_login_at: Option<DateTime<Utc>>,
    /// Since when they have the account.
    pub created_at: DateTime<Utc>,
    /// How many orders they have placed.
    pub order_count: i64,
    /// What they cost together, gross minor units; without those that were cancelled or refunded.
    pub total_spent: i64,
}

/// Which customers are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct CustomerFilter {
    /// Part of the name or e-mail address; accents and case don't matter.
    pub search: Option<String>,
    /// Whether they may sign in.
    pub is_active: Option<bool>,
    /// Only this one.
    pub id: Option<Uuid>,
}

/// What customers may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerSort {
    /// Since when they have the account.
    CreatedAt,
    /// Family name, then given name.
    Name,
    /// E-mail address.
    Email,
    /// How many orders they have placed.
    Orders,
    /// What they have spent.
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
}

/// The columns, with what makes the sums.
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

/// A row's own orders. PostgreSQL looks them up after it has sorted and cut, so for the rows of the page alone, and leaves
/// out the join that nothing asks for any more.
const OF_THE_PAGE: &str = columns!(
    "(SELECT count(*) FROM orders WHERE customer_id = c.id)",
    "(SELECT coalesce(sum(total), 0)::bigint FROM orders
        WHERE customer_id = c.id AND status NOT IN ('cancelled', 'refunded'))"
);

/// Everybody's, where they are sorted by.
const OF_ALL: &str = columns!("coalesce(o.order_count, 0)", "coalesce(o.total_spent, 0)");

/// A page of customers.
pub async fn list(
    tx: &TenantTx,
    filter: CustomerFilter,
    sort: Sort<CustomerSort>,
    page: PageRequest,
) -> Result<(Vec<CustomerSummary>, u64), DbErr> {
    let query = ListQuery {
        columns: match sort.key {
            CustomerSort::CreatedAt | CustomerSort::Name | CustomerSort::Email => OF_THE_PAGE,
            CustomerSort::Orders | CustomerSort::Spent => OF_ALL,
        },
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
    query.page(tx, page).await
}

/// One customer with what they have bought.
pub async fn summary(tx: &TenantTx, id: Uuid) -> Result<CustomerSummary, CustomerError> {
    let filter = CustomerFilter { id: Some(id), ..CustomerFilter::default() };
    let (found, _) = list(tx, filter, CustomerSort::DEFAULT, PageRequest { page: 1, per_page: 1 }).await?;
    found.into_iter().next().ok_or(CustomerError::NotFound(id))
}
