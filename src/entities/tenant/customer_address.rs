//! Rows of the table `customer_addresses`.

use sea_orm::entity::prelude::*;

/// An address in a customer's book.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_addresses")]
pub struct Model {
    /// The id of the address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The customer it belongs to.
    pub customer_id: Uuid,
    /// The recipient's name; `None` is the customer.
    pub name: Option<String>,
    /// A line above the name.
    pub company: Option<String>,
    /// The street and number, on one line.
    pub line1: String,
    /// A second line of the address, such as a floor or building.
    pub line2: Option<String>,
    /// The postal code, as the country writes it.
    pub postal_code: String,
    /// The town or city.
    pub city: String,
    /// The province or state, where the country's addresses have one.
    pub region: Option<String>,
    /// ISO 3166-1, as `LU`.
    pub country: String,
    /// The receiver's number, for the carrier.
    pub phone: Option<String>,
    /// The company's VAT identification number, with the country's prefix.
    pub vat_id: Option<String>,
    /// Whether it is offered first; one of a customer's is.
    pub is_default: bool,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The customer that it names.
    #[sea_orm(belongs_to = "super::customer::Entity", from = "Column::CustomerId", to = "super::customer::Column::Id")]
    Customer,
}

impl Related<super::customer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Customer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
