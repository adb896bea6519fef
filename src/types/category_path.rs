//! The path of a category in the catalog, such as `Books > Novels`.

/// Between two steps of a path.
const SEPARATOR: &str = " > ";
/// Steps of a path that are kept.
const MAX_DEPTH: usize = 8;
/// Characters of a step that are kept.
const MAX_NAME: usize = 100;

/// The names from the topmost category to this one, at least one. No name is empty, and there is one space around
/// each `>` and between words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryPath(String);

impl CategoryPath {
    /// Parses a path with any spacing, and cuts what is too long. `None` if no step has a name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let step = |step: &str| {
            let name = step.split_whitespace().collect::<Vec<_>>().join(" ");
            name.chars().take(MAX_NAME).collect::<String>().trim_end().to_owned()
        };
        let steps: Vec<String> = text.split('>').map(step).filter(|name| !name.is_empty()).take(MAX_DEPTH).collect();
        if steps.is_empty() { None } else { Some(Self(steps.join(SEPARATOR))) }
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Each category from the topmost one down to this: its path and its name.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &str)> {
        let ends = self.0.match_indices(SEPARATOR).map(|(at, _)| at).chain([self.0.len()]);
        ends.filter_map(|end| {
            let path = self.0.get(..end)?;
            Some((path, path.rsplit(SEPARATOR).next()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_tidied() {
        let tidy = |text: &str| CategoryPath::parse(text).map(|path| path.as_str().to_owned());
        assert_eq!(tidy("Books>Novels").as_deref(), Some("Books > Novels"));
        assert_eq!(tidy("  Livres  >  Romans  d'amour > ").as_deref(), Some("Livres > Romans d'amour"));
        assert_eq!(tidy(" > > "), None);
        assert_eq!(tidy(&"a>".repeat(20)).as_deref(), Some("a > a > a > a > a > a > a > a"));
        assert_eq!(tidy(&"é".repeat(200)).map(|path| path.chars().count()), Some(100));
    }

    #[test]
    fn a_path_knows_those_above_it() {
        let path = CategoryPath::parse("Books > Novels > Old").unwrap();
        let steps: Vec<_> = path.steps().collect();
        assert_eq!(steps, [("Books", "Books"), ("Books > Novels", "Novels"), ("Books > Novels > Old", "Old")]);
    }
}
