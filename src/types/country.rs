//! Countries, and how their postal codes are written.

/// The codes of all countries and territories, ISO 3166-1 alpha-2.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV \
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM \
    FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
    JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR \
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS \
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ \
    UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Whether there is a country with this code, in upper case.
#[must_use]
pub fn exists(code: &str) -> bool {
    code.len() == 2 && CODES.split_ascii_whitespace().any(|known| known == code)
}

/// How a country's postal codes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostalCode {
    /// Like one of these: `9` is a digit, `A` a letter, `*` either. Spaces, dashes and the country's letters before the
    /// code are left aside.
    Like(&'static [&'static str]),
    /// The country has no postal codes.
    None,
    /// The country's format is unknown: 1 to 16 characters.
    Unknown,
}

/// How this country's postal codes are written.
#[must_use]
pub fn postal_code(country: &str) -> PostalCode {
    PostalCode::Like(match country {
        "AT" | "AU" | "BE" | "BG" | "CH" | "CY" | "DK" | "HU" | "LI" | "LU" | "NO" | "NZ" | "SI" => &["9999"],
        "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "IT" | "LT" | "MC" | "RS" | "SM" | "TR" | "UA" => &["99999"],
        "CZ" | "SE" | "SK" | "PL" => &["99999"],
        "IE" => &["A99****", "A9W****"],
        "IS" => &["999"],
        "LV" => &["9999"],
        "MT" => &["AAA9999"],
        "NL" => &["9999AA"],
        "PT" => &["9999999"],
        "RO" => &["999999"],
        "GB" => &["A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA"],
        "US" => &["99999", "999999999"],
        "CA" => &["A9A9A9"],
        "AE" | "AG" | "AO" | "AW" | "BF" | "BI" | "BJ" | "BO" | "BS" | "BW" | "BZ" | "CD" | "CF" | "CG" | "CI"
        | "CK" | "CM" | "DJ" | "DM" | "ER" | "FJ" | "GA" | "GD" | "GH" | "GM" | "GQ" | "GY" | "HK" | "KI" | "KM"
        | "KN" | "KP" | "ML" | "MO" | "MR" | "MW" | "NR" | "NU" | "QA" | "RW" | "SB" | "SC" | "SL" | "SR" | "ST"
        | "SY" | "TD" | "TG" | "TK" | "TL" | "TO" | "TV" | "UG" | "VU" | "WS" | "YE" | "ZW" => return PostalCode::None,
        _ => return PostalCode::Unknown,
    })
}

/// Whether `code` can be a postal code of the country.
#[must_use]
pub fn takes_postal_code(country: &str, code: &str) -> bool {
    let PostalCode::Like(patterns) = postal_code(country) else { return true };
    let bare: String = code.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()).collect();
    let before = match country {
        "LU" => "L",
        "BE" => "B",
        "DE" => "D",
        "FR" => "F",
        "AT" => "A",
        _ => country,
    };
    let without = [bare.strip_prefix(before), bare.strip_prefix(country)];
    std::iter::once(bare.as_str())
        .chain(without.into_iter().flatten())
        .any(|code| patterns.iter().any(|pattern| is_like(code, pattern)))
}

fn is_like(code: &str, pattern: &str) -> bool {
    let fits = |(c, sign): (char, char)| match sign {
        '9' => c.is_ascii_digit(),
        'A' => c.is_ascii_uppercase(),
        '*' => c.is_ascii_digit() || c.is_ascii_uppercase(),
        sign => c == sign,
    };
    code.chars().count() == pattern.len() && code.chars().zip(pattern.chars()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_countries_that_exist_exist() {
        assert_eq!(CODES.split_ascii_whitespace().count(), 249);
        for code in ["LU", "CH", "JP", "AX"] {
            assert!(exists(code), "{code}");
        }
        for code in ["ZZ", "EU", "UK", "XX", "lu", "L", "", "LUX", "D AE"] {
            assert!(!exists(code), "{code}");
        }
    }

    #[test]
    fn the_consoles_know_the_same_countries() {
        let script = include_str!("../../static/js/shared/countries.js");
        let lines = script.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","));
        let known: Vec<&str> = lines.flat_map(str::split_ascii_whitespace).collect();
        assert_eq!(known, CODES.split_ascii_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn each_country_writes_its_postal_codes_in_its_own_way() {
        for (country, right) in [
            ("LU", "1536"),
            ("LU", "L-1536"),
            ("LU", "LU-1536"),
            ("BE", "B-1000"),
            ("DE", "54290"),
            ("DE", "D-54290"),
            ("FR", "57100"),
            ("NL", "1012 AB"),
            ("NL", "1012ab"),
            ("CH", "8001"),
            ("CZ", "110 00"),
            ("PL", "00-950"),
            ("PT", "1000-205"),
            ("SE", "111 22"),
            ("IE", "D02 AF30"),
            ("IE", "D6W XY00"),
            ("GB", "SW1A 1AA"),
            ("US", "10001-1234"),
            ("JP", "100-0001"),
            ("HK", ""),
        ] {
            assert!(takes_postal_code(country, right), "{country} {right}");
        }
        for (country, wrong) in [
            ("LU", "99"),
            ("LU", "15361"),
            ("LU", "D-1536"),
            ("DE", "5429"),
            ("DE", "DE"),
            ("FR", "7100"),
            ("NL", "1012"),
            ("PL", "0950"),
            ("IE", "Dublin 2"),
            ("GB", "12345"),
            ("US", "1000"),
            ("LU", "１５３６"),
        ] {
            assert!(!takes_postal_code(country, wrong), "{country} {wrong}");
        }
    }
}
