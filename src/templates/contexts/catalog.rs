//! Contexts of the home page, the product list and a product's page.

use serde::Serialize;

use super::parts::sample::{self, HOSTILE_TITLE, LONG_TITLE};
use super::{Frame, Image, Link, Notice, Price};
use crate::{
    templates::{JsonScript, SafeHtml, Template},
    types::money::Money,
};

/// A product in a grid.
#[derive(Debug, Clone, Serialize)]
pub struct ProductCard {
    /// The title of the product.
    pub title: String,
    /// The address of the product's page.
    pub url: String,
    /// The main picture of the product.
    pub image: Option<Image>,
    /// What its default variant costs.
    pub price: Price,
    /// How many variants there are, if there is a choice.
    pub variant_count: Option<i64>,
    /// Whether no variant can be bought now.
    pub sold_out: bool,
}

/// A category on the home page.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryCard {
    /// The last step of its path.
    pub name: String,
    /// The list of its products.
    pub url: String,
    /// A picture of one of its products.
    pub image: Option<Image>,
    /// How many products it holds.
    pub count: Option<i64>,
}

/// The data of the page `home.html`.
#[derive(Debug, Serialize)]
pub struct Home {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The large picture at the top.
    pub hero_image: Option<Image>,
    /// The categories without a parent.
    pub categories: Vec<CategoryCard>,
    /// What the vendor shows first.
    pub featured: Vec<ProductCard>,
    /// What came last into the catalog.
    pub newest: Vec<ProductCard>,
    /// The number of products for sale.
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
    /// The words looked for.
    pub search: String,
    /// The last part of the category's address.
    pub category: String,
    /// One of the ways to sort.
    pub sort: String,
    /// Whether only what can be bought now is shown.
    pub in_stock: bool,
    /// Major units as typed, for example `12.50`.
    pub min_price: String,
    /// Major units as typed.
    pub max_price: String,
}

/// A way to sort the list.
#[derive(Debug, Clone, Serialize)]
pub struct SortOption {
    /// The value as the address has it.
    pub value: &'static str,
    /// The key of its text.
    pub text: &'static str,
    /// Whether the list is sorted so.
    pub selected: bool,
}

/// A filter that is on, and the address of the list without it.
#[derive(Debug, Clone, Serialize)]
pub struct ActiveFilter {
    /// The text that visitors read.
    pub label: String,
    /// The list without it.
    pub remove_url: String,
}

/// What the list can be narrowed by.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facets {
    /// Those that have something to show.
    pub categories: Vec<Link>,
    /// The list of every category.
    pub all_url: String,
    /// Whether the typed lowest price is not a price.
    pub is_min_wrong: bool,
    /// Whether the typed highest price is not a price.
    pub is_max_wrong: bool,
}

/// A numbered page, or a gap between numbers.
#[derive(Debug, Clone, Serialize)]
pub struct PageLink {
    /// Absent for a gap.
    pub number: Option<i64>,
    /// The address of that page.
    pub url: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// The way through a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Pagination {
    /// The number of the first row on this page, from 1.
    pub first: i64,
    /// The number of the last row on this page.
    pub last: i64,
    /// The address of the previous page; `None` on the first page.
    pub previous: Option<String>,
    /// The address of the next page; `None` on the last page.
    pub next: Option<String>,
    /// The numbers, with gaps where there are many.
    pub pages: Vec<PageLink>,
}

/// The data of the page `list.html`.
#[derive(Debug, Serialize)]
pub struct List {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The way here from the home page.
    pub breadcrumbs: Vec<Link>,
    /// The chosen category; absent for all products.
    pub heading: Option<String>,
    /// What was asked for.
    pub query: ListQuery,
    /// What is wrong with the filters.
    pub notice: Option<Notice>,
    /// What it can be narrowed by.
    pub facets: Facets,
    /// What it is narrowed by.
    pub active: Vec<ActiveFilter>,
    /// The list without any filter.
    pub clear_url: String,
    /// The ways to sort it.
    pub sorts: Vec<SortOption>,
    /// One page of them.
    pub products: Vec<ProductCard>,
    /// How many there are.
    pub total: i64,
    /// The way to the others.
    pub pagination: Pagination,
    /// The symbol next to the fields for prices.
    pub currency_symbol: String,
}

impl List {
    /// A sample of a list in which nothing was found.
    fn empty_sample(filter: ActiveFilter) -> Self {
        Self {
            frame: Frame::bare_sample(),
            breadcrumbs: Vec::new(),
            heading: None,
            query: ListQuery { search: "xyz".to_owned(), ..ListQuery::default() },
            notice: None,
            facets: Facets::default(),
            active: vec![filter],
            clear_url: "/products".to_owned(),
            sorts: vec![SortOption { value: "-created_at", text: "sort-newest", selected: true }],
            products: Vec::new(),
            total: 0,
            pagination: Pagination { first: 0, last: 0, previous: None, next: None, pages: Vec::new() },
            currency_symbol: "€".to_owned(),
        }
    }
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
            notice: Some(Notice { tone: "danger", text: HOSTILE_TITLE.to_owned() }),
            facets: Facets {
                categories: vec![
                    category("Table", false),
                    category("Bougies et savons", true),
                    category(LONG_TITLE, false),
                ],
                all_url: "/shop/MINETT/products".to_owned(),
                is_min_wrong: true,
                is_max_wrong: false,
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
        vec![full, Self::empty_sample(filter("xyz"))]
    }
}

/// How much of a product there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Availability {
    /// Enough pieces can be ordered.
    InStock,
    /// So few pieces are available that the page shows their number.
    Low {
        /// How many there are.
        left: i64,
    },
    /// No piece can be ordered.
    Out,
}

/// One variant to choose.
#[derive(Debug, Clone, Serialize)]
pub struct VariantChoice {
    /// The id of the variant.
    pub id: String,
    /// What distinguishes the variant from the product's other variants.
    pub title: String,
    /// The price of the variant.
    pub price: Price,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i64,
    /// Whether it can be bought now.
    pub available: bool,
    /// Whether it is the one that is shown.
    pub selected: bool,
    /// How much of it there is.
    pub availability: Availability,
    /// The most of it that can be ordered now.
    pub max_quantity: i64,
    /// The vendor's own number of it.
    pub sku: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
}

/// A product, as its page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ProductView {
    /// One line of plain text.
    pub title: String,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// Sanitised when it was stored.
    pub description: SafeHtml,
    /// The beginning of the description as plain text, for search engines.
    pub summary: String,
    /// All pictures, the first one first.
    pub images: Vec<Image>,
    /// The price of the chosen variant. Without a choice, and if prices differ, the price of the cheapest variant,
    /// shown with "from".
    pub price: Price,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i64,
    /// How much of the chosen variant there is.
    pub availability: Availability,
    /// Empty when there is nothing to choose.
    pub variants: Vec<VariantChoice>,
    /// Whether the variants differ in price, so that each says its own.
    pub prices_differ: bool,
    /// Whether there are details to show: of the product, or of any variant.
    pub has_details: bool,
    /// The vendor's own number of it.
    pub sku: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
}

/// The form that puts the product into the cart.
#[derive(Debug, Clone, Serialize)]
pub struct AddForm {
    /// Where the form is sent.
    pub action: String,
    /// The id of the chosen variant.
    pub variant_id: String,
    /// How many, as typed.
    pub quantity: i64,
    /// How many must be bought at least.
    pub min_quantity: i64,
    /// The most that can be ordered now.
    pub max_quantity: i64,
    /// What is wrong with the quantity.
    pub error: Option<String>,
}

/// What was just put into the cart, as the page says it.
#[derive(Debug, Clone, Serialize)]
pub struct Added {
    /// The variant's title; empty for a product without a choice.
    pub variant: String,
    /// What one of it costs.
    pub price: Money,
}

/// The data of the page `product.html`.
#[derive(Debug, Serialize)]
pub struct Product {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The way here from the home page.
    pub breadcrumbs: Vec<Link>,
    /// The product with its variants.
    pub product: ProductView,
    /// Puts it into the cart.
    pub form: AddForm,
    /// What was just put into the cart.
    pub added: Option<Added>,
    /// Others of its category.
    pub related: Vec<ProductCard>,
    /// The same facts for machines, by schema.org.
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
            added: None,
            related: Vec::new(),
            json_ld: json_ld.clone(),
        };
        let breadcrumbs = vec![Link::to("Bougies et savons", "/shop/MINETT/products?category=Bougies")];
        let added = Added { variant: "Tilleul / 220 g".to_owned(), price: sample::eur(2790) };
        let refused = AddForm { error: Some("Nur noch 3.".to_owned()), quantity: 5, min_quantity: 2, ..form_sample() };
        let hostile =
            ProductView { title: HOSTILE_TITLE.to_owned(), availability: Availability::InStock, ..candle_sample() };
        vec![
            Self { breadcrumbs, added: Some(added), related: cards(), ..page(candle_sample(), form_sample()) },
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
        vat_basis_points: 1700,
        available,
        selected,
        availability: if available { Availability::Low { left: 7 } } else { Availability::Out },
        max_quantity: 7,
        sku: available.then(|| format!("BO-{amount}")),
        gtin: None,
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
        has_details: true,
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
        has_details: false,
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
