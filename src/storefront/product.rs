//! A product's page, and putting the product into the cart.

use poem::{
    handler,
    http::{StatusCode, Uri},
    web::{Path, Query},
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    cart, catalog, categories,
    form::Form,
    frame::{self, Surroundings},
    page::{self, PageResult},
    view,
    visit::{ShopContext, Visit},
};
use crate::{
    error::AppError,
    services::{
        carts::{self, CartError, Wanted},
        products::{
            self, CategoryKey, CategoryStep, ProductError, ProductFilter, ProductLine, ProductSort, VariantLine,
        },
    },
    templates::{
        JsonScript, SafeHtml,
        contexts::{
            AddForm, Added, Availability, ErrorKind, ErrorPage, Frame, Image, Link, Product, ProductView, VariantChoice,
        },
    },
    tenancy::TenantTx,
    types::{money::Money, quantity::Quantity, sort::SortKey},
};

/// Other products of the category at the foot of the page.
const RELATED: u32 = 5;

/// The query parameters of the product's page.
#[derive(Debug, Default, Deserialize)]
pub struct ShowParameters {
    #[serde(default)]
    variant: String,
    #[serde(default)]
    added: String,
}

/// The form that puts it into the cart.
#[derive(Debug, Default, Deserialize)]
pub struct AddInput {
    #[serde(default)]
    variant_id: String,
    #[serde(default)]
    quantity: String,
}

/// What the page shows in addition to the product.
#[derive(Default)]
struct Shown {
    variant: String,
    quantity: Option<i64>,
    error: Option<String>,
    added: bool,
}

/// Answers `GET /products/{slug}` with the page.
#[handler]
pub async fn show(visit: Visit, slug: Path<String>, parameters: Query<ShowParameters>, uri: &Uri) -> PageResult {
    let ShowParameters { variant, added } = parameters.0;
    let shown = Shown { variant, added: !added.is_empty(), ..Shown::default() };
    match read(&visit, &slug, shown).await? {
        // An address that the product had before leads to the one it has, with the variant that was chosen.
        Some(product) if product.form.action != visit.url(&format!("/products/{}", *slug)) => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            Ok(page::moved(&format!("{}{query}", product.form.action)))
        }
        Some(product) => page::public(&visit, &product),
        None => gone(&visit),
    }
}

/// The page in place of a product that was taken out of the catalog: search engines forget it at once.
fn gone(visit: &Visit) -> PageResult {
    let context = ErrorPage { frame: frame::bare(visit), kind: ErrorKind::Gone, request_id: None };
    page::with_status(visit, StatusCode::GONE, &context)
}

/// `POST /products/{slug}`: into the cart, and back to the page that says so.
#[handler]
pub async fn add(visit: Visit, slug: Path<String>, form: Form<AddInput>) -> PageResult {
    let (now, language) = (visit.app.clock.now(), visit.locale.code());
    let variant = Uuid::try_parse(&form.variant_id).ok();
    let quantity = form.quantity.trim().parse().ok().and_then(|number| Quantity::parse(number).ok());
    let problem = match (variant, quantity) {
        (Some(variant), Some(quantity)) => {
            let add = async |tx: &TenantTx| {
                let key = cart::key_to_fill(&visit, tx).await?;
                carts::add(tx, now, &key, Wanted::Variant(variant), quantity, language).await?;
                Ok::<_, CartError>(key)
            };
            match visit.app.db.in_tenant(&visit.tenant, add).await {
                Ok(key) => {
                    cart::remember(&visit, &key);
                    let parameters = view::query(&[("variant", &form.variant_id), ("added", "1")]);
                    // The fragment is where the keyboard's focus continues in a browser without scripts.
                    return Ok(page::see_other(&visit, &format!("/products/{}?{parameters}#added", *slug)));
                }
                Err(error) => cart_problem(&visit, error)?,
            }
        }
        (None, _) => visit.text("problem-variant"),
        (_, None) => visit.text("problem-quantity"),
    };
    let quantity = quantity.map(|quantity| quantity.get().into());
    let shown = Shown { variant: form.0.variant_id, quantity, error: Some(problem), added: false };
    match read(&visit, &slug, shown).await? {
        Some(product) => page::with_status(&visit, StatusCode::UNPROCESSABLE_ENTITY, &product),
        None => gone(&visit),
    }
}

/// What the visitor can do about it; other failures are handed on.
fn cart_problem(visit: &Visit, error: CartError) -> Result<String, AppError> {
    match error {
        CartError::BelowMinimum { minimum, .. } => Ok(cart::below_minimum(visit, minimum).text),
        CartError::Full => Ok(visit.text("cart-full")),
        CartError::NotInCatalog { .. } | CartError::VariantNotFound(_) => Ok(visit.text("problem-variant")),
        error => Err(error.into()),
    }
}

/// The page's context; `None` for a product that was taken out of the catalog.
async fn read(visit: &Visit, slug: &str, shown: Shown) -> Result<Option<Product>, AppError> {
    let (now, language) = (visit.app.clock.now(), Some(visit.locale.code().to_owned()));
    let read = async |tx: &TenantTx| {
        let product = match products::get_public(tx, now, slug, language.clone()).await {
            Err(ProductError::NotFound) if products::is_archived(tx, slug).await? => return Ok(None),
            found => found?,
        };
        let mut way = Vec::new();
        let near = match &product.category {
            Some(category) => {
                way = categories::way(tx, visit, CategoryKey::Path(category)).await?;
                let filter = ProductFilter {
                    category: Some(category.clone()),
                    is_active: Some(true),
                    language: language.clone(),
                    ..ProductFilter::default()
                };
                products::list(tx, now, filter, ProductSort::DEFAULT, catalog::first(RELATED)).await?.rows
            }
            None => Vec::new(),
        };
        let frame = Surroundings::read(tx, visit).await?.indexed(visit);
        Ok::<_, AppError>(Some((frame, way, product, near)))
    };
    let found = visit.app.db.read_tenant(&visit.tenant, read).await?;
    Ok(found.map(|(frame, way, product, near)| context(visit, frame, &way, &product, &near, shown)))
}

fn context(
    visit: &Visit,
    mut frame: Frame,
    way: &[CategoryStep],
    product: &ProductLine,
    near: &[ProductLine],
    shown: Shown,
) -> Product {
    let asked = asked(product, &shown.variant);
    let chosen = asked.or_else(|| first_choice(product));
    let breadcrumbs = categories::links(visit, way);
    let mut view = product_view(visit, product, chosen);
    if asked.is_none() && view.prices_differ {
        view.price = view::card_price(visit, product);
    }
    let minimum = i64::from(product.min_quantity.max(1));
    let left = chosen.map_or(product.available, |variant| variant.available);
    let added = asked.filter(|_| shown.added).map(|variant| Added {
        variant: variant.title.clone(),
        price: Money::new(cost(variant), view::currency(visit)),
    });
    let form = AddForm {
        action: visit.url(&format!("/products/{}", product.slug)),
        variant_id: chosen.map(|variant| variant.id.to_string()).unwrap_or_default(),
        quantity: shown.quantity.unwrap_or(minimum),
        min_quantity: minimum,
        max_quantity: most(product, left),
        error: shown.error,
    };
    let related = near.iter().filter(|other| other.id != product.id).take(RELATED as usize - 1);
    frame.canonical = visit.public_url(&format!("/products/{}", product.slug));
    Product {
        json_ld: JsonScript::from(&json_ld(visit, product, &view, &breadcrumbs)),
        frame,
        breadcrumbs,
        product: view,
        form,
        added,
        related: related.map(|other| view::card(visit, other)).collect(),
    }
}

/// The variant that the address or the form names.
fn asked<'a>(product: &'a ProductLine, wanted: &str) -> Option<&'a VariantLine> {
    product.variants.0.iter().find(|variant| variant.id.to_string() == wanted)
}

/// The default variant if it is there, else the first that is.
fn first_choice(product: &ProductLine) -> Option<&VariantLine> {
    let variants = &product.variants.0;
    let there = |variant: &&VariantLine| variant.available >= i64::from(product.min_quantity.max(1));
    let default = variants.iter().find(|variant| variant.is_default);
    default.filter(there).or_else(|| variants.iter().find(there)).or(default).or(variants.first())
}

/// What a piece of it costs now.
fn cost(variant: &VariantLine) -> i64 {
    variant.sale_price.unwrap_or(variant.price)
}

/// The most that can be ordered of what `left` are available of.
fn most(product: &ProductLine, left: i64) -> i64 {
    left.clamp(i64::from(product.min_quantity.max(1)), Quantity::MOST.get().into())
}

fn product_view(place: &ShopContext, product: &ProductLine, chosen: Option<&VariantLine>) -> ProductView {
    let currency = view::currency(place);
    let variants = &product.variants.0;
    let price = |variant: &VariantLine| view::price(currency, variant.price, variant.sale_price, false);
    let choice = |variant: &VariantLine| VariantChoice {
        id: variant.id.to_string(),
        title: variant.title.clone(),
        price: price(variant),
        vat_basis_points: variant.vat_basis_points.into(),
        available: variant.available >= i64::from(product.min_quantity.max(1)),
        selected: chosen.is_some_and(|chosen| chosen.id == variant.id),
        availability: view::availability(variant.available, product.min_quantity),
        max_quantity: most(product, variant.available),
        sku: variant.sku.clone(),
        gtin: variant.gtin.clone(),
    };
    let image = |image: &products::ImageLine| Image { url: image.url.clone(), alt: image.alt.clone() };
    let is_named = |variant: &VariantLine| variant.sku.is_some() || variant.gtin.is_some();
    ProductView {
        title: product.title.clone(),
        brand: product.brand.clone(),
        description: SafeHtml::clean(&product.description),
        summary: SafeHtml::excerpt(&product.description, 160),
        images: product.images.0.iter().map(image).collect(),
        price: chosen.map_or_else(|| view::price(currency, product.price, product.sale_price, false), price),
        vat_basis_points: chosen.map_or(product.vat_basis_points, |variant| variant.vat_basis_points).into(),
        availability: view::availability(chosen.map_or(product.available, |v| v.available), product.min_quantity),
        variants: if variants.len() > 1 { variants.iter().map(choice).collect() } else { Vec::new() },
        prices_differ: variants.windows(2).any(|pair| matches!(pair, [one, other] if cost(one) != cost(other))),
        has_details: product.brand.is_some() || variants.iter().any(is_named),
        sku: chosen.and_then(|variant| variant.sku.clone()),
        gtin: chosen.and_then(|variant| variant.gtin.clone()),
    }
}

/// What search engines read: the product with its offer, and the way to it.
fn json_ld(place: &ShopContext, product: &ProductLine, view: &ProductView, breadcrumbs: &[Link]) -> Value {
    let absolute = |url: &str| if url.starts_with('/') { format!("{}{url}", place.origin) } else { url.to_owned() };
    let url = absolute(&place.url(&format!("/products/{}", product.slug)));
    let stock = if view.availability == Availability::Out { "OutOfStock" } else { "InStock" };
    let amount = |money: Money| money.to_string().split(' ').next().map(str::to_owned);
    let seller = json!({ "@type": "Organization", "name": place.tenant.name });
    let stock = format!("https://schema.org/{stock}");
    let (price, currency) = (view.price.now, view.price.now.currency);
    let offer = if view.price.from {
        let dearest = product.variants.0.iter().map(cost).max().unwrap_or(price.amount);
        let (low, high) = (amount(price), amount(Money::new(dearest, currency)));
        json!({ "@type": "AggregateOffer", "url": url, "lowPrice": low, "highPrice": high, "priceCurrency": currency,
            "offerCount": product.variants.0.len(), "availability": stock, "seller": seller })
    } else {
        json!({ "@type": "Offer", "url": url, "price": amount(price), "priceCurrency": currency,
            "availability": stock, "seller": seller })
    };
    let mut entry = json!({
        "@type": "Product",
        "name": product.title,
        "description": view.summary,
        "image": view.images.iter().map(|image| absolute(&image.url)).collect::<Vec<_>>(),
        "offers": offer,
    });
    let optional = [("brand", view.brand.as_ref()), ("sku", view.sku.as_ref()), ("gtin", view.gtin.as_ref())];
    if let Value::Object(entry) = &mut entry {
        entry.extend(optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value?)))));
    }
    let step = |(index, link): (usize, &Link)| json!({ "@type": "ListItem", "position": index + 1, "name": link.label, "item": absolute(&link.url) });
    let own = Link::to(&product.title, &url);
    let steps: Vec<Value> = breadcrumbs.iter().chain([&own]).enumerate().map(step).collect();
    let way = json!({ "@type": "BreadcrumbList", "itemListElement": steps });
    json!({ "@context": "https://schema.org", "@graph": [entry, way] })
}
