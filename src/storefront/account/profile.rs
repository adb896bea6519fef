//! What a customer is called and how they are reached.

use poem::{handler, web::Query};
use serde::Deserialize;

use super::{Deed, visit::CustomerVisit};
use crate::{
    error::AppError,
    services::customers::{self, CustomerError, Profile, ProfileForm},
    storefront::{
        form::Form,
        forms::{self, Problems},
        frame::Surroundings,
        page::{self, PageResult},
    },
    templates::contexts::{AccountProfile, Notice},
    tenancy::TenantTx,
};

/// The fields of the form, as they were typed.
#[derive(Default, Deserialize)]
pub struct ProfileInput {
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    language: String,
}

impl ProfileInput {
    fn parse(&self) -> Result<Profile, CustomerError> {
        Profile::parse(ProfileForm {
            first_name: &self.first_name,
            last_name: &self.last_name,
            phone: Some(&self.phone),
            language: Some(&self.language).filter(|code| !code.is_empty()).map(String::as_str),
        })
    }
}

/// Answers `GET /account/profile` with the page.
#[handler]
pub async fn show(visit: CustomerVisit, deed: Query<Deed>) -> PageResult {
    let id = visit.customer.id;
    let customer = visit.app.db.read_tenant(&visit.tenant, async |tx: &TenantTx| customers::get(tx, id).await).await?;
    let known = ProfileInput {
        first_name: customer.first_name,
        last_name: customer.last_name,
        phone: customer.phone.unwrap_or_default(),
        language: customer.language,
    };
    page::personal(&visit, &context(&visit, &known, &Problems::default(), deed.notice(&visit)).await?)
}

/// Handles the form of `POST /account/profile`.
#[handler]
pub async fn save(visit: CustomerVisit, form: Form<ProfileInput>) -> PageResult {
    match form.parse().map_err(AppError::from) {
        Ok(profile) => {
            let now = visit.app.clock.now();
            let update = async |tx: &TenantTx| customers::update(tx, now, visit.by(), visit.customer.id, profile).await;
            visit.app.db.in_tenant(&visit.tenant, update).await?;
            Ok(page::see_other(&visit, "/account/profile?done=saved"))
        }
        Err(error) => {
            let problems = Problems::from_fields(&visit, error.fields());
            let notice = forms::danger(&visit, "form-problem");
            page::refused(&visit, &context(&visit, &form, &problems, Some(notice)).await?)
        }
    }
}

async fn context(
    visit: &CustomerVisit,
    input: &ProfileInput,
    problems: &Problems,
    notice: Option<Notice>,
) -> Result<AccountProfile, AppError> {
    Ok(AccountProfile {
        frame: Surroundings::of(visit).await?.private(visit),
        first_name: problems.field("first_name", &input.first_name),
        last_name: problems.field("last_name", &input.last_name),
        phone: problems.field("phone", &input.phone),
        language: input.language.clone(),
        notice,
    })
}
