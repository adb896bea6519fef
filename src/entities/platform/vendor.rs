//! Table `platform.vendors`.

use sea_orm::entity::prelude::*;

/// A business that sells here; `number` names its schema.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "vendors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i32,
    pub role_name: String,
    pub code: String,
    pub name: String,
    pub subdomain: String,
    pub status: String,
    pub verified_at: Option<DateTimeUtc>,
    pub contact_email: Option<String>,
    pub currency: String,
    pub country: String,
    pub languages: Vec<String>,
    pub default_language: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
    /// The status it had when it was deleted.
    pub restores_to: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
