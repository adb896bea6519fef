//! The home page, and what machines read of a shop.

use poem::{Response, handler};

use super::{
    categories,
    frame::Surroundings,
    page::{self, PageResult},
    view,
    visit::Visit,
};
use crate::types::sort::SortKey;
use crate::{
    catalog_cache::CachedAnswer,
    compression::CompressedBytes,
    error::AppError,
    services::products::{self, CategoryLine, ProductFilter, ProductLine, ProductSort},
    templates::contexts::{CategoryCard, Home},
    tenancy::TenantTx,
    types::page::PageRequest,
};

/// Products in a row of the home page; two rows of the newest.
const ROW: u32 = 4;
/// Categories on the home page.
const CATEGORIES: usize = 6;
/// Addresses that a sitemap may have.
const SITEMAP_ADDRESSES: u32 = 50_000;

/// Answers `GET /` with the page.
#[handler]
pub async fn home(visit: Visit) -> PageResult {
    let (now, language) = (visit.app.clock.now(), Some(visit.locale.code().to_owned()));
    let read = async |tx: &TenantTx| {
        let shown = ProductFilter { is_active: Some(true), language: language.clone(), ..ProductFilter::default() };
        let featured = ProductFilter { is_featured: Some(true), ..shown.clone() };
        let featured = products::list(tx, now, featured, ProductSort::DEFAULT, first(ROW)).await?.rows;
        let newest = products::list(tx, now, shown, ProductSort::DEFAULT, first(2 * ROW)).await?;
        Ok::<_, AppError>((Surroundings::read(tx, &visit).await?, featured, newest))
    };
    let (around, featured, newest) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let shown: Vec<&ProductLine> = featured.iter().chain(&newest.rows).collect();
    let hero = shown.iter().find_map(|product| product.images.0.first());
    let context = Home {
        hero_image: view::decorative(hero.map(|image| &image.url)),
        categories: cards(&visit, &around.categories, &shown),
        featured: featured.iter().map(|product| view::card(&visit, product)).collect(),
        newest: newest.rows.iter().map(|product| view::card(&visit, product)).collect(),
        total: i64::try_from(newest.total).unwrap_or(i64::MAX),
        frame: around.indexed(&visit),
    };
    page::public(&visit, &context)
}

/// The first categories, with pictures if each of them has one among the products that are shown.
fn cards(visit: &Visit, top: &[CategoryLine], shown: &[&ProductLine]) -> Vec<CategoryCard> {
    let picture = |category: &CategoryLine| {
        let within = |path: &str| path == category.path || path.starts_with(&format!("{} > ", category.path));
        let mut inside = shown.iter().filter(|product| product.category.as_deref().is_some_and(within));
        inside.find_map(|product| product.images.0.first()).map(|image| &image.url)
    };
    let card = |category: &CategoryLine| CategoryCard {
        name: category.name.clone(),
        url: visit.url(&categories::path(&category.slug)),
        image: view::decorative(picture(category)),
        count: Some(category.products),
    };
    let mut cards: Vec<CategoryCard> = top.iter().take(CATEGORIES).map(card).collect();
    if cards.iter().any(|card| card.image.is_none()) {
        cards.iter_mut().for_each(|card| card.image = None);
    }
    cards
}

/// The first page with this many items.
pub fn first(per_page: u32) -> PageRequest {
    PageRequest { page: 1, per_page }
}

/// Answers `GET /robots.txt` of a shop.
#[handler]
pub fn robots(visit: Visit) -> Response {
    let map = visit.public_url("/sitemap.xml");
    let private =
        ["/cart", "/checkout", "/account", "/orders"].map(|path| format!("Disallow: {}\n", visit.url(path))).concat();
    let text = format!("User-agent: *\n{private}Sitemap: {map}\n");
    Response::builder().content_type("text/plain; charset=utf-8").body(text)
}

/// `GET /sitemap.xml`: home, categories and products, the newest first if there are too many. It is the same for
/// everybody, and kept until the catalog changes.
#[handler]
pub async fn sitemap(visit: Visit) -> PageResult {
    let key = visit.public_url("/sitemap.xml");
    let make = async || {
        let bytes = CompressedBytes::new(write_sitemap(&visit).await?.into());
        Ok::<_, AppError>(CachedAnswer { bytes, until: None })
    };
    let kept = visit.app.catalog.answer(visit.tenant.vendor_id, visit.app.clock.now(), key, make).await?;
    let mut response = Response::builder().content_type("application/xml; charset=utf-8").body(kept.plain());
    response.set_data(kept);
    Ok(response)
}

async fn write_sitemap(visit: &Visit) -> Result<String, AppError> {
    let read = async |tx: &TenantTx| {
        Ok::<_, AppError>((
            products::category_slugs(tx, SITEMAP_ADDRESSES).await?,
            products::slugs(tx, SITEMAP_ADDRESSES).await?,
        ))
    };
    let (of_categories, of_products) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let start = ["/".to_owned(), "/products".to_owned()];
    let lists = of_categories.iter().map(|slug| categories::path(slug));
    let pages = of_products.iter().map(|slug| format!("/products/{slug}"));
    let paths = start.into_iter().chain(lists).chain(pages).take(SITEMAP_ADDRESSES as usize);
    let escape = |url: String| url.replace('&', "&amp;").replace('<', "&lt;");
    let entries = paths.map(|path| format!("<url><loc>{}</loc></url>", escape(visit.public_url(&path))));
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{}</urlset>\n",
        entries.collect::<String>()
    ))
}
