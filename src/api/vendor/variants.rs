//! The variants of a product, as the vendor's team edits them.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, Utc};
use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Path, payload::Json, types::MaybeUndefined};
use uuid::Uuid;

use super::products::{FollowFeedIn, change};
use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        money::MoneyOut,
        time::Time,
    },
    app::App,
    error::AppError,
    services::products::{
        self,
        options::{self, OptionLine, ValueLine},
        variants::{self, Variant, VariantChanges},
    },
    tenancy::TenantTx,
    types::tax_class::TaxClass,
};

/// The variants of a product, one by one.
pub struct VariantsApi;

/// A variant as the team edits it.
#[derive(Debug, Object)]
#[oai(rename = "VariantDetails")]
pub struct VariantDetailsOut {
    /// The variant's id, to which carts, inventory and orders refer.
    pub id: Uuid,
    /// The SKU, the vendor's own number; unique in the shop.
    pub sku: Option<String>,
    /// The global trade item number: 8, 12, 13 or 14 digits; null without one.
    pub gtin: Option<String>,
    /// What distinguishes the variant from the product's other variants ("XL, blue"); may be empty for the only
    /// variant.
    pub title: String,
    /// The variant's options by key: `{"size": "XL"}`.
    pub options: serde_json::Value,
    /// The regular price, including VAT.
    pub price: MoneyOut,
    /// The reduced price including VAT, even if it is not valid now; null without one.
    pub sale_price: Option<MoneyOut>,
    /// When the reduced price begins; null means at once.
    pub sale_starts_at: Option<Time>,
    /// When the reduced price ends; null means when it is changed.
    pub sale_ends_at: Option<Time>,
    /// The present price of one piece, including VAT.
    pub price_now: MoneyOut,
    /// The lowest price including VAT of the 30 days before the reduction began; null without a reduction, or if
    /// there was no price before.
    pub lowest_price_30_days: Option<MoneyOut>,
    /// The price that the vendor pays for one piece. Customers never see it.
    pub cost: Option<MoneyOut>,
    /// The variant's own tax class; null for the product's tax class.
    pub tax_class: Option<TaxClass>,
    /// The weight of one piece, in grams.
    pub weight_grams: Option<i32>,
    /// The web address of the variant's own picture; null without one.
    pub image_url: Option<String>,
    /// The position among the variants of the product, from 0 on.
    pub position: i32,
    /// Whether the variant is shown first, which is the first variant for sale.
    pub is_default: bool,
    /// The number of pieces that can be sold now, at all locations.
    pub available_inventory: i64,
    /// The fields that were edited by hand. Publishing from a feed does not overwrite them.
    pub edited_fields: Vec<String>,
    /// The id of the staged product that the variant was published from; null if it was not.
    pub marketplace_product_id: Option<Uuid>,
    /// When the variant was archived; null while it is sold.
    pub archived_at: Option<Time>,
    /// When it was created.
    pub created_at: Time,
    /// When the variant was last changed.
    pub updated_at: Time,
}

impl VariantDetailsOut {
    fn new(variant: Variant, currency: &str) -> Self {
        let money = |amount| MoneyOut::new(amount, currency);
        Self {
            id: variant.id,
            sku: variant.sku,
            gtin: variant.gtin,
            title: variant.title,
            options: variant.options,
            price: money(variant.price),
            sale_price: variant.sale_price.map(money),
            sale_starts_at: variant.sale_starts_at.map(Into::into),
            sale_ends_at: variant.sale_ends_at.map(Into::into),
            price_now: money(variant.price_now),
            lowest_price_30_days: variant.lowest_price.map(money),
            cost: variant.cost.map(money),
            tax_class: variant.tax_class,
            weight_grams: variant.weight_grams,
            image_url: variant.image_url,
            position: variant.position,
            is_default: variant.is_default,
            available_inventory: variant.available,
            edited_fields: variant.edited_fields,
            marketplace_product_id: variant.marketplace_product_id,
            archived_at: variant.archived_at.map(Into::into),
            created_at: variant.created_at.into(),
            updated_at: variant.updated_at.into(),
        }
    }
}

/// A new variant. It must differ from the product's other variants in its options, or have a title.
#[derive(Debug, Object)]
pub struct VariantIn {
    /// The SKU, the vendor's own number; unique in the shop.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub sku: Option<String>,
    /// The global trade item number: 8, 12, 13 or 14 digits with a check digit.
    #[oai(validator(max_length = 14))]
    pub gtin: Option<String>,
    /// What distinguishes the variant from the product's other variants; if left out, it is made from the options.
    #[oai(validator(max_length = 200))]
    pub title: Option<String>,
    /// The variant's options by key: `{"size": "XL"}`.
    pub options: Option<BTreeMap<String, String>>,
    /// The price including VAT, in minor units of the vendor's currency.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub price: i64,
    /// The reduced price including VAT, in minor units; lower than the price.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub sale_price: Option<i64>,
    /// When the reduced price begins; if left out, at once.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// When the reduced price ends; if left out, when it is changed.
    pub sale_ends_at: Option<DateTime<Utc>>,
    /// The price that the vendor pays for one piece, in minor units.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub cost: Option<i64>,
    /// The variant's own tax class; if left out, the product's tax class.
    pub tax_class: Option<TaxClass>,
    /// The weight of one piece, in grams.
    #[oai(validator(minimum(value = "0"), maximum(value = "100000000")))]
    pub weight_grams: Option<i32>,
    /// The variant's own picture: an `https` address, or a path on this host.
    #[oai(validator(max_length = 2_000))]
    pub image_url: Option<String>,
    /// The position among the variants of the product, from 0 on; if left out, the last one.
    #[oai(validator(minimum(value = "0"), maximum(value = "10000")))]
    pub position: Option<u32>,
}

impl From<VariantIn> for VariantChanges {
    fn from(body: VariantIn) -> Self {
        Self {
            sku: Some(body.sku),
            gtin: Some(body.gtin),
            title: body.title,
            options: body.options,
            price: Some(body.price),
            sale_price: Some(body.sale_price),
            sale_starts_at: Some(body.sale_starts_at),
            sale_ends_at: Some(body.sale_ends_at),
            cost: Some(body.cost),
            tax_class: Some(body.tax_class),
            weight_grams: Some(body.weight_grams),
            image_url: Some(body.image_url),
            position: body.position.map(|position| position as usize),
        }
    }
}

/// A change of a variant. A field that is left out is not changed, and `null` empties a field that can be empty.
#[derive(Debug, Object)]
pub struct VariantPatch {
    /// The SKU, the vendor's own number; unique in the shop.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub sku: MaybeUndefined<String>,
    /// The global trade item number: 8, 12, 13 or 14 digits with a check digit.
    #[oai(validator(max_length = 14))]
    pub gtin: MaybeUndefined<String>,
    /// What distinguishes the variant from the product's other variants; if left out while the options change, it is
    /// made from them.
    #[oai(validator(max_length = 200))]
    pub title: Option<String>,
    /// All options of the variant by key: `{"size": "XL"}`.
    pub options: Option<BTreeMap<String, String>>,
    /// The price including VAT, in minor units of the vendor's currency.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub price: Option<i64>,
    /// The reduced price including VAT, in minor units; lower than the price. If it is removed, its times are removed,
    /// too.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub sale_price: MaybeUndefined<i64>,
    /// When the reduced price begins; null means at once.
    pub sale_starts_at: MaybeUndefined<DateTime<Utc>>,
    /// When the reduced price ends; null means when it is changed.
    pub sale_ends_at: MaybeUndefined<DateTime<Utc>>,
    /// The price that the vendor pays for one piece, in minor units.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000000")))]
    pub cost: MaybeUndefined<i64>,
    /// The variant's own tax class; null for the product's tax class.
    pub tax_class: MaybeUndefined<TaxClass>,
    /// The weight of one piece, in grams.
    #[oai(validator(minimum(value = "0"), maximum(value = "100000000")))]
    pub weight_grams: MaybeUndefined<i32>,
    /// The variant's own picture: an `https` address, or a path on this host.
    #[oai(validator(max_length = 2_000))]
    pub image_url: MaybeUndefined<String>,
    /// The position among the variants of the product, from 0 on. The first variant for sale is the default one.
    #[oai(validator(minimum(value = "0"), maximum(value = "10000")))]
    pub position: Option<u32>,
}

impl From<VariantPatch> for VariantChanges {
    fn from(body: VariantPatch) -> Self {
        Self {
            sku: change(body.sku),
            gtin: change(body.gtin),
            title: body.title,
            options: body.options,
            price: body.price,
            sale_price: change(body.sale_price),
            sale_starts_at: change(body.sale_starts_at),
            sale_ends_at: change(body.sale_ends_at),
            cost: change(body.cost),
            tax_class: change(body.tax_class),
            weight_grams: change(body.weight_grams),
            image_url: change(body.image_url),
            position: body.position.map(|position| position as usize),
        }
    }
}

/// An option of a product's variants, such as the size.
#[derive(Debug, Object)]
#[oai(rename = "ProductOption")]
pub struct OptionOut {
    /// The id of the option, such as the one for sizes.
    pub id: Uuid,
    /// The key, as variants have it in `options`.
    pub key: String,
    /// The names that customers read, by language code. In a language without a name they read the key.
    pub names: serde_json::Value,
    /// The values of the option, in their order.
    pub values: Vec<OptionValueOut>,
}

/// A value of an option, such as XL.
#[derive(Debug, Object)]
#[oai(rename = "ProductOptionValue")]
pub struct OptionValueOut {
    /// The id of the value, such as the one for XL.
    pub id: Uuid,
    /// The key, as variants have it in `options`.
    pub key: String,
    /// The names that customers read, by language code. In a language without a name they read the key.
    pub names: serde_json::Value,
}

impl From<OptionLine> for OptionOut {
    fn from(option: OptionLine) -> Self {
        let value = |value: ValueLine| OptionValueOut { id: value.id, key: value.key, names: value.names };
        let values = option.values.0.into_iter().map(value).collect();
        Self { id: option.id, key: option.key, names: option.names, values }
    }
}

/// The names of an option and its values. A field that is left out is not changed.
#[derive(Debug, Object)]
pub struct OptionPatch {
    /// The names that customers read, by language code; an empty name is removed.
    pub names: Option<BTreeMap<String, String>>,
    /// The names of the option's values by their keys: `{"red": {"fr": "rouge"}}`.
    pub values: Option<BTreeMap<String, BTreeMap<String, String>>>,
}

/// The answer to a new variant.
#[derive(ApiResponse)]
pub enum VariantMade {
    /// The variant is in the catalog.
    #[oai(status = 201)]
    Created(Json<VariantDetailsOut>),
}

#[OpenApi(prefix_path = "/products")]
impl VariantsApi {
    /// Lists all variants of a product: the variants for sale in their order, then the archived ones.
    #[oai(path = "/:id/variants", method = "get", operation_id = "vendor_list_variants")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsRead>,
        id: Path<Uuid>,
    ) -> Result<Json<Vec<VariantDetailsOut>>, AppError> {
        let now = app.clock.now();
        let found = app.db.read_tenant(auth.tenant(), async |tx| variants::list(tx, now, id.0).await).await?;
        let currency = &auth.tenant().currency;
        Ok(Json(found.into_iter().map(|variant| VariantDetailsOut::new(variant, currency)).collect()))
    }

    /// Adds a variant to a product.
    #[oai(path = "/:id/variants", method = "post", operation_id = "vendor_create_variant")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        body: JsonBody<VariantIn>,
    ) -> Result<VariantMade, AppError> {
        let (now, new) = (app.clock.now(), body.0.into());
        let make = async |tx: &_| variants::create(tx, now, auth.by(), id.0, new).await;
        let variant = app.db.in_tenant(auth.tenant(), make).await?;
        Ok(VariantMade::Created(Json(VariantDetailsOut::new(variant, &auth.tenant().currency))))
    }

    /// Changes a variant: its prices, numbers, options and position. Publishing from a feed does not overwrite the
    /// fields that were changed here.
    #[oai(path = "/:id/variants/:variant_id", method = "put", operation_id = "vendor_update_variant")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        variant_id: Path<Uuid>,
        body: JsonBody<VariantPatch>,
    ) -> Result<Json<VariantDetailsOut>, AppError> {
        let (now, changes) = (app.clock.now(), body.0.into());
        let change = async |tx: &_| variants::update(tx, now, auth.by(), id.0, variant_id.0, changes).await;
        let variant = app.db.in_tenant(auth.tenant(), change).await?;
        Ok(Json(VariantDetailsOut::new(variant, &auth.tenant().currency)))
    }

    /// Lets publishing from a feed change fields of a variant again that were edited by hand. The feed's values come
    /// with the next publishing.
    #[oai(path = "/:id/variants/:variant_id/follow-feed", method = "put", operation_id = "vendor_variant_follow_feed")]
    async fn follow_feed(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        variant_id: Path<Uuid>,
        body: JsonBody<FollowFeedIn>,
    ) -> Result<Json<VariantDetailsOut>, AppError> {
        let (now, fields) = (app.clock.now(), body.0.fields);
        let follow = async |tx: &_| variants::follow_feed(tx, now, auth.by(), id.0, variant_id.0, fields).await;
        let variant = app.db.in_tenant(auth.tenant(), follow).await?;
        Ok(Json(VariantDetailsOut::new(variant, &auth.tenant().currency)))
    }

    /// Archives a variant, so that it is no longer in the catalog. Its orders, inventory and SKU remain.
    ///
    /// Publishing from a feed restores it only if its staged product is selected by id. 409 `LAST_VARIANT` for the last
    /// variant of a product.
    #[oai(path = "/:id/variants/:variant_id/archive", method = "put", operation_id = "vendor_archive_variant")]
    async fn archive(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        variant_id: Path<Uuid>,
    ) -> Result<Json<VariantDetailsOut>, AppError> {
        let now = app.clock.now();
        let archive = async |tx: &_| variants::archive(tx, now, auth.by(), id.0, variant_id.0).await;
        let variant = app.db.in_tenant(auth.tenant(), archive).await?;
        Ok(Json(VariantDetailsOut::new(variant, &auth.tenant().currency)))
    }

    /// Restores an archived variant. It then remains in the catalog, even if it leaves a feed whose vanished products
    /// are hidden.
    #[oai(path = "/:id/variants/:variant_id/restore", method = "put", operation_id = "vendor_restore_variant")]
    async fn restore(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        variant_id: Path<Uuid>,
    ) -> Result<Json<VariantDetailsOut>, AppError> {
        let now = app.clock.now();
        let restore = async |tx: &_| variants::restore(tx, now, auth.by(), id.0, variant_id.0).await;
        let variant = app.db.in_tenant(auth.tenant(), restore).await?;
        Ok(Json(VariantDetailsOut::new(variant, &auth.tenant().currency)))
    }

    /// Lists the options of a product's variants with their values, in their order.
    #[oai(path = "/:id/options", method = "get", operation_id = "vendor_list_product_options")]
    async fn options(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsRead>,
        id: Path<Uuid>,
    ) -> Result<Json<Vec<OptionOut>>, AppError> {
        let read = async |tx: &TenantTx| {
            products::get(tx, app.clock.now(), id.0, None).await?;
            Ok::<_, AppError>(options::list(tx, id.0).await?)
        };
        let found = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(found.into_iter().map(Into::into).collect()))
    }

    /// Sets the names of an option and of its values in several languages.
    #[oai(path = "/:id/options/:option_id", method = "put", operation_id = "vendor_name_product_option")]
    async fn name_option(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        option_id: Path<Uuid>,
        body: JsonBody<OptionPatch>,
    ) -> Result<Json<OptionOut>, AppError> {
        let now = app.clock.now();
        let names = (body.0.names.unwrap_or_default(), body.0.values.unwrap_or_default());
        let name = async |tx: &_| options::name(tx, now, auth.by(), id.0, option_id.0, names).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), name).await?.into()))
    }
}
