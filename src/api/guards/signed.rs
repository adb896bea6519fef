//! An accepted caller, as the guards hold it.

use std::sync::Arc;

use poem::Request;
use uuid::Uuid;

use super::request::app;
use crate::{
    auth::permission::Permissions,
    error::AppError,
    middleware::client,
    services::{
        audit::{Actor, By},
        team::Member,
    },
    tenancy::Tenant,
    types::{operator_permission::OperatorPermission, source::Source},
};

/// An accepted caller, how the log names the caller, and where the request comes from.
pub struct Signed<T> {
    pub(super) who: T,
    pub(super) actor: Actor,
    pub(super) source: Source,
}

/// An operator with a permission, signed in or by the operator's API key.
pub struct OperatorAtWork {
    pub(super) id: Uuid,
    pub(super) permissions: Permissions<OperatorPermission>,
}

/// A team member with a permission, signed in or by the member's API key.
pub struct MemberAtWork {
    pub(super) tenant: Arc<Tenant>,
    /// With what the role allows, or the key if that is less.
    pub(super) member: Member,
    /// The member's name, or the key's.
    pub(super) name: String,
}

impl<T> Signed<T> {
    pub(super) fn new(request: &Request, who: T, actor: Actor) -> Result<Self, AppError> {
        Ok(Self { who, actor, source: client::source(request, &app(request)?.config.http) })
    }

    pub(super) fn by(&self) -> By {
        By::new(self.actor.clone(), &self.source)
    }
}
