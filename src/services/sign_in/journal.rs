//! Sign-ins in the audit logs. Sign-ins of team members are in the vendor's log, where its owner sees them. Possible
//! attacks are in the platform's log as well, where operators see them across vendors.

use sea_orm::DbErr;

use crate::{
    entities::platform::user,
    services::{
        audit::{self, Actor, By, Entry},
        sessions::Scope,
    },
    tenancy::{PlatformTx, Registry},
    types::source::Source,
};

/// Adds a line to the log of the console of the sign-in. A vendor's line is written after the commit.
pub(super) async fn note(tx: &PlatformTx, tenants: &Registry, scope: Scope, entry: Entry) -> Result<(), DbErr> {
    match scope {
        Scope::Admin => audit::record(tx, entry).await,
        Scope::Vendor(id) => {
            audit::record_at_after(tx, tenants, id, entry);
            Ok(())
        }
    }
}

/// Adds a line about a possible attack to the platform's log and, for a sign-in at a vendor, to the vendor's log.
pub(super) async fn alarm(tx: &PlatformTx, tenants: &Registry, scope: Scope, entry: Entry) -> Result<(), DbErr> {
    if let Scope::Vendor(_) = scope {
        note(tx, tenants, scope, entry.clone()).await?;
    }
    audit::record(tx, entry).await
}

/// The user as an actor: an operator, or a member of a team.
pub(super) fn by(scope: Scope, user: &user::Model, source: &Source) -> By {
    let actor = match scope {
        Scope::Admin => Actor::Operator(user.id, user.name.clone()),
        Scope::Vendor(_) => Actor::User(user.id, user.name.clone()),
    };
    By::new(actor, source)
}

/// The name of the console for the throttle and the log.
pub(super) fn realm(scope: Scope) -> String {
    match scope {
        Scope::Admin => "admin".to_owned(),
        Scope::Vendor(id) => format!("vendor:{id}"),
    }
}
