//! Customers sign up and buy; their orders have every state there is.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::people::{PASSWORD, PEOPLE, Person};
use crate::{
    app::App,
    services::{
        audit::By,
        carts::{self, CartKey, Wanted},
        customers::{self, Registration, RegistrationForm},
        orders::{self, OrderFilter, OrderForm, OrderSort, PlaceOrder, SetStatus},
        products::{self, ProductFilter, ProductSort},
    },
    tenancy::{Tenant, TenantTx},
    types::{
        address::Address,
        email::Email,
        order_status::OrderStatus::{self, Cancelled, Delivered, Processing, Refunded, Shipped},
        page::PageRequest,
        quantity::Quantity,
        sort::Sort,
        source::Source,
    },
};

/// Orders of each shop, spread over the last [`DAYS`].
const ORDERS: usize = 42;
const DAYS: i64 = 28;
/// What became of orders, in turn; the later half of them is not as far yet.
const OLDER: [&[OrderStatus]; 7] = [
    &[Processing, Shipped, Delivered],
    &[Processing, Shipped, Delivered],
    &[Processing, Shipped],
    &[Processing, Cancelled],
    &[Processing, Shipped, Delivered, Refunded],
    &[Processing, Shipped, Delivered],
    &[Processing, Refunded],
];
const NEWER: [&[OrderStatus]; 4] = [&[], &[Processing], &[Processing, Shipped], &[Cancelled]];

/// Signs the customers up and places the orders, unless there are orders already.
pub(super) async fn make(app: &App, tenant: &Tenant) -> anyhow::Result<()> {
    let one = PageRequest { page: 1, per_page: 1 };
    let count = async |tx: &TenantTx| {
        orders::list(tx, OrderFilter::default(), Sort::ascending(OrderSort::CreatedAt), one).await
    };
    if app.db.in_tenant(tenant, count).await?.total > 0 {
        return Ok(());
    }
    let mut customers = Vec::new();
    for (number, person) in PEOPLE.iter().enumerate() {
        customers.push((sign_up(app, tenant, number, person).await?, person));
    }
    let assortment = assortment(app, tenant).await?;
    for (number, (customer, person)) in customers.iter().cycle().take(ORDERS).enumerate() {
        let bought: Vec<_> = assortment.iter().cycle().skip(number * 5).take(1 + number % 3).copied().collect();
        sell(app, tenant, number, (*customer, person), &bought).await?;
    }
    Ok(())
}

/// Returns the customer's id; creates the account if it is missing.
async fn sign_up(app: &App, tenant: &Tenant, number: usize, person: &Person) -> anyhow::Result<Uuid> {
    // Each from an address of their own, of the range for examples: many from one address would be slowed down.
    let source = Source::new(format!("198.51.100.{}", number + 1), "demonstration", None);
    let email = person.email();
    let known = Email::parse(&email)?;
    let find = async |tx: &TenantTx| customers::find_by_email(tx, &known).await;
    if let Some(customer) = app.db.in_tenant(tenant, find).await? {
        return Ok(customer.id);
    }
    let form = RegistrationForm {
        email: &email,
        password: PASSWORD,
        first_name: person.first_name,
        last_name: person.last_name,
        language: &tenant.default_language,
    };
    customers::register(&app.db, tenant, app.password_check(), Registration::parse(form)?, &source).await?;
    let now = app.clock.now();
    let confirm = async |tx: &TenantTx| {
        let customer = customers::find_by_email(tx, &known).await?.context("the account that was just made")?;
        customers::confirm(tx, now, customer.id).await?;
        Ok::<_, anyhow::Error>(customer.id)
    };
    app.db.in_tenant(tenant, confirm).await
}

/// Products that customers can buy.
async fn assortment(app: &App, tenant: &Tenant) -> anyhow::Result<Vec<Uuid>> {
    let filter = ProductFilter { in_stock: Some(true), is_active: Some(true), ..ProductFilter::default() };
    let (now, page) = (app.clock.now(), PageRequest { page: 1, per_page: 100 });
    let products = app
        .db
        .in_tenant(tenant, async |tx: &TenantTx| {
            products::list(tx, now, filter, Sort::ascending(ProductSort::UpdatedAt), page).await
        })
        .await?
        .rows;
    let sure =
        products.into_iter().filter(|product| product.variants.0.iter().any(|v| v.is_default && v.available > 3));
    Ok(sure.map(|product| product.id).collect())
}

async fn sell(
    app: &App,
    tenant: &Tenant,
    number: usize,
    (customer, person): (Uuid, &Person),
    products: &[Uuid],
) -> anyhow::Result<()> {
    let before = i64::try_from(ORDERS - number)?;
    let placed_at =
        app.clock.now() - TimeDelta::days((before - 1) * DAYS / ORDERS as i64) - TimeDelta::minutes(before * 7);
    let steps = match number < ORDERS / 2 {
        true => OLDER.get(number % OLDER.len()),
        false => NEWER.get(number % NEWER.len()),
    };
    app.db
        .in_tenant(tenant, async |tx: &TenantTx| {
            let order = place(tx, placed_at, customer, person, products).await?;
            for (step, status) in (1..).zip(steps.copied().unwrap_or_default()) {
                let at = (placed_at + TimeDelta::hours(9 * step)).min(app.clock.now());
                move_on(tx, at, order, *status).await?;
            }
            Ok::<_, anyhow::Error>(())
        })
        .await
}

async fn place(
    tx: &TenantTx,
    now: DateTime<Utc>,
    customer: Uuid,
    person: &Person,
    products: &[Uuid],
) -> anyhow::Result<Uuid> {
    let language = tx.tenant().default_language.clone();
    let cart = CartKey::Customer(customer);
    carts::open_for_customer(tx, now, customer, &language).await?;
    for product in products {
        carts::add(tx, now, &cart, Wanted::Product(*product), Quantity::parse(1)?, &language).await?;
    }
    let email = person.email();
    let form = OrderForm {
        session: CartKey::MINE,
        key: None,
        email: &email,
        first_name: person.first_name,
        last_name: person.last_name,
        phone: None,
        shipping_address: address(person),
        billing_address: None,
        note: None,
        expected_total: None,
        language: None,
    };
    let order = orders::place(tx, now, &PlaceOrder::parse(form, Some(customer), &language)?).await?;
    Ok(order.order.id)
}

async fn move_on(tx: &TenantTx, now: DateTime<Utc>, order_id: Uuid, status: OrderStatus) -> anyhow::Result<()> {
    let tracking_number = (status == Shipped).then(|| format!("LU{:08}", order_id.as_u128() % 100_000_000));
    let wish = SetStatus { order_id, status, note: None, tracking_number, by: By::system() };
    orders::set_status(tx, now, wish).await?;
    Ok(())
}

fn address(person: &Person) -> Address {
    Address {
        company: None,
        line1: person.street.to_owned(),
        line2: None,
        postal_code: person.postal_code.to_owned(),
        city: person.city.to_owned(),
        country: "LU".to_owned(),
        ..Address::default()
    }
}
