//! Background work.

mod import;
mod import_killed;
mod publish;
mod queue;
