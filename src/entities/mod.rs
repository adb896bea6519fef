//! A row of each table, as a sea-orm entity. Generated search columns are left out: they are only ever matched in SQL.

pub mod platform;
pub mod tenant;
