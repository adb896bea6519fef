//! Rows of the table `customers`.

use sea_orm::entity::prelude::*;

/// A customer's account in this shop.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customers")]
pub struct Model {
    /// The id of the customer, within this shop.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Lower case, unique in this shop.
    pub email: String,
    /// Argon2id in PHC form.
    pub password_hash: String,
    /// The given name, on one line.
    pub first_name: String,
    /// The family name, on one line.
    pub last_name: String,
    /// The telephone number as the customer typed it.
    pub phone: Option<String>,
    /// The language of mails to the customer, ISO 639-1.
    pub language: String,
    /// The group that the customer is in.
    pub group_id: Option<Uuid>,
    /// Tags by which the team groups customers.
    pub tags: Vec<String>,
    /// The team's own remark, which the customer does not see.
    pub note: Option<String>,
    /// When the customer agreed to receive advertising.
    pub marketing_consent_at: Option<DateTimeUtc>,
    /// Where the customer consented, such as `checkout`.
    pub marketing_consent_source: Option<String>,
    /// When they showed that the address is theirs.
    pub email_confirmed_at: Option<DateTimeUtc>,
    /// When the user was disabled; `None` while the user may sign in.
    pub disabled_at: Option<DateTimeUtc>,
    /// When they last signed in.
    pub last_login_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
