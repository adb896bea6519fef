//! How postal codes look, by country.

/// The countries whose codes are known, with how a code looks (`9` a digit, `A` a letter, `*` either) once the
/// country's own prefix, spaces and hyphens are taken off, and an example as people there write it.
const SHAPES: [(&str, &str, &str); 16] = [
    ("AT", "9999", "1010"),
    ("BE", "9999", "1000"),
    ("CH", "9999", "8001"),
    ("CZ", "99999", "110 00"),
    ("DE", "99999", "54290"),
    ("DK", "9999", "1050"),
    ("ES", "99999", "28013"),
    ("FI", "99999", "00100"),
    ("FR", "99999", "57000"),
    ("IE", "A******", "D02 AF30"),
    ("IT", "99999", "00184"),
    ("LU", "9999", "L-4010"),
    ("NL", "9999AA", "1012 JS"),
    ("PL", "99999", "00-950"),
    ("PT", "9999999", "1100-148"),
    ("SE", "99999", "111 20"),
];

/// A postal code of `country` (ISO 3166-1, upper case) as an example; `None` for a country whose codes are not known.
#[must_use]
pub fn example(country: &str) -> Option<&'static str> {
    SHAPES.iter().find(|(known, ..)| *known == country).map(|(.., example)| *example)
}

/// Whether `text` can be a postal code of `country` (ISO 3166-1, upper case). Every text can be one of a country whose
/// codes are not known. `L-4010`, `L 4010` and `4010` are the same code.
#[must_use]
pub fn is_possible(country: &str, text: &str) -> bool {
    let Some((_, shape, _)) = SHAPES.iter().find(|(known, ..)| *known == country) else { return true };
    let code: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect::<String>().to_ascii_uppercase();
    let short = country.get(..1).unwrap_or_default();
    let bare = match country {
        // Their codes begin with letters of their own.
        "IE" | "NL" => code.as_str(),
        _ => code.strip_prefix(country).or_else(|| code.strip_prefix(short)).unwrap_or(&code),
    };
    let fits = |(expected, found): (char, char)| match expected {
        '9' => found.is_ascii_digit(),
        'A' => found.is_ascii_uppercase(),
        _ => found.is_ascii_uppercase() || found.is_ascii_digit(),
    };
    bare.chars().count() == shape.len() && shape.chars().zip(bare.chars()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::{SHAPES, example, is_possible};

    #[test]
    fn every_example_is_possible() {
        for (country, _, example) in SHAPES {
            assert!(is_possible(country, example), "{country} {example}");
        }
    }

    #[test]
    fn codes_are_read_as_people_write_them() {
        for (country, code) in [
            ("LU", "4010"),
            ("LU", "l-4010"),
            ("LU", "L 4010"),
            ("LU", "LU-4010"),
            ("DE", "D-54290"),
            ("FR", "F-57000"),
            ("NL", "1012js"),
            ("PL", "00950"),
            ("SE", "SE-111 20"),
            ("IE", "D6W XY00"),
            ("JP", "whatever"),
        ] {
            assert!(is_possible(country, code), "{country} {code}");
        }
    }

    #[test]
    fn what_no_parcel_finds_is_refused() {
        for (country, code) in [
            ("LU", "99"),
            ("LU", "40111"),
            ("LU", "B-4010"),
            ("DE", "5429"),
            ("FR", "5700O"),
            ("NL", "1012"),
            ("NL", "1012 J5"),
            ("PT", "1100"),
            ("IE", "002 AF30"),
            ("BE", "١٢٣٤"),
        ] {
            assert!(!is_possible(country, code), "{country} {code}");
        }
        assert_eq!((example("LU"), example("JP")), (Some("L-4010"), None));
    }
}
