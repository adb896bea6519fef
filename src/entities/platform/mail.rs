//! Rows of the table `platform.mails`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::mail_state::MailState;

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

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The vendor that it names.
    #[sea_orm(belongs_to = "super::vendor::Entity", from = "Column::VendorId", to = "super::vendor::Column::Id")]
    Vendor,
}

impl Related<super::vendor::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Vendor.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// How far the mail is.
    #[must_use]
    pub fn state(&self) -> MailState {
        match (self.sent_at, self.failed_at) {
            (Some(_), _) => MailState::Sent,
            (None, Some(_)) => MailState::Failed,
            (None, None) => MailState::Waiting,
        }
    }
}

/// Mails that no mail server has taken yet.
pub fn unsent() -> Expr {
    Column::SentAt.is_null()
}

/// Mails in this state; the same as [`Model::state`].
pub fn in_state(state: MailState) -> Condition {
    match state {
        MailState::Sent => Condition::all().add(Column::SentAt.is_not_null()),
        MailState::Failed => Condition::all().add(unsent()).add(Column::FailedAt.is_not_null()),
        MailState::Waiting => Condition::all().add(unsent()).add(Column::FailedAt.is_null()),
    }
}
