//! The mails that Orion has sent or still has to send, as operators see them.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    api::{
        guards::{AdminAuth, operator_can},
        message::Message,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        time::Time,
    },
    app::App,
    config::RunMode,
    error::AppError,
    services::mails::{self, MailFilter, MailSort, MailView, Readers},
    types::mail_state::MailState,
};

/// The mails that Orion has sent or still has to send, as operators see them.
pub struct MailsApi;

/// A mail without its text.
#[derive(Debug, Object)]
pub struct MailOut {
    /// The mail's id; also the first half of its Message-ID.
    pub id: Uuid,
    /// The vendor for which the mail is sent; null for the platform.
    pub vendor: Option<MailVendorOut>,
    /// The e-mail address of the recipient.
    pub recipient: String,
    /// The name of the sender.
    pub sender_name: String,
    /// The subject, in the recipient's language.
    pub subject: String,
    /// The template of the mail, such as `order_placed`; empty if it is unknown.
    pub template: String,
    /// Whether the mail contains a link that opens an account. Outside development, only its recipient may then read
    /// it.
    pub is_confidential: bool,
    /// Whether the mail waits, was sent, or was given up.
    pub state: MailState,
    /// The number of times that Orion tried to send the mail.
    pub attempts: i32,
    /// Why the last try failed, in the mail server's words; null if it did not.
    pub last_error: Option<String>,
    /// When the mail was written to the outbox.
    pub created_at: Time,
    /// When a mail server accepted the mail; null while it waits.
    pub sent_at: Option<Time>,
    /// When Orion gave up sending the mail; null if it did not.
    pub failed_at: Option<Time>,
}

/// A mail with its text.
#[derive(Debug, Object)]
pub struct MailDetailOut {
    /// The mail's recipient, time and result.
    #[oai(flatten)]
    pub mail: MailOut,
    /// The plain text; null if operators may not read it, or if it was already deleted.
    pub text: Option<String>,
}

/// The vendor for which a mail is sent.
#[derive(Debug, Object)]
pub struct MailVendorOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
}

impl From<MailView> for MailOut {
    fn from(view: MailView) -> Self {
        let state = view.mail.state();
        let MailView { mail, vendor_code, vendor_name } = view;
        let named = mail.vendor_id.zip(vendor_code).zip(vendor_name);
        Self {
            id: mail.id,
            vendor: named.map(|((id, code), name)| MailVendorOut { id, code, name }),
            recipient: mail.recipient,
            sender_name: mail.sender_name,
            subject: mail.subject,
            template: mail.template,
            is_confidential: mail.is_confidential,
            state,
            attempts: mail.attempts,
            last_error: mail.last_error,
            created_at: mail.created_at.into(),
            sent_at: mail.sent_at.map(Into::into),
            failed_at: mail.failed_at.map(Into::into),
        }
    }
}

impl MailDetailOut {
    fn of(view: MailView, readers: Readers) -> Self {
        let text = view.is_readable(readers).then(|| view.mail.text_body.clone());
        Self { mail: view.into(), text }
    }
}

/// In production, only the recipient may read a mail that opens an account.
fn readers(app: &App) -> Readers {
    match app.config.platform.environment {
        RunMode::Development => Readers::Developers,
        RunMode::Production => Readers::Operators,
    }
}

#[OpenApi(prefix_path = "/mails")]
impl MailsApi {
    /// Lists mails. A mail is kept for `mail.retention_days` after it was sent or given up.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "admin_list_mails")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::MailsRead>,
        /// Part of the recipient's address, in any case.
        recipient: Query<Option<String>>,
        /// Only mails that were sent for the vendor with this id.
        vendor_id: Query<Option<Uuid>>,
        /// Only mails of this template, such as `order_placed`.
        template: Query<Option<String>>,
        /// Only mails in this state.
        state: Query<Option<MailState>>,
        sort: Query<SortBy<MailSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<MailOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let filter =
            MailFilter { recipient: recipient.0, vendor_id: vendor_id.0, template: template.0, state: state.0 };
        let (views, total) = mails::list(&app.db, filter, sort.0.0, request).await?;
        Ok(Json(Page::new(views, request, total)))
    }

    /// Shows a mail and the mail server's answer.
    #[oai(path = "/:id", method = "get", operation_id = "admin_get_mail")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::MailsRead>,
        id: Path<Uuid>,
    ) -> Result<Json<MailDetailOut>, AppError> {
        Ok(Json(MailDetailOut::of(mails::get(&app.db, id.0).await?, readers(&app))))
    }

    /// Downloads a mail with text and HTML, as a file for a mail program.
    #[oai(path = "/:id/message", method = "get", operation_id = "admin_get_mail_message")]
    async fn message(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::MailsRead>,
        id: Path<Uuid>,
    ) -> Result<Message, AppError> {
        let bytes = mails::message(&app.db, readers(&app), id.0, &app.config.mail.from).await?;
        Ok(Message { file_name: format!("{}.eml", id.0), bytes })
    }

    /// Sends a mail again that Orion has given up.
    #[oai(path = "/:id/resend", method = "put", operation_id = "admin_resend_mail")]
    async fn resend(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::MailsWrite>,
        id: Path<Uuid>,
    ) -> Result<Json<MailOut>, AppError> {
        mails::resend(&app.db, auth.by(), id.0).await?;
        Ok(Json(mails::get(&app.db, id.0).await?.into()))
    }
}
