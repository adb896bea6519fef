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
        import_job::ImportProgressOut,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
    },
    app::App,
    error::AppError,
    services::marketplace::all_vendors::{self, AllImportsFilter, AllImportsSort, ImportView},
    types::import_status::ImportStatus,
};

/// The imports of all vendors.
pub struct ImportJobsApi;

/// An import of a vendor's feed, as it was a few seconds ago. It does not contain the address of the feed, because the
/// address may contain a secret of the vendor.
#[derive(Debug, Clone, Object)]
#[oai(rename = "AdminImportJob")]
pub struct ImportJobOut {
    /// How far the import is, and its result.
    #[oai(flatten)]
    pub progress: ImportProgressOut,
    /// The vendor whose feed is imported.
    pub vendor: ImportVendorOut,
}

/// The vendor of an import.
#[derive(Debug, Clone, Object)]
pub struct ImportVendorOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
}

impl From<ImportView> for ImportJobOut {
    fn from(view: ImportView) -> Self {
        let ImportView { import, vendor_code: code, vendor_name: name } = view;
        Self { vendor: ImportVendorOut { id: import.vendor_id, code, name }, progress: import.into() }
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
        /// Only imports with this status.
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

    /// Shows one import of a vendor that is not deleted.
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
