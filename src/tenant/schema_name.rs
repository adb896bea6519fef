//! The names of a vendor's schema and role. They come from the vendor's number and never from a name that people
//! choose, so they are always safe to quote and a vendor's code can change.

use std::fmt;

/// A vendor's number: 1, 2, 3 … in the order of creation. A number is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VendorNumber(i32);

/// A number that no vendor can have: vendors are numbered from 1.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not a vendor's number")]
pub struct InvalidVendorNumber(i32);

impl VendorNumber {
    /// The number as the database stores it.
    pub fn get(self) -> i32 {
        self.0
    }
}

impl TryFrom<i32> for VendorNumber {
    type Error = InvalidVendorNumber;

    fn try_from(number: i32) -> Result<Self, Self::Error> {
        if number > 0 { Ok(Self(number)) } else { Err(InvalidVendorNumber(number)) }
    }
}

/// A vendor's schema: `t_00000042`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SchemaName(String);

impl SchemaName {
    /// The schema of the vendor with this number.
    pub fn of(number: VendorNumber) -> Self {
        Self(format!("t_{:08}", number.get()))
    }
}

impl fmt::Display for SchemaName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A vendor's role: `ab12_t_00000042`. Roles belong to the whole cluster and not to one database, so the name begins
/// with the installation's prefix.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RoleName(String);

/// A text that is not the name of a vendor's role. The names are `<prefix>_t_<number>`, and the prefix has 1 to 16
/// lower-case letters and digits.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not the name of a vendor's role")]
pub struct InvalidRoleName(String);

impl RoleName {
    /// The role of the vendor with this number in the installation with this prefix.
    pub fn of(prefix: &str, number: VendorNumber) -> Result<Self, InvalidRoleName> {
        Self::parse(format!("{prefix}_t_{:08}", number.get()))
    }

    /// Parses a role's name from the vendor's row.
    pub fn parse(name: String) -> Result<Self, InvalidRoleName> {
        let valid = name.split_once("_t_").is_some_and(|(prefix, number)| {
            let lower_alphanumeric = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
            (1..=16).contains(&prefix.len())
                && prefix.bytes().all(lower_alphanumeric)
                && (8..=10).contains(&number.len())
                && number.bytes().all(|b| b.is_ascii_digit())
        });
        if valid { Ok(Self(name)) } else { Err(InvalidRoleName(name)) }
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_number_alone() {
        let number = VendorNumber::try_from(42).unwrap();
        assert_eq!(SchemaName::of(number).to_string(), "t_00000042");
        assert_eq!(RoleName::of("ab12", number).unwrap().to_string(), "ab12_t_00000042");
        assert!(VendorNumber::try_from(0).is_err());
    }

    #[test]
    fn a_role_name_that_would_need_quoting_is_refused() {
        for name in ["", "postgres", "ab\"12_t_00000042", "ab12_t_0000004x", "AB_t_00000042", "_t_00000042", "a_t_1"] {
            assert!(RoleName::parse(name.to_owned()).is_err(), "{name}");
        }
    }
}
