//! Carts of a shop's visitors.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};
use uuid::Uuid;

use crate::{
    api::{
        guards::{CustomerAuth, MaybeCustomer},
        json_body::JsonBody,
        money::MoneyOut,
        shop::Shop,
    },
    app::App,
    error::AppError,
    services::carts::{self, Cart, CartKey, CartLine, Problem, Wanted},
    types::{code::FieldError, quantity::Quantity, secret::Secret},
};

/// Carts of a shop's visitors.
pub struct CartsApi;

/// A line of a cart, with its present price and availability.
#[derive(Debug, Clone, Object)]
pub struct CartItemOut {
    /// The id of the line.
    pub id: Uuid,
    /// The id of the product.
    pub product_id: Uuid,
    /// The id of the variant.
    pub variant_id: Uuid,
    /// The product's title in the requested language, or else in the shop's main language.
    pub title: String,
    /// The variant's title; empty if the product has only one variant.
    pub variant_title: String,
    /// The address of a picture, if there is one.
    pub image_url: Option<String>,
    /// The last part of the product's web address.
    pub slug: String,
    /// The number of pieces.
    pub quantity: i32,
    /// The price of one piece, including VAT.
    pub unit_price: MoneyOut,
    /// The price of a piece when the line was last changed, if the price is different now; otherwise null.
    pub previous_unit_price: Option<MoneyOut>,
    /// The price of all pieces, gross.
    pub total: MoneyOut,
    /// The number of pieces that can be bought now.
    pub available_inventory: i64,
    /// The smallest number of pieces that can be bought.
    pub min_quantity: i32,
    /// Why the line cannot be ordered as it is: `INSUFFICIENT_INVENTORY`, `QUANTITY_BELOW_MINIMUM` or
    /// `PRODUCT_NOT_IN_CATALOG`; null if it can be ordered.
    pub problem: Option<String>,
}

impl CartItemOut {
    fn of(line: CartLine, currency: &str) -> Self {
        let problem = line.problem().map(|problem| match problem {
            Problem::InsufficientInventory => "INSUFFICIENT_INVENTORY".to_owned(),
            Problem::ProductNotInCatalog => "PRODUCT_NOT_IN_CATALOG".to_owned(),
            Problem::BelowMinimum { .. } => "QUANTITY_BELOW_MINIMUM".to_owned(),
        });
        Self {
            total: MoneyOut::new(line.total(), currency),
            unit_price: MoneyOut::new(line.unit_price, currency),
            previous_unit_price: line.previous_price().map(|price| MoneyOut::new(price, currency)),
            min_quantity: line.min_quantity,
            problem,
            id: line.id,
            product_id: line.product_id,
            variant_id: line.variant_id,
            title: line.title,
            variant_title: line.variant_title,
            image_url: line.image_url,
            slug: line.slug,
            quantity: line.quantity,
            available_inventory: line.available,
        }
    }
}

/// A cart, with the present prices and availability.
#[derive(Debug, Clone, Object)]
pub struct CartOut {
    /// The id of the cart. Nobody can open the cart with it.
    pub id: Uuid,
    /// The key to the cart: the secret of a guest's cart, which is shown only when the cart is created, or `mine` for
    /// the customer's own.
    pub session: Option<String>,
    /// The currency, an ISO 4217 code such as `EUR`.
    pub currency: String,
    /// The lines of the cart, in the order in which they were added.
    pub items: Vec<CartItemOut>,
    /// Pieces of all lines together.
    pub item_count: i64,
    /// The sum of all lines, including VAT.
    pub subtotal: MoneyOut,
    /// The VAT in the total.
    pub vat_total: MoneyOut,
    /// The total to pay, including VAT.
    pub total: MoneyOut,
}

impl CartOut {
    /// The cart in this currency. `secret` is the secret of a cart that was just created.
    pub(in crate::api) fn of(cart: Cart, currency: &str, secret: Option<&Secret>) -> Self {
        let money = |amount| MoneyOut::new(amount, currency);
        let mine = cart.customer_id.map(|_| CartKey::MINE.to_owned());
        Self {
            id: cart.id,
            session: mine.or_else(|| secret.map(Secret::expose)),
            currency: currency.to_owned(),
            item_count: cart.item_count(),
            subtotal: money(cart.subtotal()),
            vat_total: money(cart.vat_total()),
            total: money(cart.subtotal()),
            items: cart.lines.into_iter().map(|line| CartItemOut::of(line, currency)).collect(),
        }
    }
}

/// An addition to the cart: a variant, or the default variant of a product.
#[derive(Debug, Object)]
#[oai(example)]
pub struct CartItemIn {
    /// The id of the variant to add. Without it, `product_id` is required.
    pub variant_id: Option<Uuid>,
    /// The id of a product whose default variant is added, instead of `variant_id`.
    pub product_id: Option<Uuid>,
    /// The number of pieces to add to those already in the cart.
    #[oai(validator(minimum(value = "1"), maximum(value = "999")))]
    pub quantity: i64,
}

impl Example for CartItemIn {
    fn example() -> Self {
        Self {
            variant_id: Some(Uuid::from_u128(0x0193_5e0a_0000_7000_8000_0000_0000_0001)),
            product_id: None,
            quantity: 2,
        }
    }
}

/// A new quantity for a line of the cart.
#[derive(Debug, Object)]
#[oai(example)]
pub struct CartQuantityIn {
    /// The number of pieces.
    #[oai(validator(minimum(value = "1"), maximum(value = "999")))]
    pub quantity: i64,
}

impl Example for CartQuantityIn {
    fn example() -> Self {
        Self { quantity: 3 }
    }
}

/// The answer to an addition, or to a new cart.
#[derive(ApiResponse)]
pub enum CartChanged {
    /// The cart as it is now.
    #[oai(status = 201)]
    Created(Json<CartOut>),
}

/// The answer to a request that empties the cart.
#[derive(ApiResponse)]
pub enum CartEmptied {
    /// The cart is now empty.
    #[oai(status = 204)]
    Emptied,
}

#[OpenApi(prefix_path = "/:vendor_id/cart")]
impl CartsApi {
    /// Creates an empty cart for a guest. `session` in the answer is the secret that opens the cart; it is shown only
    /// here.
    ///
    /// With a customer's token, the answer is the customer's own cart, which is created if necessary: a customer has
    /// one open cart on all devices. Its `session` is the word `mine`, which opens it together with the customer's
    /// token.
    #[oai(path = "/", method = "post", operation_id = "public_create_cart")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        visitor: MaybeCustomer,
        /// The language of the titles. A product without a title in this language has its title in the shop's main
        /// language.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
    ) -> Result<CartChanged, AppError> {
        let (now, language) = (app.clock.now(), shop.asked_or_own(&language));
        let open = async |tx: &_| match visitor.customer_id() {
            Some(id) => carts::open_for_customer(tx, now, id, language).await.map(|cart| (None, cart)),
            None => carts::create(tx, now).await.map(|(secret, cart)| (Some(secret), cart)),
        };
        let (secret, cart) = app.db.in_tenant(&shop, open).await?;
        Ok(CartChanged::Created(Json(CartOut::of(cart, &shop.currency, secret.as_ref()))))
    }

    /// Merges a guest's cart into the signed-in customer's cart, and shows that cart. The guest's cart then no longer
    /// exists.
    ///
    /// Quantities of the same variant are added, up to the quantity that can be ordered. A sign-in with `session` does
    /// the same. 404 `CART_NOT_FOUND`; 409 `CART_ALREADY_CHECKED_OUT`.
    #[oai(path = "/:session/claim", method = "post", operation_id = "public_claim_cart")]
    async fn claim(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        auth: CustomerAuth,
        session: Path<String>,
        /// The language of the titles. A product without a title in this language has its title in the shop's main
        /// language.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
    ) -> Result<Json<CartOut>, AppError> {
        let (now, customer, language) = (app.clock.now(), auth.customer_id(), shop.asked_or_own(&language));
        let claim = async |tx: &_| match CartKey::parse(&session, Some(customer))? {
            CartKey::Secret(secret) => carts::merge(tx, now, &secret, customer, language).await,
            key @ CartKey::Customer(_) => carts::get(tx, now, &key, language).await,
        };
        let cart = app.db.in_tenant(&shop, claim).await?;
        Ok(Json(CartOut::of(cart, &shop.currency, None)))
    }

    /// Shows a cart with the present prices and availability.
    ///
    /// 404 `CART_NOT_FOUND`; 409 `CART_ALREADY_CHECKED_OUT` if it was ordered.
    #[oai(path = "/:session", method = "get", operation_id = "public_get_cart")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        visitor: MaybeCustomer,
        session: Path<String>,
        /// The language of the titles. A product without a title in this language has its title in the shop's main
        /// language.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
    ) -> Result<Json<CartOut>, AppError> {
        let (now, key) = (app.clock.now(), CartKey::parse(&session, visitor.customer_id())?);
        let language = shop.asked_or_own(&language);
        let cart = app.db.read_tenant(&shop, async |tx| carts::get(tx, now, &key, language).await).await?;
        Ok(Json(CartOut::of(cart, &shop.currency, None)))
    }

    /// Adds pieces of a variant to the cart. If the cart has the variant already, its quantity grows, up to 999.
    ///
    /// 404 `CART_NOT_FOUND`, `PRODUCT_NOT_FOUND` or `VARIANT_NOT_FOUND`; 409 `PRODUCT_NOT_IN_CATALOG`, `CART_FULL` or
    /// `CART_ALREADY_CHECKED_OUT`; 422 `QUANTITY_BELOW_MINIMUM`.
    #[oai(path = "/:session/items", method = "post", operation_id = "public_add_cart_item")]
    async fn add(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        visitor: MaybeCustomer,
        session: Path<String>,
        /// The language of the titles. A product without a title in this language has its title in the shop's main
        /// language.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
        body: JsonBody<CartItemIn>,
    ) -> Result<CartChanged, AppError> {
        let (now, key) = (app.clock.now(), CartKey::parse(&session, visitor.customer_id())?);
        let (wanted, quantity) = (wanted(&body.0)?, quantity(body.0.quantity)?);
        let language = shop.asked_or_own(&language);
        let add = async |tx: &_| carts::add(tx, now, &key, wanted, quantity, language).await;
        let cart = app.db.in_tenant(&shop, add).await?;
        Ok(CartChanged::Created(Json(CartOut::of(cart, &shop.currency, None))))
    }

    /// Sets the quantity of a line of the cart.
    ///
    /// 404 `CART_NOT_FOUND` or `CART_ITEM_NOT_FOUND`; 422 `QUANTITY_BELOW_MINIMUM`.
    #[oai(path = "/:session/items/:id", method = "put", operation_id = "public_set_cart_item")]
    #[allow(clippy::too_many_arguments, reason = "each is a part of the request")]
    async fn set(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        visitor: MaybeCustomer,
        session: Path<String>,
        id: Path<Uuid>,
        /// The language of the titles. A product without a title in this language has its title in the shop's main
        /// language.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
        body: JsonBody<CartQuantityIn>,
    ) -> Result<Json<CartOut>, AppError> {
        let (now, key) = (app.clock.now(), CartKey::parse(&session, visitor.customer_id())?);
        let (quantity, language) = (quantity(body.0.quantity)?, shop.asked_or_own(&language));
        let set = async |tx: &_| carts::set_quantity(tx, now, &key, id.0, quantity, language).await;
        let cart = app.db.in_tenant(&shop, set).await?;
        Ok(Json(CartOut::of(cart, &shop.currency, None)))
    }

    /// Removes a line from the cart.
    ///
    /// 404 `CART_NOT_FOUND` or `CART_ITEM_NOT_FOUND` if there is no such line.
    #[oai(path = "/:session/items/:id", method = "delete", operation_id = "public_remove_cart_item")]
    async fn remove(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        visitor: MaybeCustomer,
        session: Path<String>,
        id: Path<Uuid>,
        /// The language of the titles. A product without a title in this language has its title in the shop's main
        /// language.
        #[oai(validator(max_length = 10))]
        language: Query<Option<String>>,
    ) -> Result<Json<CartOut>, AppError> {
        let (now, key) = (app.clock.now(), CartKey::parse(&session, visitor.customer_id())?);
        let language = shop.asked_or_own(&language);
        let cart = app.db.in_tenant(&shop, async |tx| carts::remove(tx, now, &key, id.0, language).await).await?;
        Ok(Json(CartOut::of(cart, &shop.currency, None)))
    }

    /// Removes all lines from the cart. The cart and its secret remain.
    ///
    /// 404 `CART_NOT_FOUND`; 409 `CART_ALREADY_CHECKED_OUT` if it was ordered.
    #[oai(path = "/:session", method = "delete", operation_id = "public_clear_cart")]
    async fn clear(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        visitor: MaybeCustomer,
        session: Path<String>,
    ) -> Result<CartEmptied, AppError> {
        let (now, key) = (app.clock.now(), CartKey::parse(&session, visitor.customer_id())?);
        app.db.in_tenant(&shop, async |tx| carts::clear(tx, now, &key).await).await?;
        Ok(CartEmptied::Emptied)
    }
}

fn wanted(item: &CartItemIn) -> Result<Wanted, AppError> {
    match (item.variant_id, item.product_id) {
        (Some(id), None) => Ok(Wanted::Variant(id)),
        (None, Some(id)) => Ok(Wanted::Product(id)),
        _ => {
            let message = "either variant_id or product_id must be given";
            Err(AppError::invalid(vec![FieldError::new("variant_id", message)]))
        }
    }
}

fn quantity(number: i64) -> Result<Quantity, AppError> {
    Quantity::parse(number).map_err(|refusal| AppError::invalid(vec![FieldError::new("quantity", refusal.to_string())]))
}
