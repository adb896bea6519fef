//! A shop's look: one of the themes of `static/css/shared/base.css`.

use crate::tenancy::Tenant;

/// Shops are drawn for daylight; the visitor's dark mode is left alone until a vendor asks for it.
pub const COLOR_SCHEME: &str = "light";

/// The themes there are.
const THEMES: [&str; 2] = ["minett", "moselle"];

/// The value of `data-vendor-theme` for this vendor: each keeps the one its number leads to.
pub fn name(tenant: &Tenant) -> String {
    let index = usize::try_from(tenant.number.get()).unwrap_or_default() % THEMES.len();
    THEMES.get(index).copied().unwrap_or_default().to_owned()
}
