//! The parts of orders that the vendor's and the public API share.

use poem_openapi::Object;
use uuid::Uuid;

use super::{address::AddressBody, money::MoneyOut};
use crate::{
    api::time::Time,
    entities::tenant::{order, order_item, shipment_item},
    services::orders::{Order, OrderSummary, Shipment},
    types::{
        order_state::{FulfilmentStatus, PaymentStatus},
        order_status::OrderStatus,
        shipment::{ShipmentDirection, ShipmentStatus},
        vat::VatLine,
    },
};

/// The VAT that an order contains at one rate.
#[derive(Debug, Clone, Object)]
pub struct VatOut {
    /// The VAT rate in basis points: 1700 is 17 %.
    pub basis_points: i32,
    /// The sum of the lines with this rate, without VAT.
    pub net: MoneyOut,
    /// The VAT in the sum of the lines with this rate.
    pub vat: MoneyOut,
}

impl VatOut {
    /// The sums of one rate, in this currency.
    pub fn of(line: &VatLine, currency: &str) -> Self {
        Self {
            basis_points: line.basis_points,
            net: MoneyOut::new(line.net, currency),
            vat: MoneyOut::new(line.vat, currency),
        }
    }
}

/// A line of an order as it was sold.
#[derive(Debug, Clone, Object)]
pub struct OrderItemOut {
    /// The id of the order's line.
    pub id: Uuid,
    /// The product's id, which may no longer be in the catalog; null for a line that never was a product.
    pub product_id: Option<Uuid>,
    /// The id of the variant that was sold; null for a line that never was a product.
    pub variant_id: Option<Uuid>,
    /// The product's title at the time of the order, in the buyer's language.
    pub title: String,
    /// The product's title at the time of the order, in the shop's main language; null for a line
    /// that never was a product.
    pub vendor_title: Option<String>,
    /// The variant's title at the time of the order; empty if the product had only one variant.
    pub variant_title: String,
    /// The variant's SKU at the time of the order; null without one.
    pub sku: Option<String>,
    /// The number of pieces.
    pub quantity: i32,
    /// The price of one piece at the time of the order, including VAT.
    pub unit_price: MoneyOut,
    /// The price of all pieces, including VAT.
    pub total: MoneyOut,
    /// The VAT rate in basis points: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The VAT in the price of all pieces. The lines' VAT adds up to that of the order.
    pub vat_amount: MoneyOut,
    /// The number of pieces that were sent.
    pub quantity_shipped: i32,
    /// The number of pieces that were cancelled before they were sent.
    pub quantity_cancelled: i32,
    /// The number of pieces that the customer sent back.
    pub quantity_returned: i32,
    /// The refund for the line, including VAT.
    pub refunded_amount: MoneyOut,
    /// The web address of a picture; null without one.
    pub image_url: Option<String>,
}

impl OrderItemOut {
    /// The line, with its amounts in this currency.
    pub fn of(item: order_item::Model, currency: &str) -> Self {
        Self {
            id: item.id,
            product_id: item.product_id,
            variant_id: item.variant_id,
            title: item.title,
            vendor_title: item.vendor_title,
            variant_title: item.variant_title,
            sku: item.sku,
            quantity: item.quantity,
            unit_price: MoneyOut::new(item.unit_price, currency),
            total: MoneyOut::new(item.total, currency),
            vat_basis_points: item.vat_basis_points,
            vat_amount: MoneyOut::new(item.vat_amount, currency),
            quantity_shipped: item.quantity_shipped,
            quantity_cancelled: item.quantity_cancelled,
            quantity_returned: item.quantity_returned,
            refunded_amount: MoneyOut::new(item.refunded_amount, currency),
            image_url: item.image_url,
        }
    }
}

/// Goods of an order that were sent, or sent back, together.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Shipment")]
pub struct ShipmentOut {
    /// The id of the shipment, which is one parcel.
    pub id: Uuid,
    /// The direction: `out` to the customer, or `return`.
    pub direction: ShipmentDirection,
    /// The status of the shipment.
    pub status: ShipmentStatus,
    /// The name of the carrier; null if unknown.
    pub carrier: Option<String>,
    /// The tracking number of the carrier; null without one.
    pub tracking_number: Option<String>,
    /// The carrier's page about the shipment; null without one.
    pub tracking_url: Option<String>,
    /// The lines of the order in this shipment.
    pub items: Vec<ShipmentItemOut>,
    /// When the goods were sent, or arrived as a return.
    pub created_at: Time,
}

/// A line of the order in a shipment, with the number of its pieces.
#[derive(Debug, Clone, Object)]
#[oai(rename = "ShipmentItem")]
pub struct ShipmentItemOut {
    /// The id of the order's line.
    pub order_item_id: Uuid,
    /// The number of pieces.
    pub quantity: i32,
}

impl From<Shipment> for ShipmentOut {
    fn from(Shipment { shipment, items }: Shipment) -> Self {
        let item =
            |item: shipment_item::Model| ShipmentItemOut { order_item_id: item.order_item_id, quantity: item.quantity };
        Self {
            id: shipment.id,
            direction: shipment.direction,
            status: shipment.status,
            carrier: shipment.carrier,
            tracking_number: shipment.tracking_number,
            tracking_url: shipment.tracking_url,
            items: items.into_iter().map(item).collect(),
            created_at: shipment.created_at.into(),
        }
    }
}

/// An order as lists show it.
#[derive(Debug, Clone, Object)]
#[oai(rename = "OrderSummary")]
pub struct OrderSummaryOut {
    /// The order's id, which addresses use; people use its number.
    pub id: Uuid,
    /// The number that people know the order by.
    pub number: String,
    /// The status of the order.
    pub status: OrderStatus,
    /// The state of the order's payments.
    pub payment_status: PaymentStatus,
    /// The state of the order's goods.
    pub fulfilment_status: FulfilmentStatus,
    /// Whether the data of the customer were erased.
    pub customer_erased: bool,
    /// The customer's e-mail address; null after it was erased.
    pub email: Option<String>,
    /// The customer's first name; null after it was erased.
    pub first_name: Option<String>,
    /// The customer's last name; null after it was erased.
    pub last_name: Option<String>,
    /// The number of pieces of all lines together.
    pub item_count: i64,
    /// The total to pay, including VAT.
    pub total: MoneyOut,
    /// When the order was placed.
    pub created_at: Time,
}

impl From<OrderSummary> for OrderSummaryOut {
    fn from(order: OrderSummary) -> Self {
        Self {
            id: order.id,
            number: order.number.to_string(),
            status: order.status,
            payment_status: order.payment_status,
            fulfilment_status: order.fulfilment_status,
            customer_erased: order.erased_at.is_some(),
            email: order.email,
            first_name: order.first_name,
            last_name: order.last_name,
            item_count: order.item_count,
            total: MoneyOut::new(order.total, order.currency),
            created_at: order.created_at.into(),
        }
    }
}

/// The facts of an order that every answer with an order has.
#[derive(Debug, Clone, Object)]
pub struct OrderCoreOut {
    /// The order's id, which addresses use; people use its number.
    pub id: Uuid,
    /// The number that people know the order by.
    pub number: String,
    /// The status of the order.
    pub status: OrderStatus,
    /// The customer's e-mail address; null once it was erased.
    pub email: Option<String>,
    /// The customer's first name; null once it was erased.
    pub first_name: Option<String>,
    /// The customer's last name; null once it was erased.
    pub last_name: Option<String>,
    /// The customer's telephone number, as it was typed; null if there is none.
    pub phone: Option<String>,
    /// The address that the order is sent to.
    pub shipping_address: AddressBody,
    /// The address that the order is billed to.
    pub billing_address: AddressBody,
    /// The lines of the order.
    pub items: Vec<OrderItemOut>,
    /// The price of delivery, including VAT.
    pub shipping_total: MoneyOut,
    /// The total to pay, including VAT.
    pub total: MoneyOut,
    /// The VAT per rate.
    pub vat: Vec<VatOut>,
    /// The customer's note to the shop; null if there is none.
    pub note: Option<String>,
    /// The tracking number of the parcel; null while there is none.
    pub tracking_number: Option<String>,
    /// When the order was placed.
    pub created_at: Time,
}

impl OrderCoreOut {
    /// The order in its own currency.
    pub fn of(order: order::Model, items: Vec<order_item::Model>) -> Self {
        let currency = order.currency;
        let money = |amount| MoneyOut::new(amount, currency.as_str());
        Self {
            id: order.id,
            number: order.number.to_string(),
            status: order.status,
            email: order.email,
            first_name: order.first_name,
            last_name: order.last_name,
            phone: order.phone,
            shipping_address: order.shipping_address.0.into(),
            billing_address: order.billing_address.0.into(),
            items: items.into_iter().map(|item| OrderItemOut::of(item, &currency)).collect(),
            shipping_total: money(order.shipping_total),
            total: money(order.total),
            vat: order.vat.0.iter().map(|line| VatOut::of(line, &currency)).collect(),
            note: order.note,
            tracking_number: order.tracking_number,
            created_at: order.created_at.into(),
        }
    }
}

/// The facts of an order that both the vendor's team and the customer see.
#[derive(Debug, Clone, Object)]
pub struct OrderDetailOut {
    /// The facts that every answer with an order has.
    #[oai(flatten)]
    pub core: OrderCoreOut,
    /// The id of the customer's account; null for a guest.
    pub customer_id: Option<Uuid>,
    /// The state of the order's payments.
    pub payment_status: PaymentStatus,
    /// The state of the order's goods.
    pub fulfilment_status: FulfilmentStatus,
    /// When the order is cancelled automatically, unless the team accepts it or it is paid before; null if never.
    pub expires_at: Option<Time>,
    /// The currency, an ISO 4217 code such as `EUR`.
    pub currency: String,
    /// The sum of all lines, including VAT.
    pub subtotal: MoneyOut,
    /// The VAT in the total.
    pub vat_total: MoneyOut,
    /// The shipments and returns of the order, the first one first.
    pub shipments: Vec<ShipmentOut>,
    /// When the order was last changed.
    pub updated_at: Time,
}

impl From<Order> for OrderDetailOut {
    fn from(order: Order) -> Self {
        let Order { order, items, shipments, .. } = order;
        Self {
            customer_id: order.customer_id,
            payment_status: order.payment_status,
            fulfilment_status: order.fulfilment_status,
            expires_at: order.expires_at.map(Into::into),
            currency: order.currency.clone(),
            subtotal: MoneyOut::new(order.subtotal, order.currency.as_str()),
            vat_total: MoneyOut::new(order.vat_total, order.currency.as_str()),
            shipments: shipments.into_iter().map(Into::into).collect(),
            updated_at: order.updated_at.into(),
            core: OrderCoreOut::of(order, items),
        }
    }
}
