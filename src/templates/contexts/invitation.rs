//! The context of the mail that invites people. Services render it, because they show its link to the inviter, too.

use serde::Serialize;

use super::HOSTILE_NAME;
use crate::templates::EmailTemplate;

/// `vendor_invitation`: the link by which somebody joins a vendor's team.
#[derive(Debug, Serialize)]
pub struct VendorInvitation {
    /// The name of the vendor.
    pub shop: String,
    /// Absent when it is not known.
    pub name: Option<String>,
    /// With the secret in its fragment.
    pub url: String,
    /// When the link expires, in RFC 3339.
    pub expires_at: String,
}

impl EmailTemplate for VendorInvitation {
    const NAME: &'static str = "vendor_invitation";

    fn samples() -> Vec<Self> {
        let mail = |shop: &str, name: Option<&str>| Self {
            shop: shop.to_owned(),
            name: name.map(str::to_owned),
            url: "http://localhost:8000/vendor/MINETT/invitation#c2VjcmV0".to_owned(),
            expires_at: "2026-11-30T13:32:00Z".to_owned(),
        };
        vec![mail("Atelier Minett", Some("Mariette")), mail(HOSTILE_NAME, None)]
    }
}
