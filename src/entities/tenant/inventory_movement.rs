//! Rows of the table `inventory_movements`.

use sea_orm::entity::prelude::*;

/// A change of an inventory row; append-only, and always summing to the balance.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inventory_movements")]
pub struct Model {
    /// The row's id, a UUID in order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The balance that changed.
    pub inventory_id: Uuid,
    /// The kind of movement, a word of `types::movement_kind`.
    pub kind: String,
    /// By how many more, or fewer, are there.
    pub on_hand_delta: i32,
    /// By how many more, or fewer, are promised.
    pub reserved_delta: i32,
    /// Why, in somebody's words.
    pub reason: Option<String>,
    /// The order that caused it.
    pub order_id: Option<Uuid>,
    /// The id of the order's line.
    pub order_item_id: Option<Uuid>,
    /// The shipment that it was sent or came back with.
    pub shipment_id: Option<Uuid>,
    /// Who did it; `None` for the system.
    pub actor: Option<String>,
    /// When the row was added.
    pub created_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The balance that it names.
    #[sea_orm(
        belongs_to = "super::inventory::Entity",
        from = "Column::InventoryId",
        to = "super::inventory::Column::Id"
    )]
    Inventory,
}

impl Related<super::inventory::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Inventory.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
