//! Products from feeds: imports, staged products, and publishing.

mod events;
mod publish_shapes;
mod publishing;
mod shapes;
mod upload;

pub(super) use self::publishing::PublishingApi;

use std::sync::Arc;

use futures_util::stream::BoxStream;
use poem::{Request, web::Data};
use poem_openapi::{
    ApiResponse, OpenApi,
    param::{Path, Query},
    payload::{EventStream, Json},
};
use uuid::Uuid;

use self::{
    shapes::{FindingOut, ImportIn, MarketplaceProductOut},
    upload::{FeedForm, ReceivedFile},
};
use super::{import_job::JobOut, sources::SourcesOut};
use crate::{
    api::{
        csv::Csv,
        guards::{VendorAuth, can},
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, SortBy, list_request, page_request},
    },
    app::App,
    auth::permission::Permissions,
    error::AppError,
    integrations::storage::{ObjectKey, ObjectWriter},
    services::marketplace::{
        self, ErrorFilter, FeedOrigin, ImportFilter, ImportSort, MarketplaceError, StagedFilter, StagedSort,
        StartImport,
    },
    tenancy::{Tenant, TenantTx},
    types::{availability::Availability, code::Code, import_status::ImportStatus, severity::Severity},
};

/// The operations on imports and on staged products.
pub struct MarketplaceApi;

/// The answer to a requested import.
#[derive(ApiResponse)]
pub enum Accepted {
    /// The import waits for a worker; `GET /marketplace/jobs/{id}` shows its progress.
    #[oai(status = 202)]
    Accepted(Json<JobOut>),
}

#[OpenApi(prefix_path = "/marketplace")]
impl MarketplaceApi {
    /// Imports a feed from a web address.
    ///
    /// 409 `IMPORT_RUNNING` while another import of the source runs, `TOO_MANY_IMPORTS` while 5 of the vendor's imports
    /// wait or run, `TOO_MANY_SOURCES` for the 51st source; 422 `FEED_ADDRESS_REFUSED` for an address that is not on
    /// the public web or that has an unusual port.
    #[oai(path = "/import", method = "post", operation_id = "vendor_import_marketplace")]
    async fn import(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceImport>,
        body: JsonBody<ImportIn>,
    ) -> Result<Accepted, AppError> {
        let url = body.0.url.trim().to_owned();
        app.feeds.check_url(&url).map_err(|error| MarketplaceError::AddressRefused(error.to_string()))?;
        let command = StartImport {
            source: body.0.source,
            origin: marketplace::address::at(&app.seals, auth.tenant().vendor_id, &url)?,
            language: body.0.language,
            accept_vanished: body.0.accept_vanished,
            feed_at: None,
            by: auth.by(),
        };
        start(&app, auth.tenant(), auth.permissions(), command).await
    }

    /// Imports a feed from a file.
    ///
    /// 409 `IMPORT_RUNNING` while another import of the source runs, `TOO_MANY_IMPORTS` while 5 of the vendor's imports
    /// wait or run or 2 are being uploaded, `TOO_MANY_SOURCES` for the 51st source, `FEED_STORAGE_FULL` while the
    /// vendor's feeds use all of their storage; 413 for a file that is too large.
    #[oai(path = "/import/upload", method = "post", operation_id = "vendor_upload_marketplace_feed")]
    async fn upload(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceImport>,
        form: FeedForm,
    ) -> Result<Accepted, AppError> {
        let tenant = auth.tenant();
        let _place = app.limits.begin_upload(tenant.vendor_id)?;
        app.db.read_tenant(tenant, async |tx: &TenantTx| marketplace::check_open(tx).await).await?;
        let stored = app.storage.bytes_of(tenant.vendor_id).await.map_err(AppError::internal)?;
        if stored >= app.config.feeds.max_stored_bytes {
            return Err(AppError::of(Code::FeedStorageFull));
        }
        let key = ObjectKey::for_feed(tenant.vendor_id);
        let mut writer = app.storage.writer(&key);
        let ReceivedFile { file_name, source, language, accept_vanished, feed_at } = form.receive(&mut writer).await?;
        let origin = FeedOrigin::Upload { file_name, object_key: key.as_str().to_owned() };
        let command = StartImport { source, origin, language, accept_vanished, feed_at, by: auth.by() };
        // A task of its own finishes the file and starts the import, even if the client disconnects now.
        let stored =
            store_and_start(Arc::clone(&app), tenant.clone(), auth.permissions().clone(), key, writer, command);
        tokio::spawn(stored).await.map_err(AppError::internal)?
    }

    /// Lists imports, the newest first.
    #[oai(path = "/jobs", method = "get", operation_id = "vendor_list_marketplace_jobs")]
    async fn jobs(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        /// Only imports with this status.
        status: Query<Option<ImportStatus>>,
        sort: Query<SortBy<ImportSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<JobOut>>, AppError> {
        let (filter, page) = (ImportFilter { status: status.0 }, page_request(&page, &per_page));
        let listed = async |tx: &TenantTx| marketplace::list(tx, filter, sort.0.0, page).await;
        let (rows, total) = app.db.read_tenant(auth.tenant(), listed).await?;
        let rows = rows.into_iter().map(|job| JobOut::new(job, auth.permissions()));
        Ok(Json(Page::new(rows, page, total)))
    }

    /// Shows an import and how far it is.
    #[oai(path = "/jobs/:id", method = "get", operation_id = "vendor_get_marketplace_job")]
    async fn job(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<Json<JobOut>, AppError> {
        let job = app.db.read_tenant(auth.tenant(), async |tx| marketplace::get(tx, id.0).await).await?;
        Ok(Json(JobOut::new(job, auth.permissions())))
    }

    /// Follows an import: an event at each change, the last one when it has ended.
    ///
    /// The stream also ends, within seconds, when the caller may no longer see the import. 429 `RATE_LIMITED` while the
    /// caller has 5 streams or exports open, or the vendor 20.
    #[oai(path = "/jobs/:id/events", method = "get", operation_id = "vendor_follow_marketplace_job")]
    async fn events(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        request: &Request,
        id: Path<Uuid>,
    ) -> Result<EventStream<BoxStream<'static, JobOut>>, AppError> {
        let job = app.db.read_tenant(auth.tenant(), async |tx| marketplace::get(tx, id.0).await).await?;
        let permit = app.limits.begin_stream(Some(auth.tenant().vendor_id), auth.user_id())?;
        let lines = app.followed.follow(&app.db, auth.tenant(), job);
        let stream = events::follow(lines, auth.permissions().clone(), auth.let_in(&app, request), permit);
        Ok(EventStream::new(stream).keep_alive(events::KEEP_ALIVE))
    }

    /// Cancels an import: at once if it waits, after its present batch if it runs. Products that it has staged remain.
    ///
    /// 409 `IMPORT_NOT_CANCELLABLE` if it has ended.
    #[oai(path = "/jobs/:id/cancel", method = "post", operation_id = "vendor_cancel_marketplace_job")]
    async fn cancel(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceImport>,
        id: Path<Uuid>,
    ) -> Result<Json<JobOut>, AppError> {
        let now = app.clock.now();
        let job =
            app.db.in_tenant(auth.tenant(), async |tx| marketplace::cancel(tx, now, auth.by(), id.0).await).await?;
        Ok(Json(JobOut::new(job, auth.permissions())))
    }

    /// Lists the rows that were refused, or staged with a correction, in the file's order.
    #[oai(path = "/jobs/:id/errors", method = "get", operation_id = "vendor_list_marketplace_job_errors")]
    async fn errors(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
        /// Only findings of this severity.
        severity: Query<Option<Severity>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<FindingOut>>, AppError> {
        let (filter, page) = (ErrorFilter { severity: severity.0 }, page_request(&page, &per_page));
        let listed = async |tx: &TenantTx| {
            marketplace::get(tx, id.0).await?;
            Ok::<_, MarketplaceError>(marketplace::errors(tx, id.0, filter, page).await?)
        };
        let (rows, total) = app.db.read_tenant(auth.tenant(), listed).await?;
        Ok(Json(Page::new(rows, page, total)))
    }

    /// Exports the rows that were refused, or staged with a correction, as a CSV file.
    ///
    /// 429 `RATE_LIMITED` while the caller has 5 exports or streams open.
    #[oai(path = "/jobs/:id/errors.csv", method = "get", operation_id = "vendor_export_marketplace_job_errors")]
    async fn export_errors(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<Csv, AppError> {
        app.db.read_tenant(auth.tenant(), async |tx| marketplace::get(tx, id.0).await).await?;
        let permit = app.limits.begin_stream(Some(auth.tenant().vendor_id), auth.user_id())?;
        let body = events::export(Arc::clone(&app), auth.tenant().clone(), id.0, permit);
        Ok(Csv { file_name: format!("import-{}-errors.csv", id.0), body })
    }

    /// Lists the sources of products.
    #[oai(path = "/sources", method = "get", operation_id = "vendor_list_marketplace_sources")]
    async fn sources(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
    ) -> Result<Json<SourcesOut>, AppError> {
        let sources = app.db.read_tenant(auth.tenant(), async |tx| marketplace::sources(tx).await).await?;
        Ok(Json(SourcesOut { items: sources.into_iter().map(Into::into).collect() }))
    }

    /// Lists the products that imports have staged.
    #[oai(path = "/products", method = "get", operation_id = "vendor_list_marketplace_products")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn products(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        /// Part of the title, id, brand or GTIN; accents and case do not matter.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// Only products of the source with this name.
        #[oai(validator(max_length = 100))]
        source: Query<Option<String>>,
        /// The path of a category; its products and those of all categories below it are listed.
        #[oai(validator(max_length = 1000))]
        category: Query<Option<String>>,
        /// Only products of this brand.
        #[oai(validator(max_length = 200))]
        brand: Query<Option<String>>,
        /// Only products that are in the catalog (`true`), or only others (`false`).
        published: Query<Option<bool>>,
        /// Only products that are in their feed (`true`), or only products that are no longer in it (`false`).
        is_active: Query<Option<bool>>,
        /// Only products with this availability in their feed.
        availability: Query<Option<Availability>>,
        /// Only products that are excluded from publishing by filter (`true`), or only others (`false`).
        ignored: Query<Option<bool>>,
        sort: Query<SortBy<StagedSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<Page<MarketplaceProductOut>>, AppError> {
        let filter = StagedFilter {
            search: search.0,
            source: source.0,
            category: category.0,
            brand: brand.0,
            published: published.0,
            is_active: is_active.0,
            availability: availability.0,
            ignored: ignored.0,
        };
        let page = page_request(&page, &per_page);
        let request = list_request(page, &sort, &cursor)?;
        let read = async |tx: &TenantTx| marketplace::staged(tx, filter, sort.0.0, request).await;
        let found = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(Page::listed(found, page, Into::into)))
    }
}

async fn start(
    app: &App,
    tenant: &Tenant,
    permissions: &Permissions,
    command: StartImport,
) -> Result<Accepted, AppError> {
    let now = app.clock.now();
    let job = app.db.in_tenant(tenant, async |tx| marketplace::start(tx, now, command).await).await?;
    Ok(Accepted::Accepted(Json(JobOut::new(job, permissions))))
}

/// Finishes the file and starts its import. The file is deleted if the import is refused.
async fn store_and_start(
    app: Arc<App>,
    tenant: Tenant,
    permissions: Permissions,
    key: ObjectKey,
    writer: ObjectWriter,
    command: StartImport,
) -> Result<Accepted, AppError> {
    writer.finish().await.map_err(AppError::internal)?;
    let started = start(&app, &tenant, &permissions, command).await;
    if let Err(error) = &started
        && is_certain(error.code())
    {
        app.storage.delete(&key).await.map_err(AppError::internal)?;
    }
    started
}

/// Whether the import was certainly not written. If the database failed, the import may have been committed
/// nevertheless, and then waits for its file. A file that no import waits for is deleted later.
fn is_certain(code: Code) -> bool {
    !matches!(code, Code::Internal | Code::DatabaseUnavailable)
}
