//! Imports of all vendors, for operators.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::MarketplaceError;
use crate::{
    db::PlatformDb,
    entities::platform::{marketplace_import_job, vendor},
    services::statement::ListQuery,
    types::{
        import_status::ImportStatus,
        page::{PageRequest, Sort, SortKey},
        vendor_status::VendorStatus,
    },
};

/// An import with its vendor.
#[derive(Debug)]
pub struct ImportView {
    /// The platform's copy of the import, as of the last roll-up of the vendor's figures.
    pub import: marketplace_import_job::Model,
    /// The code of the vendor that imports.
    pub vendor_code: String,
    /// The name of the vendor's shop.
    pub vendor_name: String,
}

/// Which imports to list. A field that is `None` selects all; imports of deleted vendors are never listed.
#[derive(Debug, Default)]
pub struct ImportFilter {
    /// The id of a vendor.
    pub vendor_id: Option<Uuid>,
    /// Only imports in this status.
    pub status: Option<ImportStatus>,
    /// A part of the source's name, or of the vendor's name or code; case does not matter.
    pub search: Option<String>,
}

/// The keys that sort the list of imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportSort {
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

impl SortKey for ImportSort {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("created_at", Self::CreatedAt),
        ("finished_at", Self::FinishedAt),
        ("rows", Self::Rows),
        ("refused", Self::Refused),
        ("vendor", Self::Vendor),
    ];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

impl FromQueryResult for ImportView {
    fn from_query_result(row: &sea_orm::QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            import: marketplace_import_job::Model::from_query_result(row, prefix)?,
            vendor_code: row.try_get(prefix, "vendor_code")?,
            vendor_name: row.try_get(prefix, "vendor_name")?,
        })
    }
}

/// Lists a page of imports. Also answers the number of imports on all pages.
pub async fn list(
    db: &PlatformDb,
    filter: ImportFilter,
    sort: Sort<ImportSort>,
    page: PageRequest,
) -> Result<(Vec<ImportView>, u64), DbErr> {
    let search = filter.search.map(|search| search.trim().to_lowercase()).filter(|search| !search.is_empty());
    let query = ListQuery {
        columns: "j.*, v.code AS vendor_code, v.name AS vendor_name",
        source: "FROM platform.marketplace_import_jobs j JOIN platform.vendors v ON v.id = j.vendor_id
            WHERE v.status <> 'deleted' AND ($1::uuid IS NULL OR j.vendor_id = $1)
                AND ($2::text IS NULL OR j.status = $2)
                AND ($3::text IS NULL OR strpos(lower(j.source), $3) > 0 OR strpos(lower(v.name), $3) > 0
                    OR strpos(lower(v.code), $3) > 0)",
        order: match sort.key {
            ImportSort::CreatedAt => "j.created_at",
            ImportSort::FinishedAt => "coalesce(j.finished_at, 'infinity')",
            ImportSort::Rows => "j.processed_rows",
            ImportSort::Refused => "j.failed_count",
            ImportSort::Vendor => "lower(v.name)",
        },
        direction: sort.direction,
        tie: "j.id",
        values: vec![filter.vendor_id.into(), filter.status.into(), search.into()],
    };
    query.page(db, page).await
}

/// Finds one import; fails with `ImportNotFound`, also for the import of a deleted vendor.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<ImportView, MarketplaceError> {
    let missing = || MarketplaceError::ImportNotFound(id);
    let import = marketplace_import_job::Entity::find_by_id(id).one(db).await?.ok_or_else(missing)?;
    let vendor = vendor::Entity::find_by_id(import.vendor_id);
    let vendor = vendor.filter(vendor::Column::Status.ne(VendorStatus::Deleted.as_str())).one(db).await?;
    let vendor = vendor.ok_or_else(missing)?;
    Ok(ImportView { import, vendor_code: vendor.code, vendor_name: vendor.name })
}
