//! Sources of staged products.

mod change;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

pub use change::{SourceChanges, forget_removed, remove, update};

use super::{MarketplaceError, quota};
use crate::{
    entities::tenant::source,
    services::statement::statement,
    tenancy::TenantTx,
    types::{auto_update::AutoUpdate, vanished_policy::VanishedPolicy},
};

/// The largest number of characters in a source's name.
const MAX_NAME: usize = 50;

/// A source with its figures.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SourceLine {
    /// The id of the source, which stays when the name changes.
    pub id: Uuid,
    /// The source's name, in lower case.
    pub name: String,
    /// The source's main language. Only the feed in this language brings prices, inventory and pictures; the others
    /// bring texts.
    pub primary_language: String,
    /// What an import may change in the catalog without a team member.
    pub auto_update: AutoUpdate,
    /// What happens to published products that are missing in the feed.
    pub vanished_policy: VanishedPolicy,
    /// A percentage that is added to the feed's prices; may be negative.
    pub price_adjust_percent: i32,
    /// Prices are rounded to multiples of this number of minor units; 1 does not round.
    pub price_rounding: i32,
    /// The location that the feed's quantities belong to; `None`: the default location.
    pub location_id: Option<Uuid>,
    /// The number of staged products that are in the feed.
    pub products: i64,
    /// When the last completed import ended; `None` before the first.
    pub last_import_at: Option<DateTime<Utc>>,
}

/// The columns and tables of a [`SourceLine`].
macro_rules! lines {
    () => {
        "SELECT s.id, s.name, s.primary_language, s.auto_update, s.vanished_policy, s.price_adjust_percent,
            s.price_rounding, s.location_id,
            (SELECT count(*) FROM marketplace_products m WHERE m.source_id = s.id AND m.is_active) AS products,
            (SELECT max(finished_at) FROM marketplace_import_jobs j
             WHERE j.source_id = s.id AND j.status IN ('completed', 'completed_with_errors')) AS last_import_at
         FROM (SELECT * FROM sources WHERE removed_at IS NULL) s"
    };
}

/// Lists all sources by name.
pub async fn sources(tx: &TenantTx) -> Result<Vec<SourceLine>, DbErr> {
    const SOURCES: &str = concat!(lines!(), " ORDER BY s.name");
    SourceLine::find_by_statement(statement(SOURCES, [])).all(tx).await
}

/// Finds one source; fails with `SourceNotFound`.
pub async fn source(tx: &TenantTx, id: Uuid) -> Result<SourceLine, MarketplaceError> {
    const SOURCE: &str = concat!(lines!(), " WHERE s.id = $1");
    let found = SourceLine::find_by_statement(statement(SOURCE, [id.into()])).one(tx).await?;
    found.ok_or(MarketplaceError::SourceNotFound(id))
}

/// Finds the source with this name, or creates it with `language` as its main language. A lock keeps others from
/// removing it until the transaction ends. Fails with `TooManySources` at the limit.
pub(super) async fn ensure(tx: &TenantTx, name: &str, language: &str) -> Result<source::Model, MarketplaceError> {
    let name = parse_name(name)?;
    // If another transaction is just removing the source, the lock waits for it and finds nothing; the second round
    // then creates a new source.
    for _ in 0..2 {
        let row = source::ActiveModel {
            id: Set(Uuid::now_v7()),
            name: Set(name.clone()),
            primary_language: Set(language.to_owned()),
            ..Default::default()
        };
        let keep = OnConflict::new().do_nothing().to_owned();
        if source::Entity::insert(row).on_conflict(keep).exec_without_returning(tx).await? > 0 {
            quota::check_sources(tx).await?;
        }
        let named = source::Entity::find().filter(source::Column::Name.eq(&name));
        if let Some(found) = named.filter(source::not_removed()).lock_shared().one(tx).await? {
            return Ok(found);
        }
    }
    Err(DbErr::RecordNotFound(format!("the source {name}")).into())
}

/// Parses a source's name and makes it lower-case.
fn parse_name(name: &str) -> Result<String, MarketplaceError> {
    let name = name.trim().to_lowercase();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    if name.is_empty() || name.chars().count() > MAX_NAME || !name.chars().all(fits) {
        let message =
            format!("A source's name has 1 to {MAX_NAME} letters, digits, spaces, hyphens, dots and underscores.");
        return Err(MarketplaceError::Invalid { field: "source", message });
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_in_any_case() {
        assert_eq!(parse_name(" Letzshop ").unwrap(), "letzshop");
        assert_eq!(parse_name("Éislek 2.0").unwrap(), "éislek 2.0");
        for name in ["", "  ", "a/b", "a\0b", &"x".repeat(51)] {
            assert!(parse_name(name).is_err(), "{name:?}");
        }
    }
}
