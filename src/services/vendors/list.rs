//! Finds and lists vendors for operators.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::extension::postgres::PgExpr,
    sea_query::{Expr, LikeExpr},
};
use uuid::Uuid;

use super::VendorError;
use crate::{
    db::PlatformDb,
    entities::platform::{membership, user, vendor},
    services::list::{RowList, holds},
    types::{
        page::PageRequest,
        sort::{Sort, SortKey},
        vendor_status::VendorStatus,
    },
};

/// A vendor with the address of its owner.
#[derive(Debug)]
pub struct VendorView {
    /// The row of the table `vendors`.
    pub vendor: vendor::Model,
    /// The address of the vendor's first owner; `None` if it has no owner.
    pub owner_email: Option<String>,
}

/// Which vendors to list. A field that is `None` selects all, but deleted vendors are listed only with their status.
#[derive(Debug, Default)]
pub struct VendorFilter {
    /// A part of the name, code, subdomain or contact address; case does not matter.
    pub search: Option<String>,
    /// Only vendors in this state.
    pub status: Option<VendorStatus>,
    /// True: verified vendors. False: all others.
    pub verified: Option<bool>,
}

/// The keys that sort the list of vendors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VendorSort {
    /// The name of the shop.
    Name,
    /// The code of the vendor.
    Code,
    /// When the vendor was created.
    CreatedAt,
}

impl SortKey for VendorSort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("name", Self::Name), ("code", Self::Code), ("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

impl VendorSort {
    fn column(self) -> vendor::Column {
        match self {
            Self::Name => vendor::Column::Name,
            Self::Code => vendor::Column::Code,
            Self::CreatedAt => vendor::Column::CreatedAt,
        }
    }
}

/// Reads the vendor with this id, unless it was deleted.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<VendorView, VendorError> {
    let vendor = vendor::Entity::find_by_id(id).filter(vendor::not_deleted()).one(db).await?;
    let vendor = vendor.ok_or(VendorError::NotFound(id))?;
    let owner_email = owners(db, &[id]).await?.remove(&id);
    Ok(VendorView { vendor, owner_email })
}

/// Lists a page of vendors. Also answers the number of vendors on all pages.
pub async fn list(
    db: &PlatformDb,
    filter: VendorFilter,
    sort: Sort<VendorSort>,
    page: PageRequest,
) -> Result<(Vec<VendorView>, u64), VendorError> {
    let vendors = vendor::Entity::find().filter(condition(filter));
    let list = RowList::new(vendors, sort.key.column().into_expr(), sort.direction, vendor::Column::Id.into_expr());
    let (rows, total): (Vec<vendor::Model>, _) = list.page(db, page).await?;
    let ids: Vec<Uuid> = rows.iter().map(|vendor| vendor.id).collect();
    let mut owners = owners(db, &ids).await?;
    let views = rows.into_iter().map(|vendor| VendorView { owner_email: owners.remove(&vendor.id), vendor }).collect();
    Ok((views, total))
}

fn condition(filter: VendorFilter) -> Condition {
    let in_state = filter.status.map_or_else(vendor::not_deleted, |status| vendor::Column::Status.eq(status));
    let is_verified = holds(vendor::Column::VerifiedAt.is_not_null(), filter.verified);
    let mut condition = Condition::all().add(in_state).add_option(is_verified);
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|search| !search.is_empty()) {
        let pattern = || LikeExpr::new(format!("%{}%", escaped(search)));
        let matches = |column| Expr::col(column).ilike(pattern());
        let columns =
            [vendor::Column::Name, vendor::Column::Code, vendor::Column::Subdomain, vendor::Column::ContactEmail];
        condition = condition.add(columns.into_iter().fold(Condition::any(), |any, column| any.add(matches(column))));
    }
    condition
}

/// Escapes `%`, `_` and `\` for LIKE, whose default escape character is the backslash.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Reads the address of each vendor's first owner.
async fn owners(db: &PlatformDb, vendors: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    let owners: Vec<(Uuid, String)> = membership::Entity::find()
        .select_only()
        .distinct_on([(membership::Entity, membership::Column::VendorId)])
        .column(membership::Column::VendorId)
        .column(user::Column::Email)
        .inner_join(user::Entity)
        .filter(membership::Column::IsOwner.eq(true))
        .filter(membership::Column::VendorId.eq_any(vendors.iter().copied()))
        .order_by_asc(membership::Column::VendorId)
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(user::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(owners.into_iter().collect())
}

/// Finds the id of the vendor with this code, also of a deleted one; case does not matter.
pub async fn id_of(db: &PlatformDb, code: &str) -> Result<Option<Uuid>, DbErr> {
    let named = vendor::Entity::find().filter(vendor::Column::Code.eq(code.to_uppercase()));
    named.select_only().column(vendor::Column::Id).into_tuple().one(db).await
}

/// Lists the ids of all vendors that are not deleted.
pub async fn ids(db: &PlatformDb) -> Result<Vec<Uuid>, DbErr> {
    let kept = vendor::Entity::find().filter(vendor::not_deleted());
    kept.select_only().column(vendor::Column::Id).into_tuple().all(db).await
}
