//! What the audit logs tell of sign-ins. What somebody does as a member of a team is in the vendor's log, where its owner
//! sees it. What may be an attack is in the platform's log as well, where operators see it across vendors.

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

/// Adds a line to the log of the place where somebody signs in. A vendor's line is written after the commit.
pub(super) async fn note(tx: &PlatformTx, tenants: &Registry, scope: Scope, entry: Entry) -> Result<(), DbErr> {
    match scope {
        Scope::Admin => audit::record(tx, entry).await,
        Scope::Vendor(id) => {
            audit::record_at_after(tx, tenants, id, entry);
            Ok(())
        }
    }
}

/// Adds a line that may tell of an attack: to the platform's log, and to the vendor's where the sign-in is at a vendor.
pub(super) async fn alarm(tx: &PlatformTx, tenants: &Registry, scope: Scope, entry: Entry) -> Result<(), DbErr> {
    if let Scope::Vendor(_) = scope {
        note(tx, tenants, scope, entry.clone()).await?;
    }
    audit::record(tx, entry).await
}

/// This user, as an operator or as a member of a team.
pub(super) fn by(scope: Scope, user: &user::Model, source: &Source) -> By {
    let actor = match scope {
        Scope::Admin => Actor::Operator(user.id, user.name.clone()),
        Scope::Vendor(_) => Actor::User(user.id, user.name.clone()),
    };
    By::new(actor, source)
}

/// What the throttle and the log call the place where somebody signs in.
pub(super) fn realm(scope: Scope) -> String {
    match scope {
        Scope::Admin => "admin".to_owned(),
        Scope::Vendor(id) => format!("vendor:{id}"),
    }
}
