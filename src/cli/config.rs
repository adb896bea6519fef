//! The command `orion config`, which prints the settings' manual.

/// Prints the manual of the settings, which is also a configuration file to start from.
pub(super) fn print() {
    print!("{}", crate::config::DEFAULTS);
}
