//! A draft: the product that a group of staged rows makes.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::select::{Options, StagedRow, StagedTextFields};
use crate::types::category_path::CategoryPath;

/// The largest number of pictures per product.
const MAX_IMAGES: usize = 20;
/// The axes in the order in which people usually name them. Other axes come after these.
pub(super) const AXES: [&str; 6] = ["size", "color", "material", "pattern", "gender", "age_group"];
/// The characters that may separate a title from the value of a variant.
const SEPARATORS: &[char] = &['-', '–', '—', ',', '(', '/', '|', ':'];

/// A product as the feed describes it now.
pub(super) struct ProductDraft {
    /// The id of the source.
    pub source_id: Uuid,
    /// The product's key within the source.
    pub group_key: String,
    /// The brand or the maker.
    pub brand: Option<String>,
    /// The normalised path of the category.
    pub category: Option<CategoryPath>,
    /// The normalised paths of further categories.
    pub additional_categories: Vec<CategoryPath>,
    /// The VAT rate in the first variant's price, in hundredths of a percent. Variants with another rate have a tax
    /// class of their own.
    pub vat_basis_points: i32,
    /// Title and description by language.
    pub texts: BTreeMap<String, StagedTextFields>,
    /// The title for the slug: in the source's main language, or else in any.
    pub slug_title: String,
    /// The URLs of all pictures, the main picture first.
    pub image_urls: Vec<String>,
    /// At least one variant, in the feed's order; variants that are missing in the feed come last.
    pub variants: Vec<VariantDraft>,
}

/// A variant as the feed describes it now.
pub(super) struct VariantDraft {
    /// The staged row of the variant.
    pub row: StagedRow,
    /// The variant's name among the product's variants; empty if it is the only one.
    pub title: String,
}

impl ProductDraft {
    /// Whether at least one variant is still in the feed.
    pub fn is_offered(&self) -> bool {
        self.variants.iter().any(|variant| variant.row.is_active)
    }
}

/// Splits rows into groups. `rows` must be sorted by group.
pub(super) fn groups(rows: Vec<StagedRow>) -> Vec<Vec<StagedRow>> {
    let mut groups: Vec<Vec<StagedRow>> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|first| is_same(first, &row)) => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    groups
}

fn is_same(a: &StagedRow, b: &StagedRow) -> bool {
    a.source_id == b.source_id && a.group_key == b.group_key
}

/// Makes the product of one group's rows. The first row gives the product's own fields. The text of a language comes
/// from the first row that has one. `None` if no row has a title.
pub(super) fn draft(rows: Vec<StagedRow>) -> Option<ProductDraft> {
    let first = rows.first()?;
    let is_alone = rows.len() == 1;
    let texts = texts(&rows);
    let options: Vec<&Options> = rows.iter().map(|row| &row.options).collect();
    let axes: Vec<String> = differing_axes(&options).into_iter().map(str::to_owned).collect();
    let slug_title = texts.get(&first.primary_language).or_else(|| texts.values().next())?.title.clone();
    let (source_id, group_key, brand) = (first.source_id, first.group_key.clone(), first.brand.clone());
    let category = first.category.as_deref().and_then(CategoryPath::parse);
    let additional_categories =
        first.additional_categories.iter().filter_map(|path| CategoryPath::parse(path)).collect();
    let vat_basis_points = first.vat_basis_points;
    let image_urls = images(&rows);
    let variants = rows.into_iter().map(|row| VariantDraft { title: variant_title(&row, &axes, is_alone), row });
    Some(ProductDraft {
        source_id,
        group_key,
        brand,
        category,
        additional_categories,
        vat_basis_points,
        texts,
        slug_title,
        image_urls,
        variants: variants.collect(),
    })
}

/// The product's texts in each language that any of its rows has.
fn texts(rows: &[StagedRow]) -> BTreeMap<String, StagedTextFields> {
    let mut texts = BTreeMap::new();
    for (language, staged) in rows.iter().flat_map(|row| &row.texts.0) {
        texts.entry(language.clone()).or_insert_with(|| staged.text.clone());
    }
    if rows.len() > 1 {
        for (language, text) in &mut texts {
            let titles =
                rows.iter().filter_map(|row| row.texts.0.get(language)).map(|staged| staged.text.title.as_str());
            let own = without_variant(&text.title, &values(rows, language));
            // If the values are not part of the titles, the titles' common beginning is the product's title.
            let shared = if own == text.title { shared_beginning(titles) } else { None };
            text.title = shared.unwrap_or(own);
        }
    }
    texts
}

/// The values in which the rows differ, in this language; or in the main language if the feed of this one has no
/// values.
fn values<'r>(rows: &'r [StagedRow], language: &str) -> BTreeSet<&'r str> {
    let translated: Vec<&Options> = rows.iter().filter_map(|row| Some(&row.texts.0.get(language)?.options)).collect();
    let own: Vec<&Options> = rows.iter().map(|row| &row.options).collect();
    // A language that has texts for only some of the rows does not show all axes in which the rows differ.
    let axes: BTreeSet<&str> = differing_axes(&own).into_iter().chain(differing_axes(&translated)).collect();
    let is_translated = translated.iter().any(|options| !options.0.is_empty());
    let options = if is_translated { translated } else { own };
    options.iter().flat_map(|options| axes.iter().filter_map(|axis| options.0.get(*axis))).map(String::as_str).collect()
}

/// The axes in which the rows differ, in the order of [`AXES`].
fn differing_axes<'o>(rows: &[&'o Options]) -> Vec<&'o str> {
    let names: BTreeSet<&str> = rows.iter().flat_map(|options| options.0.keys()).map(String::as_str).collect();
    let differs = |axis: &&str| {
        let values: BTreeSet<_> = rows.iter().map(|options| options.0.get(*axis)).collect();
        values.len() > 1
    };
    let mut axes: Vec<&str> = names.into_iter().filter(differs).collect();
    axes.sort_by_key(|axis| AXES.iter().position(|known| known == axis).unwrap_or(AXES.len()));
    axes
}

/// The variant's values, for example `XL, blue`; or the row's id in the feed if no axis tells the variants apart.
fn variant_title(row: &StagedRow, axes: &[String], is_alone: bool) -> String {
    if is_alone {
        return String::new();
    }
    let values: Vec<&str> = axes.iter().filter_map(|axis| row.options.0.get(axis)).map(String::as_str).collect();
    if values.is_empty() { row.external_id.clone() } else { values.join(", ") }
}

/// Removes a variant's value from the end of a title, if a separator is before it: `Shirt – XL` becomes `Shirt`.
fn without_variant(title: &str, values: &BTreeSet<&str>) -> String {
    let bare = title.trim_end_matches(')');
    let is_end = |value: &&&str| bare.ends_with(**value);
    let Some(value) = values.iter().filter(is_end).max_by_key(|value| value.len()) else { return title.to_owned() };
    let rest = bare.strip_suffix(*value).unwrap_or(bare);
    let head = rest.trim_end().trim_end_matches(SEPARATORS).trim_end();
    let separated = head.len() < rest.trim_end().len();
    if head.is_empty() || !separated { title.to_owned() } else { head.to_owned() }
}

/// The common beginning of different titles up to a separator: `Chemise – M` and `Chemise – L` give `Chemise`.
fn shared_beginning<'t>(mut titles: impl Iterator<Item = &'t str>) -> Option<String> {
    let first = titles.next()?;
    let mut shared = first;
    let mut differ = false;
    for title in titles {
        differ |= title != first;
        let same = shared.char_indices().zip(title.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        let end = same.unwrap_or_else(|| shared.len().min(title.len()));
        shared = shared.get(..end)?;
    }
    let head = shared.get(..shared.rfind(SEPARATORS)?)?.trim_end().trim_end_matches(SEPARATORS).trim_end();
    (differ && !head.is_empty()).then(|| head.to_owned())
}

/// The pictures of all variants without duplicates, at most [`MAX_IMAGES`].
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
    use crate::{
        services::marketplace::publish::select::{StagedText, Texts},
        types::{availability::Availability, vanished_policy::VanishedPolicy},
    };

    fn row(id: &str, group: &str, size: &str, price: i64) -> StagedRow {
        let text = StagedTextFields { title: format!("Shirt – {size}"), description: String::new() };
        StagedRow {
            id: Uuid::now_v7(),
            source_id: Uuid::nil(),
            primary_language: "en".to_owned(),
            external_id: id.to_owned(),
            group_key: group.to_owned(),
            brand: None,
            gtin: None,
            category: Some("Clothing>Shirts".to_owned()),
            additional_categories: vec![],
            price,
            sale_price: Some(price - 1),
            vat_basis_points: 1700,
            availability: Availability::InStock,
            quantity: Some(3),
            image_url: Some("/a.svg".to_owned()),
            additional_image_urls: vec![format!("/{id}.svg")],
            options: Options([("size", size), ("color", "red")].map(|(k, v)| (k.to_owned(), v.to_owned())).into()),
            is_active: true,
            ignored_at: None,
            is_deleted: false,
            is_picked: false,
            withdrawn_at: None,
            feed_at: DateTime::UNIX_EPOCH,
            price_adjust_percent: 0,
            price_rounding: 1,
            vanished_policy: VanishedPolicy::SellOut,
            location_id: None,
            texts: Texts([("en".to_owned(), StagedText { text, options: Options::default() })].into()),
        }
    }

    fn french(title: &str, options: &[(&str, &str)]) -> StagedText {
        let text = StagedTextFields { title: title.to_owned(), description: "<p>Lin</p>".to_owned() };
        let options = options.iter().map(|(axis, value)| ((*axis).to_owned(), (*value).to_owned())).collect();
        StagedText { text, options: Options(options) }
    }

    #[test]
    fn a_group_is_one_product_with_a_variant_a_row() {
        let rows = vec![row("1-M", "1", "M", 1000), row("1-XL", "1", "XL", 1200), row("2", "2", "M", 5)];
        let drafts: Vec<ProductDraft> = groups(rows).into_iter().filter_map(draft).collect();
        let titles =
            |draft: &ProductDraft| draft.variants.iter().map(|variant| variant.title.clone()).collect::<Vec<_>>();
        assert_eq!(
            (titles(&drafts[0]), titles(&drafts[1])),
            (vec!["M".to_owned(), "XL".to_owned()], vec![String::new()])
        );
        assert_eq!((drafts[0].slug_title.as_str(), drafts[1].slug_title.as_str()), ("Shirt", "Shirt – M"));
        assert_eq!(drafts[0].image_urls, ["/a.svg", "/1-M.svg", "/1-XL.svg"]);
        assert_eq!(drafts[0].category.as_ref().map(CategoryPath::as_str), Some("Clothing > Shirts"));
    }

    #[test]
    fn a_language_that_only_another_row_has_is_kept() {
        let mut second = row("1-XL", "1", "XL", 1200);
        second.texts.0.insert("fr".to_owned(), french("Chemise – très grande", &[]));
        let product = draft(vec![row("1-M", "1", "M", 1000), second.clone()]).unwrap();
        assert_eq!(product.texts["en"].title, "Shirt");
        assert_eq!(product.texts["fr"].title, "Chemise – très grande");
        let mut first = row("1-M", "1", "M", 1000);
        first.texts.0.insert("fr".to_owned(), french("Chemise – moyenne", &[]));
        let product = draft(vec![first, second]).unwrap();
        assert_eq!(product.texts["fr"].title, "Chemise");
    }

    #[test]
    fn a_title_is_cut_by_the_values_of_its_own_language() {
        let (mut first, mut second) = (row("1-M", "1", "M", 1000), row("1-XL", "1", "XL", 1200));
        first.texts.0.insert("fr".to_owned(), french("Chemise L – moyenne", &[("size", "moyenne")]));
        let one = draft(vec![first.clone(), second.clone()]).unwrap();
        assert_eq!(one.texts["fr"].title, "Chemise L");
        second.texts.0.insert("fr".to_owned(), french("Très grande chemise – L", &[("size", "très grande")]));
        let product = draft(vec![second.clone(), first.clone()]).unwrap();
        assert_eq!(product.texts["fr"].title, "Très grande chemise – L", "L is no size in French");
        let product = draft(vec![first, second]).unwrap();
        assert_eq!(product.texts["fr"].title, "Chemise L");
    }

    #[test]
    fn what_titles_share_ends_before_a_separator() {
        let shared = |titles: &[&str]| shared_beginning(titles.iter().copied());
        assert_eq!(shared(&["Hemd, rot", "Hemd, rosa"]).as_deref(), Some("Hemd"));
        assert_eq!(shared(&["Hemd rot", "Hemd rosa"]), None);
        assert_eq!(shared(&["Hemd – rot", "Hemd – rot"]), None);
        assert_eq!(shared(&["– rot", "– blau"]), None);
        assert_eq!(shared(&["Café – é", "Café – è"]).as_deref(), Some("Café"));
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
