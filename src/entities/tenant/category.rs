//! Rows of the table `categories`.

use sea_orm::{
    Condition, ExprTrait,
    entity::prelude::*,
    sea_query::{Expr, Func},
};

/// A step of the category tree; `path` is the whole way to it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "categories")]
pub struct Model {
    /// The id of the category.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The parent category; `None` for a category at the top.
    pub parent_id: Option<Uuid>,
    /// The whole path, `Books > Novels`; one row for each of its steps.
    pub path: String,
    /// The last step of the path.
    pub name: String,
    /// The part of its address that names it, unique in the shop.
    pub slug: String,
    /// The position among the categories with the same parent, from 0.
    pub position: i32,
    /// Whether customers see it.
    pub is_active: bool,
    /// The address of the category's picture.
    pub image_url: Option<String>,
    /// Whether publishing a feed made it and nobody has changed it since.
    pub made_by_feed: bool,
    /// When the row was created.
    pub created_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The category with this path, in any case.
pub fn at(path: &str) -> Condition {
    let own = Expr::expr(Func::lower(Expr::col((Entity, Column::Path))));
    Condition::all().add(own.eq(Func::lower(Expr::val(path))))
}

/// The category with this path, and all below it.
pub fn at_or_below(path: &str) -> Condition {
    let is_below = Func::cust("starts_with").arg(Expr::col((Entity, Column::Path))).arg(format!("{path} > "));
    Condition::any().add(Column::Path.eq(path)).add(Expr::from(is_below))
}
