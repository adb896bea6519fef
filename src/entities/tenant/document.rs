//! Rows of the table `documents`.

use sea_orm::entity::prelude::*;

use crate::types::document_kind::DocumentKind;

/// An invoice, a credit note or a packing list as it was issued.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "documents")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The id of the order.
    pub order_id: Uuid,
    /// What kind of paper it is.
    pub kind: DocumentKind,
    /// The series that it is numbered in.
    pub series: String,
    /// Without a gap in its series.
    pub number: i64,
    /// All that it says, so that it can be printed again.
    #[sea_orm(column_type = "JsonBinary")]
    pub snapshot: Json,
    /// The key of its file in object storage.
    pub object_key: Option<String>,
    /// When it was issued.
    pub issued_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The order that it names.
    #[sea_orm(belongs_to = "super::order::Entity", from = "Column::OrderId", to = "super::order::Column::Id")]
    Order,
}

impl Related<super::order::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Order.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
