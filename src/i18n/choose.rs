//! Which locale a visitor gets: their own choice, else what their browser asks for, else the vendor's default.

use fluent_langneg::{NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use unic_langid::LanguageIdentifier;

use super::Locale;

/// What a request says about locale. All of it is a wish: only what the vendor offers is granted.
#[derive(Debug, Default, Clone, Copy)]
pub struct Wishes<'a> {
    /// `?lang=`, the link the visitor just followed.
    pub query: Option<&'a str>,
    /// The visitor's choice of an earlier visit.
    pub cookie: Option<&'a str>,
    /// The browser's `Accept-Locale` header.
    pub accept: Option<&'a str>,
}

/// Picks one of the vendor's languages (`offered`, with `default` as the last resort). A vendor without a translated
/// language gets English.
#[must_use]
pub fn choose(wishes: Wishes<'_>, offered: &[Locale], default: Locale) -> Locale {
    let chosen = [wishes.query, wishes.cookie]
        .into_iter()
        .flatten()
        .filter_map(Locale::parse)
        .find(|locale| offered.contains(locale));
    chosen.unwrap_or_else(|| negotiate(wishes.accept.unwrap_or_default(), offered, default))
}

fn negotiate(accept: &str, offered: &[Locale], default: Locale) -> Locale {
    let available: Vec<LanguageIdentifier> = offered.iter().map(|locale| locale.identifier()).collect();
    let requested = by_weight(accept);
    let found = negotiate_languages(&requested, &available, None, NegotiationStrategy::Lookup);
    let position = found.first().and_then(|found| available.iter().position(|candidate| candidate == *found));
    position.and_then(|position| offered.get(position)).copied().unwrap_or(default)
}

/// The header's languages, most wanted first: the parser of `fluent-langneg` keeps the order and ignores `q`.
fn by_weight(accept: &str) -> Vec<LanguageIdentifier> {
    let mut ranked: Vec<(u16, &str)> = accept
        .split(',')
        .filter_map(|part| {
            let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse::<f32>().ok())?;
            let thousandths = (weight.clamp(0.0, 1.0) * 1000.0).round() as u16;
            (thousandths > 0).then_some((thousandths, tag.trim()))
        })
        .collect();
    ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let ordered: Vec<&str> = ranked.into_iter().map(|(_, tag)| tag).collect();
    parse_accepted_languages(&ordered.join(","))
}

#[cfg(test)]
mod tests {
    use super::{Locale, Wishes, choose};

    const OFFERED: [Locale; 3] = [Locale::Fr, Locale::De, Locale::En];

    fn accepting(header: &str) -> Locale {
        choose(Wishes { accept: Some(header), ..Wishes::default() }, &OFFERED, Locale::Fr)
    }

    #[test]
    fn the_link_wins_over_the_cookie_and_the_browser() {
        let wishes = Wishes { query: Some("de"), cookie: Some("en"), accept: Some("fr") };
        assert_eq!(choose(wishes, &OFFERED, Locale::Fr), Locale::De);
    }

    #[test]
    fn a_language_the_vendor_does_not_offer_is_not_granted() {
        let wishes = Wishes { query: Some("lb"), cookie: Some("xx"), accept: Some("en") };
        assert_eq!(choose(wishes, &OFFERED, Locale::Fr), Locale::En);
    }

    #[test]
    fn the_browser_is_asked_by_weight() {
        assert_eq!(accepting("fr;q=0.3, de-AT;q=0.9, en;q=0.5"), Locale::De);
        assert_eq!(accepting("de;q=0, en"), Locale::En);
    }

    #[test]
    fn nothing_that_fits_means_the_vendors_default() {
        assert_eq!(accepting("ja, zh;q=0.5"), Locale::Fr);
        assert_eq!(accepting("*&%;q=x,,"), Locale::Fr);
        assert_eq!(choose(Wishes::default(), &[], Locale::En), Locale::En);
    }
}
