//! Rows of the table `platform.mails`.

use sea_orm::entity::prelude::*;

/// A rendered mail waiting to be sent, or sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "mails")]
pub struct Model {
    /// Time-ordered; names the file it is written to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The vendor for which the mail is sent; `None` for the platform.
    pub vendor_id: Option<Uuid>,
    /// The database role that added it.
    pub tenant_role: Option<String>,
    /// The address it goes to.
    pub recipient: String,
    /// The sender's name in the mail's From header.
    pub sender_name: String,
    /// The subject, on one line.
    pub subject: String,
    /// The body as plain text.
    pub text_body: String,
    /// The body as HTML.
    pub html_body: String,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the mail server accepted the mail; `None` while it waits.
    pub sent_at: Option<DateTimeUtc>,
    /// The folder of its template; empty if it is not known.
    pub template: String,
    /// Whether it carries something that opens an account, so that nobody but its recipient may read it.
    pub is_confidential: bool,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When Orion gave up sending the mail; `None` otherwise.
    pub failed_at: Option<DateTimeUtc>,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
