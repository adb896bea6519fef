//! The command `orion config`, which prints the settings' manual.

/// Prints the manual of the configuration, which is a file one can start from.
pub(super) fn print() {
    print!("{}", crate::config::DEFAULTS);
}
