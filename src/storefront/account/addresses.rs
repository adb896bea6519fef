//! A customer's book of addresses.

use poem::{
    handler,
    web::{Path, Query},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{Deed, visit::CustomerVisit};
use crate::{
    error::AppError,
    services::customers::{self, CustomerError},
    storefront::{
        address::{self, AddressInput, COUNTRIES},
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
        view,
    },
    templates::contexts::{AccountAddress, AccountAddresses, Notice},
    tenancy::TenantTx,
    types::address::Address,
};

/// The fields of the form, as they were typed.
#[derive(Default, Deserialize)]
pub struct BookInput {
    #[serde(flatten)]
    address: AddressInput,
    #[serde(default)]
    is_default: String,
}

/// Answers `GET /account/addresses` with the page.
#[handler]
pub async fn list(visit: CustomerVisit, deed: Query<Deed>) -> PageResult {
    let read = async |tx: &TenantTx| {
        let book = customers::addresses(tx, visit.customer.id).await?;
        Ok::<_, AppError>((Surroundings::read(tx, &visit).await?, book))
    };
    let (around, book) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let name = around.customer.as_ref().map(|who| format!("{} {}", who.first_name, who.last_name)).unwrap_or_default();
    let context = AccountAddresses {
        frame: around.private(&visit),
        addresses: book.iter().map(|row| view::saved_address(&name, row)).collect(),
        notice: deed.notice(&visit),
    };
    page::personal(&visit, &context)
}

/// Answers `GET /account/addresses/new` with the page.
#[handler]
pub async fn add(visit: CustomerVisit) -> PageResult {
    let country = visit.app.config.platform.default_country.clone();
    let empty = AddressInput { country, ..AddressInput::default() };
    let input = BookInput { address: empty, is_default: String::new() };
    page::personal(&visit, &context(&visit, None, &input, &Problems::default(), None).await?)
}

/// Handles the form of `POST /account/addresses/new`.
#[handler]
pub async fn added(visit: CustomerVisit, form: Form<BookInput>) -> PageResult {
    save(&visit, None, &form).await
}

/// Answers `GET /account/addresses/{id}` with the page.
#[handler]
pub async fn edit(visit: CustomerVisit, id: Path<Uuid>) -> PageResult {
    let read = async |tx: &TenantTx| customers::addresses(tx, visit.customer.id).await;
    let book = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let row = book.into_iter().find(|row| row.id == id.0).ok_or(CustomerError::AddressNotFound(id.0))?;
    let is_default = if row.is_default { "1".to_owned() } else { String::new() };
    let input = BookInput { address: Address::from(row).into(), is_default };
    page::personal(&visit, &context(&visit, Some(id.0), &input, &Problems::default(), None).await?)
}

/// Handles the form of `POST /account/addresses/{id}`.
#[handler]
pub async fn edited(visit: CustomerVisit, id: Path<Uuid>, form: Form<BookInput>) -> PageResult {
    save(&visit, Some(id.0), &form).await
}

/// `POST /account/addresses/{id}/remove`: one that is gone already is gone.
#[handler]
pub async fn remove(visit: CustomerVisit, id: Path<Uuid>) -> PageResult {
    let take_out = async |tx: &TenantTx| customers::remove_address(tx, visit.customer.id, id.0).await;
    match visit.app.db.in_tenant(&visit.tenant, take_out).await {
        Ok(()) | Err(CustomerError::AddressNotFound(_)) => {
            Ok(page::see_other(&visit, "/account/addresses?done=removed"))
        }
        Err(error) => Err(error.into()),
    }
}

async fn save(visit: &CustomerVisit, id: Option<Uuid>, input: &BookInput) -> PageResult {
    let address = match input.address.address().checked() {
        Ok(address) => address,
        Err(fields) => {
            let (problems, notice) = (Problems::from_fields(visit, &fields), forms::danger(visit, "form-problem"));
            return page::refused(visit, &context(visit, id, input, &problems, Some(notice)).await?);
        }
    };
    let (customer, is_default) = (visit.customer.id, !input.is_default.is_empty());
    let save = async |tx: &TenantTx| match id {
        Some(id) => customers::change_address(tx, customer, id, address, is_default).await,
        None => customers::add_address(tx, customer, address, is_default).await,
    };
    match visit.app.db.in_tenant(&visit.tenant, save).await {
        Ok(_) => Ok(page::see_other(visit, "/account/addresses?done=saved")),
        Err(CustomerError::TooManyAddresses) => {
            let notice = forms::danger(visit, "problem-too-many-addresses");
            page::refused(visit, &context(visit, id, input, &Problems::default(), Some(notice)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn context(
    visit: &CustomerVisit,
    id: Option<Uuid>,
    input: &BookInput,
    problems: &Problems,
    notice: Option<Notice>,
) -> Result<AccountAddress, AppError> {
    Ok(AccountAddress {
        frame: Surroundings::of(visit).await?.private(visit),
        id: id.map(|id| id.to_string()),
        address: address::form(&input.address.address(), "", problems),
        is_default: !input.is_default.is_empty(),
        countries: COUNTRIES.to_vec(),
        notice,
    })
}
