//! What a group of staged rows is in the catalog.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::select::{StagedRow, Text};
use crate::{integrations::feeds::MAX_PRICE, types::category_path::CategoryPath};

/// Pictures of a product at most.
const MAX_IMAGES: usize = 20;

/// A product as the feed has it now.
pub(super) struct Draft {
    /// The source it is published from.
    pub source_id: Uuid,
    /// What names the product in that source.
    pub group_key: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// A normal path.
    pub category: Option<CategoryPath>,
    /// The rate of VAT that the prices contain.
    pub vat_basis_points: i32,
    /// By language.
    pub texts: BTreeMap<String, Text>,
    /// The title that the address is made of.
    pub slug_title: String,
    /// All pictures, the first one first.
    pub image_urls: Vec<String>,
    /// At least one.
    pub variants: Vec<VariantDraft>,
}

/// A variant as the feed has it now.
pub(super) struct VariantDraft {
    /// What it is made from.
    pub row: StagedRow,
    /// What tells it from its siblings.
    pub title: String,
    /// Gross, in minor units.
    pub price: i64,
    /// What it costs while reduced; gross, in minor units.
    pub sale_price: Option<i64>,
}

/// A draft for each group that the feed still offers, and how many it does not. `rows` are sorted by group.
pub(super) fn drafts(rows: Vec<StagedRow>, adjust_percent: i32) -> (Vec<Draft>, u64) {
    let mut groups: Vec<Vec<StagedRow>> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|first| is_same(first, &row)) => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    let all = groups.len();
    let drafts: Vec<Draft> = groups.into_iter().filter_map(|group| draft(group, adjust_percent)).collect();
    let vanished = (all - drafts.len()) as u64;
    (drafts, vanished)
}

fn is_same(a: &StagedRow, b: &StagedRow) -> bool {
    a.source_id == b.source_id && a.group_key == b.group_key
}

/// The first row that is still offered speaks for the product; `None` if there is none.
fn draft(rows: Vec<StagedRow>, adjust_percent: i32) -> Option<Draft> {
    let first = rows.first().filter(|row| row.is_active)?.clone();
    let alone = rows.len() == 1;
    let axes = differing_axes(&rows);
    let titles: Vec<String> = rows.iter().map(|row| variant_title(row, &axes, alone)).collect();
    let mut texts = first.texts.0.clone();
    if !alone {
        let values: BTreeSet<&str> = rows
            .iter()
            .flat_map(|row| axes.iter().filter_map(|axis| row.options.0.get(*axis)))
            .map(String::as_str)
            .collect();
        texts.values_mut().for_each(|text| text.title = without_variant(&text.title, &values));
    }
    let slug_title = texts.get(&first.primary_language).or_else(|| texts.values().next())?.title.clone();
    let image_urls = images(&rows);
    let variants = rows.iter().zip(titles).map(|(row, title)| variant(row.clone(), title, adjust_percent)).collect();
    Some(Draft {
        source_id: first.source_id,
        group_key: first.group_key,
        brand: first.brand,
        category: first.category.as_deref().and_then(CategoryPath::parse),
        vat_basis_points: first.vat_basis_points,
        texts,
        slug_title,
        image_urls,
        variants,
    })
}

fn variant(row: StagedRow, title: String, adjust_percent: i32) -> VariantDraft {
    let price = adjusted(row.price, adjust_percent);
    let sale_price = row.sale_price.map(|sale| adjusted(sale, adjust_percent)).filter(|sale| *sale < price);
    VariantDraft { row, title, price, sale_price }
}

/// A price with a percentage added, rounded half up.
fn adjusted(price: i64, percent: i32) -> i64 {
    let hundredths = i128::from(price) * i128::from(100 + percent);
    i64::try_from((hundredths + 50) / 100).unwrap_or(MAX_PRICE).clamp(0, MAX_PRICE)
}

/// The axes in which the rows are not all alike, in the order in which people name them.
fn differing_axes(rows: &[StagedRow]) -> Vec<&str> {
    const ORDER: [&str; 6] = ["size", "color", "material", "pattern", "gender", "age_group"];
    let names: BTreeSet<&str> = rows.iter().flat_map(|row| row.options.0.keys()).map(String::as_str).collect();
    let differs = |axis: &&str| {
        let values: BTreeSet<_> = rows.iter().map(|row| row.options.0.get(*axis)).collect();
        values.len() > 1
    };
    let mut axes: Vec<&str> = names.into_iter().filter(differs).collect();
    axes.sort_by_key(|axis| ORDER.iter().position(|known| known == axis).unwrap_or(ORDER.len()));
    axes
}

/// `XL, blue`; the row's own id where no axis tells the variants apart.
fn variant_title(row: &StagedRow, axes: &[&str], alone: bool) -> String {
    if alone {
        return String::new();
    }
    let values: Vec<&str> = axes.iter().filter_map(|axis| row.options.0.get(*axis)).map(String::as_str).collect();
    if values.is_empty() { row.external_id.clone() } else { values.join(", ") }
}

/// A title without the value that stands at its end after a dash, a comma or in brackets: `Shirt – XL` is `Shirt`.
fn without_variant(title: &str, values: &BTreeSet<&str>) -> String {
    let bare = title.trim_end_matches(')');
    let is_end = |value: &&&str| bare.ends_with(**value);
    let Some(value) = values.iter().filter(is_end).max_by_key(|value| value.len()) else { return title.to_owned() };
    let rest = bare.strip_suffix(*value).unwrap_or(bare);
    let separators: &[char] = &['-', '–', '—', ',', '(', '/', '|', ':'];
    let head = rest.trim_end().trim_end_matches(separators).trim_end();
    let separated = head.len() < rest.trim_end().len();
    if head.is_empty() || !separated { title.to_owned() } else { head.to_owned() }
}

/// The pictures of all variants, each once.
fn images(rows: &[StagedRow]) -> Vec<String> {
    let mut urls: Vec<String> = Vec::new();
    let own = rows.iter().filter_map(|row| row.image_url.as_ref());
    for url in own.chain(rows.iter().flat_map(|row| &row.additional_image_urls)) {
        if urls.len() < MAX_IMAGES && !urls.contains(url) {
            urls.push(url.clone());
        }
    }
    urls
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn row(id: &str, group: &str, size: &str, price: i64) -> StagedRow {
        let text = Text { title: format!("Shirt – {size}"), description: String::new() };
        StagedRow {
            id: Uuid::now_v7(),
            source_id: Uuid::nil(),
            primary_language: "en".to_owned(),
            external_id: id.to_owned(),
            group_key: group.to_owned(),
            brand: None,
            gtin: None,
            category: Some("Clothing>Shirts".to_owned()),
            price,
            sale_price: Some(price - 1),
            vat_basis_points: 1700,
            availability: "in_stock".to_owned(),
            quantity: 3,
            image_url: Some("/a.svg".to_owned()),
            additional_image_urls: vec![format!("/{id}.svg")],
            options: super::super::select::Options(
                [("size", size), ("color", "red")].map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
            ),
            is_active: true,
            feed_at: DateTime::UNIX_EPOCH,
            texts: super::super::select::Texts([("en".to_owned(), text)].into()),
        }
    }

    #[test]
    fn a_group_is_one_product_with_a_variant_a_row() {
        let (drafts, vanished) =
            drafts(vec![row("1-M", "1", "M", 1000), row("1-XL", "1", "XL", 1200), row("2", "2", "M", 5)], 10);
        assert_eq!((drafts.len(), vanished), (2, 0));
        let titles = |draft: &Draft| draft.variants.iter().map(|variant| variant.title.clone()).collect::<Vec<_>>();
        assert_eq!(
            (titles(&drafts[0]), titles(&drafts[1])),
            (vec!["M".to_owned(), "XL".to_owned()], vec![String::new()])
        );
        assert_eq!((drafts[0].slug_title.as_str(), drafts[1].slug_title.as_str()), ("Shirt", "Shirt – M"));
        assert_eq!(drafts[0].image_urls, ["/a.svg", "/1-M.svg", "/1-XL.svg"]);
        assert_eq!((drafts[0].variants[1].price, drafts[0].variants[1].sale_price), (1320, Some(1319)));
        assert_eq!(drafts[0].category.as_ref().map(CategoryPath::as_str), Some("Clothing > Shirts"));
    }

    #[test]
    fn a_group_that_has_vanished_is_left_out() {
        let gone = StagedRow { is_active: false, ..row("1", "1", "M", 1000) };
        assert_eq!(drafts(vec![gone], 0).1, 1);
    }

    #[test]
    fn prices_are_rounded_half_up_and_stay_in_range() {
        assert_eq!(
            (adjusted(999, 0), adjusted(1, 50), adjusted(105, -10), adjusted(MAX_PRICE, 1000)),
            (999, 2, 95, MAX_PRICE)
        );
    }

    #[test]
    fn only_a_separated_value_is_cut_off_a_title() {
        let values = BTreeSet::from(["L", "XL", "red"]);
        for (title, product) in [
            ("Shirt – XL", "Shirt"),
            ("Shirt (red)", "Shirt"),
            ("Shirt, L", "Shirt"),
            ("BARREL", "BARREL"),
            ("Infrared", "Infrared"),
            ("XL", "XL"),
        ] {
            assert_eq!(without_variant(title, &values), product, "{title}");
        }
    }
}
