//! Imports of all vendors, for operators.

use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::MarketplaceError;
use crate::{
    db::PlatformDb,
    entities::platform::{marketplace_import_job, vendor},
    services::list::{RowList, contains, search_text},
    types::{
        import_status::ImportStatus,
        page::PageRequest,
        sort::{Sort, SortKey},
    },
};

/// An import with its vendor.
#[derive(Debug, FromQueryResult)]
pub struct ImportView {
    /// The platform's copy of the import, as of the last roll-up of the vendor's figures.
    #[sea_orm(nested)]
    pub import: marketplace_import_job::Model,
    /// The code of the vendor that imports.
    pub vendor_code: String,
    /// The name of the vendor's shop.
    pub vendor_name: String,
}

/// Which imports to list. A field that is `None` selects all; imports of deleted vendors are never listed.
#[derive(Debug, Default)]
pub struct AllImportsFilter {
    /// The id of a vendor.
    pub vendor_id: Option<Uuid>,
    /// Only imports in this status.
    pub status: Option<ImportStatus>,
    /// A part of the source's name, or of the vendor's name or code; case does not matter.
    pub search: Option<String>,
}

/// The keys that sort the list of imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllImportsSort {
    /// When the import was requested.
    CreatedAt,
    /// When the import ended; those that have not ended count as latest.
    FinishedAt,
    /// The number of rows read so far.
    Rows,
    /// The number of rows refused so far.
    Refused,
    /// The vendor's name, without regard to case.
    Vendor,
}

impl SortKey for AllImportsSort {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("created_at", Self::CreatedAt),
        ("finished_at", Self::FinishedAt),
        ("rows", Self::Rows),
        ("refused", Self::Refused),
        ("vendor", Self::Vendor),
    ];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

impl AllImportsSort {
    fn value(self) -> Expr {
        use marketplace_import_job::Column;
        match self {
            Self::CreatedAt => Column::CreatedAt.into_expr(),
            // An import that has not ended comes after those that have.
            Self::FinishedAt => {
                Expr::cust_with_expr("coalesce($1, 'infinity'::timestamptz)", Column::FinishedAt.into_expr())
            }
            Self::Rows => Column::ProcessedRows.into_expr(),
            Self::Refused => Column::FailedCount.into_expr(),
            Self::Vendor => Func::lower(vendor::Column::Name.into_expr()).into(),
        }
    }
}

/// Lists a page of imports. Also answers the number of imports on all pages.
pub async fn list(
    db: &PlatformDb,
    filter: AllImportsFilter,
    sort: Sort<AllImportsSort>,
    page: PageRequest,
) -> Result<(Vec<ImportView>, u64), DbErr> {
    use marketplace_import_job::Column;
    let texts = [Column::Source.into_expr(), vendor::Column::Name.into_expr(), vendor::Column::Code.into_expr()];
    let wanted = Condition::all()
        .add(vendor::not_deleted())
        .add_option(filter.vendor_id.map(|vendor| Column::VendorId.eq(vendor)))
        .add_option(filter.status.map(|status| Column::Status.eq(status)))
        .add_option(contains(search_text(filter.search), texts.map(|text| Func::lower(text).into())));
    let imports = marketplace_import_job::Entity::find()
        .inner_join(vendor::Entity)
        .column_as(vendor::Column::Code, "vendor_code")
        .column_as(vendor::Column::Name, "vendor_name")
        .filter(wanted);
    RowList::new(imports, sort.key.value(), sort.direction, Column::Id.into_expr()).page(db, page).await
}

/// Finds one import; fails with `ImportNotFound`, also for the import of a deleted vendor.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<ImportView, MarketplaceError> {
    let missing = || MarketplaceError::ImportNotFound(id);
    let import = marketplace_import_job::Entity::find_by_id(id).one(db).await?.ok_or_else(missing)?;
    let vendor = vendor::Entity::find_by_id(import.vendor_id);
    let vendor = vendor.filter(vendor::not_deleted()).one(db).await?;
    let vendor = vendor.ok_or_else(missing)?;
    Ok(ImportView { import, vendor_code: vendor.code, vendor_name: vendor.name })
}
