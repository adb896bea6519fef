//! Contexts of the mails about a customer's account.

use serde::Serialize;

use crate::templates::EmailTemplate;

/// `customer_link`: a link by which a customer does one thing, once.
#[derive(Debug, Serialize)]
pub struct CustomerLink {
    /// The name of the vendor.
    pub vendor_name: String,
    /// The first name of the recipient; `None` if the recipient may not be the person who wrote the name.
    pub first_name: Option<String>,
    /// `confirm`, `reset` or `move`: what the link does.
    pub purpose: &'static str,
    /// With the secret in its fragment.
    pub url: String,
    /// The same page without the secret, and the secret to be typed there, for browsers without scripts.
    pub page: String,
    /// The secret of the link.
    pub code: String,
    /// When the link expires, in RFC 3339.
    pub expires_at: String,
}

/// `customer_notice`: what the owner of an address should know.
#[derive(Debug, Serialize)]
pub struct CustomerNotice {
    /// The name of the vendor.
    pub vendor_name: String,
    /// The first name of the recipient; `None` if the recipient may not be the person who wrote the name.
    pub first_name: Option<String>,
    /// `known`: the address already has an account; `moved`: the account no longer has this address.
    pub occasion: &'static str,
    /// Where one signs in.
    pub sign_in_url: String,
    /// Where one asks for a new password.
    pub forgot_url: String,
}

const HOSTILE: &str = "Söhne & Co <script>alert(1)</script>\r\nBcc: all@example.com";

impl EmailTemplate for CustomerLink {
    const NAME: &'static str = "customer_link";

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str, purpose| Self {
            vendor_name: vendor_name.to_owned(),
            first_name: (purpose == "reset").then(|| "Mariette".to_owned()),
            purpose,
            url: "http://minett.localhost:8000/account/confirm-email#c2VjcmV0".to_owned(),
            page: "http://minett.localhost:8000/account/confirm-email".to_owned(),
            code: "c2VjcmV0".to_owned(),
            expires_at: "2026-11-23T14:32:00Z".to_owned(),
        };
        vec![mail("Atelier Minett", "confirm"), mail(HOSTILE, "reset"), mail("Atelier Minett", "move")]
    }
}

impl EmailTemplate for CustomerNotice {
    const NAME: &'static str = "customer_notice";

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str, occasion| Self {
            vendor_name: vendor_name.to_owned(),
            first_name: (occasion == "known").then(|| "Mariette".to_owned()),
            occasion,
            sign_in_url: "http://minett.localhost:8000/account/login".to_owned(),
            forgot_url: "http://minett.localhost:8000/account/forgot-password".to_owned(),
        };
        vec![mail("Atelier Minett", "known"), mail(HOSTILE, "moved")]
    }
}
