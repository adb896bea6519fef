//! Contexts of a customer's profile, addresses, and of what keeps the account safe.

use serde::Serialize;

use super::{AddressForm, Field, Frame, Notice, SavedAddress, order::address_sample};
use crate::templates::Template;

/// The data of the page `account_profile.html`.
#[derive(Debug, Serialize)]
pub struct AccountProfile {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// Given name as typed.
    pub first_name: Field,
    /// Family name as typed.
    pub last_name: Field,
    /// Telephone number as typed.
    pub phone: Field,
    /// In which language the customer reads mails.
    pub language: String,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// The data of the page `account_addresses.html`.
#[derive(Debug, Serialize)]
pub struct AccountAddresses {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The saved addresses, the default one first.
    pub addresses: Vec<SavedAddress>,
    /// A notice above the list; `None`: no notice.
    pub notice: Option<Notice>,
}

/// `account_address.html`: a new address, or another version of one.
#[derive(Debug, Serialize)]
pub struct AccountAddress {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The address's id; absent for a new one.
    pub id: Option<String>,
    /// The address as the customer typed it.
    pub address: AddressForm,
    /// Whether it shall be offered first.
    pub is_default: bool,
    /// The countries to choose from.
    pub countries: Vec<&'static str>,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// A place where the customer is signed in.
#[derive(Debug, Clone, Serialize)]
pub struct SignedInPlace {
    /// Browser and system, where they are known.
    pub device: Option<String>,
    /// The network address at the sign-in.
    pub ip: String,
    /// When it was last renewed, RFC 3339.
    pub last_used_at: String,
    /// Whether it is this one.
    pub is_current: bool,
}

/// The data of the page `account_security.html`.
#[derive(Debug, Serialize)]
pub struct AccountSecurity {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// Only the error of the present password, in the form that changes the password.
    pub current_password: Field,
    /// Only the error of the new password.
    pub new_password: Field,
    /// The new e-mail address as typed.
    pub email: Field,
    /// Only the error of the password, in the form that changes the address.
    pub email_password: Field,
    /// Only the error of the password, in the form that erases the account.
    pub erase_password: Field,
    /// Where the customer is signed in.
    pub sessions: Vec<SignedInPlace>,
    /// A notice above the forms; `None`: no notice.
    pub notice: Option<Notice>,
}

impl Template for AccountProfile {
    const NAME: &'static str = "account_profile.html";

    fn samples() -> Vec<Self> {
        let notice = Some(Notice { tone: "success", text: "Enregistré.".to_owned() });
        vec![Self {
            frame: Frame::customer_sample(),
            first_name: Field::of("Mariette"),
            last_name: Field::of("\"><script>alert(1)</script>"),
            phone: Field { value: "call me".to_owned(), error: Some("Un numéro, s’il vous plaît.".to_owned()) },
            language: "fr".to_owned(),
            notice,
        }]
    }
}

impl Template for AccountAddresses {
    const NAME: &'static str = "account_addresses.html";

    fn samples() -> Vec<Self> {
        let saved = |is_default| SavedAddress { id: "a".to_owned(), address: address_sample(), is_default };
        let page = |addresses| Self { frame: Frame::customer_sample(), addresses, notice: None };
        vec![page(vec![saved(true), saved(false)]), page(vec![])]
    }
}

impl Template for AccountAddress {
    const NAME: &'static str = "account_address.html";

    fn samples() -> Vec<Self> {
        let page = |id: Option<&str>, is_default| Self {
            frame: Frame::customer_sample(),
            id: id.map(str::to_owned),
            address: AddressForm {
                company: Field::default(),
                line1: Field { value: String::new(), error: Some("Indiquez la rue.".to_owned()) },
                line2: Field::default(),
                postal_code: Field::of("4010"),
                city: Field::of("Esch-sur-Alzette"),
                country: Field::of("LU"),
                ..AddressForm::default()
            },
            is_default,
            countries: vec!["LU", "BE"],
            notice: Some(Notice { tone: "danger", text: "Vérifiez les champs.".to_owned() }),
        };
        vec![page(None, false), page(Some("a"), true)]
    }
}

impl Template for AccountSecurity {
    const NAME: &'static str = "account_security.html";

    fn samples() -> Vec<Self> {
        let place = |device: Option<&str>, is_current| SignedInPlace {
            device: device.map(str::to_owned),
            ip: "2001:db8::1".to_owned(),
            last_used_at: "2026-11-23T14:32:00Z".to_owned(),
            is_current,
        };
        vec![Self {
            frame: Frame::customer_sample(),
            current_password: Field { value: String::new(), error: Some("Non.".to_owned()) },
            new_password: Field::default(),
            email: Field::of("nouvelle@example.lu"),
            email_password: Field::default(),
            erase_password: Field::default(),
            sessions: vec![place(Some("Firefox, Linux"), true), place(None, false)],
            notice: None,
        }]
    }
}
