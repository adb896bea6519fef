//! Whether an account may be used.

/// Whether a user, a customer or a member of a team may act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountStatus {
    /// The account may be used.
    Enabled,
    /// The account can't be used until somebody enables it again.
    Disabled,
}

impl From<bool> for AccountStatus {
    /// `true` is [`AccountStatus::Enabled`].
    fn from(is_enabled: bool) -> Self {
        if is_enabled { Self::Enabled } else { Self::Disabled }
    }
}
