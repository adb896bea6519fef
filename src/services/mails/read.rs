//! Reading the outbox, for operators.

use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, IdenStatic, Iterable, QueryFilter, QuerySelect,
    Select,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::{MailsError, outbox::to_send};
use crate::{
    db::PlatformDb,
    entities::platform::{mail, vendor},
    integrations::mailer,
    services::list::{RowList, contains, search_text},
    types::{
        mail_state::MailState,
        page::PageRequest,
        sort::{Direction, Sort, SortKey},
    },
};

/// A mail with the vendor for which it is sent.
#[derive(Debug, FromQueryResult)]
pub struct MailView {
    /// The mail's row; in a list, its contents are empty.
    #[sea_orm(nested)]
    pub mail: mail::Model,
    /// The vendor's code; `None` for the platform, or if the vendor was purged.
    pub vendor_code: Option<String>,
    /// The name of the shop.
    pub vendor_name: Option<String>,
}

impl MailView {
    /// Whether these readers may read the contents, and the contents are still kept.
    #[must_use]
    pub fn is_readable(&self, readers: Readers) -> bool {
        let may = readers == Readers::Developers || !self.mail.is_confidential;
        may && !self.mail.text_body.is_empty()
    }
}

/// Who reads the contents of mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Developers of Orion on their own machine, who may read all mails.
    Developers,
    /// Operators, who may not read mails that open another person's account.
    Operators,
}

/// Which mails are wanted; `None` leaves a filter out.
#[derive(Debug, Default)]
pub struct MailFilter {
    /// Part of the recipient's address, in any case.
    pub recipient: Option<String>,
    /// Only mails for this vendor.
    pub vendor_id: Option<Uuid>,
    /// Only mails from this template.
    pub template: Option<String>,
    /// Only mails in this state.
    pub state: Option<MailState>,
}

/// What mails are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSort {
    /// When the mail was written.
    CreatedAt,
}

impl SortKey for MailSort {
    const NAMES: &'static [(&'static str, Self)] = &[("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// Mails with their vendors.
fn views(mails: Select<mail::Entity>) -> Select<mail::Entity> {
    mails
        .left_join(vendor::Entity)
        .column_as(vendor::Column::Code, "vendor_code")
        .column_as(vendor::Column::Name, "vendor_name")
}

/// Reads the mail with this id.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<MailView, MailsError> {
    let view = views(mail::Entity::find_by_id(id)).into_model().one(db).await?;
    view.ok_or(MailsError::NotFound(id))
}

/// Formats the mail as it is sent from the address `from`, by RFC 5322.
pub async fn message(db: &PlatformDb, readers: Readers, id: Uuid, from: &str) -> Result<Vec<u8>, MailsError> {
    let view = get(db, id).await?;
    if !view.is_readable(readers) {
        return Err(MailsError::NotReadable(id));
    }
    Ok(mailer::format(&to_send(view.mail, from))?)
}

/// Lists a page of mails without their contents, and counts all of them. Mails of the same time have the newest id first.
pub async fn list(
    db: &PlatformDb,
    filter: MailFilter,
    sort: Sort<MailSort>,
    page: PageRequest,
) -> Result<(Vec<MailView>, u64), DbErr> {
    use mail::Column;
    let contents = [Column::TextBody, Column::HtmlBody];
    let others = Column::iter().filter(|column| !contents.iter().any(|content| content.as_str() == column.as_str()));
    let mails = mail::Entity::find().select_only().columns(others);
    let mails = mails.expr_as(Expr::cust("''"), "text_body").expr_as(Expr::cust("''"), "html_body");
    let wanted = Condition::all()
        .add_option(contains(search_text(filter.recipient), [Func::lower(Column::Recipient.into_expr()).into()]))
        .add_option(filter.vendor_id.map(|vendor| Column::VendorId.eq(vendor)))
        .add_option(filter.template.map(|template| Column::Template.eq(template)))
        .add_option(filter.state.map(mail::in_state));
    let value = match sort.key {
        MailSort::CreatedAt => Column::CreatedAt.into_expr(),
    };
    let list = RowList::new(views(mails).filter(wanted), value, sort.direction, Column::Id.into_expr());
    list.ties(Direction::Descending).page(db, page).await
}
