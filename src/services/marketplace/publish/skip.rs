//! Reasons why publishing leaves something out.

/// Why a group, or something of it, is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// The group is no longer in its feed, and the catalog does not have it.
    Vanished,
    /// A team member ignores all rows of the group.
    Ignored,
    /// A person deleted the group's product in the catalog.
    Deleted,
    /// The group has more rows than a product may have variants.
    TooLarge,
    /// No row of the group has a title in any language.
    Untitled,
    /// The group is not in the catalog, and the scope is only what is there.
    NotPublished,
    /// Two variants have the same options. The product is published, but customers can tell one of these variants only
    /// by its title.
    SameOptions,
}

impl Skip {
    /// The stable code of the reason.
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

    /// The reason, for people.
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
