//! The imports of all vendors.

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
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        time::Time,
    },
    app::App,
    error::AppError,
    services::marketplace::all_vendors::{self, AllImportsFilter, AllImportsSort, ImportView},
    types::{import_origin::ImportOrigin, import_status::ImportStatus},
};

/// The imports of all vendors.
pub struct ImportJobsApi;

/// A run that fetches a vendor's feed into staging, as it was a few seconds ago. The feed's address is the vendor's own
/// affair, since it may hold a secret.
#[derive(Debug, Clone, Object)]
#[oai(rename = "AdminImportJob")]
pub struct ImportJobOut {
    /// The import's id.
    pub id: Uuid,
    /// The vendor that imports.
    pub vendor: ImportVendorOut,
    /// The name of the feed's source, unique within the vendor.
    pub source: String,
    /// How the import gets the feed.
    pub origin: ImportOrigin,
    /// The language of the feed's texts.
    pub language: String,
    /// The status of the import.
    pub status: ImportStatus,
    /// Rows in the feed, once that is known.
    pub total_rows: Option<i64>,
    /// Rows done so far.
    pub processed_rows: i64,
    /// Products that are new.
    pub created_count: i64,
    /// How many products the import changed.
    pub updated_count: i64,
    /// Products that are as they were.
    pub unchanged_count: i64,
    /// Rows that were refused.
    pub failed_count: i64,
    /// How many products are no longer in the feed.
    pub vanished_count: i64,
    /// Rows that were taken with a warning.
    pub warning_count: i64,
    /// Why it failed or stopped, for people.
    pub reason: Option<String>,
    /// Why it failed or stopped, for programs.
    pub reason_code: Option<String>,
    /// When the import was requested.
    pub created_at: Time,
    /// When a worker began; null while it waits.
    pub started_at: Option<Time>,
    /// When it ended; null while it waits or runs.
    pub finished_at: Option<Time>,
}

/// The vendor that imports.
#[derive(Debug, Clone, Object)]
pub struct ImportVendorOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The shop's name.
    pub name: String,
}

impl From<ImportView> for ImportJobOut {
    fn from(view: ImportView) -> Self {
        let ImportView { import, vendor_code: code, vendor_name: name } = view;
        Self {
            id: import.id,
            vendor: ImportVendorOut { id: import.vendor_id, code, name },
            source: import.source,
            origin: import.origin,
            language: import.language,
            status: import.status,
            total_rows: import.total_rows,
            processed_rows: import.processed_rows,
            created_count: import.created_count,
            updated_count: import.updated_count,
            unchanged_count: import.unchanged_count,
            failed_count: import.failed_count,
            vanished_count: import.vanished_count,
            warning_count: import.warning_count,
            reason: import.reason,
            reason_code: import.reason_code,
            created_at: import.created_at.into(),
            started_at: import.started_at.map(Into::into),
            finished_at: import.finished_at.map(Into::into),
        }
    }
}

#[OpenApi(prefix_path = "/marketplace-import-jobs")]
impl ImportJobsApi {
    /// Lists the imports of all vendors that are not deleted, the newest first.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "admin_list_marketplace_import_jobs")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::MarketplaceRead>,
        /// Only imports of this vendor.
        vendor_id: Query<Option<Uuid>>,
        /// Only those in this status.
        status: Query<Option<ImportStatus>>,
        /// Part of the source's name, or of the vendor's name or code.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        sort: Query<SortBy<AllImportsSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<ImportJobOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let filter = AllImportsFilter { vendor_id: vendor_id.0, status: status.0, search: search.0 };
        let (views, total) = all_vendors::list(&app.db, filter, sort.0.0, request).await?;
        Ok(Json(Page::new(views, request, total)))
    }

    /// One import of any vendor that is not deleted.
    #[oai(path = "/:id", method = "get", operation_id = "admin_get_marketplace_import_job")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<Json<ImportJobOut>, AppError> {
        Ok(Json(all_vendors::get(&app.db, id.0).await?.into()))
    }
}
