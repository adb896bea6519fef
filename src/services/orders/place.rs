//! A cart is placed as an order.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{Order, OrderError, ShortLine, get, idempotency};
use crate::{
    entities::tenant::{
        order::{self, AddressSnapshot, VatLines},
        order_item, order_status_change,
    },
    queue::{self, Job},
    services::{
        carts::{self, CartLine, Taken},
        inventory::{ReserveError, ReserveLine, reserve},
        statement::statement,
        statistics,
    },
    tenancy::TenantTx,
    types::{
        address::Address, email::Email, idempotency_key::IdempotencyKey, note::Note, order_status::OrderStatus,
        person_name::PersonName, phone::Phone, secret::Secret, vat,
    },
};

/// No order is worth more than this, in minor units.
const MOST_TOTAL: i64 = 1_000_000_000_000;

/// A wish to buy what is in a cart.
#[derive(Debug, Clone)]
pub struct PlaceOrder {
    /// The cart's secret.
    pub session: Secret,
    /// Sent again with the same key, the request gets the same answer.
    pub key: Option<IdempotencyKey>,
    /// The customer who is signed in.
    pub customer_id: Option<Uuid>,
    /// Where the mails go.
    pub email: Email,
    /// Given name.
    pub first_name: PersonName,
    /// Family name.
    pub last_name: PersonName,
    /// For the carrier.
    pub phone: Option<Phone>,
    /// Where it goes.
    pub shipping_address: Address,
    /// The shipping address if there is none.
    pub billing_address: Option<Address>,
    /// What they want to say with it.
    pub note: Option<Note>,
    /// In which the product's names are kept and mails are written.
    pub language: String,
}

/// Turns the cart into an order, or changes nothing.
///
/// Nine statements, whatever the number of lines: key 1, cart 2, inventory 2, order 1, figures 1, mail 2.
pub async fn place(tx: &TenantTx, now: DateTime<Utc>, request: &PlaceOrder) -> Result<Order, OrderError> {
    // As exact as the database, so that a repeated answer is the same.
    let now = now.trunc_subsecs(6);
    let id = Uuid::now_v7();
    if let Some(first) = idempotency::claim(tx, now, request, id).await? {
        return Ok(get(tx, first).await?.when_placed());
    }
    let cart = carts::take(tx, now, &request.session, id, &request.language).await?;
    check(&cart.lines)?;
    let order = draft(tx, now, id, request, &cart)?;
    let wanted: Vec<_> =
        cart.lines.iter().map(|line| ReserveLine { variant_id: line.variant_id, quantity: line.quantity }).collect();
    reserve(tx, now, id, &wanted).await.map_err(|error| name_shortages(error, &cart.lines))?;
    let order = insert(tx, order).await?;
    statistics::changed(tx, now).await?;
    let vendor_id = tx.tenant().vendor_id;
    queue::enqueue_from(tx, &Job::OrderPlacedMail { vendor_id, order_id: id }).await?;
    Ok(order)
}

/// Whether everything in the cart may be sold.
fn check(lines: &[CartLine]) -> Result<(), OrderError> {
    if lines.is_empty() {
        return Err(OrderError::CartEmpty);
    }
    for (position, line) in lines.iter().enumerate() {
        if !line.for_sale {
            return Err(OrderError::NotInCatalog { position, name: line.name() });
        }
        if line.quantity < line.min_quantity {
            return Err(OrderError::BelowMinimum { position, name: line.name(), minimum: line.min_quantity });
        }
    }
    Ok(())
}

/// The order as it will be, but for its number.
fn draft(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, request: &PlaceOrder, cart: &Taken) -> Result<Order, OrderError> {
    let items = cart.lines.iter().enumerate().map(|(position, line)| item(id, position, line));
    let items = items.collect::<Option<Vec<_>>>().ok_or(OrderError::TooLarge)?;
    let vat = vat::contained(items.iter().map(|item| (item.vat_basis_points, item.total)));
    let vat = vat.ok_or(OrderError::TooLarge)?;
    let total: i64 = vat.iter().map(|line| line.net + line.vat).sum();
    if total > MOST_TOTAL {
        return Err(OrderError::TooLarge);
    }
    let billing_address = request.billing_address.as_ref().unwrap_or(&request.shipping_address);
    let order = order::Model {
        id,
        number: 0,
        status: OrderStatus::Pending.as_str().to_owned(),
        channel: "web".to_owned(),
        external_id: None,
        payment_status: "unpaid".to_owned(),
        fulfilment_status: "unfulfilled".to_owned(),
        cancelled_at: None,
        expires_at: None,
        erased_at: None,
        access_hash: None,
        cart_id: cart.cart_id,
        customer_id: request.customer_id,
        email: request.email.to_string(),
        first_name: request.first_name.to_string(),
        last_name: request.last_name.to_string(),
        phone: request.phone.as_ref().map(ToString::to_string),
        shipping_address: AddressSnapshot(request.shipping_address.clone()),
        billing_address: AddressSnapshot(billing_address.clone()),
        currency: tx.tenant().currency.clone(),
        language: request.language.clone(),
        tax_country: Some(tx.tenant().country.clone()),
        prices_include_tax: true,
        vat_id: None,
        subtotal: total,
        discount_total: 0,
        shipping_total: 0,
        adjustment_total: 0,
        vat_total: vat.iter().map(|line| line.vat).sum(),
        total,
        paid_total: 0,
        refunded_total: 0,
        vat: VatLines(vat),
        note: request.note.as_ref().map(ToString::to_string),
        tracking_number: None,
        terms_accepted: None,
        created_at: now,
        updated_at: now,
    };
    let placed = order_status_change::Model {
        id: Uuid::now_v7(),
        order_id: id,
        from_status: None,
        status: order.status.clone(),
        actor: None,
        note: None,
        created_at: now,
    };
    Ok(Order { order, status: OrderStatus::Pending, items, history: vec![placed] })
}

/// The line as it is sold; `None` if its sum is beyond what an order may be worth.
fn item(order_id: Uuid, position: usize, line: &CartLine) -> Option<order_item::Model> {
    let total = line.unit_price.checked_mul(i64::from(line.quantity)).filter(|total| *total <= MOST_TOTAL)?;
    Some(order_item::Model {
        id: Uuid::now_v7(),
        order_id,
        position: i32::try_from(position).ok()?,
        kind: "product".to_owned(),
        product_id: line.product_id,
        variant_id: line.variant_id,
        title: line.title.clone(),
        vendor_title: None,
        variant_title: line.variant_title.clone(),
        sku: line.sku.clone(),
        image_url: line.image_url.clone(),
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount_total: 0,
        total,
        tax_class: line.tax_class.clone(),
        vat_basis_points: line.vat_basis_points,
        vat_amount: 0,
        quantity_shipped: 0,
        quantity_cancelled: 0,
        quantity_returned: 0,
        refunded_amount: 0,
    })
}

/// The lines of which less is left, by the names and places that the customer knows.
fn name_shortages(error: ReserveError, lines: &[CartLine]) -> OrderError {
    let short = match error {
        ReserveError::Short(short) => short,
        ReserveError::Db(error) => return error.into(),
    };
    let named = lines.iter().enumerate().filter_map(|(position, line)| {
        let shortage = short.iter().find(|shortage| shortage.variant_id == line.variant_id)?;
        Some(ShortLine { position, name: line.name(), left: shortage.left })
    });
    OrderError::Short(named.collect())
}

#[derive(FromQueryResult)]
struct Number {
    number: i64,
}

/// Stores the order with its lines and the first step of its history, and gives it its number.
async fn insert(tx: &TenantTx, mut draft: Order) -> Result<Order, DbErr> {
    const INSERT: &str = "WITH placed AS (
            INSERT INTO orders (id, number, status, cart_id, customer_id, email, first_name, last_name, phone,
                shipping_address, billing_address, currency, language, subtotal, vat_total, total, vat, note,
                created_at, updated_at)
            VALUES ($1, nextval('order_numbers'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $15,
                $16, $17, $17)
            RETURNING number
        ), lines AS (
            INSERT INTO order_items (id, order_id, position, product_id, variant_id, title, variant_title, sku,
                image_url, quantity, unit_price, total, vat_basis_points)
            SELECT l.id, $1, l.position, l.product_id, l.variant_id, l.title, l.variant_title, l.sku, l.image_url,
                l.quantity, l.unit_price, l.total, l.vat_basis_points
            FROM jsonb_to_recordset($18) AS l(id uuid, position integer, product_id uuid, variant_id uuid, title text,
                variant_title text, sku text, image_url text, quantity integer, unit_price bigint, total bigint,
                vat_basis_points integer)
        ), noted AS (
            INSERT INTO order_status_changes (id, order_id, status, created_at) VALUES ($19, $1, $2, $17)
        )
        SELECT number FROM placed";
    let order = &draft.order;
    let change_id = draft.history.first().map_or_else(Uuid::now_v7, |change| change.id);
    let values = [
        order.id.into(),
        order.status.as_str().into(),
        order.cart_id.into(),
        order.customer_id.into(),
        order.email.as_str().into(),
        order.first_name.as_str().into(),
        order.last_name.as_str().into(),
        order.phone.clone().into(),
        order.shipping_address.clone().into(),
        order.billing_address.clone().into(),
        order.currency.as_str().into(),
        order.language.as_str().into(),
        order.total.into(),
        order.vat_total.into(),
        order.vat.clone().into(),
        order.note.clone().into(),
        order.created_at.into(),
        draft.items.iter().map(recorded).collect::<serde_json::Value>().into(),
        change_id.into(),
    ];
    let placed = Number::find_by_statement(statement(INSERT, values)).one(tx).await?;
    draft.order.number = placed.ok_or(DbErr::RecordNotInserted)?.number;
    Ok(draft)
}

fn recorded(item: &order_item::Model) -> serde_json::Value {
    json!({
        "id": item.id,
        "position": item.position,
        "product_id": item.product_id,
        "variant_id": item.variant_id,
        "title": item.title,
        "variant_title": item.variant_title,
        "sku": item.sku,
        "image_url": item.image_url,
        "quantity": item.quantity,
        "unit_price": item.unit_price,
        "total": item.total,
        "vat_basis_points": item.vat_basis_points,
    })
}
