//! Users: the people who sign in to work, as operators or for vendors.

mod list;

pub use list::{UserFilter, UserSort, UserView, Workplace, get, list, workplaces_of};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, LockType, OnConflict},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    audit::{self, Actor, By, Entry},
    sessions,
};
use crate::{
    auth::password::{PasswordError, Passwords},
    db::PlatformDb,
    entities::platform::{api_key, invitation, membership, user},
    provisioning::violated_constraint,
    tenancy::PlatformTx,
    types::{
        account_status::AccountStatus,
        code::{Code, Coded},
        email::Email,
        password::NewPassword,
        person_name::PersonName,
    },
};

/// The error of finding, creating or changing a user.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// No user has this id.
    #[error("user {0} does not exist")]
    NotFound(Uuid),
    /// Another user of the platform has this address.
    #[error("there is a user with this e-mail address already")]
    EmailTaken,
    /// Users can't disable themselves, and API keys can't disable their creators.
    #[error("nobody can disable their own account")]
    OwnAccount,
    /// The last operator who can sign in must remain, to undo the change.
    #[error("the last operator who can sign in can't be disabled")]
    LastOperator,
    /// The caller was disabled, or their API key ended, during the request.
    #[error("the account that asks for this was disabled")]
    Ended,
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for UserError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound(_) => Code::UserNotFound,
            Self::EmailTaken => Code::EmailTaken,
            Self::OwnAccount => Code::OwnAccount,
            Self::LastOperator => Code::LastOperator,
            Self::Ended => Code::SessionEnded,
            Self::Password(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Password(error) => error.retry_after(),
            _ => None,
        }
    }
}

/// Finds the user with this id.
pub async fn find(db: &PlatformDb, id: Uuid) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find_by_id(id).one(db).await
}

/// Finds the user with this id and locks the account until the transaction ends. Other rows of the account are locked
/// after this one, so that two transactions can't deadlock.
pub(super) async fn lock(tx: &PlatformTx, id: Uuid) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find_by_id(id).lock_exclusive().one(tx).await
}

/// Marks the user's address as confirmed, unless it is marked already.
pub(super) async fn confirm_email(tx: &PlatformTx, now: DateTime<Utc>, id: Uuid) -> Result<(), DbErr> {
    let confirmed = user::ActiveModel { email_confirmed_at: Set(Some(now)), ..Default::default() };
    let unconfirmed = user::Column::EmailConfirmedAt.is_null();
    user::Entity::update_many().set(confirmed).filter(user::Column::Id.eq(id)).filter(unconfirmed).exec(tx).await?;
    Ok(())
}

/// Finds the user with this address.
pub async fn find_by_email(db: &PlatformDb, email: &Email) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find().filter(user::Column::Email.eq(email.as_str())).one(db).await
}

/// Finds the id of the user with this address, or creates a user without a password, who can't sign in yet. Both cases
/// take the same statements, so that the time does not tell whether the user exists.
pub(super) async fn find_or_make(tx: &PlatformTx, email: &Email) -> Result<Uuid, DbErr> {
    let row = user::ActiveModel { id: Set(Uuid::now_v7()), email: Set(email.to_string()), ..Default::default() };
    let unless_known = OnConflict::column(user::Column::Email).do_nothing().to_owned();
    user::Entity::insert(row).on_conflict(unless_known).exec_without_returning(tx).await?;
    let found = user::Entity::find().select_only().column(user::Column::Id);
    let id = found.filter(user::Column::Email.eq(email.as_str())).into_tuple().one(tx).await?;
    id.ok_or_else(|| DbErr::RecordNotFound("the user that was just made".to_owned()))
}

/// Removes accounts that were created for an invitation that was never accepted and is removed itself, and counts them.
pub async fn sweep(db: &PlatformDb) -> Result<u64, DbErr> {
    let own = |column: Expr| column.equals((user::Entity, user::Column::Id));
    let memberships = membership::Entity::find().select_only().expr(Expr::val(1));
    let memberships = memberships.filter(own(membership::Column::UserId.into_expr())).into_query();
    let invitations = invitation::Entity::find().select_only().expr(Expr::val(1));
    let invitations = invitations.filter(own(invitation::Column::UserId.into_expr())).into_query();
    let unused = user::Entity::delete_many()
        .filter(user::Column::PasswordHash.is_null())
        .filter(user::Column::IsOperator.eq(false))
        .filter(user::Column::LastLoginAt.is_null())
        .filter(user::Column::CreatedAt.into_expr().lt(Expr::cust("now() - interval '1 day'")))
        .filter(Expr::not_exists(memberships))
        .filter(Expr::not_exists(invitations));
    Ok(db.in_platform(async |tx: &PlatformTx| unused.exec(tx).await).await?.rows_affected)
}

/// An operator to be created.
#[derive(Debug)]
pub struct NewOperator {
    /// The address for mails and for signing in.
    pub email: Email,
    /// The operator's name.
    pub name: PersonName,
    /// The first password.
    pub password: NewPassword,
}

/// Creates an operator; the address must be new. Only the command line does this.
pub async fn create_operator(db: &PlatformDb, passwords: &Passwords, new: NewOperator) -> Result<Uuid, UserError> {
    let password_hash = passwords.hash(&new.password).await?;
    let (id, email) = (Uuid::now_v7(), new.email.clone());
    let row = user::ActiveModel {
        id: Set(id),
        email: Set(new.email.into()),
        name: Set(new.name.into()),
        password_hash: Set(Some(password_hash)),
        is_operator: Set(true),
        ..Default::default()
    };
    db.in_platform(async |tx: &PlatformTx| {
        user::Entity::insert(row).exec_without_returning(tx).await.map_err(|error| {
            if violated_constraint(&error) == Some("users_email_key") { UserError::EmailTaken } else { error.into() }
        })?;
        let entry = Entry::new(By::system(), "operator.create").on("user", id).called(email.as_str());
        audit::record(tx, entry.change(None, json!({"is_operator": true}))).await?;
        Ok(id)
    })
    .await
}

/// Disables a user, which ends all their sessions at once, or enables them again; `None` switches the present state. An
/// operator who can sign in always remains, also when two operators disable each other at once.
pub async fn set_status(
    db: &PlatformDb,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    status: Option<AccountStatus>,
) -> Result<user::Model, UserError> {
    db.in_platform(async |tx: &PlatformTx| {
        let operators = lock_operators(tx).await?;
        let user = user::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(UserError::NotFound(id))?;
        let was_active = user.disabled_at.is_none();
        let active = status.map_or(!was_active, |status| status == AccountStatus::Enabled);
        let own = person(tx, &by.actor).await?;
        if !active && own == Some(id) {
            return Err(UserError::OwnAccount);
        }
        let is_active = |operator: &user::Model| operator.disabled_at.is_none();
        if own.is_some_and(|own| !operators.iter().any(|operator| operator.id == own && is_active(operator))) {
            return Err(UserError::Ended);
        }
        let can_sign_in = |operator: &user::Model| is_active(operator) && operator.password_hash.is_some();
        if !active && user.is_operator && !operators.iter().any(|other| other.id != id && can_sign_in(other)) {
            return Err(UserError::LastOperator);
        }
        let changed = user::ActiveModel {
            id: Set(user.id),
            disabled_at: Set(if active { None } else { user.disabled_at.or(Some(now)) }),
            updated_at: Set(now),
            ..Default::default()
        };
        let user = changed.update(tx).await?;
        if !active {
            sessions::end_users_sessions(tx, id).await?;
        }
        let action = if active { "user.enable" } else { "user.disable" };
        let entry = Entry::new(by, action).on("user", id).called(&user.email);
        audit::record(tx, entry.change(json!({"is_active": was_active}), json!({"is_active": active}))).await?;
        Ok(user)
    })
    .await
}

/// Locks all operators, so that operators who disable each other do so one after the other.
async fn lock_operators(tx: &PlatformTx) -> Result<Vec<user::Model>, DbErr> {
    let operators = user::Entity::find().filter(user::Column::IsOperator.eq(true)).order_by_asc(user::Column::Id);
    operators.lock(LockType::NoKeyUpdate).all(tx).await
}

/// Finds the person who acts, or the creator of the key that acts; `None` for the system and for customers.
async fn person(tx: &PlatformTx, actor: &Actor) -> Result<Option<Uuid>, UserError> {
    match actor {
        Actor::Operator(id, _) | Actor::User(id, _) => Ok(Some(*id)),
        Actor::ApiKey(key, _) => {
            let live = api_key::Entity::find_by_id(*key).filter(api_key::not_revoked()).one(tx).await?;
            Ok(Some(live.ok_or(UserError::Ended)?.user_id))
        }
        Actor::Customer(_) | Actor::System | Actor::Anonymous => Ok(None),
    }
}
