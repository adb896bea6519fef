//! Writes a shop's product feed in the Letzshop dialect: the same products in each language, as marketplaces do.

use super::assortment::{BRANDS, DemoShop, LANGUAGES, PLACES, ProductKind, SENTENCES, Words};

const COLUMNS: [&str; 14] = [
    "id",
    "title",
    "description",
    "price",
    "sale_price",
    "availability",
    "brand",
    "gtin",
    "product_type",
    "item_group_id",
    "size",
    "atalanda:tax_rate",
    "atalanda:quantity",
    "image_link",
];

/// The feed of `shop` with its texts in `language`, one of [`LANGUAGES`].
pub(super) fn write(shop: &DemoShop, language: &str) -> Result<Vec<u8>, csv::Error> {
    let mut feed = csv::Writer::from_writer(Vec::new());
    feed.write_record(COLUMNS)?;
    for number in 0..shop.products {
        for row in rows(shop, number, language) {
            feed.write_record(row)?;
        }
    }
    feed.into_inner().map_err(|error| error.into_error().into())
}

/// The variants of one product. Everything but the texts follows from the shop and the number.
fn rows(shop: &DemoShop, number: usize, language: &str) -> Vec<[String; 14]> {
    let Some(kind) = pick(shop.kinds, number) else { return Vec::new() };
    let of_kind = number / shop.kinds.len();
    let (Some(noun), Some(place)) = (pick(kind.nouns, of_kind), pick(&PLACES, of_kind / kind.nouns.len())) else {
        return Vec::new();
    };
    let mut random = Random::of(shop.code, number);
    let title = format!("{} {place}", words_of(noun, language));
    let description = [random.below(5), random.below(5)].into_iter().filter_map(|at| pick(&SENTENCES, index(at)));
    let description: Vec<_> = description.map(|sentence| format!("<p>{}</p>", words_of(sentence, language))).collect();
    let price = price(kind, &mut random);
    let is_reduced = random.below(8) == 0;
    let brand = pick(&BRANDS, index(random.below(8))).copied().unwrap_or_default();
    let picture = pick(kind.pictures, of_kind).map(|name| format!("/static/shop/demo/{name}.svg")).unwrap_or_default();
    let group = format!("{}-{number:05}", shop.code);
    let sizes = if kind.sizes.is_empty() { &[""] } else { kind.sizes };
    let variant = |(at, size): (usize, &&str)| {
        let price = price + (price / 10 / 100 * 100) * at as u64;
        let quantity = if random.below(10) == 0 { 0 } else { random.below(60) };
        let id = if kind.sizes.is_empty() { group.clone() } else { format!("{group}-{at}") };
        [
            id,
            title.clone(),
            description.concat(),
            decimal(price),
            if is_reduced { decimal(price * 4 / 5) } else { String::new() },
            if quantity == 0 { "out of stock" } else { "in stock" }.to_owned(),
            brand.to_owned(),
            gtin(random.next()),
            words_of(&kind.path, language).to_owned(),
            if kind.sizes.is_empty() { String::new() } else { group.clone() },
            (*size).to_owned(),
            kind.vat.to_string(),
            quantity.to_string(),
            picture.clone(),
        ]
    };
    sizes.iter().enumerate().map(variant).collect()
}

/// The element at `at`, beginning again after the last.
fn pick<T>(of: &[T], at: usize) -> Option<&T> {
    of.get(at.checked_rem(of.len())?)
}

fn index(number: u64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn words_of(words: &Words, language: &str) -> &'static str {
    let at = LANGUAGES.iter().position(|known| *known == language).unwrap_or_default();
    words.texts.get(at).copied().unwrap_or_default()
}

/// Between the kind's lowest and highest, ending in 90.
fn price(kind: &ProductKind, random: &mut Random) -> u64 {
    let (low, high) = kind.prices;
    (low + random.below(high - low + 1)) / 100 * 100 + 90
}

fn decimal(minor: u64) -> String {
    format!("{}.{:02} EUR", minor / 100, minor % 100)
}

/// Thirteen digits with the right check digit, of the range for use inside a shop.
fn gtin(number: u64) -> String {
    let digits = format!("20{:010}", number % 10_000_000_000);
    let weighted =
        digits.bytes().enumerate().map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 });
    let check = (10 - weighted.sum::<u32>() % 10) % 10;
    format!("{digits}{check}")
}

/// Numbers that look random and are the same at each run (SplitMix64).
struct Random(u64);

impl Random {
    fn of(name: &str, number: usize) -> Self {
        let seed = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(seed.wrapping_add(number as u64))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::demo::assortment::SHOPS;

    #[test]
    fn feeds_of_all_languages_have_the_same_ids_and_prices() {
        for shop in &SHOPS {
            let feeds = LANGUAGES.map(|language| {
                let feed = write(shop, language).unwrap();
                let mut reader = csv::Reader::from_reader(feed.as_slice());
                reader
                    .records()
                    .map(|row| row.unwrap())
                    .map(|row| (row[0].to_owned(), row[3].to_owned()))
                    .collect::<Vec<_>>()
            });
            assert!(feeds[0].len() >= shop.products);
            assert!(feeds[0] == feeds[1] && feeds[1] == feeds[2]);
            let ids: std::collections::HashSet<_> = feeds[0].iter().map(|(id, _)| id).collect();
            assert_eq!(ids.len(), feeds[0].len());
        }
    }

    #[test]
    fn a_gtin_has_its_check_digit() {
        assert_eq!(gtin(1), "2000000000015");
        assert_eq!(gtin(123_456), "2000001234563");
    }
}
