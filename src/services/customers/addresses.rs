//! The addresses that a customer has saved. If there are any, exactly one is the default address.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ModelTrait, Order, QueryFilter, QueryOrder,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{CustomerError, error::MOST_ADDRESSES, lock};
use crate::{entities::tenant::customer_address, tenancy::TenantTx, types::address::Address};

/// Lists the customer's addresses: the default one first, then the newest.
pub async fn addresses(tx: &TenantTx, customer: Uuid) -> Result<Vec<customer_address::Model>, DbErr> {
    customer_address::Entity::find()
        .filter(customer_address::Column::CustomerId.eq(customer))
        .order_by_desc(customer_address::Column::IsDefault)
        .order_by_desc(customer_address::Column::Id)
        .all(tx)
        .await
}

/// Saves an address. The customer's first address becomes the default even if `is_default` is false. Fails with
/// `TooManyAddresses` above `MOST_ADDRESSES`.
pub async fn add_address(
    tx: &TenantTx,
    customer: Uuid,
    address: Address,
    is_default: bool,
) -> Result<customer_address::Model, CustomerError> {
    lock(tx, customer).await?;
    let known = addresses(tx, customer).await?;
    if known.len() >= MOST_ADDRESSES {
        return Err(CustomerError::TooManyAddresses);
    }
    let is_default = is_default || known.is_empty();
    if is_default {
        clear_default(tx, customer).await?;
    }
    let row = customer_address::ActiveModel {
        id: Set(Uuid::now_v7()),
        customer_id: Set(customer),
        is_default: Set(is_default),
        ..row_of(address)
    };
    Ok(row.insert(tx).await?)
}

/// Saves an address from the checkout, unless the customer already has it or has the most addresses allowed.
pub async fn save_address(tx: &TenantTx, customer: Uuid, address: Address) -> Result<(), CustomerError> {
    lock(tx, customer).await?;
    let known = addresses(tx, customer).await?;
    if known.iter().any(|row| Address::from(row.clone()) == address) {
        return Ok(());
    }
    match add_address(tx, customer, address, false).await {
        Ok(_) | Err(CustomerError::TooManyAddresses) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Replaces an address. The default address stays the default until another one becomes it.
pub async fn change_address(
    tx: &TenantTx,
    customer: Uuid,
    id: Uuid,
    address: Address,
    is_default: bool,
) -> Result<customer_address::Model, CustomerError> {
    lock(tx, customer).await?;
    let before = get(tx, customer, id).await?;
    if is_default && !before.is_default {
        clear_default(tx, customer).await?;
    }
    let is_default = is_default || before.is_default;
    let row = customer_address::ActiveModel { id: Set(id), is_default: Set(is_default), ..row_of(address) };
    Ok(row.update(tx).await?)
}

/// Removes an address. If it was the default, the newest one becomes the default.
pub async fn remove_address(tx: &TenantTx, customer: Uuid, id: Uuid) -> Result<(), CustomerError> {
    lock(tx, customer).await?;
    let address = get(tx, customer, id).await?;
    let was_default = address.is_default;
    address.delete(tx).await?;
    if was_default {
        let newest = Query::select()
            .column(customer_address::Column::Id)
            .from(customer_address::Entity)
            .and_where(customer_address::Column::CustomerId.eq(customer))
            .order_by(customer_address::Column::Id, Order::Desc)
            .limit(1)
            .to_owned();
        let next = customer_address::Entity::update_many()
            .col_expr(customer_address::Column::IsDefault, Expr::value(true))
            .filter(customer_address::Column::Id.in_subquery(newest));
        next.exec(tx).await?;
    }
    Ok(())
}

async fn get(tx: &TenantTx, customer: Uuid, id: Uuid) -> Result<customer_address::Model, CustomerError> {
    let own = customer_address::Column::CustomerId.eq(customer);
    let found = customer_address::Entity::find_by_id(id).filter(own).one(tx).await?;
    found.ok_or(CustomerError::AddressNotFound(id))
}

async fn clear_default(tx: &TenantTx, customer: Uuid) -> Result<(), DbErr> {
    customer_address::Entity::update_many()
        .col_expr(customer_address::Column::IsDefault, Expr::value(false))
        .filter(customer_address::Column::CustomerId.eq(customer))
        .filter(customer_address::Column::IsDefault.eq(true))
        .exec(tx)
        .await
        .map(drop)
}

fn row_of(address: Address) -> customer_address::ActiveModel {
    let Address { name, company, line1, line2, postal_code, city, region, country, phone, vat_id } = address;
    customer_address::ActiveModel {
        name: Set(name),
        region: Set(region),
        phone: Set(phone),
        vat_id: Set(vat_id),
        company: Set(company),
        line1: Set(line1),
        line2: Set(line2),
        postal_code: Set(postal_code),
        city: Set(city),
        country: Set(country),
        ..Default::default()
    }
}

impl From<customer_address::Model> for Address {
    fn from(row: customer_address::Model) -> Self {
        let customer_address::Model { name, company, line1, line2, postal_code, city, region, .. } = row;
        let (country, phone, vat_id) = (row.country, row.phone, row.vat_id);
        Self { name, company, line1, line2, postal_code, city, region, country, phone, vat_id }
    }
}
