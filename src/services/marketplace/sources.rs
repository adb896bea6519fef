//! Where staged products come from.

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

/// Characters of a source's name at most.
const MAX_NAME: usize = 50;

/// A source as people see it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SourceLine {
    /// The source's id.
    pub id: Uuid,
    /// The source's name.
    pub name: String,
    /// The language whose feed says prices, inventory and pictures; the others' only say texts.
    pub primary_language: String,
    /// What an import may do to the catalog by itself.
    pub auto_update: AutoUpdate,
    /// What becomes of published products that vanish.
    pub vanished_policy: VanishedPolicy,
    /// Added to the feed's prices, in percent.
    pub price_adjust_percent: i32,
    /// Minor units to whose multiples prices are rounded; 1 does not round.
    pub price_rounding: i32,
    /// The location that the feed's quantities are of; `None` is the default one.
    pub location_id: Option<Uuid>,
    /// Staged products that the feed has.
    pub products: i64,
    /// When the last import that took something ended.
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

/// All sources by name.
pub async fn sources(tx: &TenantTx) -> Result<Vec<SourceLine>, DbErr> {
    const SOURCES: &str = concat!(lines!(), " ORDER BY s.name");
    SourceLine::find_by_statement(statement(SOURCES, [])).all(tx).await
}

/// One source.
pub async fn source(tx: &TenantTx, id: Uuid) -> Result<SourceLine, MarketplaceError> {
    const SOURCE: &str = concat!(lines!(), " WHERE s.id = $1");
    let found = SourceLine::find_by_statement(statement(SOURCE, [id.into()])).one(tx).await?;
    found.ok_or(MarketplaceError::SourceNotFound(id))
}

/// The source of this name, which nobody removes until the transaction ends; one that is new takes `language` as its
/// primary one.
pub(super) async fn ensure(tx: &TenantTx, name: &str, language: &str) -> Result<source::Model, MarketplaceError> {
    let name = parse_name(name)?;
    // One that is removed at this moment is waited for, and then another one is made.
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
        if let Some(found) = named.filter(source::kept()).lock_shared().one(tx).await? {
            return Ok(found);
        }
    }
    Err(DbErr::RecordNotFound(format!("the source {name}")).into())
}

/// A source's name in lower case: letters, digits, spaces, hyphens, dots and underscores.
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
