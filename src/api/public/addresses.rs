//! The address book of a customer.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{ApiResponse, OpenApi, param::Path, payload::Json};
use uuid::Uuid;

use crate::{
    api::{
        customer::{SavedAddressIn, SavedAddressOut},
        guards::CustomerAuth,
        json_body::JsonBody,
        session::NoContent,
    },
    app::App,
    error::AppError,
    services::customers,
};

/// The address book of a customer.
pub struct AddressesApi;

/// The answer to a new address.
#[derive(ApiResponse)]
pub enum AddressAdded {
    /// The address was added to the address book.
    #[oai(status = 201)]
    Added(Json<SavedAddressOut>),
}

#[OpenApi(prefix_path = "/:vendor_id/customers")]
impl AddressesApi {
    /// Lists the customer's addresses, at most 20: the default one first, then the newest.
    #[oai(path = "/:id/addresses", method = "get", operation_id = "public_list_addresses")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
    ) -> Result<Json<Vec<SavedAddressOut>>, AppError> {
        auth.require_self(id.0)?;
        let found = app.db.read_tenant(auth.tenant(), async |tx| customers::addresses(tx, id.0).await).await?;
        Ok(Json(found.into_iter().map(Into::into).collect()))
    }

    /// Adds an address. The first address is the default one.
    ///
    /// 409 `TOO_MANY_ADDRESSES` if the customer has 20 addresses.
    #[oai(path = "/:id/addresses", method = "post", operation_id = "public_add_address")]
    async fn add(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        body: JsonBody<SavedAddressIn>,
    ) -> Result<AddressAdded, AppError> {
        auth.require_self(id.0)?;
        let (address, is_default) = body.0.checked()?;
        let add = async |tx: &_| customers::add_address(tx, id.0, address, is_default).await;
        Ok(AddressAdded::Added(Json(app.db.in_tenant(auth.tenant(), add).await?.into())))
    }

    /// Changes an address. The default address remains the default until another one becomes it.
    ///
    /// 404 `ADDRESS_NOT_FOUND` if the customer has no such address.
    #[oai(path = "/:id/addresses/:address_id", method = "put", operation_id = "public_change_address")]
    async fn change(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        address_id: Path<Uuid>,
        body: JsonBody<SavedAddressIn>,
    ) -> Result<Json<SavedAddressOut>, AppError> {
        auth.require_self(id.0)?;
        let (address, is_default) = body.0.checked()?;
        let change = async |tx: &_| customers::change_address(tx, id.0, address_id.0, address, is_default).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), change).await?.into()))
    }

    /// Removes an address. If it was the default, the newest one becomes the default.
    ///
    /// 404 `ADDRESS_NOT_FOUND` if the customer has no such address.
    #[oai(path = "/:id/addresses/:address_id", method = "delete", operation_id = "public_remove_address")]
    async fn remove(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        address_id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        auth.require_self(id.0)?;
        let remove = async |tx: &_| customers::remove_address(tx, id.0, address_id.0).await;
        app.db.in_tenant(auth.tenant(), remove).await?;
        Ok(NoContent::NoContent)
    }
}
