//! Category paths: `Books > Novels`.

/// Steps of a path that are kept.
const MAX_DEPTH: usize = 8;
/// Characters of one step.
const MAX_NAME: usize = 100;

/// The path with single spaces around each `>`, empty steps left out; `None` if nothing remains, or if it is a number
/// of the taxonomy.
pub(super) fn parse_category(text: &str) -> Option<String> {
    let step = |step: &str| {
        let name: String = step.split_whitespace().collect::<Vec<_>>().join(" ");
        name.chars().take(MAX_NAME).collect::<String>()
    };
    let steps: Vec<String> = text.split('>').map(step).filter(|name| !name.is_empty()).take(MAX_DEPTH).collect();
    match steps.as_slice() {
        [] => None,
        [only] if only.bytes().all(|b| b.is_ascii_digit()) => None,
        steps => Some(steps.join(" > ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_tidied() {
        assert_eq!(parse_category("Books>Novels").as_deref(), Some("Books > Novels"));
        assert_eq!(parse_category(" Livres  >  Romans > ").as_deref(), Some("Livres > Romans"));
        assert_eq!(parse_category(">>"), None);
        assert_eq!(parse_category("1604"), None);
    }
}
