//! The customers of one vendor.

use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{sign_in::SignInError, statistics};
use crate::{
    entities::tenant::customer,
    provisioning::violated_constraint,
    tenancy::TenantTx,
    types::{
        code::{Code, Coded},
        email::Email,
        language::Language,
        person_name::PersonName,
    },
};

/// Why a customer was not found.
#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    /// Nobody of this shop has this id.
    #[error("customer {0} does not exist")]
    NotFound(Uuid),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for CustomerError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound(_) => Code::CustomerNotFound,
            Self::Db(error) => error.code(),
        }
    }
}

/// An account to be made.
#[derive(Debug)]
pub struct NewCustomer {
    /// Where they get mail.
    pub email: Email,
    /// PHC string.
    pub password_hash: String,
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
    /// In which language they read mails.
    pub language: Language,
}

/// Makes an account; answers the customer's id. The address must be new in this shop.
pub(super) async fn create(tx: &TenantTx, new: NewCustomer) -> Result<Uuid, SignInError> {
    let id = Uuid::now_v7();
    let row = customer::ActiveModel {
        id: Set(id),
        email: Set(new.email.into()),
        password_hash: Set(new.password_hash),
        first_name: Set(new.first_name.into()),
        last_name: Set(new.last_name.into()),
        language: Set(new.language.into()),
        ..Default::default()
    };
    let inserted = customer::Entity::insert(row).exec_without_returning(tx).await;
    inserted.map_err(|error| match violated_constraint(&error) {
        Some("customers_email_key") => SignInError::EmailTaken,
        _ => error.into(),
    })?;
    statistics::changed_today(tx).await?;
    Ok(id)
}

/// The account with this address.
pub async fn find_by_email(tx: &TenantTx, email: &Email) -> Result<Option<customer::Model>, DbErr> {
    customer::Entity::find().filter(customer::Column::Email.eq(email.as_str())).one(tx).await
}

/// The account with this id.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<customer::Model, CustomerError> {
    customer::Entity::find_by_id(id).one(tx).await?.ok_or(CustomerError::NotFound(id))
}
