//! The catalog as customers see it.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::types::sort::Sort;
use crate::{
    api::{
        cached_json::CachedJson,
        catalog::{ImageOut, VariantOut},
        money::MoneyOut,
        page::{Page, PageNumber, PerPage, SortBy, list_request, page_request},
        shop::Shop,
    },
    app::App,
    catalog_cache::CachedAnswer,
    error::AppError,
    services::products::{self, ProductError, ProductFilter, ProductLine, ProductSort},
    tenancy::TenantTx,
    types::page::ListRequest,
};

/// The catalog as customers see it.
pub struct ProductsApi;

/// A product that can be bought.
#[derive(Debug, Object)]
pub struct PublicProductOut {
    /// The id of the product.
    pub id: Uuid,
    /// The title in the requested language, or else in the shop's main language.
    pub title: String,
    /// The description as HTML with harmless tags only.
    pub description: String,
    /// The part of the product's address that names it.
    pub slug: String,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// The regular price of the default variant, including VAT.
    pub price: MoneyOut,
    /// The reduced price of the default variant, including VAT; null while it is not reduced.
    pub sale_price: Option<MoneyOut>,
    /// The lowest price of the default variant, including VAT, in the 30 days before the reduction began. Null while it
    /// is not reduced, or if it had no price before.
    pub lowest_price_30_days: Option<MoneyOut>,
    /// The present price of the cheapest variant, including VAT. Lists are sorted and filtered by it.
    pub price_from: MoneyOut,
    /// The rate of VAT that the price of the default variant contains: 1700 is 17 %. Other variants may have another one.
    pub vat_basis_points: i32,
    /// The smallest quantity that can be ordered.
    pub min_quantity: i32,
    /// The number of pieces of all variants that can be sold now.
    pub available_inventory: i64,
    /// Whether the vendor shows the product before others.
    pub is_featured: bool,
    /// The web address of the main picture; null without one.
    pub image_url: Option<String>,
    /// All pictures, the main one first.
    pub images: Vec<ImageOut>,
    /// The variants; every product has at least one.
    pub variants: Vec<VariantOut>,
}

impl PublicProductOut {
    fn new(product: ProductLine, currency: &str) -> Self {
        let (lowest, vat_basis_points) = (product.lowest_price(), product.vat_of_price());
        Self {
            id: product.id,
            title: product.title,
            description: product.description,
            slug: product.slug,
            brand: product.brand,
            category: product.category,
            price: MoneyOut::new(product.price, currency),
            sale_price: product.sale_price.map(|amount| MoneyOut::new(amount, currency)),
            lowest_price_30_days: lowest.map(|amount| MoneyOut::new(amount, currency)),
            price_from: MoneyOut::new(product.price_from, currency),
            vat_basis_points,
            min_quantity: product.min_quantity,
            available_inventory: product.available,
            is_featured: product.is_featured,
            image_url: product.images.0.first().map(|image| image.url.clone()),
            images: product.images.0.into_iter().map(Into::into).collect(),
            variants: product.variants.0.into_iter().map(|variant| VariantOut::new(variant, currency)).collect(),
        }
    }
}

type Answered = CachedJson<Page<PublicProductOut>>;

async fn listed(
    app: &App,
    shop: &Shop,
    filter: ProductFilter,
    sort: Sort<ProductSort>,
    request: ListRequest,
) -> Result<Answered, AppError> {
    let filter = ProductFilter { is_active: Some(true), ..filter };
    let query = format!("{filter:?} {sort:?} {request:?}");
    let (now, page) = (app.clock.now(), request.page);
    let make = || {
        let (filter, request) = (filter.clone(), request.clone());
        async move {
            let read = async |tx: &TenantTx| {
                let until = products::next_reduction(tx, now).await?;
                Ok::<_, AppError>((products::list(tx, now, filter, sort, request).await?, until))
            };
            let (found, until) = app.db.read_tenant(shop, read).await?;
            let item = |line| PublicProductOut::new(line, &shop.currency);
            Ok::<_, AppError>(CachedAnswer { bytes: Answered::serialise(&Page::listed(found, page, item))?, until })
        }
    };
    Ok(CachedJson::new(app.catalog.answer(shop.vendor_id, now, query, make).await?))
}

#[OpenApi(prefix_path = "/:vendor_id/products")]
impl ProductsApi {
    /// Lists the products of the catalog that customers see.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "public_list_products")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        /// Words, or the beginnings of words, in the title of any language, the brand, a SKU or GTIN, an option or the
        /// category; accents and case do not matter.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// The path or the slug of a category; its products and those of all categories below it are listed.
        #[oai(validator(max_length = 800))]
        category: Query<Option<String>>,
        /// Only products that can be sold now (`true`), or only others (`false`).
        in_stock: Query<Option<bool>>,
        /// Only products that the shop shows first (`true`), or only others (`false`).
        featured: Query<Option<bool>>,
        /// The lowest price including VAT of a product's cheapest variant, in minor units (cents).
        #[oai(validator(minimum(value = "0")))]
        min_price: Query<Option<i64>>,
        /// The highest price including VAT of a product's cheapest variant, in minor units (cents).
        #[oai(validator(minimum(value = "0")))]
        max_price: Query<Option<i64>>,
        /// The language of the texts, such as `fr`. If left out, and for texts that are missing in it, the shop's main
        /// language is used.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
        sort: Query<SortBy<ProductSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Answered, AppError> {
        let filter = ProductFilter {
            search: search.0,
            category: category.0,
            in_stock: in_stock.0,
            is_featured: featured.0,
            min_price: min_price.0,
            max_price: max_price.0,
            language: language.0,
            is_active: None,
        };
        let request = list_request(page_request(&page, &per_page), &sort, &cursor)?;
        listed(&app, &shop, filter, sort.0.0, request).await
    }

    /// Searches the catalog by words, or the beginnings of words, in titles, brands, SKUs, GTINs, options and
    /// categories. Accents, case and punctuation do not matter. By default, the best match comes first.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/search", method = "get", operation_id = "public_search_products")]
    async fn search(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        /// Words, or the beginnings of words, in the title of any language, the brand, a SKU or GTIN, an option or the
        /// category; accents and case do not matter.
        #[oai(validator(min_length = 1, max_length = 200))]
        q: Query<String>,
        /// The language of the texts, such as `fr`. If left out, and for texts that are missing in it, the shop's main
        /// language is used.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
        sort: Query<SortBy<ProductSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Answered, AppError> {
        let filter = ProductFilter { search: Some(q.0), language: language.0, ..ProductFilter::default() };
        let request = list_request(page_request(&page, &per_page), &sort, &cursor)?;
        listed(&app, &shop, filter, sort.0.0, request).await
    }

    /// Shows one product, by its id or its slug.
    #[oai(path = "/:id", method = "get", operation_id = "public_get_product")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        /// The id of the product, or its slug.
        #[oai(validator(max_length = 200))]
        id: Path<String>,
        /// The language of the texts, such as `fr`. If left out, and for texts that are missing in it, the shop's main
        /// language is used.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
    ) -> Result<Json<PublicProductOut>, AppError> {
        let now = app.clock.now();
        let read = async |tx: &_| products::get_public(tx, now, &id.0, language.0).await;
        let product: Result<ProductLine, ProductError> = app.db.read_tenant(&shop, read).await;
        Ok(Json(PublicProductOut::new(product?, &shop.currency)))
    }
}
