//! `orion config`

/// Prints the manual of the configuration, which is a file one can start from.
pub(super) fn print() {
    print!("{}", crate::config::DEFAULTS);
}
