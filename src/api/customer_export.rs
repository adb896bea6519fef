//! Everything that is kept about a customer, for export by the customer or the team.

use poem_openapi::{ApiResponse, Object, payload::Json};

use super::{
    customer::{CustomerOut, CustomerSessionOut, SavedAddressOut},
    order::OrderCoreOut,
};
use crate::{
    api::time::Time,
    entities::tenant::audit_log,
    services::{
        customers::{Export, InCart},
        orders::Order,
    },
    types::actor_kind::ActorKind,
};

/// Everything that is kept about a customer.
#[derive(Debug, Object)]
#[oai(rename = "CustomerExport")]
pub struct CustomerExportOut {
    /// The name, e-mail address and settings of the account.
    pub profile: CustomerOut,
    /// When the customer confirmed the e-mail address; null if they did not.
    pub email_confirmed_at: Option<Time>,
    /// When the customer last signed in; null if they never did.
    pub last_login_at: Option<Time>,
    /// The addresses in the customer's address book.
    pub addresses: Vec<SavedAddressOut>,
    /// Orders of the account, and those placed with its address without signing in; the newest first.
    pub orders: Vec<ExportedOrderOut>,
    /// The sessions of the customer that have not ended.
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
    /// The SKU of the variant; null without one.
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
    /// When the action happened.
    pub at: Time,
    /// The action, such as `login`.
    pub action: String,
    /// Whether the customer was the actor.
    pub by_customer: bool,
    /// The network address of the customer; null if somebody else was the actor.
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

/// An order with all that it says about the customer.
#[derive(Debug, Object)]
#[oai(rename = "ExportedOrder")]
pub struct ExportedOrderOut {
    /// The facts that every answer with an order has.
    #[oai(flatten)]
    pub order: OrderCoreOut,
    /// The language in which the order was placed: an ISO 639-1 code such as `fr`.
    pub language: String,
}

impl From<Order> for ExportedOrderOut {
    fn from(order: Order) -> Self {
        let Order { order, items, .. } = order;
        Self { language: order.language.clone(), order: OrderCoreOut::of(order, items) }
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
    /// The file, with the customer's id in its name.
    pub fn of(export: CustomerExportOut) -> Self {
        let name = format!("attachment; filename=\"customer-{}.json\"", export.profile.id);
        Self::File(Json(export), name)
    }
}
