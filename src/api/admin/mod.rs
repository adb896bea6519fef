//! The API for operators of the platform: one file per noun.

mod api_keys;
mod audit_log;
mod auth;
mod dashboard;
mod figures;
mod import_jobs;
mod mails;
mod users;
mod vendors;

use poem_openapi::OpenApi;

use super::{account, guards::AdminAccount};

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (
        api_keys::ApiKeysApi,
        audit_log::AuditLogApi,
        auth::AuthApi,
        account::apis::<AdminAccount>(),
        dashboard::DashboardApi,
        import_jobs::ImportJobsApi,
        mails::MailsApi,
        users::UsersApi,
        vendors::VendorsApi,
    )
}
