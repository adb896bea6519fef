//! Parts of orders that the vendor's and the public API share.

use poem_openapi::{Object, types::Example};
use uuid::Uuid;

use super::money::MoneyOut;
use crate::{
    api::time::Time,
    entities::tenant::{order_item, shipment_item},
    services::orders::{OrderSummary, Shipment},
    types::{address::Address, vat::VatLine},
};

/// A postal address, for parcels or bills.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Address", example)]
pub struct AddressBody {
    /// Street and number; one line.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub line1: String,
    /// A second line of the address, such as a floor or building.
    #[oai(validator(max_length = 200))]
    pub line2: Option<String>,
    /// The postal code, as the country writes it; empty where a country has no postal codes.
    #[oai(validator(max_length = 16))]
    pub postal_code: String,
    /// The town or city.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub city: String,
    /// The country, an ISO 3166-1 alpha-2 code such as `LU`.
    #[oai(validator(min_length = 2, max_length = 2))]
    pub country: String,
    /// The company's name, for a company's address.
    #[oai(validator(max_length = 200))]
    pub company: Option<String>,
    /// The recipient's name, if it is not the customer.
    #[oai(validator(max_length = 200))]
    pub name: Option<String>,
    /// The state, province or county, in countries that use it.
    #[oai(validator(max_length = 100))]
    pub region: Option<String>,
    /// The telephone number for the carrier, if it is not the customer's.
    #[oai(validator(max_length = 32))]
    pub phone: Option<String>,
    /// The company's VAT identification number.
    #[oai(validator(max_length = 32))]
    pub vat_id: Option<String>,
}

impl Example for AddressBody {
    fn example() -> Self {
        Self {
            line1: "12, rue de l'Alzette".to_owned(),
            line2: None,
            postal_code: "4010".to_owned(),
            city: "Esch-sur-Alzette".to_owned(),
            country: "LU".to_owned(),
            company: None,
            name: None,
            region: None,
            phone: None,
            vat_id: None,
        }
    }
}

impl From<Address> for AddressBody {
    fn from(address: Address) -> Self {
        let Address { name, company, line1, line2, postal_code, city, region, country, phone, vat_id } = address;
        Self { line1, line2, postal_code, city, country, company, name, region, phone, vat_id }
    }
}

impl From<AddressBody> for Address {
    fn from(address: AddressBody) -> Self {
        let AddressBody { line1, line2, postal_code, city, country, company, name, region, phone, vat_id } = address;
        Self { name, company, line1, line2, postal_code, city, region, country, phone, vat_id }
    }
}

/// The VAT that an order contains at one rate.
#[derive(Debug, Clone, Object)]
pub struct VatOut {
    /// The rate: 1700 is 17 %.
    pub basis_points: i32,
    /// The amount without VAT.
    pub net: MoneyOut,
    /// The VAT alone.
    pub vat: MoneyOut,
}

impl VatOut {
    /// A rate's sums in a currency.
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
    /// The line's id.
    pub id: Uuid,
    /// The product's id, which may no longer be in the catalog; null for a line that never was a product.
    pub product_id: Option<Uuid>,
    /// The variant that was sold.
    pub variant_id: Option<Uuid>,
    /// The product's title then, in the buyer's language.
    pub title: String,
    /// The same in the shop's main language.
    pub vendor_title: Option<String>,
    /// The variant's title then; empty where there is only one.
    pub variant_title: String,
    /// The variant's SKU then.
    pub sku: Option<String>,
    /// The number of pieces.
    pub quantity: i32,
    /// The price of a piece then, gross.
    pub unit_price: MoneyOut,
    /// The price of all pieces, gross.
    pub total: MoneyOut,
    /// The VAT rate: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The VAT in the price of all pieces; the lines' add up to the order's.
    pub vat_amount: MoneyOut,
    /// Pieces that were sent.
    pub quantity_shipped: i32,
    /// Pieces that were cancelled before they were sent.
    pub quantity_cancelled: i32,
    /// Pieces that came back.
    pub quantity_returned: i32,
    /// The refund for the line, including VAT.
    pub refunded_amount: MoneyOut,
    /// The address of a picture, if there is one.
    pub image_url: Option<String>,
}

impl OrderItemOut {
    /// A line in a currency.
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

/// Goods of an order that were sent, or came back, together.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Shipment")]
pub struct ShipmentOut {
    /// The id of the shipment, which is one parcel.
    pub id: Uuid,
    /// `out` to the customer, or `return`.
    pub direction: String,
    /// `pending`, `shipped`, `delivered`, `received` or `cancelled`.
    pub status: String,
    /// The carrier's name.
    pub carrier: Option<String>,
    /// The carrier's tracking number.
    pub tracking_number: Option<String>,
    /// The carrier's page about it.
    pub tracking_url: Option<String>,
    /// The lines of the order in this shipment.
    pub items: Vec<ShipmentItemOut>,
    /// When it left or came back.
    pub created_at: Time,
}

/// A number of pieces of an order's line.
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
    /// The number that people know it by.
    pub number: String,
    /// The order's status.
    pub status: String,
    /// The state of the order's payments: `unpaid`, `authorized`, `partially_paid`, `paid`, `partially_refunded`,
    /// `refunded` or `failed`.
    pub payment_status: String,
    /// The state of the order's goods: `unfulfilled`, `partial`, `shipped`, `delivered` or `returned`.
    pub fulfilment_status: String,
    /// Whether the customer's data were erased.
    pub customer_erased: bool,
    /// The customer's address; null once it was erased.
    pub email: Option<String>,
    /// The customer's first name.
    pub first_name: Option<String>,
    /// The customer's last name.
    pub last_name: Option<String>,
    /// Pieces of all lines together.
    pub item_count: i64,
    /// The total, including VAT.
    pub total: MoneyOut,
    /// When it was placed.
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
