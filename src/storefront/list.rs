//! The list of products: categories, filters, search, sorting and pages, all in the address.

use poem::{handler, web::Query};
use serde::Deserialize;

use super::{
    categories::{self, Chosen},
    frame::Surroundings,
    page::{self, PageResult},
    view,
    visit::{ShopContext, Visit},
};
use crate::types::sort::SortKey;
use crate::{
    error::AppError,
    i18n::{self, TextArgs},
    services::products::{self, CategoryLine, ProductFilter, ProductSort},
    templates::contexts::{ActiveFilter, Facets, Link, List, ListQuery, Notice, PageLink, Pagination, SortOption},
    tenancy::TenantTx,
    types::{
        money::{Currency, Money},
        page::{Listed, PageRequest},
    },
};

const PER_PAGE: u32 = 24;
/// The last page that can be requested; nobody turns this many pages by hand.
const LAST_PAGE: u32 = 10_000;
/// How search results are sorted unless another order is asked for.
const BY_RELEVANCE: &str = "-relevance";
/// How other lists are.
const BY_AGE: &str = "-created_at";
/// Ways to sort, with their texts; the first one is for search results.
const SORTS: [(&str, &str); 5] = [
    (BY_RELEVANCE, "sort-relevance"),
    (BY_AGE, "sort-newest"),
    ("price", "sort-price-up"),
    ("-price", "sort-price-down"),
    ("title", "sort-title"),
];

/// The address's parameters, as they came.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ListParameters {
    #[serde(default)]
    search: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    in_stock: String,
    #[serde(default)]
    min_price: String,
    #[serde(default)]
    max_price: String,
    #[serde(default)]
    page: String,
}

/// Answers `GET /products` with the page.
#[handler]
pub async fn list(visit: Visit, parameters: Query<ListParameters>) -> PageResult {
    let query = shown_query(&parameters);
    let wanted = PageRequest { page: page_number(&parameters.page), per_page: PER_PAGE };
    let sort = ProductSort::parse(&query.sort).unwrap_or(ProductSort::DEFAULT);
    let (now, filter) = (visit.app.clock.now(), filter(&visit, &query));
    let read = async |tx: &TenantTx| {
        let found = products::list(tx, now, filter, sort, wanted).await?;
        let chosen = Chosen::read(tx, &visit, &query.category).await?;
        Ok::<_, AppError>((Surroundings::read(tx, &visit).await?, chosen, found))
    };
    let (around, chosen, Listed { rows: found, total, .. }) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let name = chosen.as_ref().map(|chosen| chosen.category.name.clone());
    let mut frame = around.indexed(&visit);
    // One list per category and page is enough for a search engine.
    frame.indexed =
        query.search.is_empty() && !query.in_stock && query.min_price.is_empty() && query.max_price.is_empty();
    let named = ListQuery { category: query.category.clone(), ..ListQuery::default() };
    frame.canonical = visit.public_url(&with(&named, 1));
    for link in &mut frame.navigation {
        link.current = link.url == visit.url(&categories::path(&query.category));
    }
    let context = List {
        frame,
        breadcrumbs: chosen.as_ref().map_or_else(Vec::new, |chosen| categories::links(&visit, &chosen.above)),
        notice: notice(&visit, &query),
        facets: facets(&visit, &around.categories, chosen.as_ref(), &query),
        active: active(&visit, name.as_deref(), &query),
        heading: name,
        clear_url: visit.url("/products"),
        sorts: sorts(&query),
        products: found.iter().map(|product| view::card(&visit, product)).collect(),
        pagination: pagination(wanted, total, |page| visit.url(&with(&query, page))),
        total: i64::try_from(total).unwrap_or(i64::MAX),
        currency_symbol: symbol(view::currency(&visit)),
        query,
    };
    page::public(&visit, &context)
}

/// The page asked for; nonsense is the first.
pub fn page_number(text: &str) -> u32 {
    text.parse().unwrap_or(1).clamp(1, LAST_PAGE)
}

/// The requested filters. An invalid price is kept, so that the page can say so.
fn shown_query(parameters: &ListParameters) -> ListQuery {
    let cut = |text: &str| text.trim().chars().filter(|c| !c.is_control()).take(200).collect::<String>();
    let search = cut(&parameters.search);
    let sort = SORTS.iter().map(|(value, _)| *value).find(|value| *value == parameters.sort);
    let usual = usual_sort(&search);
    ListQuery {
        search,
        category: cut(&parameters.category),
        sort: sort.filter(|sort| *sort != BY_RELEVANCE).unwrap_or(usual).to_owned(),
        in_stock: parameters.in_stock == "true",
        min_price: cut(&parameters.min_price),
        max_price: cut(&parameters.max_price),
    }
}

/// Whether a field for a price holds something that is no price.
fn is_no_price(place: &ShopContext, typed: &str) -> bool {
    !typed.is_empty() && amount(typed, view::currency(place)).is_none()
}

/// Says which price does not count.
fn notice(place: &ShopContext, query: &ListQuery) -> Option<Notice> {
    let wrong = [&query.min_price, &query.max_price].into_iter().find(|typed| is_no_price(place, typed))?;
    let args = TextArgs::from([("value", wrong.as_str().into())]);
    Some(Notice { tone: "danger", text: place.text_with("filter-no-price", &args) })
}

/// The order in which a list is shown unless another one is asked for.
fn usual_sort(search: &str) -> &'static str {
    if search.is_empty() { BY_AGE } else { BY_RELEVANCE }
}

fn sorts(query: &ListQuery) -> Vec<SortOption> {
    let fits = |(value, _): &&(&str, &str)| *value != BY_RELEVANCE || !query.search.is_empty();
    let option =
        |(value, text): &(&'static str, &'static str)| SortOption { value, text, selected: *value == query.sort };
    SORTS.iter().filter(fits).map(option).collect()
}

fn filter(place: &ShopContext, query: &ListQuery) -> ProductFilter {
    let currency = view::currency(place);
    let text = |text: &String| (!text.is_empty()).then(|| text.clone());
    ProductFilter {
        search: text(&query.search),
        category: text(&query.category),
        is_active: Some(true),
        is_featured: None,
        in_stock: query.in_stock.then_some(true),
        min_price: amount(&query.min_price, currency),
        max_price: amount(&query.max_price, currency),
        language: Some(place.locale.code().to_owned()),
    }
}

/// A price as people type it (`12`, `12.5`, `12,50`) in minor units.
fn amount(text: &str, currency: Currency) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let exponent = currency.exponent() as usize;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > exponent || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<exponent$}").parse().ok()
}

/// The address of a page of the list, below the shop's base.
fn with(query: &ListQuery, page: u32) -> String {
    let sort = if query.sort == usual_sort(&query.search) { "" } else { &query.sort };
    let page = if page > 1 { page.to_string() } else { String::new() };
    let text = view::query(&[
        ("category", &query.category),
        ("search", &query.search),
        ("in_stock", if query.in_stock { "true" } else { "" }),
        ("min_price", &query.min_price),
        ("max_price", &query.max_price),
        ("sort", sort),
        ("page", &page),
    ]);
    if text.is_empty() { "/products".to_owned() } else { format!("/products?{text}") }
}

/// Without a chosen category, the categories at the top. Otherwise the chosen one, its siblings and its children.
fn facets(place: &ShopContext, top: &[CategoryLine], chosen: Option<&Chosen>, query: &ListQuery) -> Facets {
    let link = |name: &str, slug: &str| {
        let url = place.url(&with(&ListQuery { category: slug.to_owned(), ..query.clone() }, 1));
        Link { current: slug == query.category, ..Link::to(name, url) }
    };
    let beside = chosen.map_or(top, |chosen| &*chosen.beside);
    let mut links: Vec<Link> = beside.iter().map(|line| link(&line.name, &line.slug)).collect();
    if let Some(Chosen { category, below, .. }) = chosen {
        let place_of_it = links.iter().position(|link| link.current).unwrap_or_else(|| {
            links.insert(0, link(&category.name, &category.slug));
            0
        });
        links.splice(place_of_it + 1..place_of_it + 1, below.iter().map(|line| link(&line.name, &line.slug)));
    }
    let all_url = place.url(&with(&ListQuery { category: String::new(), ..query.clone() }, 1));
    Facets {
        categories: links,
        all_url,
        is_min_wrong: is_no_price(place, &query.min_price),
        is_max_wrong: is_no_price(place, &query.max_price),
    }
}

/// The filters that are on, each with the list without it.
fn active(place: &ShopContext, category: Option<&str>, query: &ListQuery) -> Vec<ActiveFilter> {
    let text = |key: &str, name: &str, value: String| {
        let args = TextArgs::from([(name, value.into())]);
        place.text_with(key, &args)
    };
    let money = |typed: &str| {
        let currency = view::currency(place);
        amount(typed, currency).map(|amount| i18n::money(place.locale, Money::new(amount, currency)))
    };
    let mut found: Vec<(String, ListQuery)> = Vec::new();
    if !query.category.is_empty() {
        let label = category.unwrap_or(&query.category).to_owned();
        found.push((label, ListQuery { category: String::new(), ..query.clone() }));
    }
    if !query.search.is_empty() {
        let label = text("filter-search", "query", query.search.clone());
        found.push((label, ListQuery { search: String::new(), ..query.clone() }));
    }
    if query.in_stock {
        found.push((place.text("filter-in-stock"), ListQuery { in_stock: false, ..query.clone() }));
    }
    if let Some(price) = money(&query.min_price) {
        let label = text("filter-min-price", "price", price);
        found.push((label, ListQuery { min_price: String::new(), ..query.clone() }));
    }
    if let Some(price) = money(&query.max_price) {
        let label = text("filter-max-price", "price", price);
        found.push((label, ListQuery { max_price: String::new(), ..query.clone() }));
    }
    let filter = |(label, rest): (String, ListQuery)| ActiveFilter { label, remove_url: place.url(&with(&rest, 1)) };
    found.into_iter().map(filter).collect()
}

fn symbol(currency: Currency) -> String {
    let known = iso_currency::Currency::from_code(currency.as_str());
    known.map_or_else(|| currency.to_string(), |known| known.symbol().to_string())
}

/// The way through a list of `total` items: the first and last page, and those around the one that is shown.
pub fn pagination(wanted: PageRequest, total: u64, url: impl Fn(u32) -> String) -> Pagination {
    let last_page = u32::try_from(total.div_ceil(wanted.limit().max(1))).unwrap_or(u32::MAX);
    let near = |page: &u32| *page == 1 || *page == last_page || page.abs_diff(wanted.page) <= 1;
    let mut pages: Vec<PageLink> = Vec::new();
    let mut before = 0;
    for page in [1, wanted.page.saturating_sub(1), wanted.page, wanted.page.saturating_add(1), last_page] {
        if page <= before || page > last_page || !near(&page) {
            continue;
        }
        if page > before + 1 {
            pages.push(PageLink { number: None, url: String::new(), current: false });
        }
        pages.push(PageLink { number: Some(page.into()), url: url(page), current: page == wanted.page });
        before = page;
    }
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let end = (wanted.offset() + wanted.limit()).min(total);
    Pagination {
        first: count((wanted.offset() + 1).min(end)),
        last: count(end),
        previous: (wanted.page > 1 && last_page > 0).then(|| url(wanted.page.saturating_sub(1).min(last_page))),
        next: (wanted.page < last_page).then(|| url(wanted.page.saturating_add(1))),
        pages,
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, PageRequest, amount, pagination};

    #[test]
    fn prices_are_read_as_people_type_them() {
        for (text, cents) in [("12", 1200), ("12.5", 1250), (" 12,50 ", 1250), ("0.01", 1), ("1000000", 100_000_000)] {
            assert_eq!(amount(text, Currency::EUR), Some(cents), "{text}");
        }
        for text in ["", "-1", "1.234", "a", "1e3", ".5", "9999999999999", "1.-"] {
            assert_eq!(amount(text, Currency::EUR), None, "{text}");
        }
        assert_eq!(amount("100", Currency::parse("JPY").unwrap()), Some(100));
    }

    #[test]
    fn long_lists_have_gaps() {
        let numbers = |page, total| {
            let pages = pagination(PageRequest { page, per_page: 24 }, total, |page| page.to_string()).pages;
            pages
                .iter()
                .map(|page| page.number.map_or("…".to_owned(), |number| number.to_string()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(numbers(1, 10_000), "1 2 … 417");
        assert_eq!(numbers(5, 10_000), "1 … 4 5 6 … 417");
        assert_eq!(numbers(417, 10_000), "1 … 416 417");
        assert_eq!(numbers(2, 60), "1 2 3");
        assert_eq!(numbers(1, 0), "");
        assert_eq!(numbers(9, 24), "1");
    }

    #[test]
    fn it_says_which_items_are_shown() {
        let shown = |page, total| {
            let found = pagination(PageRequest { page, per_page: 24 }, total, |page| page.to_string());
            (found.first, found.last, found.previous, found.next)
        };
        assert_eq!(shown(1, 30), (1, 24, None, Some("2".to_owned())));
        assert_eq!(shown(2, 30), (25, 30, Some("1".to_owned()), None));
        assert_eq!(shown(1, 0), (0, 0, None, None));
    }
}
