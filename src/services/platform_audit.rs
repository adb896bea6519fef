//! The platform's audit log: logins, refusals, and what operators did.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use serde_json::Value;
use uuid::Uuid;

use crate::{entities::platform::audit_log, tenancy::PlatformTx};

/// Who did something.
#[derive(Debug, Clone)]
pub enum Actor {
    /// An operator of the platform, by id and name.
    Operator(Uuid, String),
    /// A user, as a member of a vendor's team.
    User(Uuid, String),
    /// A customer of a vendor.
    Customer(Uuid),
    /// Orion itself, or somebody at its command line.
    System,
    /// Nobody who is known.
    Anonymous,
}

impl Actor {
    fn parts(self) -> (&'static str, Option<Uuid>, String) {
        match self {
            Self::Operator(id, name) => ("operator", Some(id), name),
            Self::User(id, name) => ("user", Some(id), name),
            Self::Customer(id) => ("customer", Some(id), String::new()),
            Self::System => ("system", None, String::new()),
            Self::Anonymous => ("anonymous", None, String::new()),
        }
    }
}

/// One line of the log.
#[derive(Debug)]
pub struct Entry {
    /// Who.
    pub actor: Actor,
    /// What, as `login.failed` or `vendor.suspend`.
    pub action: &'static str,
    /// To what: its kind and id.
    pub object: Option<(&'static str, String)>,
    /// What changed to what.
    pub change: Option<(Value, Value)>,
    /// From which address.
    pub ip: Option<String>,
}

impl Entry {
    /// Somebody did something.
    #[must_use]
    pub fn new(actor: Actor, action: &'static str) -> Self {
        Self { actor, action, object: None, change: None, ip: None }
    }

    /// Adds what it was done to.
    #[must_use]
    pub fn on(self, kind: &'static str, id: impl ToString) -> Self {
        Self { object: Some((kind, id.to_string())), ..self }
    }

    /// Adds what was changed to what.
    #[must_use]
    pub fn change(self, before: Value, after: Value) -> Self {
        Self { change: Some((before, after)), ..self }
    }

    /// Adds the address it came from.
    #[must_use]
    pub fn from_ip(self, ip: &str) -> Self {
        Self { ip: Some(ip.to_owned()), ..self }
    }
}

/// Adds a line to the log, in the transaction of what it tells.
pub async fn record(tx: &PlatformTx, entry: Entry) -> Result<(), DbErr> {
    let (actor_kind, actor_id, actor_name) = entry.actor.parts();
    let (object_kind, object_id) = entry.object.unzip();
    let (before, after) = entry.change.unzip();
    let row = audit_log::ActiveModel {
        id: Set(Uuid::now_v7()),
        actor_kind: Set(actor_kind.to_owned()),
        actor_id: Set(actor_id),
        actor_name: Set(actor_name),
        action: Set(entry.action.to_owned()),
        object_kind: Set(object_kind.map(str::to_owned)),
        object_id: Set(object_id),
        before: Set(before),
        after: Set(after),
        ip: Set(entry.ip),
        ..Default::default()
    };
    audit_log::Entity::insert(row).exec_without_returning(tx).await.map(drop)
}
