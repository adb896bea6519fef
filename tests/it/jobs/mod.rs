//! Background work.

mod catalog;
mod import;
mod import_killed;
mod lanes;
mod publish;
mod queue;
mod tidy;
