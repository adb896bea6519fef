//! The operations for customers who cannot sign in, or whose account was used by others.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{OpenApi, param::Path};
use uuid::Uuid;

use crate::{
    api::{
        guards::{VendorAuth, can},
        session::{MailRequested, NoContent},
    },
    app::App,
    error::AppError,
    services::customers,
};

/// The operations for customers who cannot sign in, or whose account was used by others.
pub struct CustomerAccessApi;

#[OpenApi(prefix_path = "/customers")]
impl CustomerAccessApi {
    /// Mails a customer a link for a new password. The link also confirms the address. Earlier links stop working.
    ///
    /// 404 `CUSTOMER_NOT_FOUND`; 409 `CUSTOMER_DISABLED`; 429 `RATE_LIMITED` if this customer got several links a short
    /// time ago.
    #[oai(path = "/:id/password-link", method = "post", operation_id = "vendor_send_customer_password_link")]
    async fn send_password_link(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersWrite>,
        id: Path<Uuid>,
    ) -> Result<MailRequested, AppError> {
        customers::mail_password_link(&app.db, auth.tenant(), app.limits(), auth.by(), id.0).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Ends all sessions of a customer, who can sign in again.
    ///
    /// 404 `CUSTOMER_NOT_FOUND` if the shop has no such customer.
    #[oai(path = "/:id/sessions", method = "delete", operation_id = "vendor_end_customer_sessions")]
    async fn end_sessions(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersWrite>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        let by = auth.by();
        app.db.in_tenant(auth.tenant(), async |tx| customers::sign_out(tx, by, id.0).await).await?;
        Ok(NoContent::NoContent)
    }
}
