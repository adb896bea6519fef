//! Publishing staged products into the catalog: at once, in the background, or as a preview.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    ApiResponse, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::publish_shapes::{IgnoreIn, IgnoredOut, PreviewOut, PublishIn, PublishRunOut, PublishedOut};
use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
    },
    app::App,
    error::AppError,
    services::marketplace::{
        self, MarketplaceError,
        publish::{self, Publishing, RunFilter, RunSort},
    },
    tenancy::TenantTx,
    types::{
        code::{Code, Coded},
        import_status::ImportStatus,
    },
};

/// How often publishing is retried at once after a conflict with other transactions.
const TRIES: usize = 5;

/// The operations that publish staged products into the catalog.
pub struct PublishingApi;

/// The answer to a request to publish.
#[derive(ApiResponse)]
pub enum PublishAnswer {
    /// At most 100 staged products were selected, and they are published.
    #[oai(status = 200)]
    Done(Json<PublishedOut>),
    /// More than 100 staged products are selected, so a background run publishes them; `GET
    /// /marketplace/publish-runs/{id}` shows its progress.
    #[oai(status = 202)]
    Started(Json<PublishRunOut>),
}

#[OpenApi(prefix_path = "/marketplace")]
impl PublishingApi {
    /// Publishes staged products into the catalog, or updates products that are published already.
    ///
    /// Rows of one group become one product with variants. Fields that were edited by hand are not changed. Counts are
    /// of products. Up to 100 staged products are published at once (200), more by a background run (202). A filter
    /// leaves out ignored and deleted products; `ids` publish those, too. 409 `SELECTION_CHANGED` if the number of
    /// matching staged products is not `expected_count`.
    #[oai(path = "/products/publish", method = "post", operation_id = "vendor_publish_marketplace_products")]
    async fn publish(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplacePublish>,
        body: JsonBody<PublishIn>,
    ) -> Result<PublishAnswer, AppError> {
        let (expected, wish) = (body.0.expected_count, body.0.wish()?);
        let mut tries = 1;
        loop {
            let (now, wish) = (app.clock.now(), wish.clone());
            let published = async |tx: &TenantTx| publish::publish(tx, now, auth.by(), wish, expected).await;
            return match app.db.in_tenant(auth.tenant(), published).await {
                Ok(Publishing::Done(published)) => Ok(PublishAnswer::Done(Json(published.into()))),
                Ok(Publishing::Started(run)) => Ok(PublishAnswer::Started(Json((*run).into()))),
                // An edit or a new product conflicts with the publishing, which is tried again.
                Err(error) if tries < TRIES && matches!(error.code(), Code::Conflict | Code::DatabaseBusy) => {
                    tries += 1;
                    continue;
                }
                Err(error) => Err(error.into()),
            };
        }
    }

    /// Shows which changes publishing would make, and changes nothing.
    ///
    /// Only the beginning of a long selection is examined. The first products that are new or would be changed are
    /// listed one by one.
    #[oai(path = "/products/publish/preview", method = "post", operation_id = "vendor_preview_publishing")]
    async fn preview(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplacePublish>,
        body: JsonBody<PublishIn>,
    ) -> Result<Json<PreviewOut>, AppError> {
        let (now, wish) = (app.clock.now(), body.0.wish()?);
        let preview = async |tx: &TenantTx| Ok::<_, MarketplaceError>(publish::preview(tx, now, &wish).await?);
        Ok(Json(app.db.read_tenant(auth.tenant(), preview).await?.into()))
    }

    /// Excludes staged products from publishing by filter, or includes them again. Published products are not changed.
    ///
    /// Unknown ids change nothing.
    #[oai(path = "/products/ignored", method = "put", operation_id = "vendor_ignore_marketplace_products")]
    async fn ignore(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplacePublish>,
        body: JsonBody<IgnoreIn>,
    ) -> Result<Json<IgnoredOut>, AppError> {
        let (now, IgnoreIn { ids, is_ignored }) = (app.clock.now(), body.0);
        let work = async |tx: &TenantTx| marketplace::ignore(tx, now, auth.by(), ids, is_ignored).await;
        let changed = app.db.in_tenant(auth.tenant(), work).await?;
        Ok(Json(IgnoredOut { changed }))
    }

    /// Lists the publishing runs in the background, the newest first. People, keys or imports cause them.
    #[oai(path = "/publish-runs", method = "get", operation_id = "vendor_list_publish_runs")]
    async fn runs(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        /// Only publishing runs with this status.
        status: Query<Option<ImportStatus>>,
        sort: Query<SortBy<RunSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<PublishRunOut>>, AppError> {
        let (filter, page) = (RunFilter { status: status.0 }, page_request(&page, &per_page));
        let listed = async |tx: &TenantTx| publish::runs(tx, filter, sort.0.0, page).await;
        let (rows, total) = app.db.read_tenant(auth.tenant(), listed).await?;
        Ok(Json(Page::new(rows, page, total)))
    }

    /// Shows a publishing run and its progress.
    ///
    /// 404 `PUBLISH_RUN_NOT_FOUND` if there is no such run.
    #[oai(path = "/publish-runs/:id", method = "get", operation_id = "vendor_get_publish_run")]
    async fn run(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<Json<PublishRunOut>, AppError> {
        let run = app.db.read_tenant(auth.tenant(), async |tx| publish::run(tx, id.0).await).await?;
        Ok(Json(run.into()))
    }

    /// Cancels a run: at once if it waits, after its present chunk if it runs. What it has published is kept.
    ///
    /// 409 `PUBLISH_RUN_NOT_CANCELLABLE` when it has ended.
    #[oai(path = "/publish-runs/:id/cancel", method = "post", operation_id = "vendor_cancel_publish_run")]
    async fn cancel(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplacePublish>,
        id: Path<Uuid>,
    ) -> Result<Json<PublishRunOut>, AppError> {
        let now = app.clock.now();
        let run =
            app.db.in_tenant(auth.tenant(), async |tx| publish::cancel_run(tx, now, auth.by(), id.0).await).await?;
        Ok(Json(run.into()))
    }
}
