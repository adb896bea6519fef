//! What the orders of both audiences have in common.

use poem_openapi::{Object, types::Example};
use uuid::Uuid;

use super::money::MoneyOut;
use crate::{
    api::time::Time,
    entities::tenant::order_item,
    services::{customers::ERASED_EMAIL, orders::OrderSummary},
    types::{address::Address, vat::VatLine},
};

/// A postal address.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Address", example)]
pub struct AddressBody {
    /// Street and number.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub line1: String,
    /// More of it.
    #[oai(validator(max_length = 200))]
    pub line2: Option<String>,
    /// Postal code.
    #[oai(validator(min_length = 1, max_length = 16))]
    pub postal_code: String,
    /// Town.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub city: String,
    /// ISO 3166-1 alpha-2.
    #[oai(validator(min_length = 2, max_length = 2))]
    pub country: String,
    /// A company, if it lives there.
    #[oai(validator(max_length = 200))]
    pub company: Option<String>,
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
        }
    }
}

impl From<Address> for AddressBody {
    fn from(address: Address) -> Self {
        let Address { company, line1, line2, postal_code, city, country } = address;
        Self { line1, line2, postal_code, city, country, company }
    }
}

impl From<AddressBody> for Address {
    fn from(address: AddressBody) -> Self {
        let AddressBody { line1, line2, postal_code, city, country, company } = address;
        Self { company, line1, line2, postal_code, city, country }
    }
}

/// The VAT that an order contains at one rate.
#[derive(Debug, Clone, Object)]
pub struct VatOut {
    /// The rate: 1700 is 17 %.
    pub basis_points: i32,
    /// Without the tax.
    pub net: MoneyOut,
    /// The tax.
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
    /// The product, as long as there is one.
    pub product_id: Uuid,
    /// The variant that was sold.
    pub variant_id: Uuid,
    /// The product's title then.
    pub title: String,
    /// The variant's title then; empty where there is only one.
    pub variant_title: String,
    /// The variant's SKU then.
    pub sku: Option<String>,
    /// Pieces.
    pub quantity: i32,
    /// The price of a piece then, gross.
    pub unit_price: MoneyOut,
    /// The price of all pieces, gross.
    pub total: MoneyOut,
    /// The VAT rate: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// A picture.
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
            variant_title: item.variant_title,
            sku: item.sku,
            quantity: item.quantity,
            unit_price: MoneyOut::new(item.unit_price, currency),
            total: MoneyOut::new(item.total, currency),
            vat_basis_points: item.vat_basis_points,
            image_url: item.image_url,
        }
    }
}

/// An order as it stands in a list.
#[derive(Debug, Clone, Object)]
#[oai(rename = "OrderSummary")]
pub struct OrderSummaryOut {
    /// The order's id.
    pub id: Uuid,
    /// The number that people know it by.
    pub number: String,
    /// Where it stands.
    pub status: String,
    /// Whether the customer's data were erased: what stands for the address reaches nobody.
    pub customer_erased: bool,
    /// The customer's address.
    pub email: String,
    /// The customer's first name.
    pub first_name: String,
    /// The customer's last name.
    pub last_name: String,
    /// Pieces of all lines together.
    pub item_count: i64,
    /// What it costs, gross.
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
            customer_erased: order.email == ERASED_EMAIL,
            email: order.email,
            first_name: order.first_name,
            last_name: order.last_name,
            item_count: order.item_count,
            total: MoneyOut::new(order.total, order.currency),
            created_at: order.created_at.into(),
        }
    }
}
