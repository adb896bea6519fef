//! Sources of feeds: what their imports may change, and the rules for their prices.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::Path,
    payload::Json,
    types::{Example, MaybeUndefined},
};
use uuid::Uuid;

use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        session::NoContent,
        time::Time,
    },
    app::App,
    error::AppError,
    services::marketplace::{self, SourceChanges, SourceLine},
    tenancy::TenantTx,
    types::{auto_update::AutoUpdate, vanished_policy::VanishedPolicy},
};

/// The sources of feeds.
pub struct SourcesApi;

/// A source of feeds, with the rules for its products.
#[derive(Debug, Object)]
pub struct SourceOut {
    /// The id of the source.
    pub id: Uuid,
    /// The name of the source.
    pub name: String,
    /// The main language. The feed in this language has prices, inventory and pictures; feeds in other languages only
    /// add texts.
    pub primary_language: String,
    /// What the source's imports may change in the catalog automatically.
    pub auto_update: AutoUpdate,
    /// What happens to published products that are no longer in the feed.
    pub vanished_policy: VanishedPolicy,
    /// The percentage that is added to the feed's prices when they are published.
    pub price_adjust_percent: i32,
    /// The rounding of prices: to the nearest multiple of this number of minor units. 1 does not round.
    pub price_rounding: i32,
    /// The id of the location that gets the feed's quantities; null for the default location.
    pub location_id: Option<Uuid>,
    /// The number of staged products that are in the source's feeds.
    pub products: i64,
    /// When the last successful import ended; null without one.
    pub last_import_at: Option<Time>,
}

impl From<SourceLine> for SourceOut {
    fn from(source: SourceLine) -> Self {
        Self {
            id: source.id,
            name: source.name,
            primary_language: source.primary_language,
            auto_update: source.auto_update,
            vanished_policy: source.vanished_policy,
            price_adjust_percent: source.price_adjust_percent,
            price_rounding: source.price_rounding,
            location_id: source.location_id,
            products: source.products,
            last_import_at: source.last_import_at.map(Into::into),
        }
    }
}

/// All sources of feeds of the vendor.
#[derive(Debug, Object)]
pub struct SourcesOut {
    /// The sources, sorted by name.
    pub items: Vec<SourceOut>,
}

/// A change of a source. A field that is left out is not changed.
#[derive(Debug, Object)]
#[oai(example)]
pub struct SourcePatch {
    /// The source's name: letters, digits, spaces, hyphens, dots and underscores.
    #[oai(validator(min_length = 1, max_length = 50))]
    pub name: Option<String>,
    /// The main language. The feed in this language has prices, inventory and pictures.
    #[oai(validator(max_length = 10))]
    pub primary_language: Option<String>,
    /// Whether texts that were imported in the old main language become texts in the new one. It is meant for a feed
    /// whose language was wrong.
    #[oai(default)]
    pub move_texts: bool,
    /// What an import may change in the catalog automatically. `stage`: nothing. `stock`: quantities of published
    /// products. `stock_and_prices`: also their prices. `everything`: also texts, pictures and new products.
    pub auto_update: Option<AutoUpdate>,
    /// What happens to published products that are no longer in the feed. `keep`: they are still sold. `sell_out`:
    /// their inventory is set to what is reserved for orders. `hide`: they are also hidden from customers.
    pub vanished_policy: Option<VanishedPolicy>,
    /// The percentage that is added to the prices of products without a rule of their own. It is applied when products
    /// are published or updated the next time.
    #[oai(validator(minimum(value = "-90"), maximum(value = "1000")))]
    pub price_adjust_percent: Option<i32>,
    /// The rounding of prices: to the nearest multiple of this number of minor units. 1 does not round.
    #[oai(validator(minimum(value = "1"), maximum(value = "100000")))]
    pub price_rounding: Option<i32>,
    /// The id of the location that gets the feed's quantities; null for the default location.
    pub location_id: MaybeUndefined<Uuid>,
}

impl Example for SourcePatch {
    fn example() -> Self {
        Self {
            name: None,
            primary_language: None,
            move_texts: false,
            auto_update: Some(AutoUpdate::StockAndPrices),
            vanished_policy: Some(VanishedPolicy::Hide),
            price_adjust_percent: Some(10),
            price_rounding: Some(5),
            location_id: MaybeUndefined::Undefined,
        }
    }
}

impl From<SourcePatch> for SourceChanges {
    fn from(patch: SourcePatch) -> Self {
        Self {
            name: patch.name,
            primary_language: patch.primary_language,
            move_texts: patch.move_texts,
            auto_update: patch.auto_update,
            vanished_policy: patch.vanished_policy,
            price_adjust_percent: patch.price_adjust_percent,
            price_rounding: patch.price_rounding,
            location_id: match patch.location_id {
                MaybeUndefined::Undefined => None,
                MaybeUndefined::Null => Some(None),
                MaybeUndefined::Value(id) => Some(Some(id)),
            },
        }
    }
}

#[OpenApi(prefix_path = "/sources")]
impl SourcesApi {
    /// Lists the sources of feeds.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_sources")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
    ) -> Result<Json<SourcesOut>, AppError> {
        let sources = app.db.read_tenant(auth.tenant(), async |tx| marketplace::sources(tx).await).await?;
        Ok(Json(SourcesOut { items: sources.into_iter().map(Into::into).collect() }))
    }

    /// Shows one source of feeds.
    ///
    /// 404 `SOURCE_NOT_FOUND` if there is no such source.
    #[oai(path = "/:id", method = "get", operation_id = "vendor_get_source")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceRead>,
        id: Path<Uuid>,
    ) -> Result<Json<SourceOut>, AppError> {
        let source = app.db.read_tenant(auth.tenant(), async |tx| marketplace::source(tx, id.0).await).await?;
        Ok(Json(source.into()))
    }

    /// Changes a source: its name, its main language, what its imports may change, and the rules for its prices.
    ///
    /// 409 `SOURCE_NAME_TAKEN`; 409 `IMPORT_RUNNING` for another main language while an import runs; 404
    /// `SOURCE_NOT_FOUND` or `LOCATION_NOT_FOUND`.
    #[oai(path = "/:id", method = "put", operation_id = "vendor_update_source")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceImport>,
        id: Path<Uuid>,
        body: JsonBody<SourcePatch>,
    ) -> Result<Json<SourceOut>, AppError> {
        let (now, changes) = (app.clock.now(), body.0.into());
        let work = async |tx: &TenantTx| marketplace::update_source(tx, now, auth.by(), id.0, changes).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), work).await?.into()))
    }

    /// Removes a source with all its staged products. Products that were published from it remain, as if they were
    /// created by hand.
    ///
    /// 409 `IMPORT_RUNNING` while an import of the source runs.
    #[oai(path = "/:id", method = "delete", operation_id = "vendor_delete_source")]
    async fn delete(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplaceImport>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        let now = app.clock.now();
        app.db.in_tenant(auth.tenant(), async |tx| marketplace::remove_source(tx, now, auth.by(), id.0).await).await?;
        Ok(NoContent::NoContent)
    }
}
