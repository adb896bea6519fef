//! Rows of the table `sources`.

use sea_orm::{Condition, entity::prelude::*};

use crate::types::{auto_update::AutoUpdate, source_kind::SourceKind, vanished_policy::VanishedPolicy};

/// A source of staged products.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sources")]
pub struct Model {
    /// The id of the source.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Unique in the shop, as `letzshop`.
    pub name: String,
    /// How the feed is written.
    pub kind: SourceKind,
    /// The main language: the language of feeds that name no other, ISO 639-1.
    pub primary_language: String,
    /// The feed's address for each language, as an object.
    #[sea_orm(column_type = "JsonBinary")]
    pub urls: Json,
    /// When the feed is fetched, as a cron expression; `None` is by hand only.
    pub schedule: Option<String>,
    /// User and password of the feed's server, sealed.
    pub credentials: Option<Vec<u8>>,
    /// Which column of the feed is which field, as an object.
    #[sea_orm(column_type = "JsonBinary")]
    pub mapping: Json,
    /// Percent that publishing adds to the feed's prices.
    pub price_adjust_percent: i32,
    /// Prices are rounded to the nearest multiple of this number of minor units; 1 does not round.
    pub price_rounding: i32,
    /// The location of the feed's quantities; `None` is the default location.
    pub location_id: Option<Uuid>,
    /// What an import may change in the catalog automatically.
    pub auto_update: AutoUpdate,
    /// What happens to published products that are no longer in the feed.
    pub vanished_policy: VanishedPolicy,
    /// The feed server's last ETag.
    pub etag: Option<String>,
    /// The feed server's last Last-Modified, as it was sent.
    pub last_modified: Option<String>,
    /// When it was removed; what it has staged goes after that, batch by batch.
    pub removed_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Sources that were not removed.
pub fn not_removed() -> Condition {
    Condition::all().add(Column::RemovedAt.is_null())
}
