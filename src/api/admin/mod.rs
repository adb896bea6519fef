//! The API for operators of the platform: one file per noun.

mod api_keys;
mod auth;
mod dashboard;
mod figures;
mod import_jobs;
mod mails;
mod users;
mod vendors;

use poem_openapi::OpenApi;

use super::{
    account,
    api_key::ApiKeysApi,
    audit_log::AuditLogApi,
    guards::{AdminAccount, AdminAuth, operator_can},
};

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (
        ApiKeysApi::<api_keys::Manager>::new(),
        AuditLogApi::<AdminAuth<operator_can::AuditRead>>::new(),
        auth::AuthApi,
        account::apis::<AdminAccount>(),
        dashboard::DashboardApi,
        import_jobs::ImportJobsApi,
        mails::MailsApi,
        users::UsersApi,
        vendors::VendorsApi,
    )
}
