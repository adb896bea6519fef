//! Background work.

mod import;
mod import_killed;
mod queue;
