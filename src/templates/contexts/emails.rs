//! Contexts of the mails.

use serde::Serialize;

use super::order::{address_sample, order_sample};
use super::{Address, OrderView};
use crate::templates::EmailTemplate;

/// The sender of a mail, as shown in its foot.
#[derive(Debug, Clone, Serialize)]
pub struct Sender {
    /// The company's name and postal address.
    pub address: Address,
    /// The telephone number of the vendor.
    pub phone: Option<String>,
    /// Where customers can ask.
    pub email: Option<String>,
}

/// `order_placed`: the confirmation that the customer gets.
#[derive(Debug, Serialize)]
pub struct OrderPlaced {
    /// The name of the vendor.
    pub vendor_name: String,
    /// The order's number, as people call it.
    pub number: String,
    /// The first name of the recipient.
    pub first_name: String,
    /// When the order was placed, in RFC 3339.
    pub placed_at: String,
    /// The lines and sums of the order.
    pub order: OrderView,
    /// The address that the goods are sent to.
    pub shipping: Address,
    /// The secret link to the order, absolute.
    pub order_url: String,
    /// The web address of the shop.
    pub shop_url: String,
    /// The vendor, where it says its postal address.
    pub sender: Option<Sender>,
}

/// `order_shipped`: the parcel is on its way.
#[derive(Debug, Serialize)]
pub struct OrderShipped {
    /// The name of the vendor.
    pub vendor_name: String,
    /// The order's number, as people call it.
    pub number: String,
    /// The first name of the recipient.
    pub first_name: String,
    /// The carrier's tracking number.
    pub tracking_number: Option<String>,
    /// What the team says with it.
    pub note: Option<String>,
    /// The lines and sums of the order.
    pub order: OrderView,
    /// The address that the goods are sent to.
    pub shipping: Address,
    /// The secret link to the order, absolute.
    pub order_url: String,
    /// The shop's home page, absolute.
    pub shop_url: String,
    /// The vendor, where it says its postal address.
    pub sender: Option<Sender>,
}

/// `order_ended`: the order was cancelled, by the team or since its time was over, or its money goes back.
#[derive(Debug, Serialize)]
pub struct OrderEnded {
    /// `cancelled`, `expired` or `refunded`; the texts are `mail-cancelled-…` and so on.
    pub kind: &'static str,
    /// The name of the vendor.
    pub vendor_name: String,
    /// The order's number, as people call it.
    pub number: String,
    /// The first name of the recipient.
    pub first_name: String,
    /// What the team says with it.
    pub note: Option<String>,
    /// The lines and sums of the order.
    pub order: OrderView,
    /// Where it would have gone, or went.
    pub shipping: Address,
    /// The secret link to the order, absolute.
    pub order_url: String,
    /// The shop's home page, absolute.
    pub shop_url: String,
    /// The vendor, where it says its postal address.
    pub sender: Option<Sender>,
}

/// `new_order`: informs the vendor of a new order.
#[derive(Debug, Serialize)]
pub struct NewOrder {
    /// The name of the vendor.
    pub vendor_name: String,
    /// The order's number, as people call it.
    pub number: String,
    /// The name of the buyer.
    pub customer_name: String,
    /// When the order was placed, in RFC 3339.
    pub placed_at: String,
    /// What the customer wants to say with it.
    pub note: Option<String>,
    /// What was ordered, by the vendor's own names.
    pub order: OrderView,
    /// The address that the goods are sent to.
    pub shipping: Address,
    /// The order in the console, absolute.
    pub order_url: String,
}

/// `vendor_invitation`: the link by which somebody joins a vendor's team.
#[derive(Debug, Serialize)]
pub struct VendorInvitation {
    /// The name of the vendor.
    pub vendor_name: String,
    /// Absent when it is not known.
    pub name: Option<String>,
    /// With the secret in its fragment.
    pub url: String,
    /// When the link expires, in RFC 3339.
    pub expires_at: String,
}

/// `password_reset`: the link by which a team member sets a new password.
#[derive(Debug, Serialize)]
pub struct PasswordReset {
    /// The name of the vendor.
    pub vendor_name: String,
    /// Absent when it is not known.
    pub name: Option<String>,
    /// With the secret in its fragment.
    pub url: String,
    /// When the link expires, in RFC 3339.
    pub expires_at: String,
}

/// `email_change`: the link by which a user's new address is confirmed.
#[derive(Debug, Serialize)]
pub struct EmailChange {
    /// Where they work: the vendor's name, or the platform's.
    pub place: String,
    /// With the secret in its fragment.
    pub url: String,
    /// When the link expires, in RFC 3339.
    pub expires_at: String,
}

/// `codes_guessed`: warns a user that somebody who knows the password is guessing codes of the authenticator app.
#[derive(Debug, Serialize)]
pub struct CodesGuessed {
    /// Where they work: the vendor's name, or the platform's.
    pub place: String,
    /// Absent when it is not known.
    pub name: Option<String>,
    /// Where one asks for a new password.
    pub url: String,
}

/// `email_change_notice`: informs a user's old address that a new one was requested, or is used now.
#[derive(Debug, Serialize)]
pub struct EmailChangeNotice {
    /// Where they work: the vendor's name, or the platform's.
    pub place: String,
    /// Absent when it is not known.
    pub name: Option<String>,
    /// The new e-mail address.
    pub email: String,
    /// Whether it counts already.
    pub is_done: bool,
}

/// `import_failed`: informs the team members who may import that an import failed.
#[derive(Debug, Serialize)]
pub struct ImportFailed {
    /// The name of the vendor.
    pub place: String,
    /// Absent when it is not known.
    pub name: Option<String>,
    /// The name of the feed's source.
    pub source: String,
    /// Why it failed, in words.
    pub reason: String,
    /// The import's page in the console.
    pub url: String,
}

const HOSTILE_VENDOR: &str = "Söhne & Co <script>alert(1)</script>\r\nBcc: all@example.com";

/// Of a hostile vendor nothing is known.
fn sender_sample(vendor_name: &str) -> Option<Sender> {
    let address = Address { name: vendor_name.to_owned(), company: None, ..address_sample() };
    let known = Sender { address, phone: Some("+352 621 123 456".to_owned()), email: None };
    (vendor_name != HOSTILE_VENDOR).then_some(known)
}

impl EmailTemplate for OrderPlaced {
    const NAME: &'static str = "order_placed";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str| Self {
            vendor_name: vendor_name.to_owned(),
            number: "10482".to_owned(),
            first_name: "Mariette".to_owned(),
            placed_at: "2026-11-23T13:32:00Z".to_owned(),
            order: order_sample(),
            shipping: address_sample(),
            order_url: "http://minett.localhost:8000/orders/c2VjcmV0".to_owned(),
            shop_url: "http://minett.localhost:8000/".to_owned(),
            sender: sender_sample(vendor_name),
        };
        vec![mail("Atelier Minett"), mail(HOSTILE_VENDOR)]
    }
}

impl EmailTemplate for OrderShipped {
    const NAME: &'static str = "order_shipped";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str, tracking_number: Option<&str>, note: Option<&str>| Self {
            vendor_name: vendor_name.to_owned(),
            number: "10482".to_owned(),
            first_name: "Mariette".to_owned(),
            tracking_number: tracking_number.map(str::to_owned),
            note: note.map(str::to_owned),
            order: order_sample(),
            shipping: address_sample(),
            order_url: "http://minett.localhost:8000/orders/c2VjcmV0".to_owned(),
            shop_url: "http://minett.localhost:8000/".to_owned(),
            sender: sender_sample(vendor_name),
        };
        vec![mail("Atelier Minett", Some("LU 0042 8817 31"), None), mail(HOSTILE_VENDOR, None, Some("Parti ce matin."))]
    }
}

impl EmailTemplate for OrderEnded {
    const NAME: &'static str = "order_ended";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str, kind, note: Option<&str>| Self {
            kind,
            vendor_name: vendor_name.to_owned(),
            number: "10482".to_owned(),
            first_name: "Mariette".to_owned(),
            note: note.map(str::to_owned),
            order: order_sample(),
            shipping: address_sample(),
            order_url: "http://minett.localhost:8000/orders/c2VjcmV0".to_owned(),
            shop_url: "http://minett.localhost:8000/".to_owned(),
            sender: sender_sample(vendor_name),
        };
        vec![
            mail("Atelier Minett", "cancelled", Some("<b>Épuisé</b>")),
            mail("Atelier Minett", "expired", None),
            mail(HOSTILE_VENDOR, "refunded", None),
        ]
    }
}

impl EmailTemplate for NewOrder {
    const NAME: &'static str = "new_order";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str, note: Option<&str>| Self {
            vendor_name: vendor_name.to_owned(),
            number: "10482".to_owned(),
            customer_name: "Mariette Schmit-Kieffer".to_owned(),
            placed_at: "2026-11-23T13:32:00Z".to_owned(),
            note: note.map(str::to_owned),
            order: order_sample(),
            shipping: address_sample(),
            order_url: "http://localhost:8000/vendor/MINETT/orders/1".to_owned(),
        };
        vec![mail("Atelier Minett", None), mail(HOSTILE_VENDOR, Some("<script>alert(1)</script>"))]
    }
}

impl EmailTemplate for VendorInvitation {
    const NAME: &'static str = "vendor_invitation";

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str, name: Option<&str>| Self {
            vendor_name: vendor_name.to_owned(),
            name: name.map(str::to_owned),
            url: "http://localhost:8000/vendor/MINETT/invitation#c2VjcmV0".to_owned(),
            expires_at: "2026-11-30T13:32:00Z".to_owned(),
        };
        vec![mail("Atelier Minett", Some("Mariette")), mail(HOSTILE_VENDOR, None)]
    }
}

impl EmailTemplate for PasswordReset {
    const NAME: &'static str = "password_reset";

    fn samples() -> Vec<Self> {
        let mail = |vendor_name: &str, name: Option<&str>| Self {
            vendor_name: vendor_name.to_owned(),
            name: name.map(str::to_owned),
            url: "http://localhost:8000/vendor/MINETT/reset-password#c2VjcmV0".to_owned(),
            expires_at: "2026-11-23T14:32:00Z".to_owned(),
        };
        vec![mail("Atelier Minett", Some("Mariette")), mail(HOSTILE_VENDOR, None)]
    }
}

impl EmailTemplate for EmailChange {
    const NAME: &'static str = "email_change";

    fn samples() -> Vec<Self> {
        let mail = |place: &str| Self {
            place: place.to_owned(),
            url: "http://localhost:8000/admin/confirm-email#c2VjcmV0".to_owned(),
            expires_at: "2026-11-23T14:32:00Z".to_owned(),
        };
        vec![mail("Orion"), mail(HOSTILE_VENDOR)]
    }
}

impl EmailTemplate for CodesGuessed {
    const NAME: &'static str = "codes_guessed";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |place: &str, name: Option<&str>| Self {
            place: place.to_owned(),
            name: name.map(str::to_owned),
            url: "http://localhost:8000/admin/forgot-password".to_owned(),
        };
        vec![mail("Orion", Some("Mariette")), mail(HOSTILE_VENDOR, None)]
    }
}

impl EmailTemplate for ImportFailed {
    const NAME: &'static str = "import_failed";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |place: &str, name: Option<&str>| Self {
            place: place.to_owned(),
            name: name.map(str::to_owned),
            source: "letzshop".to_owned(),
            reason: "48 of 120 products are not in this feed any more.".to_owned(),
            url: "http://localhost:8000/vendor/MINETT/imports/019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c11".to_owned(),
        };
        vec![mail("Atelier Minett", Some("Ada")), mail(HOSTILE_VENDOR, None)]
    }
}

impl EmailTemplate for EmailChangeNotice {
    const NAME: &'static str = "email_change_notice";
    const IS_CONFIDENTIAL: bool = false;

    fn samples() -> Vec<Self> {
        let mail = |place: &str, name: Option<&str>, is_done| Self {
            place: place.to_owned(),
            name: name.map(str::to_owned),
            email: "mariette.neumann@example.lu".to_owned(),
            is_done,
        };
        vec![mail("Orion", Some("Mariette"), false), mail(HOSTILE_VENDOR, None, true)]
    }
}
