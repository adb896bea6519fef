//! Products from outside: imports of feeds, what they staged, and publishing it.

mod events;
mod publish_shapes;
mod publishing;
mod shapes;

pub(super) use self::{publishing::PublishingApi, shapes::SourcesOut};

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;
use poem::web::Data;
use poem_openapi::{
    ApiResponse, Multipart, OpenApi,
    param::{Path, Query},
    payload::{EventStream, Json},
    types::multipart::Upload,
};
use uuid::Uuid;

use self::shapes::{FindingOut, ImportIn, MarketplaceProductOut};
use super::import_job::JobOut;
use crate::{
    api::{
        csv::Csv,
        guards::{VendorAuth, can},
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
    },
    app::App,
    error::AppError,
    integrations::storage::ObjectKey,
    services::marketplace::{
        self, ErrorFilter, ImportFilter, ImportSort, MarketplaceError, Origin, StagedFilter, StagedSort, StartImport,
    },
    tenancy::TenantTx,
    types::{availability::Availability, import_status::ImportStatus, severity::Severity},
};

/// Products from outside: imports, staging, publishing.
pub struct MarketplaceApi;

/// An import that was asked for.
#[derive(ApiResponse)]
pub enum Accepted {
    /// It waits for a worker; `GET /marketplace/jobs/{id}` tells how it goes.
    #[oai(status = 202)]
    Accepted(Json<JobOut>),
}

/// A feed as a file.
#[derive(Debug, Multipart)]
#[oai(deny_unknown_fields)]
struct UploadIn {
    /// The feed: CSV in any usual form, gzip or not.
    file: Upload,
    /// The source's name; `letzshop` if it is not said.
    source: Option<String>,
    /// The language of its texts; the vendor's default one if it is not said.
    language: Option<String>,
    /// Deactivate products that the feed lacks, however many they are.
    accept_vanished: Option<bool>,
    /// When what the file says was true, as its export: what was sold or received since then is added to its quantities. By
    /// default when it arrives.
    feed_at: Option<DateTime<Utc>>,
}

#[OpenApi(prefix_path = "/marketplace")]
impl MarketplaceApi {
    /// Imports a feed from a web address.
    ///
    /// 409 `IMPORT_RUNNING` while another import of the source runs, 422 `FEED_ADDRESS_REFUSED` for an address that is
    /// not on the public web. Needs `marketplace.import`.
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
            origin: Origin::Url(url),
            language: body.0.language,
            accept_vanished: body.0.accept_vanished,
            feed_at: None,
            by: auth.by(),
        };
        start(&app, &auth, command).await
    }

    /// Imports a feed from a file.
    ///
    /// 409 `IMPORT_RUNNING` while another import of the source runs, 413 for a file that is too large. Needs
    /// `marketplace.import`.
    #[oai(path = "/import/upload", method = "post", operation_id = "vendor_upload_marketplace_feed")]
    async fn upload(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceImport>,
        form: UploadIn,
    ) -> Result<Accepted, AppError> {
        let file_name = form.file.file_name().unwrap_or("feed.csv").to_owned();
        let key = ObjectKey::for_feed(auth.tenant().vendor_id);
        app.storage.put(&key, &mut form.file.into_async_read()).await.map_err(AppError::internal)?;
        let command = StartImport {
            source: form.source.unwrap_or_else(shapes::default_source),
            origin: Origin::Upload { file_name, object_key: key.as_str().to_owned() },
            language: form.language.filter(|language| !language.is_empty()),
            accept_vanished: form.accept_vanished.unwrap_or(false),
            feed_at: form.feed_at,
            by: auth.by(),
        };
        let started = start(&app, &auth, command).await;
        if started.is_err() {
            app.storage.delete(&key).await.map_err(AppError::internal)?;
        }
        started
    }

    /// Lists imports, the newest first. Needs `marketplace.read`.
    #[oai(path = "/jobs", method = "get", operation_id = "vendor_list_marketplace_jobs")]
    async fn jobs(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        status: Query<Option<ImportStatus>>,
        sort: Query<SortBy<ImportSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<JobOut>>, AppError> {
        let (filter, page) = (ImportFilter { status: status.0 }, page_request(&page, &per_page));
        let listed = async |tx: &TenantTx| marketplace::list(tx, filter, sort.0.0, page).await;
        let (rows, total) = app.db.read_tenant(auth.tenant(), listed).await?;
        Ok(Json(Page::new(rows, page, total)))
    }

    /// Shows an import and how far it is. Needs `marketplace.read`.
    #[oai(path = "/jobs/:id", method = "get", operation_id = "vendor_get_marketplace_job")]
    async fn job(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<Json<JobOut>, AppError> {
        let job = app.db.read_tenant(auth.tenant(), async |tx| marketplace::get(tx, id.0).await).await?;
        Ok(Json(job.into()))
    }

    /// Follows an import: an event at each change, the last one when it has ended. Needs `marketplace.read`.
    #[oai(path = "/jobs/:id/events", method = "get", operation_id = "vendor_follow_marketplace_job")]
    async fn events(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<EventStream<BoxStream<'static, JobOut>>, AppError> {
        let job = app.db.read_tenant(auth.tenant(), async |tx| marketplace::get(tx, id.0).await).await?;
        let stream = events::follow(Arc::clone(&app), auth.tenant().clone(), job);
        Ok(EventStream::new(stream).keep_alive(events::KEEP_ALIVE))
    }

    /// Cancels an import: at once if it waits, after its present batch if it runs. What was staged stays.
    ///
    /// 409 `IMPORT_NOT_CANCELLABLE` when it has ended. Needs `marketplace.import`.
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
        Ok(Json(job.into()))
    }

    /// Lists the rows that were refused, or staged with a correction, in the file's order. Needs `marketplace.read`.
    #[oai(path = "/jobs/:id/errors", method = "get", operation_id = "vendor_list_marketplace_job_errors")]
    async fn errors(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
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

    /// The same as a CSV file. Needs `marketplace.read`.
    #[oai(path = "/jobs/:id/errors.csv", method = "get", operation_id = "vendor_export_marketplace_job_errors")]
    async fn export_errors(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<Csv, AppError> {
        app.db.read_tenant(auth.tenant(), async |tx| marketplace::get(tx, id.0).await).await?;
        let body = events::export(Arc::clone(&app), auth.tenant().clone(), id.0);
        Ok(Csv { file_name: format!("import-{}-errors.csv", id.0), body })
    }

    /// Lists the sources of products. Needs `marketplace.read`.
    #[oai(path = "/sources", method = "get", operation_id = "vendor_list_marketplace_sources")]
    async fn sources(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
    ) -> Result<Json<SourcesOut>, AppError> {
        let sources = app.db.read_tenant(auth.tenant(), async |tx| marketplace::sources(tx).await).await?;
        Ok(Json(SourcesOut { items: sources.into_iter().map(Into::into).collect() }))
    }

    /// Lists staged products.
    ///
    /// `search` finds part of a title, id, brand or GTIN; `category` finds everything below it too. Needs
    /// `marketplace.read`.
    #[oai(path = "/products", method = "get", operation_id = "vendor_list_marketplace_products")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn products(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        #[oai(validator(max_length = 200))] search: Query<Option<String>>,
        #[oai(validator(max_length = 100))] source: Query<Option<String>>,
        #[oai(validator(max_length = 1000))] category: Query<Option<String>>,
        #[oai(validator(max_length = 200))] brand: Query<Option<String>>,
        /// Whether it is in the catalog.
        published: Query<Option<bool>>,
        /// False: it has vanished from its feed.
        is_active: Query<Option<bool>>,
        availability: Query<Option<Availability>>,
        /// Whether bulk publishing leaves it alone.
        ignored: Query<Option<bool>>,
        sort: Query<SortBy<StagedSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
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
        let listed = async |tx: &TenantTx| marketplace::staged(tx, filter, sort.0.0, page).await;
        let (rows, total) = app.db.read_tenant(auth.tenant(), listed).await?;
        Ok(Json(Page::new(rows, page, total)))
    }
}

async fn start(
    app: &App,
    auth: &VendorAuth<can::MarketplaceImport>,
    command: StartImport,
) -> Result<Accepted, AppError> {
    let now = app.clock.now();
    let job = app.db.in_tenant(auth.tenant(), async |tx| marketplace::start(tx, now, command).await).await?;
    Ok(Accepted::Accepted(Json(job.into())))
}
