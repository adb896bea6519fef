//! The names of fields that were edited by hand, which publishing does not overwrite.

/// Adds the names `more`, sorted and without duplicates.
pub(in crate::services) fn with<N: Into<String>>(
    mut edited: Vec<String>,
    more: impl IntoIterator<Item = N>,
) -> Vec<String> {
    edited.extend(more.into_iter().map(Into::into));
    edited.sort();
    edited.dedup();
    edited
}

/// Removes the names `forgotten`; `None` removes all.
pub(super) fn without(edited: &[String], forgotten: Option<&[String]>) -> Vec<String> {
    match forgotten {
        Some(forgotten) => edited.iter().filter(|field| !forgotten.contains(field)).cloned().collect(),
        None => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_sorted_and_once() {
        let edited = with(vec!["price".to_owned(), "brand".to_owned()], ["brand", "is_active"]);
        assert_eq!(edited, ["brand", "is_active", "price"]);
    }
}
