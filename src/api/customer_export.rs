//! Everything that is kept about a customer, for export by the customer or the team.

use poem_openapi::{ApiResponse, Object, payload::Json};
use uuid::Uuid;

use super::{
    customer::{CustomerOut, CustomerSessionOut, SavedAddressOut},
    money::MoneyOut,
    order::{AddressBody, OrderItemOut, VatOut},
};
use crate::{
    api::time::Time,
    entities::tenant::audit_log,
    services::{
        customers::{Export, InCart},
        orders::Order,
    },
    types::{actor_kind::ActorKind, order_status::OrderStatus},
};

/// Everything that is kept about a customer.
#[derive(Debug, Object)]
#[oai(rename = "CustomerExport")]
pub struct CustomerExportOut {
    /// The account's name, address and settings.
    pub profile: CustomerOut,
    /// When the customer confirmed the e-mail address.
    pub email_confirmed_at: Option<Time>,
    /// When the customer last signed in.
    pub last_login_at: Option<Time>,
    /// The saved addresses.
    pub addresses: Vec<SavedAddressOut>,
    /// Orders of the account, and those placed with its address without signing in; the newest first.
    pub orders: Vec<ExportedOrderOut>,
    /// The customer's sessions.
    pub sessions: Vec<CustomerSessionOut>,
    /// The lines of the customer's cart.
    pub cart: Vec<InCartOut>,
    /// The lines of the shop's log about the account, the newest first; at most 10,000 lines.
    pub log: Vec<ExportedLogLineOut>,
}

/// A line of a customer's cart.
#[derive(Debug, Object)]
#[oai(rename = "ExportedCartItem")]
pub struct InCartOut {
    /// The product's title in the shop's main language.
    pub title: String,
    /// What distinguishes the variant from the product's other variants; null for the only variant.
    pub variant_title: Option<String>,
    /// The variant's SKU.
    pub sku: Option<String>,
    /// The number of pieces.
    pub quantity: i32,
    /// When the line was added.
    pub added_at: Time,
}

/// A line of the shop's log about a customer's account.
#[derive(Debug, Object)]
#[oai(rename = "ExportedLogLine")]
pub struct ExportedLogLineOut {
    /// When it was done.
    pub at: Time,
    /// What was done, as `login`.
    pub action: String,
    /// Whether the customer did it, and not somebody else.
    pub by_customer: bool,
    /// The network address, if the customer did it; otherwise null.
    pub ip: Option<String>,
}

impl From<InCart> for InCartOut {
    fn from(item: InCart) -> Self {
        Self {
            title: item.title,
            variant_title: Some(item.variant_title).filter(|title| !title.is_empty()),
            sku: item.sku,
            quantity: item.quantity,
            added_at: item.created_at.into(),
        }
    }
}

impl From<audit_log::Model> for ExportedLogLineOut {
    fn from(line: audit_log::Model) -> Self {
        let by_customer = line.actor_kind == ActorKind::Customer;
        // The address of another person is not the customer's data.
        Self { at: line.at.into(), action: line.action, by_customer, ip: line.ip.filter(|_| by_customer) }
    }
}

/// An order with all that it says of the customer.
#[derive(Debug, Object)]
#[oai(rename = "ExportedOrder")]
pub struct ExportedOrderOut {
    /// The order's id, which addresses use; people use its number.
    pub id: Uuid,
    /// The number that people know it by.
    pub number: String,
    /// The order's status.
    pub status: OrderStatus,
    /// When it was placed.
    pub created_at: Time,
    /// The e-mail address for mails about the order.
    pub email: Option<String>,
    /// The first name; one line.
    pub first_name: Option<String>,
    /// The last name; one line.
    pub last_name: Option<String>,
    /// The telephone number, as it was typed.
    pub phone: Option<String>,
    /// The shipping address.
    pub shipping_address: AddressBody,
    /// The billing address.
    pub billing_address: AddressBody,
    /// The language in which the order was placed.
    pub language: String,
    /// The lines of the order.
    pub items: Vec<OrderItemOut>,
    /// The price of delivery, including VAT.
    pub shipping_total: MoneyOut,
    /// The total to pay, including VAT.
    pub total: MoneyOut,
    /// The VAT per rate.
    pub vat: Vec<VatOut>,
    /// The customer's note.
    pub note: Option<String>,
    /// The tracking number of the parcel.
    pub tracking_number: Option<String>,
}

impl From<Order> for ExportedOrderOut {
    fn from(order: Order) -> Self {
        let Order { order, items, .. } = order;
        let money = |amount| MoneyOut::new(amount, order.currency.as_str());
        Self {
            id: order.id,
            number: order.number.to_string(),
            status: order.status,
            created_at: order.created_at.into(),
            email: order.email,
            first_name: order.first_name,
            last_name: order.last_name,
            phone: order.phone,
            shipping_address: order.shipping_address.0.into(),
            billing_address: order.billing_address.0.into(),
            language: order.language,
            items: items.into_iter().map(|item| OrderItemOut::of(item, &order.currency)).collect(),
            shipping_total: money(order.shipping_total),
            total: money(order.total),
            vat: order.vat.0.iter().map(|line| VatOut::of(line, &order.currency)).collect(),
            note: order.note,
            tracking_number: order.tracking_number,
        }
    }
}

impl From<Export> for CustomerExportOut {
    fn from(export: Export) -> Self {
        let Export { customer, addresses, orders, sessions, in_cart, log } = export;
        Self {
            email_confirmed_at: customer.email_confirmed_at.map(Into::into),
            last_login_at: customer.last_login_at.map(Into::into),
            profile: customer.into(),
            addresses: addresses.into_iter().map(Into::into).collect(),
            orders: orders.into_iter().map(Into::into).collect(),
            sessions: sessions.into_iter().map(|session| CustomerSessionOut::of(session, None)).collect(),
            cart: in_cart.into_iter().map(Into::into).collect(),
            log: log.into_iter().map(Into::into).collect(),
        }
    }
}

/// Everything that is kept about a customer, as a file.
#[derive(ApiResponse)]
pub enum CustomerFile {
    /// The file, named by `Content-Disposition`.
    #[oai(status = 200)]
    File(Json<CustomerExportOut>, #[oai(header = "Content-Disposition")] String),
}

impl CustomerFile {
    /// The file, to be kept under a name of its own.
    pub fn of(export: CustomerExportOut) -> Self {
        let name = format!("attachment; filename=\"customer-{}.json\"", export.profile.id);
        Self::File(Json(export), name)
    }
}
