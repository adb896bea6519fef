//! Vendors, as operators create and manage them.

use std::sync::Arc;

use chrono::TimeDelta;
use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    api::{
        guards::{AdminAuth, operator_can},
        json_body::{JsonBody, OptionalJsonBody},
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        session::NoContent,
        time::Time,
    },
    app::App,
    error::AppError,
    services::vendors::{
        self, CreateVendor, NewVendorForm, VendorChange, VendorFilter, VendorForm, VendorSort, VendorView,
    },
    types::{code::FieldError, email::Email, invalid::Invalid, vendor_status::VendorStatus},
};

/// Vendors, as operators create and manage them.
pub struct VendorsApi;

/// A vendor as operators see it.
#[derive(Debug, Object)]
pub struct VendorOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The label of the shop's host name, such as `tea-house`.
    pub subdomain: String,
    /// Whether the shop and the team are served.
    pub status: VendorStatus,
    /// Whether an operator has verified the vendor.
    pub verified: bool,
    /// The e-mail address for customers' questions.
    pub contact_email: Option<String>,
    /// The currency, an ISO 4217 code such as `EUR`.
    pub currency: String,
    /// The time zone by its IANA name, such as `Europe/Luxembourg`. The days of the vendor's figures are days of this
    /// time zone.
    pub time_zone: String,
    /// The languages of the shop, ISO 639-1.
    pub languages: Vec<String>,
    /// The main language, one of `languages`.
    pub default_language: String,
    /// The web address of the shop.
    pub storefront_url: String,
    /// When the vendor was created.
    pub created_at: Time,
    /// The e-mail address of the first owner.
    pub owner_email: Option<String>,
    /// When the vendor was deleted; null if it was not.
    pub deleted_at: Option<Time>,
    /// Until when the vendor can be restored; null if it was not deleted.
    pub purge_at: Option<Time>,
}

impl VendorOut {
    fn new(view: VendorView, app: &App) -> Self {
        let VendorView { vendor, owner_email } = view;
        let kept = TimeDelta::days(app.config.platform.deleted_vendor_days.into());
        Self {
            storefront_url: app.links().shop(&vendor.subdomain),
            purge_at: vendor.deleted_at.and_then(|deleted_at| deleted_at.checked_add_signed(kept)).map(Into::into),
            deleted_at: vendor.deleted_at.map(Into::into),
            id: vendor.id,
            code: vendor.code,
            name: vendor.name,
            subdomain: vendor.subdomain,
            status: vendor.status,
            verified: vendor.verified_at.is_some(),
            contact_email: vendor.contact_email,
            currency: vendor.currency,
            time_zone: vendor.time_zone,
            languages: vendor.languages,
            default_language: vendor.default_language,
            created_at: vendor.created_at.into(),
            owner_email,
        }
    }
}

/// A new vendor with its owner.
#[derive(Debug, Object)]
pub struct VendorIn {
    /// The vendor's code: 2 to 32 letters, digits or underscores in any case, and no reserved word.
    #[oai(validator(min_length = 2, max_length = 32))]
    pub code: String,
    /// The name of the shop.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// The label of the shop's host name. If left out, it is the code in lower case, with hyphens for underscores.
    #[oai(validator(max_length = 63))]
    pub subdomain: Option<String>,
    /// The e-mail address of the owner, who is the first member of the team.
    #[oai(validator(max_length = 254))]
    pub owner_email: String,
    /// The name of the owner.
    #[oai(validator(max_length = 100))]
    pub owner_name: Option<String>,
    /// The e-mail address for customers' questions.
    #[oai(validator(max_length = 254))]
    pub contact_email: Option<String>,
    /// The currency, an ISO 4217 code such as `EUR`. If left out, the platform's currency is used.
    #[oai(validator(max_length = 3))]
    pub currency: Option<String>,
    /// The time zone by its IANA name, such as `Europe/Lisbon`. If left out, that of the platform's country is used.
    #[oai(validator(max_length = 64))]
    pub time_zone: Option<String>,
    /// The languages of the shop; English if left out.
    #[oai(validator(max_items = 10))]
    pub languages: Option<Vec<String>>,
    /// The main language, one of `languages`. If left out, it is the first of them.
    #[oai(validator(max_length = 10))]
    pub default_language: Option<String>,
    /// Whether to create a temporary password for the owner. It is shown once and must be changed at the first
    /// sign-in.
    #[oai(default)]
    pub temporary_password: bool,
}

/// A change of a vendor. A field that is left out is not changed.
#[derive(Debug, Object)]
pub struct VendorPatch {
    /// The name of the shop.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: Option<String>,
    /// The vendor's code: 2 to 32 letters, digits or underscores in any case, and no reserved word.
    #[oai(validator(min_length = 2, max_length = 32))]
    pub code: Option<String>,
    /// The label of the shop's host name.
    #[oai(validator(max_length = 63))]
    pub subdomain: Option<String>,
    /// The e-mail address for customers' questions.
    #[oai(validator(max_length = 254))]
    pub contact_email: Option<String>,
    /// The time zone by its IANA name, such as `Europe/Lisbon`. Figures of past days are then counted again.
    #[oai(validator(max_length = 64))]
    pub time_zone: Option<String>,
}

/// Whether a vendor is verified.
#[derive(Debug, Object)]
pub struct VerifiedIn {
    /// The new status; if left out, the present status is switched.
    pub verified: Option<bool>,
}

/// Whether a vendor is active or suspended.
#[derive(Debug, Object)]
pub struct ActiveIn {
    /// The new status; if left out, the present status is switched.
    pub active: Option<bool>,
}

/// A new vendor, with the link or password that is shown only once.
#[derive(Debug, Object)]
pub struct NewVendorOut {
    /// The vendor that was created.
    pub vendor: VendorOut,
    /// The link by which the owner joins; it works once.
    pub invitation_url: String,
    /// The owner's temporary password, if one was requested and the owner had no password yet.
    pub temporary_password: Option<String>,
}

/// The person to invite as an owner.
#[derive(Debug, Object)]
pub struct OwnerInvitationIn {
    /// The e-mail address; if left out, the vendor's first owner is invited.
    #[oai(validator(max_length = 254))]
    pub email: Option<String>,
}

/// An invitation with its link, which is shown only once.
#[derive(Debug, Object)]
pub struct OwnerInvitationOut {
    /// The e-mail address of the recipient.
    pub email: String,
    /// The link by which the owner joins; it works once.
    pub invitation_url: String,
    /// Until when the link works.
    pub expires_at: Time,
}

/// An owner was invited.
#[derive(ApiResponse)]
pub enum OwnerInvitedOut {
    /// The owner was invited, and a mail with the link is waiting to be sent.
    #[oai(status = 201)]
    Created(Json<OwnerInvitationOut>),
}

/// The answer to the creation of a vendor.
#[derive(ApiResponse)]
pub enum Made {
    /// The vendor exists, with its schema and owner.
    #[oai(status = 201)]
    Created(Json<NewVendorOut>),
}

/// The vendor as it is now.
async fn answer(app: &App, id: Uuid) -> Result<Json<VendorOut>, AppError> {
    Ok(Json(VendorOut::new(vendors::get(&app.db, id).await?, app)))
}

#[OpenApi(prefix_path = "/vendors")]
impl VendorsApi {
    /// Lists vendors. Deleted vendors are listed only with `status=deleted`.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "admin_list_vendors")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::VendorsRead>,
        /// Part of the name, code, subdomain or contact address, in any case.
        search: Query<Option<String>>,
        /// Only vendors with this status.
        status: Query<Option<VendorStatus>>,
        /// Only verified vendors (`true`), or only others (`false`).
        verified: Query<Option<bool>>,
        sort: Query<SortBy<VendorSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<VendorOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let filter = VendorFilter { search: search.0, status: status.0, verified: verified.0 };
        let (views, total) = vendors::list(&app.db, filter, sort.0.0, request).await?;
        Ok(Json(Page::new(views.into_iter().map(|view| VendorOut::new(view, app.0)), request, total)))
    }

    /// Creates a vendor with its schema and its owner, and invites the owner.
    #[oai(path = "/", method = "post", operation_id = "admin_create_vendor")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::VendorsWrite>,
        body: JsonBody<VendorIn>,
    ) -> Result<Made, AppError> {
        let platform = &app.config.platform;
        let body = body.0;
        let languages = body.languages.unwrap_or_else(|| vec!["en".to_owned()]);
        let new = CreateVendor::parse(NewVendorForm {
            code: body.code,
            name: body.name,
            subdomain: body.subdomain,
            owner_email: body.owner_email,
            owner_name: body.owner_name,
            contact_email: body.contact_email,
            currency: body.currency.unwrap_or_else(|| platform.default_currency.clone()),
            country: platform.default_country.clone(),
            time_zone: body.time_zone,
            default_language: body.default_language.or_else(|| languages.first().cloned()).unwrap_or_default(),
            languages,
            temporary_password: body.temporary_password,
        })?;
        let created = vendors::create(app.vendor_creation(), auth.by(), new).await?;
        let view = VendorView { vendor: created.vendor, owner_email: Some(created.owner_email.into()) };
        Ok(Made::Created(Json(NewVendorOut {
            vendor: VendorOut::new(view, app.0),
            invitation_url: created.invitation_url,
            temporary_password: created.temporary_password,
        })))
    }

    /// Shows one vendor that is not deleted.
    #[oai(path = "/:id", method = "get", operation_id = "admin_get_vendor")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::VendorsRead>,
        id: Path<Uuid>,
    ) -> Result<Json<VendorOut>, AppError> {
        answer(app.0, id.0).await
    }

    /// Changes the name, code, subdomain, contact address or time zone of a vendor.
    #[oai(path = "/:id", method = "put", operation_id = "admin_update_vendor")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::VendorsWrite>,
        id: Path<Uuid>,
        body: JsonBody<VendorPatch>,
    ) -> Result<Json<VendorOut>, AppError> {
        let VendorPatch { name, code, subdomain, contact_email, time_zone } = body.0;
        let change = VendorChange::parse(VendorForm { code, name, subdomain, contact_email, time_zone })?;
        vendors::update(&app.db, &app.clock, auth.by(), id.0, change).await?;
        answer(app.0, id.0).await
    }

    /// Marks a vendor as verified or not verified; without a body, it switches the present state.
    #[oai(path = "/:id/verify", method = "put", operation_id = "admin_verify_vendor")]
    async fn verify(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::VendorsWrite>,
        id: Path<Uuid>,
        body: OptionalJsonBody<VerifiedIn>,
    ) -> Result<Json<VendorOut>, AppError> {
        let verified = body.0.and_then(|body| body.verified);
        vendors::set_verified(&app.db, &app.clock, auth.by(), id.0, verified).await?;
        answer(app.0, id.0).await
    }

    /// Suspends or resumes a vendor; without a body, it switches the present state.
    #[oai(path = "/:id/status", method = "put", operation_id = "admin_set_vendor_status")]
    async fn set_status(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::VendorsWrite>,
        id: Path<Uuid>,
        body: OptionalJsonBody<ActiveIn>,
    ) -> Result<Json<VendorOut>, AppError> {
        let active = body.0.and_then(|body| body.active);
        vendors::set_active(&app.db, &app.clock, auth.by(), id.0, active).await?;
        answer(app.0, id.0).await
    }

    /// Invites an owner of the vendor: the first owner again, for example one who never accepted, or another person.
    ///
    /// The person who accepts becomes an owner. Earlier links to this person stop working.
    #[oai(path = "/:id/invitation", method = "post", operation_id = "admin_invite_vendor_owner")]
    async fn invite_owner(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::VendorsWrite>,
        id: Path<Uuid>,
        body: OptionalJsonBody<OwnerInvitationIn>,
    ) -> Result<OwnerInvitedOut, AppError> {
        let wrong = |refusal: Invalid| AppError::invalid(vec![FieldError::new("email", refusal.to_string())]);
        let email = body.0.and_then(|body| body.email);
        let email = email.as_deref().map(Email::parse).transpose().map_err(wrong)?;
        let invited = vendors::invite_owner(app.invitations(), auth.by(), id.0, email).await?;
        Ok(OwnerInvitedOut::Created(Json(OwnerInvitationOut {
            email: invited.email,
            invitation_url: invited.invitation_url,
            expires_at: invited.expires_at.into(),
        })))
    }

    /// Restores a deleted vendor with its data and team. It can be restored until it is purged.
    #[oai(path = "/:id/restore", method = "put", operation_id = "admin_restore_vendor")]
    async fn restore(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::VendorsWrite>,
        id: Path<Uuid>,
    ) -> Result<Json<VendorOut>, AppError> {
        vendors::restore(&app.db, &app.clock, auth.by(), id.0).await?;
        answer(app.0, id.0).await
    }

    /// Deletes a vendor. It is gone for everybody at once, and can be restored until it is purged.
    #[oai(path = "/:id", method = "delete", operation_id = "admin_delete_vendor")]
    async fn delete(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::VendorsWrite>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        vendors::delete(&app.db, &app.clock, auth.by(), id.0).await?;
        Ok(NoContent::NoContent)
    }
}
