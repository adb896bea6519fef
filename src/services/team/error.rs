//! Errors of the team, its roles and its invitations.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    auth::permission::PermissionDenied,
    templates::TemplateError,
    types::{
        code::{Code, Coded, FieldError},
        permission::Permission,
    },
};

/// Why a role can't be changed or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fixed {
    /// Every vendor has this role.
    #[error("this role comes with every vendor")]
    BuiltIn,
    /// Members have this role, or an open invitation offers it.
    #[error("members have this role, or people who are invited to it")]
    InUse,
}

/// Why a member, a role or an invitation was not found, created or changed.
#[derive(Debug, thiserror::Error)]
pub enum TeamError {
    /// The team has no member with this id.
    #[error("member {0} does not exist")]
    MemberNotFound(Uuid),
    /// The invited person is already in the team, possibly disabled.
    #[error("this person is in the team already")]
    MemberExists,
    /// A vendor must keep an owner who can sign in.
    #[error("the last owner can't be removed, disabled or given another role")]
    LastOwner,
    /// The vendor has no role with this id.
    #[error("role {0} does not exist")]
    RoleNotFound(Uuid),
    /// Another role of the vendor already has this name; case does not matter.
    #[error("another role has this name")]
    RoleNameTaken,
    /// The role can't be changed or deleted, for the given reason.
    #[error("{0}")]
    RoleNotChangeable(Fixed),
    /// The actor's role does not have this permission. Nobody may grant it without having it, or change somebody who
    /// has it.
    #[error("your own role lacks the permission `{0}`, so you can't decide about it")]
    NotGrantable(Permission),
    /// The vendor already has the largest number of things of this kind: the number, and the word for the kind.
    #[error("a team has at most {0} {1}")]
    Full(u64, &'static str),
    /// The vendor has no open invitation with this id.
    #[error("invitation {0} does not exist")]
    InvitationNotFound(Uuid),
    /// There were too many mails to this address, or from this vendor; the team must wait this number of seconds.
    #[error("too many invitations; try again in {0} seconds")]
    Throttled(u32),
    /// These fields of the request are not valid.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// The actor is no longer allowed to change the team.
    #[error(transparent)]
    Denied(#[from] PermissionDenied),
    /// The invitation's mail could not be rendered.
    #[error("the invitation could not be written: {0}")]
    Mail(#[from] TemplateError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for TeamError {
    fn code(&self) -> Code {
        match self {
            Self::MemberNotFound(_) => Code::MemberNotFound,
            Self::MemberExists => Code::MemberExists,
            Self::LastOwner => Code::LastOwner,
            Self::RoleNotFound(_) => Code::RoleNotFound,
            Self::RoleNameTaken => Code::RoleNameTaken,
            Self::RoleNotChangeable(_) => Code::RoleNotChangeable,
            Self::NotGrantable(_) => Code::PermissionNotGrantable,
            Self::Full(..) => Code::TeamFull,
            Self::InvitationNotFound(_) => Code::InvitationNotFound,
            Self::Throttled(_) => Code::RateLimited,
            Self::Invalid(_) => Code::ValidationFailed,
            Self::Denied(error) => error.code(),
            Self::Mail(_) => Code::Internal,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::RoleNameTaken => vec![FieldError::new("name", "Another role has this name.")],
            Self::MemberExists => vec![FieldError::new("email", "This person is in the team already.")],
            _ => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled(seconds) => Some(*seconds),
            _ => None,
        }
    }
}
