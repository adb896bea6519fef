//! What became of mails, as operators see it.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{MailsError, outbox::to_send};
use crate::{
    db::PlatformDb,
    entities::platform::mail,
    integrations::mailer,
    services::statement::statement,
    types::{
        mail_state::MailState,
        page::{Direction, PageRequest, Sort, SortKey},
    },
};

/// A mail with the vendor in whose name it is sent.
#[derive(Debug, FromQueryResult)]
pub struct MailView {
    /// Its row; in a list, without what it says.
    #[sea_orm(nested)]
    pub mail: mail::Model,
    /// The vendor's code; none for the platform, or a vendor that was purged.
    pub vendor_code: Option<String>,
    /// What the shop is called.
    pub vendor_name: Option<String>,
}

impl MailView {
    /// What became of it.
    #[must_use]
    pub fn state(&self) -> MailState {
        match (self.mail.sent_at, self.mail.failed_at) {
            (Some(_), _) => MailState::Sent,
            (None, Some(_)) => MailState::Failed,
            (None, None) => MailState::Waiting,
        }
    }

    /// Whether these may read what it says, and it is still known.
    #[must_use]
    pub fn is_readable(&self, readers: Readers) -> bool {
        let may = readers == Readers::Developers || !self.mail.is_confidential;
        may && !self.mail.text_body.is_empty()
    }
}

/// Who asks what mails say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Those who develop Orion, on their own machine: everything.
    Developers,
    /// Operators: nothing that opens another's account.
    Operators,
}

/// Which mails a list holds.
#[derive(Debug, Default)]
pub struct MailFilter {
    /// Part of the recipient's address, in any case.
    pub recipient: Option<String>,
    /// Only those in the name of this vendor.
    pub vendor_id: Option<Uuid>,
    /// Only those from this template.
    pub template: Option<String>,
    /// Only those of which this became.
    pub state: Option<MailState>,
}

/// What mails are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSort {
    /// When they were written.
    CreatedAt,
}

impl SortKey for MailSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// The mail with this id.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<MailView, MailsError> {
    const GET: &str = "SELECT m.*, v.code AS vendor_code, v.name AS vendor_name
        FROM platform.mails m LEFT JOIN platform.vendors v ON v.id = m.vendor_id WHERE m.id = $1";
    let view = MailView::find_by_statement(statement(GET, [id.into()])).one(db).await?;
    view.ok_or(MailsError::NotFound(id))
}

/// The mail as it is sent from the address `from`: RFC 5322.
pub async fn message(db: &PlatformDb, readers: Readers, id: Uuid, from: &str) -> Result<Vec<u8>, MailsError> {
    let view = get(db, id).await?;
    if !view.is_readable(readers) {
        return Err(MailsError::NotReadable(id));
    }
    Ok(mailer::format(&to_send(view.mail, from))?)
}

/// One page of mails, and how many there are in all.
pub async fn list(
    db: &PlatformDb,
    filter: MailFilter,
    sort: Sort<MailSort>,
    page: PageRequest,
) -> Result<(Vec<MailView>, u64), DbErr> {
    const COUNT: &str = "SELECT count(*) AS total FROM platform.mails m
        WHERE ($1::text IS NULL OR strpos(lower(m.recipient), $1) > 0) AND ($2::uuid IS NULL OR m.vendor_id = $2)
            AND ($3::text IS NULL OR m.template = $3)
            AND ($4::text IS NULL OR $4 = CASE WHEN m.sent_at IS NOT NULL THEN 'sent'
                WHEN m.failed_at IS NOT NULL THEN 'failed' ELSE 'waiting' END)";
    // What mails say is not read for a list. `$5` turns the order of time round.
    const LIST: &str = "SELECT m.id, m.vendor_id, m.tenant_role, m.recipient, m.sender_name, m.subject, '' AS text_body,
            '' AS html_body, m.created_at, m.sent_at, m.template, m.is_confidential, m.attempts, m.last_error, m.failed_at,
            v.code AS vendor_code, v.name AS vendor_name
        FROM platform.mails m LEFT JOIN platform.vendors v ON v.id = m.vendor_id
        WHERE ($1::text IS NULL OR strpos(lower(m.recipient), $1) > 0) AND ($2::uuid IS NULL OR m.vendor_id = $2)
            AND ($3::text IS NULL OR m.template = $3)
            AND ($4::text IS NULL OR $4 = CASE WHEN m.sent_at IS NOT NULL THEN 'sent'
                WHEN m.failed_at IS NOT NULL THEN 'failed' ELSE 'waiting' END)
        ORDER BY CASE WHEN $5 THEN m.created_at END, m.created_at DESC, m.id DESC LIMIT $6 OFFSET $7";
    let recipient = filter.recipient.map(|part| part.trim().to_lowercase()).filter(|part| !part.is_empty());
    let state = filter.state.map(|state| state.as_str());
    let values: [Value; 4] = [recipient.into(), filter.vendor_id.into(), filter.template.into(), state.into()];
    let row = db.query_one_raw(statement(COUNT, values.clone())).await?;
    let total = row.map(|row| row.try_get::<i64>("", "total")).transpose()?.unwrap_or_default();
    let oldest_first = sort.direction == Direction::Ascending;
    let more = [oldest_first.into(), page.limit().into(), page.offset().into()];
    let views = MailView::find_by_statement(statement(LIST, values.into_iter().chain(more))).all(db).await?;
    Ok((views, total.unsigned_abs()))
}
