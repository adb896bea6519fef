//! The set of permissions that a role grants.

use std::{collections::BTreeSet, fmt::Display, str::FromStr};

use crate::types::{
    code::{Code, Coded},
    permission::Permission,
};

/// The permissions of a team member's role, of an API key, or of an operator (`P` is then `OperatorPermission`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permissions<P: Ord = Permission>(BTreeSet<P>);

/// The permission is missing.
#[derive(Debug, thiserror::Error)]
#[error("the permission `{0}` is missing")]
pub struct PermissionDenied(String);

impl Coded for PermissionDenied {
    fn code(&self) -> Code {
        Code::PermissionDenied
    }
}

impl<P: Ord> Default for Permissions<P> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<P: Ord + Copy + FromStr + Display> Permissions<P> {
    /// Parses the words of permissions. An unknown word grants nothing.
    pub fn from_words<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        words.into_iter().filter_map(|word| word.as_ref().parse().ok()).collect()
    }

    /// Whether the permission is granted.
    #[must_use]
    pub fn allows(&self, permission: P) -> bool {
        self.0.contains(&permission)
    }

    /// Fails if the permission is missing.
    pub fn require(&self, permission: P) -> Result<(), PermissionDenied> {
        if self.allows(permission) { Ok(()) } else { Err(PermissionDenied(permission.to_string())) }
    }

    /// Whether everything in `others` is also granted here; nobody may grant more than they have.
    #[must_use]
    pub fn covers(&self, others: &Self) -> bool {
        others.0.is_subset(&self.0)
    }

    /// The permissions that are granted both here and in `others`.
    #[must_use]
    pub fn within(&self, others: &Self) -> Self {
        Self(self.0.intersection(&others.0).copied().collect())
    }

    /// Whether nothing is granted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The permissions, in the order of their declaration.
    pub fn iter(&self) -> impl Iterator<Item = P> + '_ {
        self.0.iter().copied()
    }
}

impl<P: Ord> FromIterator<P> for Permissions<P> {
    fn from_iter<I: IntoIterator<Item = P>>(permissions: I) -> Self {
        Self(permissions.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_granted_is_allowed() {
        let viewer = Permissions::from_words(["products.read", "orders.read", "no.such", ""]);
        assert_eq!(viewer.iter().count(), 2);
        assert!(viewer.require(Permission::ProductsRead).is_ok());
        assert!(viewer.require(Permission::ProductsWrite).is_err());
        assert!(Permissions::<Permission>::default().require(Permission::DashboardRead).is_err());
    }

    #[test]
    fn a_smaller_set_is_covered_and_a_larger_one_is_not() {
        let all: Permissions = Permission::ALL.iter().copied().collect();
        let some = Permissions::from_words(["products.read"]);
        assert!(all.covers(&some) && !some.covers(&all) && some.covers(&some));
    }
}
