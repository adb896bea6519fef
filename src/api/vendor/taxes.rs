//! The tax classes of the vendor's country, with their VAT rates.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};

use crate::{
    api::guards::{VendorAuth, can},
    app::App,
    error::AppError,
    types::{day, tax_class::TaxClass},
};

/// The tax classes of the vendor's country, with their VAT rates.
pub struct TaxesApi;

/// The tax classes and rates of the vendor's country.
#[derive(Debug, Object)]
#[oai(rename = "Taxes")]
pub struct TaxesOut {
    /// The country, an ISO 3166-1 alpha-2 code such as `LU`.
    pub country: String,
    /// The tax classes, the standard class first. Empty if Orion does not know the country's rates; a product can then
    /// have any rate.
    pub classes: Vec<TaxClassOut>,
}

/// A tax class with its rate.
#[derive(Debug, Object)]
#[oai(rename = "TaxClassRate")]
pub struct TaxClassOut {
    /// The word for the tax class.
    pub tax_class: TaxClass,
    /// The VAT rate of today, in basis points: 1700 is 17 %.
    pub vat_basis_points: i32,
}

#[OpenApi(prefix_path = "/taxes")]
impl TaxesApi {
    /// Lists the tax classes of the vendor's country with their rates of today.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_taxes")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsRead>,
    ) -> Result<Json<TaxesOut>, AppError> {
        let (tenant, today) = (auth.tenant(), day::of(app.clock.now()));
        let class = |(tax_class, vat_basis_points)| TaxClassOut { tax_class, vat_basis_points };
        let classes = tenant.tax_rates.all(today).into_iter().map(class).collect();
        Ok(Json(TaxesOut { country: tenant.country.clone(), classes }))
    }
}
