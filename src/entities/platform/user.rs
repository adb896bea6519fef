//! Rows of the table `platform.users`.

use sea_orm::{
    Condition, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

use super::{authenticator, passkey};

/// A person who signs in to work: operator or team member.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "users")]
pub struct Model {
    /// The user's id, the same at all vendors.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Lower case, unique on the platform.
    pub email: String,
    /// The person's name; may be empty.
    pub name: String,
    /// The Argon2id hash in PHC form; `None` until an invitation is accepted.
    pub password_hash: Option<String>,
    /// Whether they may use the admin console.
    pub is_operator: bool,
    /// Whether nothing else is allowed before the password is changed.
    pub must_change_password: bool,
    /// A temporary password stops working at this time.
    pub password_expires_at: Option<DateTimeUtc>,
    /// When the user was disabled; `None` while the user may sign in.
    pub disabled_at: Option<DateTimeUtc>,
    /// Since when the address is known to be theirs.
    pub email_confirmed_at: Option<DateTimeUtc>,
    /// When they last signed in.
    pub last_login_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// This entity declares no relation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Users who may sign in, as far as nobody has disabled them.
pub fn enabled() -> Expr {
    Column::DisabledAt.is_null()
}

/// Whether a user has an authenticator app that counts, or a passkey.
pub fn has_second_factor() -> Expr {
    let of_user = |column: Expr| column.equals((Entity, Column::Id));
    let passkeys = passkey::Entity::find().select_only().expr(Expr::val(1));
    let passkeys = passkeys.filter(of_user(passkey::Column::UserId.into_expr()));
    let apps = authenticator::Entity::find().select_only().expr(Expr::val(1));
    let apps = apps.filter(of_user(authenticator::Column::UserId.into_expr())).filter(authenticator::confirmed());
    Condition::any().add(Expr::exists(passkeys.into_query())).add(Expr::exists(apps.into_query())).into()
}

impl Model {
    /// Whether the person has chosen a password; a temporary one was chosen by others.
    #[must_use]
    pub fn has_chosen_password(&self) -> bool {
        self.password_hash.is_some() && !self.must_change_password
    }
}
