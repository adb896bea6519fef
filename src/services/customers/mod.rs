//! The customers of one vendor: their accounts, and what the team sees of them.
//!
//! An account can't be used before its address is confirmed. Only the owner of an address learns whether it has an
//! account: requests with an address are answered by mail.

mod access;
mod addresses;
mod confirm;
mod email;
mod erase;
mod error;
mod export;
mod links;
mod list;
mod manage;
mod password;
mod profile;
mod register;

pub use access::{mail_password_link, sign_out};
pub use addresses::{add_address, addresses, change_address, remove_address, save_address};
pub use confirm::confirm;
pub use email::{change_email, confirm_email};
pub use erase::{erase, forget_address};
pub use error::CustomerError;
pub use export::{Export, InCart, export};
pub use links::{NewLink, issue};
pub(super) use links::{find as find_link, take as take_link, void_for as void_links_for};
pub use list::{CustomerFilter, CustomerSort, CustomerSummary, list, summary};
pub use manage::set_status;
pub use password::{change_password, prove_password, reset_password};
pub use profile::{Profile, ProfileForm, update};
pub use register::{Registration, RegistrationForm, ask_for_mail, register, sweep};

use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict};
use uuid::Uuid;

use crate::{
    entities::tenant::customer,
    services::statistics,
    tenancy::TenantTx,
    types::{email::Email, language::Language, person_name::PersonName},
};

/// An account that is to be created.
#[derive(Debug)]
struct NewCustomer {
    email: Email,
    /// In the PHC string format.
    password_hash: String,
    first_name: PersonName,
    last_name: PersonName,
    language: Language,
}

/// Creates an account, unless the address already has one. Callers can't tell which.
async fn create(tx: &TenantTx, new: NewCustomer) -> Result<(), DbErr> {
    let row = customer::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(new.email.into()),
        password_hash: Set(new.password_hash),
        first_name: Set(new.first_name.into()),
        last_name: Set(new.last_name.into()),
        language: Set(new.language.into()),
        ..Default::default()
    };
    let unless_known = OnConflict::column(customer::Column::Email).do_nothing().to_owned();
    customer::Entity::insert(row).on_conflict(unless_known).exec_without_returning(tx).await?;
    statistics::note_change_today(tx).await
}

/// Finds the customer with this address.
pub async fn find_by_email(tx: &TenantTx, email: &Email) -> Result<Option<customer::Model>, DbErr> {
    customer::Entity::find().filter(customer::Column::Email.eq(email.as_str())).one(tx).await
}

/// Finds the customer with this id.
pub async fn find(tx: &TenantTx, id: Uuid) -> Result<Option<customer::Model>, DbErr> {
    customer::Entity::find_by_id(id).one(tx).await
}

/// Returns the customer with this id; fails with `NotFound`.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<customer::Model, CustomerError> {
    find(tx, id).await?.ok_or(CustomerError::NotFound(id))
}

/// Returns the customer and locks the row: until the transaction ends, no other transaction that locks it changes the
/// customer's data.
async fn lock(tx: &TenantTx, id: Uuid) -> Result<customer::Model, CustomerError> {
    lock_row(tx, id).await?.ok_or(CustomerError::NotFound(id))
}

async fn lock_row(tx: &TenantTx, id: Uuid) -> Result<Option<customer::Model>, DbErr> {
    customer::Entity::find_by_id(id).lock_exclusive().one(tx).await
}
