//! The catalog, as the vendor's team sees and changes it.

use std::{collections::BTreeMap, sync::Arc};

use poem::web::Data;
use poem_openapi::{
    ApiResponse, Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::MaybeUndefined,
};
use uuid::Uuid;

use crate::{
    api::{
        catalog::{ImageOut, VariantOut},
        guards::{VendorAuth, can},
        json_body::{JsonBody, OptionalJsonBody},
        money::MoneyOut,
        page::{Page, PageNumber, PerPage, SortBy, list_request, page_request},
        session::NoContent,
        time::Time,
    },
    app::App,
    error::AppError,
    services::{
        marketplace::publish::{self, PublishOne},
        products::{
            self, CreateProduct, Flag, ProductChanges, ProductFilter, ProductLine, ProductSort, ProductText, TextChange,
        },
    },
    tenancy::TenantTx,
    types::tax_class::TaxClass,
};

/// The catalog, as the vendor's team sees and changes it.
pub struct ProductsApi;

/// A product as the team sees it.
#[derive(Debug, Object)]
pub struct ProductOut {
    /// The id of the product.
    pub id: Uuid,
    /// The title in the shop's main language, or else in any language.
    pub title: String,
    /// The description as HTML with harmless tags only.
    pub description: String,
    /// The part of the product's web address that names it.
    pub slug: String,
    /// The language of the title and the description.
    pub language: String,
    /// The texts of all languages by their codes; only in the answer about one product.
    pub texts: Option<BTreeMap<String, ProductTextOut>>,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// Gross; of the default variant.
    pub price: MoneyOut,
    /// Gross; what the default variant costs now, if it is reduced.
    pub sale_price: Option<MoneyOut>,
    /// Gross; the lowest price of the default variant in the 30 days before the reduction began. Null while it is not
    /// reduced, or if it had no price before.
    pub lowest_price_30_days: Option<MoneyOut>,
    /// Gross; what the cheapest variant costs now. Lists are sorted and filtered by it.
    pub price_from: MoneyOut,
    /// The VAT rate of today for the product's tax class, in basis points: 1700 is 17 %. A variant may have another
    /// one.
    pub vat_basis_points: i32,
    /// The tax class; null if only the rate is known.
    pub tax_class: Option<TaxClass>,
    /// The smallest quantity that can be ordered.
    pub min_quantity: i32,
    /// The number of pieces of all variants that can be sold now.
    pub available_inventory: i64,
    /// Whether customers see it.
    pub is_active: bool,
    /// Whether the shop shows the product before others.
    pub is_featured: bool,
    /// The fields that were edited by hand, such as `brand` or `title.fr`. Publishing from a feed does not overwrite
    /// them. Variants have their own list.
    pub edited_fields: Vec<String>,
    /// All pictures, the main one first.
    pub images: Vec<ImageOut>,
    /// The variants; every product has at least one.
    pub variants: Vec<VariantOut>,
    /// The source of the product; null if it was not published from a feed.
    pub source: Option<ProductSourceOut>,
    /// When it was created.
    pub created_at: Time,
    /// When the product was last changed.
    pub updated_at: Time,
}

/// A product's texts in one language.
#[derive(Debug, Object)]
#[oai(rename = "ProductText")]
pub struct ProductTextOut {
    /// The title, as text without HTML.
    pub title: String,
    /// The description as HTML with harmless tags only. If it is empty, customers see the description in another
    /// language.
    pub description: String,
}

impl From<ProductText> for ProductTextOut {
    fn from(text: ProductText) -> Self {
        Self { title: text.title, description: text.description }
    }
}

/// A change of a product's texts in one language. A field that is left out is not changed.
#[derive(Debug, Object)]
pub struct ProductTextPatch {
    /// The title, as text. HTML in it is removed.
    #[oai(validator(min_length = 1, max_length = 150))]
    pub title: Option<String>,
    /// The description as HTML. Tags that are not on a short list are removed.
    #[oai(validator(max_length = 20_000))]
    pub description: Option<String>,
}

/// The fields that follow the feed again.
#[derive(Debug, Object)]
pub struct FollowFeedIn {
    /// The names of fields, some of `edited_fields`. If left out, all of them.
    #[oai(validator(max_items = 100))]
    pub fields: Option<Vec<String>>,
}

/// The staged product that a product was published from.
#[derive(Debug, Object)]
pub struct ProductSourceOut {
    /// The staged product's id.
    pub marketplace_product_id: Uuid,
    /// Its id in the feed.
    pub external_id: String,
}

impl ProductOut {
    /// A product priced in `currency`.
    pub fn new(product: ProductLine, currency: &str) -> Self {
        let lowest = product.lowest_price();
        let source = product.marketplace_product_id.zip(product.external_id);
        Self {
            id: product.id,
            title: product.title,
            description: product.description,
            slug: product.slug,
            language: product.language,
            texts: None,
            brand: product.brand,
            category: product.category,
            price: MoneyOut::new(product.price, currency),
            sale_price: product.sale_price.map(|amount| MoneyOut::new(amount, currency)),
            lowest_price_30_days: lowest.map(|amount| MoneyOut::new(amount, currency)),
            price_from: MoneyOut::new(product.price_from, currency),
            vat_basis_points: product.vat_basis_points,
            tax_class: product.tax_class,
            min_quantity: product.min_quantity,
            available_inventory: product.available,
            is_active: product.is_active,
            is_featured: product.is_featured,
            edited_fields: product.edited_fields,
            images: product.images.0.into_iter().map(Into::into).collect(),
            variants: product.variants.0.into_iter().map(|variant| VariantOut::new(variant, currency)).collect(),
            source: source
                .map(|(marketplace_product_id, external_id)| ProductSourceOut { marketplace_product_id, external_id }),
            created_at: product.created_at.into(),
            updated_at: product.updated_at.into(),
        }
    }
}

/// A filter for products that can or cannot be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum AvailabilityFilter {
    /// At least one piece can be sold now.
    InStock,
    /// No piece can be ordered.
    OutOfStock,
}

/// Values of the new product that replace those of the feed.
#[derive(Debug, Object)]
pub struct FromImportIn {
    /// The price including VAT, in minor units of the currency.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub price: Option<i64>,
    /// The number of pieces on hand.
    #[oai(validator(minimum(value = "0"), maximum(value = "100000000")))]
    pub quantity: Option<i32>,
    /// Whether customers see it.
    pub is_active: Option<bool>,
}

/// A new product with one variant.
#[derive(Debug, Object)]
pub struct ProductIn {
    /// The title, as text. HTML in it is removed.
    #[oai(validator(min_length = 1, max_length = 150))]
    pub title: String,
    /// The description as HTML. Tags that are not on a short list are removed.
    #[oai(default, validator(max_length = 20_000))]
    pub description: String,
    /// The language of the title and the description. If left out, it is the shop's main language.
    #[oai(validator(max_length = 10))]
    pub language: Option<String>,
    /// The SKU, the vendor's own number; unique in the shop.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub sku: Option<String>,
    /// The brand or manufacturer.
    #[oai(validator(max_length = 100))]
    pub brand: Option<String>,
    /// The global trade item number: 8, 12, 13 or 14 digits with a check digit.
    #[oai(validator(max_length = 14))]
    pub gtin: Option<String>,
    /// The price including VAT, in minor units of the vendor's currency.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub price: i64,
    /// The reduced price including VAT, in minor units; lower than the price.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub sale_price: Option<i64>,
    /// The tax class; if left out, the class with the rate `vat_basis_points`, or else the standard class.
    pub tax_class: Option<TaxClass>,
    /// The VAT rate that the price contains, in basis points: 1700 is 17 %. It must be a rate of the vendor's country.
    /// If left out, it is the rate of `tax_class`. `GET /taxes` lists both.
    #[oai(validator(minimum(value = "0"), maximum(value = "10000")))]
    pub vat_basis_points: Option<i32>,
    /// The path of the category, for example `Books > Novels`. Missing categories are created.
    #[oai(validator(max_length = 800))]
    pub category: Option<String>,
    /// The smallest quantity that can be ordered.
    #[oai(default = "one", validator(minimum(value = "1"), maximum(value = "999")))]
    pub min_quantity: i32,
    /// Whether customers see it.
    #[oai(default = "yes")]
    pub is_active: bool,
    /// Whether the shop shows the product before others.
    #[oai(default)]
    pub is_featured: bool,
    /// The pictures: `https` addresses, or paths on this host.
    #[oai(default, validator(max_items = 20))]
    pub image_urls: Vec<String>,
}

fn one() -> i32 {
    1
}

fn yes() -> bool {
    true
}

impl From<ProductIn> for CreateProduct {
    fn from(body: ProductIn) -> Self {
        Self {
            title: body.title,
            description: body.description,
            language: body.language,
            sku: body.sku,
            brand: body.brand,
            gtin: body.gtin,
            price: body.price,
            sale_price: body.sale_price,
            tax_class: body.tax_class,
            vat_basis_points: body.vat_basis_points,
            category: body.category,
            min_quantity: body.min_quantity,
            is_active: body.is_active,
            is_featured: body.is_featured,
            image_urls: body.image_urls,
        }
    }
}

/// A change of a product. A field that is left out is not changed, and `null` empties a field that can be empty.
#[derive(Debug, Object)]
pub struct ProductPatch {
    /// The title, as text. HTML in it is removed.
    #[oai(validator(min_length = 1, max_length = 150))]
    pub title: Option<String>,
    /// The description as HTML. Tags that are not on a short list are removed.
    #[oai(validator(max_length = 20_000))]
    pub description: Option<String>,
    /// The language of the title and the description. If left out, it is the shop's main language.
    #[oai(validator(max_length = 10))]
    pub language: Option<String>,
    /// The texts of several languages, by their codes.
    pub texts: Option<BTreeMap<String, ProductTextPatch>>,
    /// The part of the product's web address that names it. The old address redirects to the new one.
    #[oai(validator(min_length = 1, max_length = 80))]
    pub slug: Option<String>,
    /// The SKU of the default variant.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub sku: MaybeUndefined<String>,
    /// The brand or manufacturer.
    #[oai(validator(max_length = 100))]
    pub brand: MaybeUndefined<String>,
    /// The GTIN of the default variant.
    #[oai(validator(max_length = 14))]
    pub gtin: MaybeUndefined<String>,
    /// The price of all variants including VAT, in minor units. If they have different prices, any price but that of
    /// the default variant is 409 `VARIANT_PRICES_DIFFER`: change the price of each variant instead.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub price: Option<i64>,
    /// The reduced price of all variants including VAT, in minor units. It is valid at once, and until it is changed.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub sale_price: MaybeUndefined<i64>,
    /// The tax class of the product.
    pub tax_class: Option<TaxClass>,
    /// The rate of VAT that the price contains: 1700 is 17 %. It sets the tax class that has this rate in the vendor's
    /// country.
    #[oai(validator(minimum(value = "0"), maximum(value = "10000")))]
    pub vat_basis_points: Option<i32>,
    /// The path of the category, for example `Books > Novels`. Missing categories are created.
    #[oai(validator(max_length = 800))]
    pub category: MaybeUndefined<String>,
    /// The smallest quantity that can be ordered.
    #[oai(validator(minimum(value = "1"), maximum(value = "999")))]
    pub min_quantity: Option<i32>,
    /// Whether customers see it.
    pub is_active: Option<bool>,
    /// Whether the shop shows the product before others.
    pub is_featured: Option<bool>,
    /// All pictures of the product, in their order.
    #[oai(validator(max_items = 20))]
    pub image_urls: Option<Vec<String>>,
}

/// The value of a field that a request may leave out, set to null, or set.
pub(super) fn change<T>(value: MaybeUndefined<T>) -> Option<Option<T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

fn text_change((language, text): (String, ProductTextPatch)) -> (String, TextChange) {
    (language, TextChange { title: text.title, description: text.description })
}

impl From<ProductPatch> for ProductChanges {
    fn from(body: ProductPatch) -> Self {
        Self {
            language: body.language,
            title: body.title,
            description: body.description,
            texts: body.texts.unwrap_or_default().into_iter().map(text_change).collect(),
            slug: body.slug,
            sku: change(body.sku),
            brand: change(body.brand),
            gtin: change(body.gtin),
            price: body.price,
            sale_price: change(body.sale_price),
            tax_class: body.tax_class,
            vat_basis_points: body.vat_basis_points,
            category: change(body.category),
            min_quantity: body.min_quantity,
            is_active: body.is_active,
            is_featured: body.is_featured,
            image_urls: body.image_urls,
        }
    }
}

/// The answer to a new product.
#[derive(ApiResponse)]
pub enum ProductMade {
    /// The product is in the catalog.
    #[oai(status = 201)]
    Created(Json<ProductOut>),
}

async fn toggled(
    app: &App,
    auth: &VendorAuth<can::ProductsWrite>,
    id: Uuid,
    flag: Flag,
) -> Result<Json<ProductOut>, AppError> {
    let now = app.clock.now();
    let product =
        app.db.in_tenant(auth.tenant(), async |tx| products::toggle(tx, now, auth.by(), id, flag).await).await?;
    Ok(Json(ProductOut::new(product, &auth.tenant().currency)))
}

#[OpenApi(prefix_path = "/products")]
impl ProductsApi {
    /// Lists the products of the catalog, also those that customers do not see.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "vendor_list_products")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsRead>,
        /// Words, or the beginnings of words, in the title of any language, the brand, a SKU or GTIN, an option or the
        /// category; accents and case do not matter.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// Only products that customers see (`true`), or only others (`false`).
        is_active: Query<Option<bool>>,
        /// Only products that the shop shows first (`true`), or only others (`false`).
        is_featured: Query<Option<bool>>,
        /// The path or the slug of a category; its products and those of all categories below it are listed.
        #[oai(validator(max_length = 800))]
        category: Query<Option<String>>,
        /// Only products that can be sold now (`in_stock`), or only others.
        availability: Query<Option<AvailabilityFilter>>,
        sort: Query<SortBy<ProductSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
        /// The language of the texts. If left out, and for missing texts, the shop's main language is used.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
    ) -> Result<Json<Page<ProductOut>>, AppError> {
        let (now, page) = (app.clock.now(), page_request(&page, &per_page));
        let request = list_request(page, &sort, &cursor)?;
        let filter = ProductFilter {
            search: search.0,
            is_active: is_active.0,
            is_featured: is_featured.0,
            category: category.0,
            in_stock: availability.0.map(|wanted| wanted == AvailabilityFilter::InStock),
            language: language.0,
            ..ProductFilter::default()
        };
        let read = async |tx: &_| products::list(tx, now, filter, sort.0.0, request).await;
        let found = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(Page::listed(found, page, |line| ProductOut::new(line, &auth.tenant().currency))))
    }

    /// Creates a product with one variant.
    #[oai(path = "/", method = "post", operation_id = "vendor_create_product")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        body: JsonBody<ProductIn>,
    ) -> Result<ProductMade, AppError> {
        let (now, new) = (app.clock.now(), body.0.into());
        let product =
            app.db.in_tenant(auth.tenant(), async |tx| products::create(tx, now, auth.by(), new).await).await?;
        Ok(ProductMade::Created(Json(ProductOut::new(product, &auth.tenant().currency))))
    }

    /// Publishes a staged product, with the other variants of its group. The answer is 201 even if the product was
    /// published before.
    ///
    /// The values in the body count as edited by hand: later publishing does not overwrite them.
    #[oai(path = "/from-import/:id", method = "post", operation_id = "vendor_create_product_from_import")]
    async fn publish_staged(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::MarketplacePublish>,
        id: Path<Uuid>,
        body: OptionalJsonBody<FromImportIn>,
    ) -> Result<ProductMade, AppError> {
        let said = body.0.map_or_else(PublishOne::default, |body| PublishOne {
            price: body.price,
            quantity: body.quantity,
            is_active: body.is_active,
        });
        let now = app.clock.now();
        let work = async |tx: &TenantTx| {
            let product = publish::publish_one(tx, now, auth.by(), id.0, said).await?;
            Ok::<_, AppError>(products::get(tx, now, product, None).await?)
        };
        let product = app.db.in_tenant(auth.tenant(), work).await?;
        Ok(ProductMade::Created(Json(ProductOut::new(product, &auth.tenant().currency))))
    }

    /// Shows a product with all its variants.
    #[oai(path = "/:id", method = "get", operation_id = "vendor_get_product")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsRead>,
        id: Path<Uuid>,
        /// The language of the texts. If left out, and for missing texts, the shop's main language is used.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
    ) -> Result<Json<ProductOut>, AppError> {
        let now = app.clock.now();
        let read = async |tx: &TenantTx| {
            let product = products::get(tx, now, id.0, language.0).await?;
            Ok::<_, AppError>((product, products::texts(tx, id.0).await?))
        };
        let (product, texts) = app.db.read_tenant(auth.tenant(), read).await?;
        let texts = texts.into_iter().map(|(language, text)| (language, text.into())).collect();
        let product = ProductOut::new(product, &auth.tenant().currency);
        Ok(Json(ProductOut { texts: Some(texts), ..product }))
    }

    /// Changes a product. Publishing from a feed does not overwrite the fields that were changed here.
    #[oai(path = "/:id", method = "put", operation_id = "vendor_update_product")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        body: JsonBody<ProductPatch>,
    ) -> Result<Json<ProductOut>, AppError> {
        let (now, changes) = (app.clock.now(), body.0.into());
        let work = async |tx: &_| products::update(tx, now, auth.by(), id.0, changes).await;
        let product = app.db.in_tenant(auth.tenant(), work).await?;
        Ok(Json(ProductOut::new(product, &auth.tenant().currency)))
    }

    /// Lets publishing from a feed change fields again that were edited by hand. The feed's values come with the next
    /// publishing.
    #[oai(path = "/:id/follow-feed", method = "put", operation_id = "vendor_product_follow_feed")]
    async fn follow_feed(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        body: JsonBody<FollowFeedIn>,
    ) -> Result<Json<ProductOut>, AppError> {
        let (now, fields) = (app.clock.now(), body.0.fields);
        let work = async |tx: &_| products::follow_feed(tx, now, auth.by(), id.0, fields).await;
        let product = app.db.in_tenant(auth.tenant(), work).await?;
        Ok(Json(ProductOut::new(product, &auth.tenant().currency)))
    }

    /// Deletes a product from the catalog. Orders keep their lines with the product.
    #[oai(path = "/:id", method = "delete", operation_id = "vendor_delete_product")]
    async fn delete(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        let now = app.clock.now();
        app.db.in_tenant(auth.tenant(), async |tx| products::archive(tx, now, auth.by(), id.0).await).await?;
        Ok(NoContent::NoContent)
    }

    /// Shows a product to customers, or hides it from them.
    #[oai(path = "/:id/toggle-active", method = "put", operation_id = "vendor_toggle_product_active")]
    async fn toggle_active(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
    ) -> Result<Json<ProductOut>, AppError> {
        toggled(&app, &auth, id.0, Flag::Active).await
    }

    /// Switches whether the shop shows the product before others.
    #[oai(path = "/:id/toggle-featured", method = "put", operation_id = "vendor_toggle_product_featured")]
    async fn toggle_featured(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
    ) -> Result<Json<ProductOut>, AppError> {
        toggled(&app, &auth, id.0, Flag::Featured).await
    }
}
