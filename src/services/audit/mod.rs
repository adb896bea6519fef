//! Who did what to what: the platform's log (what operators did, and what may be an attack, wherever it happened) and one
//! of each vendor (what its team did, and how its people signed in). The app may add lines to them and read them, never
//! change one.

mod change;
mod denials;
mod list;
mod workplaces;

pub use denials::{Denial, Denials, Denied, denials};
pub use list::{AuditFilter, AuditLine, list, list_of_vendor};
pub use workplaces::{record_about_user, record_at, record_at_after};

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    entities::{platform, tenant},
    tenancy::{PlatformTx, TenantTx},
    types::{actor_kind::ActorKind, source::Source},
};

/// Who did something.
#[derive(Debug, Clone)]
pub enum Actor {
    /// An operator of the platform, by id and name.
    Operator(Uuid, String),
    /// A user, as a member of a vendor's team.
    User(Uuid, String),
    /// A program with an API key, by the key's id and name.
    ApiKey(Uuid, String),
    /// A customer of a vendor.
    Customer(Uuid),
    /// Orion itself, or somebody at its command line.
    System,
    /// Nobody who is known.
    Anonymous,
}

impl Actor {
    fn parts(self) -> (ActorKind, Option<Uuid>, String) {
        let name = self.name().to_owned();
        match self {
            Self::Operator(id, _) => (ActorKind::Operator, Some(id), name),
            Self::User(id, _) => (ActorKind::User, Some(id), name),
            Self::ApiKey(id, _) => (ActorKind::ApiKey, Some(id), name),
            Self::Customer(id) => (ActorKind::Customer, Some(id), name),
            Self::System => (ActorKind::System, None, name),
            Self::Anonymous => (ActorKind::Anonymous, None, name),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Operator(_, name) | Self::User(_, name) | Self::ApiKey(_, name) => name,
            Self::System => "Orion",
            Self::Customer(_) | Self::Anonymous => "",
        }
    }
}

/// Who does something, and from where.
#[derive(Debug, Clone)]
pub struct By {
    /// Who.
    pub actor: Actor,
    /// The address it comes from; none for the system.
    pub ip: Option<String>,
    /// The request, as in the log; none for the system.
    pub request_id: Option<String>,
}

impl By {
    /// Somebody at the other end of a connection.
    #[must_use]
    pub fn new(actor: Actor, source: &Source) -> Self {
        Self { actor, ip: Some(source.ip.clone()), request_id: source.request_id.clone() }
    }

    /// Orion itself, or somebody at its command line.
    #[must_use]
    pub fn system() -> Self {
        Self { actor: Actor::System, ip: None, request_id: None }
    }

    /// What they are called; customers and strangers are not called anything here.
    #[must_use]
    pub fn name(&self) -> &str {
        self.actor.name()
    }
}

/// One line of the log.
#[derive(Debug, Clone)]
pub struct Entry {
    by: By,
    action: &'static str,
    object: Option<(&'static str, String)>,
    object_name: String,
    change: (Option<Value>, Option<Value>),
}

impl Entry {
    /// Somebody did something: `login.failed`, `vendor.suspend`.
    #[must_use]
    pub fn new(by: By, action: &'static str) -> Self {
        Self { by, action, object: None, object_name: String::new(), change: (None, None) }
    }

    /// Adds what it was done to: its kind and id.
    #[must_use]
    pub fn on(self, kind: &'static str, id: impl ToString) -> Self {
        Self { object: Some((kind, id.to_string())), ..self }
    }

    /// Adds what it is called at this time, which outlives it.
    #[must_use]
    pub fn called(self, name: impl Into<String>) -> Self {
        Self { object_name: change::cut(name.into()), ..self }
    }

    /// Adds what was changed to what; nothing before what was made, nothing after what was removed. Of two objects only
    /// the fields that differ are kept, and long texts and lists are cut. Never a secret.
    #[must_use]
    pub fn change(self, before: impl Into<Option<Value>>, after: impl Into<Option<Value>>) -> Self {
        Self { change: change::difference(before.into(), after.into()), ..self }
    }
}

/// Makes the row of either log.
macro_rules! row {
    ($log:ident, $entry:expr) => {{
        let Entry { by, action, object, object_name, change: (before, after) } = $entry;
        let (actor_kind, actor_id, actor_name) = by.actor.parts();
        let (object_kind, object_id) = object.unzip();
        $log::audit_log::ActiveModel {
            id: Set(Uuid::now_v7()),
            actor_kind: Set(actor_kind),
            actor_id: Set(actor_id),
            actor_name: Set(actor_name),
            action: Set(action.to_owned()),
            object_kind: Set(object_kind.map(str::to_owned)),
            object_id: Set(object_id),
            object_name: Set(object_name),
            before: Set(before),
            after: Set(after),
            ip: Set(by.ip),
            request_id: Set(by.request_id),
            ..Default::default()
        }
    }};
}

/// Adds a line to the platform's log, in the transaction of what it tells.
pub async fn record(tx: &PlatformTx, entry: Entry) -> Result<(), DbErr> {
    platform::audit_log::Entity::insert(line(entry)).exec_without_returning(tx).await.map(drop)
}

/// The row of a line of the platform's log, for a transaction of the owner's.
pub(super) fn line(entry: Entry) -> platform::audit_log::ActiveModel {
    row!(platform, entry)
}

/// Adds a line to the vendor's log, in the transaction of what it tells.
pub async fn record_for_vendor(tx: &TenantTx, entry: Entry) -> Result<(), DbErr> {
    tenant::audit_log::Entity::insert(row!(tenant, entry)).exec_without_returning(tx).await.map(drop)
}
