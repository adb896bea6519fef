//! What the audit logs tell of people's accounts. What somebody does as a member of a team is in the vendor's log, where
//! its owner sees it. What may be an attack is in the platform's log besides, where operators see it across vendors.

use sea_orm::DbErr;
use uuid::Uuid;

use super::SignIn;
use crate::{
    entities::platform::user,
    services::{
        audit::{self, Actor, By, Entry},
        sessions::{Scope, Source},
    },
    tenancy::PlatformTx,
};

impl SignIn<'_> {
    /// Adds a line to the log of the place where somebody signs in.
    pub(in crate::services) async fn note(&self, tx: &PlatformTx, scope: Scope, entry: Entry) -> Result<(), DbErr> {
        match scope {
            Scope::Admin => audit::record(tx, entry).await,
            Scope::Vendor(id) => {
                audit::record_at_after(tx, self.db, self.tenants, id, entry);
                Ok(())
            }
        }
    }

    /// Adds a line that may tell of an attack: to the platform's log, and to the vendor's where it is one's.
    pub(in crate::services) async fn alarm(&self, tx: &PlatformTx, scope: Scope, entry: Entry) -> Result<(), DbErr> {
        if let Scope::Vendor(_) = scope {
            self.note(tx, scope, entry.clone()).await?;
        }
        audit::record(tx, entry).await
    }

    /// Adds a line about the user's account: to the platform's log, and to that of each vendor that they work for.
    pub(in crate::services) async fn note_about(&self, tx: &PlatformTx, user: Uuid, entry: Entry) -> Result<(), DbErr> {
        audit::record_about_user(tx, self.db, self.tenants, user, entry).await
    }
}

/// This user, as an operator or as a member of a team.
pub(in crate::services) fn by(scope: Scope, user: &user::Model, source: &Source) -> By {
    let actor = match scope {
        Scope::Admin => Actor::Operator(user.id, user.name.clone()),
        Scope::Vendor(_) => Actor::User(user.id, user.name.clone()),
    };
    By::new(actor, source)
}
