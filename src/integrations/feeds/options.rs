//! The options that distinguish the variants of a group.

use std::collections::BTreeMap;

/// The columns that are variant axes by themselves.
pub(super) const AXES: [&str; 6] = ["color", "size", "gender", "age_group", "material", "pattern"];
/// Axes that are kept from `atalanda:options`.
const MAX_OPTIONS: usize = 12;
/// Characters of a name or value.
const MAX_TEXT: usize = 60;

/// Reads `atalanda:options`: `length=30 cm; wood=oak`, separated by semicolons, bars or, if neither is there, commas.
pub(super) fn parse_options(text: &str) -> BTreeMap<String, String> {
    let separator: &[char] = if text.contains([';', '|']) { &[';', '|'] } else { &[','] };
    text.split(separator)
        .filter_map(|pair| pair.split_once(['=', ':']))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim()))
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
        .take(MAX_OPTIONS)
        .map(|(name, value)| (cut(&name), cut(value)))
        .collect()
}

/// The beginning of a text that is long enough for an option.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        let pairs = |text| parse_options(text).into_iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>();
        assert_eq!(pairs("Length=30 cm; wood = oak"), ["length=30 cm", "wood=oak"]);
        assert_eq!(pairs("a=1,b=2"), ["a=1", "b=2"]);
        assert_eq!(pairs("a=1,5;b=2"), ["a=1,5", "b=2"]);
        assert!(pairs("nonsense").is_empty());
        assert!(pairs("").is_empty());
    }
}
