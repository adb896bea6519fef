//! The frame of every page: the shop, its categories, the languages, the cart and the signed-in customer.

use super::{
    categories,
    open_cart::open_cart,
    visit::{ShopContext, Visit},
};
use crate::{
    catalog_cache::Categories,
    entities::tenant::customer,
    error::AppError,
    services::{carts::Cart, customers, products::CategoryLine},
    templates::contexts::{Frame, LanguageLink, ShopView, Visitor},
    tenancy::TenantTx,
};

/// Shops are drawn for daylight; the visitor's dark mode is left alone until a vendor asks for it.
const COLOR_SCHEME: &str = "light";
/// How many categories header and footer name.
const NAMED_CATEGORIES: usize = 6;

/// What the page around the content needs from the database, read in the content's own transaction.
pub struct Surroundings {
    /// The topmost ones that have something to show, in the order of the team's choice.
    pub categories: Categories,
    /// The visitor's open cart.
    pub cart: Option<Cart>,
    pub customer: Option<Visitor>,
}

impl Surroundings {
    /// Reads the categories, the cart and the customer, which every page shows.
    pub async fn read(tx: &TenantTx, visit: &Visit) -> Result<Self, AppError> {
        let customer = match visit.customer {
            Some(customer) => Some(visitor(tx, customer.id).await?),
            None => None,
        };
        Ok(Self { categories: categories::below(tx, visit, None).await?, cart: open_cart(tx, visit).await?, customer })
    }

    /// Reads the categories, the cart and the customer in a separate transaction.
    pub async fn of(visit: &Visit) -> Result<Self, AppError> {
        visit.app.db.read_tenant(&visit.tenant, async |tx: &TenantTx| Self::read(tx, visit).await).await
    }

    /// The frame of a page that search engines may list.
    pub fn indexed(&self, visit: &Visit) -> Frame {
        self.frame(visit, true)
    }

    /// The frame of a page for this visitor alone.
    pub fn private(&self, visit: &Visit) -> Frame {
        self.frame(visit, false)
    }

    fn frame(&self, visit: &Visit, indexed: bool) -> Frame {
        let link = |category: &CategoryLine| categories::link(visit, &category.name, &category.slug);
        Frame {
            navigation: self.categories.iter().take(NAMED_CATEGORIES).map(link).collect(),
            cart_count: Some(self.cart.as_ref().map_or(0, Cart::item_count)),
            customer: self.customer.clone(),
            indexed,
            ..bare(visit)
        }
    }
}

async fn visitor(tx: &TenantTx, id: uuid::Uuid) -> Result<Visitor, AppError> {
    let customer::Model { first_name, last_name, email, phone, .. } = customers::get(tx, id).await?;
    Ok(Visitor { first_name, last_name, email, phone })
}

/// A frame for which nothing is read.
pub fn bare(place: &ShopContext) -> Frame {
    Frame {
        shop: ShopView {
            name: place.tenant.name.clone(),
            theme: place.tenant.theme.to_string(),
            color_scheme: COLOR_SCHEME.to_owned(),
            verified: place.tenant.verified,
            contact_email: place.tenant.contact_email.clone(),
        },
        base: place.base.clone(),
        canonical: place.public_url(&place.path),
        origin: place.origin.clone(),
        languages: languages(place),
        navigation: Vec::new(),
        cart_count: None,
        customer: None,
        indexed: false,
    }
}

fn languages(place: &ShopContext) -> Vec<LanguageLink> {
    let link = |locale: &crate::i18n::Locale| {
        let joint = if place.query.is_empty() { "?" } else { "&" };
        let url = format!("{}{}{joint}lang={}", place.url(&place.path), place.query, locale.code());
        LanguageLink {
            code: locale.code(),
            name: locale.native_name(),
            absolute_url: format!("{}{url}", place.origin),
            url,
            current: *locale == place.locale,
        }
    };
    place.offered.iter().map(link).collect()
}
