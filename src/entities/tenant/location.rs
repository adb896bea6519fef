//! Rows of the table `locations`.

use sea_orm::entity::prelude::*;

/// A place that holds inventory.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "locations")]
pub struct Model {
    /// The id of the location.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The name that the team uses.
    pub name: String,
    /// Whether goods go here if a request names no location; true for exactly one location.
    pub is_default: bool,
    /// The postal address of the location.
    #[sea_orm(column_type = "JsonBinary")]
    pub address: Option<Json>,
    /// Whether inventory there is sold.
    pub is_active: bool,
    /// Whether customers may fetch their orders there.
    pub is_pickup: bool,
    /// Orders are taken from the lowest first.
    pub priority: i32,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
