//! Slugs: the part of a path that names a product or a category, in lower-case ASCII letters, digits and hyphens.

/// The largest number of characters in a slug that is made of a title.
const MAX: usize = 80;

/// Makes a slug of a title: `Tasse à café « Roude Léiw »` becomes `tasse-a-cafe-roude-leiw`. A title without letters
/// and digits becomes `item`.
#[must_use]
pub fn of_title(title: &str) -> String {
    let mut slug = String::new();
    for c in deunicode::deunicode(title).chars() {
        if slug.len() >= MAX {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "item".to_owned() } else { slug.to_owned() }
}

/// Makes a slug for a title whose plain slug is taken. It ends with the last eight digits of the id, reversed, which
/// are random in a UUIDv7.
#[must_use]
pub fn of_title_and_id(title: &str, id: uuid::Uuid) -> String {
    let random: String = id.simple().to_string().chars().rev().take(8).collect();
    format!("{}-{random}", of_title(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_plain_words() {
        for (title, slug) in [
            ("Tasse à café « Roude Léiw »", "tasse-a-cafe-roude-leiw"),
            ("  Größe XL!  ", "grosse-xl"),
            ("北京", "bei-jing"),
            ("!!!", "item"),
            ("", "item"),
            ("../../etc/passwd", "etc-passwd"),
        ] {
            assert_eq!(of_title(title), slug, "{title}");
        }
        assert!(of_title(&"long ".repeat(100)).len() <= MAX + 1);
    }

    #[test]
    fn two_products_of_one_title_differ() {
        let (a, b) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
        assert_ne!(of_title_and_id("Mug", a), of_title_and_id("Mug", b));
    }
}
