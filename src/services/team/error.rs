//! Why a team was not changed.

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

/// Why a role stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fixed {
    /// It is one of those that each vendor has.
    #[error("this role comes with every vendor")]
    BuiltIn,
    /// Members have it, or people who are invited will.
    #[error("members have this role, or people who are invited to it")]
    InUse,
}

/// Why a member, a role or an invitation was not found, made or changed.
#[derive(Debug, thiserror::Error)]
pub enum TeamError {
    /// Nobody in the team has this id.
    #[error("member {0} does not exist")]
    MemberNotFound(Uuid),
    /// Who is invited works here already, or was disabled.
    #[error("this person is in the team already")]
    MemberExists,
    /// Somebody must be left whose vendor it is, and who can sign in.
    #[error("the last owner can't be removed, disabled or given another role")]
    LastOwner,
    /// The vendor has no role with this id.
    #[error("role {0} does not exist")]
    RoleNotFound(Uuid),
    /// Names of roles are unique, in any case of their letters.
    #[error("another role has this name")]
    RoleNameTaken,
    /// It can't be changed, or not be deleted.
    #[error("{0}")]
    RoleNotChangeable(Fixed),
    /// Nobody grants what they do not have, nor decides about those who have more.
    #[error("your own role lacks the permission `{0}`, so you can't decide about it")]
    NotGrantable(Permission),
    /// So many there may be of what.
    #[error("a team has at most {0} {1}")]
    Full(u64, &'static str),
    /// No open invitation has this id.
    #[error("invitation {0} does not exist")]
    InvitationNotFound(Uuid),
    /// Too many mails to this address, or of this vendor; for how many seconds it must wait.
    #[error("too many invitations; try again in {0} seconds")]
    Throttled(u32),
    /// What is wrong with which fields.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// They may not change the team any more.
    #[error(transparent)]
    Denied(#[from] PermissionDenied),
    /// The mail could not be rendered.
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
