//! Contexts of the home page, the product list and a product's page.

use serde::Serialize;

use super::parts::sample::{self, HOSTILE_TITLE, LONG_TITLE};
use super::{Frame, Image, Link, Price};
use crate::templates::{JsonScript, SafeHtml, Template};

/// A product in a grid.
#[derive(Debug, Clone, Serialize)]
pub struct ProductCard {
    pub title: String,
    pub url: String,
    pub image: Option<Image>,
    pub price: Price,
    /// How many variants there are, if there is a choice.
    pub variant_count: Option<i64>,
    pub sold_out: bool,
}

/// A category on the home page.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryCard {
    pub name: String,
    pub url: String,
    pub image: Option<Image>,
    pub count: Option<i64>,
}

/// `home.html`
#[derive(Debug, Serialize)]
pub struct Home {
    pub frame: Frame,
    pub hero_image: Option<Image>,
    pub categories: Vec<CategoryCard>,
    pub featured: Vec<ProductCard>,
    pub newest: Vec<ProductCard>,
    /// Products for sale.
    pub total: i64,
}

impl Template for Home {
    const NAME: &'static str = "home.html";

    fn samples() -> Vec<Self> {
        let category = |name: &str, image: &str, count| CategoryCard {
            name: name.to_owned(),
            url: format!("/shop/MINETT/products?category={name}"),
            image: sample::image(image),
            count,
        };
        let categories = vec![
            category("Table", "plates", Some(48)),
            category("Épicerie", "honey", Some(112)),
            category("Textile", "blanket", Some(1)),
            category("Bougies et savons", "candle", Some(27)),
            category("Papeterie", "notebook", Some(10_000)),
            category("Donaudampfschifffahrtsbedarf", "none", None),
        ];
        let cards = cards();
        let full = Self {
            frame: Frame::sample(),
            hero_image: sample::image("hero"),
            categories,
            featured: cards.iter().take(4).cloned().collect(),
            newest: cards,
            total: 294,
        };
        let empty = Self {
            frame: Frame::bare_sample(),
            hero_image: None,
            categories: Vec::new(),
            featured: Vec::new(),
            newest: Vec::new(),
            total: 0,
        };
        vec![full, empty]
    }
}

/// What the visitor asked the list for, as the form shows it again.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListQuery {
    pub search: String,
    pub category: String,
    pub sort: String,
    pub in_stock: bool,
    /// Major units as typed, for example `12.50`.
    pub min_price: String,
    pub max_price: String,
}

/// A way to sort the list.
#[derive(Debug, Clone, Serialize)]
pub struct SortOption {
    pub value: &'static str,
    /// The key of its text.
    pub text: &'static str,
    pub selected: bool,
}

/// A filter that is on, and the address of the list without it.
#[derive(Debug, Clone, Serialize)]
pub struct ActiveFilter {
    pub label: String,
    pub remove_url: String,
}

/// What the list can be narrowed by.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facets {
    pub categories: Vec<Link>,
    pub all_url: String,
}

/// A numbered page, or a gap between numbers.
#[derive(Debug, Clone, Serialize)]
pub struct PageLink {
    /// Absent for a gap.
    pub number: Option<i64>,
    pub url: String,
    pub current: bool,
}

/// The way through a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Pagination {
    pub first: i64,
    pub last: i64,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub pages: Vec<PageLink>,
}

/// `list.html`
#[derive(Debug, Serialize)]
pub struct List {
    pub frame: Frame,
    pub breadcrumbs: Vec<Link>,
    /// The chosen category; absent for all products.
    pub heading: Option<String>,
    pub query: ListQuery,
    pub facets: Facets,
    pub active: Vec<ActiveFilter>,
    pub clear_url: String,
    pub sorts: Vec<SortOption>,
    pub products: Vec<ProductCard>,
    pub total: i64,
    pub pagination: Pagination,
    pub currency_symbol: String,
}

impl Template for List {
    const NAME: &'static str = "list.html";

    fn samples() -> Vec<Self> {
        let page = |number, current| PageLink { number, url: "/shop/MINETT/products?page=2".to_owned(), current };
        let pages = vec![
            page(Some(1), true),
            page(Some(2), false),
            page(Some(3), false),
            page(None, false),
            page(Some(417), false),
        ];
        let category =
            |name: &str, current| Link { current, ..Link::to(name, format!("/shop/MINETT/products?category={name}")) };
        let sort = |value, text, selected| SortOption { value, text, selected };
        let filter =
            |label: &str| ActiveFilter { label: label.to_owned(), remove_url: "/shop/MINETT/products".to_owned() };
        let full = Self {
            frame: Frame::sample(),
            breadcrumbs: vec![Link::to("Bougies et savons", "")],
            heading: Some("Bougies et savons".to_owned()),
            query: ListQuery {
                search: "\"><script>alert(1)</script>".to_owned(),
                in_stock: true,
                ..ListQuery::default()
            },
            facets: Facets {
                categories: vec![
                    category("Table", false),
                    category("Bougies et savons", true),
                    category(LONG_TITLE, false),
                ],
                all_url: "/shop/MINETT/products".to_owned(),
            },
            active: vec![filter("Bougies et savons"), filter(LONG_TITLE)],
            clear_url: "/shop/MINETT/products".to_owned(),
            sorts: vec![sort("-created_at", "sort-newest", true), sort("price", "sort-price-up", false)],
            products: cards(),
            total: 10_000,
            pagination: Pagination {
                first: 1,
                last: 24,
                previous: None,
                next: Some("/shop/MINETT/products?page=2".to_owned()),
                pages,
            },
            currency_symbol: "€".to_owned(),
        };
        let empty = Self {
            frame: Frame::bare_sample(),
            breadcrumbs: Vec::new(),
            heading: None,
            query: ListQuery { search: "xyz".to_owned(), ..ListQuery::default() },
            facets: Facets::default(),
            active: vec![filter("xyz")],
            clear_url: "/products".to_owned(),
            sorts: vec![sort("-created_at", "sort-newest", true)],
            products: Vec::new(),
            total: 0,
            pagination: Pagination { first: 0, last: 0, previous: None, next: None, pages: Vec::new() },
            currency_symbol: "€".to_owned(),
        };
        vec![full, empty]
    }
}

/// How much of a product there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Availability {
    /// Enough.
    InStock,
    /// So few that it is said.
    Low { left: i64 },
    /// None.
    Out,
}

/// One variant to choose.
#[derive(Debug, Clone, Serialize)]
pub struct VariantChoice {
    pub id: String,
    pub title: String,
    pub price: Price,
    pub available: bool,
    pub selected: bool,
    pub availability: Availability,
}

/// A product, as its page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ProductView {
    pub title: String,
    pub brand: Option<String>,
    pub description: SafeHtml,
    pub summary: String,
    pub images: Vec<Image>,
    pub price: Price,
    pub vat_basis_points: i64,
    pub availability: Availability,
    /// Empty when there is nothing to choose.
    pub variants: Vec<VariantChoice>,
    /// Whether the variants differ in price, so that each says its own.
    pub prices_differ: bool,
    pub sku: Option<String>,
    pub gtin: Option<String>,
}

/// The form that puts the product into the cart.
#[derive(Debug, Clone, Serialize)]
pub struct AddForm {
    pub action: String,
    pub variant_id: String,
    pub quantity: i64,
    pub min_quantity: i64,
    /// The most that can be ordered now.
    pub max_quantity: i64,
    pub error: Option<String>,
}

/// `product.html`
#[derive(Debug, Serialize)]
pub struct Product {
    pub frame: Frame,
    pub breadcrumbs: Vec<Link>,
    pub product: ProductView,
    pub form: AddForm,
    /// Whether the product was just put into the cart.
    pub added: bool,
    pub related: Vec<ProductCard>,
    pub json_ld: JsonScript,
}

impl Template for Product {
    const NAME: &'static str = "product.html";

    fn samples() -> Vec<Self> {
        let json_ld = JsonScript::from(&serde_json::json!({ "@type": "Product", "name": HOSTILE_TITLE }));
        let page = |product, form| Self {
            frame: Frame::sample(),
            breadcrumbs: Vec::new(),
            product,
            form,
            added: false,
            related: Vec::new(),
            json_ld: json_ld.clone(),
        };
        let breadcrumbs = vec![Link::to("Bougies et savons", "/shop/MINETT/products?category=Bougies")];
        let refused = AddForm { error: Some("Nur noch 3.".to_owned()), quantity: 5, min_quantity: 2, ..form_sample() };
        let hostile =
            ProductView { title: HOSTILE_TITLE.to_owned(), availability: Availability::InStock, ..candle_sample() };
        vec![
            Self { breadcrumbs, added: true, related: cards(), ..page(candle_sample(), form_sample()) },
            Self { frame: Frame::bare_sample(), ..page(plain_sample(), form_sample()) },
            page(hostile, refused),
        ]
    }
}

fn form_sample() -> AddForm {
    AddForm {
        action: "/shop/MINETT/cart/items".to_owned(),
        variant_id: "id".to_owned(),
        quantity: 1,
        min_quantity: 1,
        max_quantity: 7,
        error: None,
    }
}

fn candle_sample() -> ProductView {
    let variant = |title: &str, amount, available, selected| VariantChoice {
        id: format!("id-{title}"),
        title: title.to_owned(),
        price: sample::price(amount),
        available,
        selected,
        availability: if available { Availability::Low { left: 7 } } else { Availability::Out },
    };
    ProductView {
        title: "Bougie « Fonderie », cire de colza".to_owned(),
        brand: Some("Atelier Minett".to_owned()),
        description: SafeHtml::clean("Cire de colza du Gutland, mèche en coton.\n\nDurée : environ 45 heures."),
        summary: "Cire de colza du Gutland, mèche en coton.".to_owned(),
        images: ["candle", "candle-side", "candle-chalk", "candle-slate"]
            .into_iter()
            .filter_map(sample::image)
            .collect(),
        price: Price { was: Some(sample::eur(3400)), percent_off: Some(18), ..sample::price(2790) },
        vat_basis_points: 1700,
        availability: Availability::Low { left: 7 },
        variants: vec![
            variant("Tilleul / 120 g", 1890, true, false),
            variant("Tilleul / 220 g", 2790, true, true),
            variant("Sans parfum / 220 g", 2790, false, false),
        ],
        prices_differ: true,
        sku: Some("BO-220-T".to_owned()),
        gtin: Some("5412345678908".to_owned()),
    }
}

fn plain_sample() -> ProductView {
    ProductView {
        title: LONG_TITLE.to_owned(),
        brand: None,
        description: SafeHtml::clean("<p>Ein <b>Halter</b>.<script>alert(1)</script></p>"),
        images: Vec::new(),
        price: sample::price(100_000_000),
        availability: Availability::Out,
        variants: Vec::new(),
        sku: None,
        gtin: None,
        ..candle_sample()
    }
}

fn cards() -> Vec<ProductCard> {
    let card = |title: &str, image: &str, price: Price| ProductCard {
        title: title.to_owned(),
        url: format!("/shop/MINETT/products/{image}"),
        image: sample::image(image),
        price,
        variant_count: None,
        sold_out: false,
    };
    let sale = Price { was: Some(sample::eur(3400)), percent_off: Some(18), ..sample::price(2790) };
    vec![
        ProductCard {
            variant_count: Some(3),
            ..card("Tasse à café « Roude Léiw », grès", "mug", Price { from: true, ..sample::price(2400) })
        },
        card("Bougie « Fonderie », cire de colza", "candle", sale),
        card(LONG_TITLE, "plates", sample::price(18_900)),
        ProductCard { sold_out: true, ..card("Vase « Terre rouge », haut 24 cm", "vase", sample::price(7400)) },
        card(HOSTILE_TITLE, "sheet", sample::price(1)),
        card("« Rouge Minett », acier corten, pièce unique", "sculpture", sample::price(100_000_000)),
        ProductCard { image: None, ..card("Sans image", "none", sample::price(1140)) },
    ]
}
