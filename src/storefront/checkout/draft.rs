//! What a visitor has typed in the checkout so far. The browser keeps it, so it is not trusted: every step parses
//! what it needs.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::{
    services::orders,
    storefront::{
        address::{self, AddressInput},
        cookies::{CookieName, ShopCookies},
        forms::Problems,
        visit::ShopContext,
    },
    templates::contexts::{AddressForm, Contact},
    types::{address::Address, code::FieldError},
};

/// Browsers keep no cookie beyond 4,096 bytes, its name and attributes included.
const LONGEST_COOKIE: usize = 3_800;

/// The forms of all steps, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Draft {
    #[serde(default)]
    pub contact: ContactInput,
    #[serde(default)]
    pub address: Option<AddressesInput>,
}

/// The contact step's form.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ContactInput {
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub first_name: String,
    #[serde(default)]
    pub last_name: String,
    #[serde(default)]
    pub phone: String,
}

/// The address step's form. The billing fields count only without `billing_same`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AddressesInput {
    #[serde(flatten)]
    pub shipping: AddressInput,
    /// The address of the book that counts in place of the typed one.
    #[serde(default, skip_serializing)]
    pub saved: String,
    /// Whether the typed address goes into the book.
    #[serde(default, skip_serializing)]
    pub save: String,
    #[serde(default)]
    pub billing_same: String,
    #[serde(default)]
    pub billing_name: String,
    #[serde(default)]
    pub billing_company: String,
    #[serde(default)]
    pub billing_vat_id: String,
    #[serde(default)]
    pub billing_line1: String,
    #[serde(default)]
    pub billing_line2: String,
    #[serde(default)]
    pub billing_postal_code: String,
    #[serde(default)]
    pub billing_city: String,
    #[serde(default)]
    pub billing_region: String,
    #[serde(default)]
    pub billing_country: String,
}

/// The addresses after they were checked.
#[derive(Debug, Clone)]
pub struct ParsedAddresses {
    pub shipping: Address,
    /// Where it is another one.
    pub billing: Option<Address>,
}

impl Draft {
    /// What the browser has kept; nothing if that is no draft.
    pub fn read(cookies: &ShopCookies) -> Self {
        let decode = |text: String| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok();
        cookies.get(CookieName::Checkout).and_then(decode).unwrap_or_default()
    }

    /// Keeps it in the browser; false if it is too long for that.
    #[must_use]
    pub fn keep(&self, cookies: &ShopCookies) -> bool {
        let Ok(json) = serde_json::to_vec(self) else { return false };
        let text = URL_SAFE_NO_PAD.encode(json);
        let fits = text.len() <= LONGEST_COOKIE;
        if fits {
            cookies.keep(CookieName::Checkout, &text);
        }
        fits
    }
}

impl ContactInput {
    /// Checks all fields at once.
    pub fn parse(&self, place: &ShopContext) -> Result<orders::Contact, Problems> {
        let Self { email, first_name, last_name, phone } = self;
        let form = orders::ContactForm { email, first_name, last_name, phone: Some(phone) };
        orders::Contact::parse(form).map_err(|fields| Problems::from_fields(place, &fields))
    }

    /// The form as it was typed.
    pub fn form(&self, problems: &Problems) -> Contact {
        Contact {
            email: problems.field("email", &self.email),
            first_name: problems.field("first_name", &self.first_name),
            last_name: problems.field("last_name", &self.last_name),
            phone: problems.field("phone", &self.phone),
        }
    }
}

impl AddressesInput {
    /// Whether the billing address is the shipping address.
    pub fn is_billing_same(&self) -> bool {
        !self.billing_same.is_empty()
    }

    /// Checks all fields at once.
    pub fn parse(&self, place: &ShopContext) -> Result<ParsedAddresses, Problems> {
        let below = |prefix: &'static str| move |fields: Vec<FieldError>| Problems::below(place, prefix, &fields);
        let shipping = self.shipping.address().checked().map_err(below(""));
        let billing = if self.is_billing_same() {
            Ok(None)
        } else {
            self.billing().checked().map(Some).map_err(below("billing_"))
        };
        match (shipping, billing) {
            (Ok(shipping), Ok(billing)) => Ok(ParsedAddresses { shipping, billing }),
            (shipping, billing) => {
                let mut problems = Problems::default();
                [shipping.err(), billing.err()].into_iter().flatten().for_each(|found| problems.extend(found));
                Err(problems)
            }
        }
    }

    /// The billing address's form, as it was typed.
    pub fn billing_form(&self, problems: &Problems) -> AddressForm {
        address::form(&self.billing(), "billing_", problems)
    }

    fn billing(&self) -> Address {
        Address {
            name: Some(self.billing_name.clone()),
            company: Some(self.billing_company.clone()),
            vat_id: Some(self.billing_vat_id.clone()),
            region: Some(self.billing_region.clone()),
            phone: None,
            line1: self.billing_line1.clone(),
            line2: Some(self.billing_line2.clone()),
            postal_code: self.billing_postal_code.clone(),
            city: self.billing_city.clone(),
            country: self.billing_country.clone(),
        }
    }
}
