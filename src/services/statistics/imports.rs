//! The imports of all vendors.

use sea_orm::{DbErr, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    entities::platform::{marketplace_import_job, vendor},
    services::{
        marketplace::MarketplaceError,
        statement::{ListQuery, statement},
    },
    types::{
        import_status::ImportStatus,
        page::{PageRequest, Sort, SortKey},
    },
};

/// An import with whose it is.
#[derive(Debug)]
pub struct ImportView {
    /// The import, as it was when its vendor's figures were rolled up last.
    pub import: marketplace_import_job::Model,
    /// The vendor's code.
    pub vendor_code: String,
    /// The vendor's name.
    pub vendor_name: String,
}

/// Which imports are wanted; those of deleted vendors never are.
#[derive(Debug, Default)]
pub struct ImportFilter {
    /// Only this vendor's.
    pub vendor_id: Option<Uuid>,
    /// Only those in this status.
    pub status: Option<ImportStatus>,
    /// Part of the source's name or of the vendor's name or code, in any case.
    pub search: Option<String>,
}

/// What imports may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportSort {
    /// When it was asked for.
    CreatedAt,
    /// When it ended.
    FinishedAt,
    /// Rows read so far.
    Rows,
    /// Rows refused so far.
    Refused,
    /// The vendor's name.
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

/// One page of imports, and how many there are in all.
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

/// One import.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<ImportView, MarketplaceError> {
    let missing = || MarketplaceError::ImportNotFound(id);
    let import = marketplace_import_job::Entity::find_by_id(id).one(db).await?.ok_or_else(missing)?;
    const VENDOR: &str = "SELECT * FROM platform.vendors WHERE id = $1 AND status <> 'deleted'";
    let vendor = vendor::Model::find_by_statement(statement(VENDOR, [import.vendor_id.into()])).one(db).await?;
    let vendor = vendor.ok_or_else(missing)?;
    Ok(ImportView { import, vendor_code: vendor.code, vendor_name: vendor.name })
}
