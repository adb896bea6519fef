//! Why publishing leaves something out.

/// Why a group is left out, or what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// Its feed does not have it any more, and nothing is left to do about it.
    Vanished,
    /// Somebody ignores it.
    Ignored,
    /// Its product was deleted in the catalog.
    Deleted,
    /// It has more rows than a product can have variants.
    TooLarge,
    /// No row of the group has a title in any language.
    Untitled,
    /// It is not in the catalog, and only what is there is updated.
    NotPublished,
    /// Two of its variants have the same options: it is published all the same, and one of them has nothing to be chosen
    /// by but its title.
    SameOptions,
}

impl Skip {
    /// The reason as a stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vanished => "VANISHED",
            Self::Ignored => "IGNORED",
            Self::Deleted => "DELETED",
            Self::TooLarge => "GROUP_TOO_LARGE",
            Self::Untitled => "MISSING_TITLE",
            Self::NotPublished => "NOT_PUBLISHED",
            Self::SameOptions => "SAME_OPTIONS",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Vanished => "The feed does not have it any more.",
            Self::Ignored => "It is ignored; pick it by hand to publish it.",
            Self::Deleted => "Its product was deleted; pick it by hand to bring it back.",
            Self::TooLarge => "More than 2,048 rows have this item_group_id; a product can't have so many variants.",
            Self::Untitled => "It has no title in any language.",
            Self::NotPublished => "It is not in the catalog yet.",
            Self::SameOptions => "It is published, but two of its variants have the same options.",
        }
    }
}
