//! The audit logs: who did what to which thing. The platform's log has what operators did, and every attempt that may
//! be an attack. Each vendor's log has what its team did, and how its people signed in. The application may add lines
//! and read them, and never changes one.

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

/// The person or program that acts.
#[derive(Debug, Clone)]
pub enum Actor {
    /// An operator of the platform, by id and name.
    Operator(Uuid, String),
    /// A member of a vendor's team, by the user's id and name.
    User(Uuid, String),
    /// A program with an API key, by the key's id and name.
    ApiKey(Uuid, String),
    /// A customer of a vendor. Customers have no name here, because lines outlive their accounts.
    Customer(Uuid),
    /// Orion itself, or somebody at its command line.
    System,
    /// A caller who is not signed in.
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

/// An actor, with the address and the request of the action.
#[derive(Debug, Clone)]
pub struct By {
    /// The person or program that acts.
    pub actor: Actor,
    /// The client's IP address; `None` for the system.
    pub ip: Option<String>,
    /// The id of the request, as in the program's log; `None` for the system.
    pub request_id: Option<String>,
}

impl By {
    /// Takes the address and the request's id from `source`.
    #[must_use]
    pub fn new(actor: Actor, source: &Source) -> Self {
        Self { actor, ip: Some(source.ip.clone()), request_id: source.request_id.clone() }
    }

    /// Orion itself, or somebody at its command line.
    #[must_use]
    pub fn system() -> Self {
        Self { actor: Actor::System, ip: None, request_id: None }
    }

    /// The actor's name; empty for customers and anonymous callers.
    #[must_use]
    pub fn name(&self) -> &str {
        self.actor.name()
    }
}

/// A line that is to be added to a log.
#[derive(Debug, Clone)]
pub struct Entry {
    by: By,
    action: &'static str,
    object: Option<(&'static str, String)>,
    object_name: String,
    change: (Option<Value>, Option<Value>),
}

impl Entry {
    /// Begins a line. `action` is a noun and a verb: `login.failed`, `vendor.suspend`.
    #[must_use]
    pub fn new(by: By, action: &'static str) -> Self {
        Self { by, action, object: None, object_name: String::new(), change: (None, None) }
    }

    /// Adds the kind and the id of the changed thing.
    #[must_use]
    pub fn on(self, kind: &'static str, id: impl ToString) -> Self {
        Self { object: Some((kind, id.to_string())), ..self }
    }

    /// Adds the thing's name at this time, which stays readable after the thing is removed.
    #[must_use]
    pub fn called(self, name: impl Into<String>) -> Self {
        Self { object_name: change::cut(name.into()), ..self }
    }

    /// Adds the values before and after. `before` is `None` for something new, and `after` for something that was
    /// removed. Of two objects only the fields that differ are kept, and long texts and lists are cut. Callers never
    /// pass a secret.
    #[must_use]
    pub fn change(self, before: impl Into<Option<Value>>, after: impl Into<Option<Value>>) -> Self {
        Self { change: change::difference(before.into(), after.into()), ..self }
    }
}

/// The two logs have the same columns but are two entities, so a macro builds the row of either.
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

/// Adds a line to the platform's log, in the transaction of the action.
pub async fn record(tx: &PlatformTx, entry: Entry) -> Result<(), DbErr> {
    platform::audit_log::Entity::insert(line(entry)).exec_without_returning(tx).await.map(drop)
}

/// The row of a line of the platform's log, for code that inserts it with the database owner's connection.
pub(super) fn line(entry: Entry) -> platform::audit_log::ActiveModel {
    row!(platform, entry)
}

/// Adds a line to the vendor's log, in the transaction of the action.
pub async fn record_for_vendor(tx: &TenantTx, entry: Entry) -> Result<(), DbErr> {
    tenant::audit_log::Entity::insert(row!(tenant, entry)).exec_without_returning(tx).await.map(drop)
}
