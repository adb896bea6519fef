//! Creates a vendor with its owner.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};

use super::{
    VendorError,
    form::{audit_view, vendor_name},
};
use crate::{
    auth::password::Passwords,
    db::OwnerDb,
    entities::platform::vendor,
    i18n::Locale,
    provisioning::{self, InvitationMail, NewOwner, NewVendor, ProvisioningError},
    services::{
        audit::{self, By, Entry},
        links::Links,
    },
    templates::{Templates, contexts::VendorInvitation},
    types::{
        clock::Clock, email::Email, form::Fields, invalid::Invalid, language::Language, money::Currency,
        password::NewPassword, person_name::PersonName, secret::Secret, subdomain::Subdomain, time_zone::TimeZone,
        vendor_code::VendorCode,
    },
};

/// The form of a new vendor as the operator sent it.
#[derive(Debug, Clone, Default)]
pub struct NewVendorForm {
    /// The code; it is converted to upper case.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The label of the shop's host name; `None`: made of the code.
    pub subdomain: Option<String>,
    /// The e-mail address of the first owner.
    pub owner_email: String,
    /// The name of the first owner.
    pub owner_name: Option<String>,
    /// The address for customers' questions.
    pub contact_email: Option<String>,
    /// The currency of the shop's prices, ISO 4217.
    pub currency: String,
    /// The vendor's country, ISO 3166-1 alpha-2. It decides the VAT rates.
    pub country: String,
    /// The IANA name of the time zone; `None`: that of the country.
    pub time_zone: Option<String>,
    /// The languages of the shop, ISO 639-1; 1 to 10.
    pub languages: Vec<String>,
    /// The default language; it must be one of `languages`.
    pub default_language: String,
    /// Whether the owner also gets a temporary password, in addition to the invitation.
    pub temporary_password: bool,
}

/// A new vendor with valid fields.
#[derive(Debug, Clone)]
pub struct CreateVendor {
    code: VendorCode,
    name: String,
    subdomain: Subdomain,
    owner_email: Email,
    owner_name: Option<PersonName>,
    contact_email: Option<Email>,
    currency: Currency,
    country: String,
    time_zone: TimeZone,
    languages: Vec<Language>,
    default_language: Language,
    temporary_password: bool,
}

impl CreateVendor {
    /// Checks all fields, and names every invalid one in the error.
    pub fn parse(form: NewVendorForm) -> Result<Self, VendorError> {
        let mut fields = Fields::default();
        let code = fields.required("code", &form.code, VendorCode::parse_new);
        let subdomain = match (&form.subdomain, &code) {
            (Some(label), _) => fields.required("subdomain", label, Subdomain::parse_new),
            (None, Some(code)) => fields.check("subdomain", Subdomain::from_code(code)),
            (None, None) => None,
        };
        let name = fields.required("name", &form.name, vendor_name);
        let owner_email = fields.required("owner_email", &form.owner_email, Email::parse);
        let owner_name = form.owner_name.and_then(|name| fields.required("owner_name", &name, PersonName::parse));
        let contact_email = form.contact_email.and_then(|email| fields.required("contact_email", &email, Email::parse));
        let currency = fields.required("currency", &form.currency, Currency::parse);
        let country = fields.required("country", &form.country, country);
        let time_zone = form.time_zone.and_then(|zone| fields.required("time_zone", &zone, TimeZone::parse));
        let languages = fields.check("languages", languages(&form.languages));
        let default_language = fields.required("default_language", &form.default_language, Language::parse);
        if let (Some(default), Some(languages)) = (&default_language, &languages)
            && !languages.contains(default)
        {
            fields.refuse("default_language", "The default language must be one of the languages.");
        }
        let build = || {
            let country = country?;
            Some(Self {
                code: code?,
                name: name?,
                subdomain: subdomain?,
                owner_email: owner_email?,
                owner_name,
                contact_email,
                currency: currency?,
                time_zone: time_zone.unwrap_or_else(|| TimeZone::of_country(&country)),
                country,
                languages: languages?,
                default_language: default_language?,
                temporary_password: form.temporary_password,
            })
        };
        fields.finish(build).map_err(VendorError::Invalid)
    }
}

fn country(text: &str) -> Result<String, Invalid> {
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
        Ok(text.to_ascii_uppercase())
    } else {
        Err(Invalid("This is not the code of a country (ISO 3166-1)."))
    }
}

/// Parses 1 to 10 languages. Repeated ones are left out.
fn languages(texts: &[String]) -> Result<Vec<Language>, Invalid> {
    if texts.is_empty() || texts.len() > 10 {
        return Err(Invalid("A shop has 1 to 10 languages."));
    }
    let mut languages = Vec::new();
    for text in texts {
        let language = Language::parse(text)?;
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    Ok(languages)
}

/// A vendor that was just created.
#[derive(Debug)]
pub struct Created {
    /// The row of the table `vendors`.
    pub vendor: vendor::Model,
    /// The e-mail address of the owner.
    pub owner_email: Email,
    /// The link with which the owner accepts the invitation. Only this answer has it.
    pub invitation_url: String,
    /// The owner's temporary password. Only this answer has it. `None` if none was requested, or if the owner already
    /// has an account.
    pub temporary_password: Option<String>,
}

/// What [`create`] needs besides the vendor itself.
pub struct VendorCreation<'a> {
    /// The connection of the schemas' owner; `None` if it is not configured, and then no vendor can be created.
    pub owner: Option<&'a OwnerDb>,
    /// Hashes the temporary password.
    pub passwords: &'a Passwords,
    /// The time from which the invitation's lifetime counts.
    pub clock: &'a Clock,
    /// Renders the invitation's mail.
    pub templates: &'a Templates,
    /// Builds the invitation's link.
    pub links: Links,
    /// The sender's name in the mail.
    pub platform_name: &'a str,
    /// How long the invitation can be accepted.
    pub invitation_lifetime: TimeDelta,
}

/// Creates the vendor with its schema and owner, and enqueues the invitation: everything or nothing. Fails with
/// `CodeTaken` or `SubdomainTaken`, and if the schemas' owner is not configured.
pub async fn create(creation: VendorCreation<'_>, by: By, new: CreateVendor) -> Result<Created, VendorError> {
    let owner_db = creation.owner.ok_or(ProvisioningError::NoOwner)?;
    let secret = Secret::generate();
    let expires_at = creation.clock.now() + creation.invitation_lifetime;
    let temporary = if new.temporary_password { Some(temporary_password(creation.passwords).await?) } else { None };
    let invitation_url = creation.links.invitation(&new.code, &new.subdomain, &secret);
    let mail = invitation_mail(&creation, &new, &invitation_url, expires_at)?;
    let owner = NewOwner {
        email: new.owner_email.clone(),
        name: new.owner_name.map(Into::into).unwrap_or_default(),
        invitation_hash: secret.hash(),
        invitation_expires_at: expires_at,
        temporary_password: temporary.as_ref().map(|(_, hash)| (hash.clone(), expires_at)),
        mail: Some(mail),
    };
    let new_vendor = NewVendor {
        code: new.code,
        name: new.name,
        subdomain: new.subdomain,
        contact_email: new.contact_email.map(Into::into),
        currency: new.currency.as_str().to_owned(),
        country: new.country,
        time_zone: new.time_zone,
        languages: new.languages.into_iter().map(Into::into).collect(),
        default_language: new.default_language.into(),
        owner,
    };
    let line = move |vendor: &vendor::Model| {
        let entry = Entry::new(by, "vendor.create").on("vendor", vendor.id).called(&vendor.name);
        Some(audit::line(entry.change(None, audit_view(vendor))))
    };
    let made = provisioning::create(owner_db, new_vendor, line).await?;
    Ok(Created {
        vendor: made.vendor,
        owner_email: new.owner_email,
        invitation_url,
        temporary_password: temporary.filter(|_| !made.owner_existed).map(|(password, _)| password),
    })
}

fn invitation_mail(
    creation: &VendorCreation<'_>,
    new: &CreateVendor,
    url: &str,
    expires_at: DateTime<Utc>,
) -> Result<InvitationMail, VendorError> {
    let context = VendorInvitation {
        shop: new.name.clone(),
        name: new.owner_name.as_ref().map(ToString::to_string),
        url: url.to_owned(),
        expires_at: new.time_zone.format(expires_at),
    };
    let locale = Locale::parse(new.default_language.as_str()).unwrap_or(Locale::En);
    let text = creation.templates.render_email(locale, &context)?;
    Ok(InvitationMail {
        sender_name: creation.platform_name.to_owned(),
        template: text.template,
        subject: text.subject,
        text_body: text.text,
        html_body: text.html,
    })
}

/// Makes a random password of 20 characters, with its hash.
async fn temporary_password(passwords: &Passwords) -> Result<(String, String), VendorError> {
    let random: String = URL_SAFE_NO_PAD.encode(Secret::generate().hash()).chars().take(20).collect();
    let password = NewPassword::parse(&random).map_err(VendorError::TemporaryPassword)?;
    let hash = passwords.hash(&password).await?;
    Ok((random, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> NewVendorForm {
        NewVendorForm {
            code: "tea_house".to_owned(),
            name: "Tea House".to_owned(),
            owner_email: "owner@example.test".to_owned(),
            currency: "EUR".to_owned(),
            country: "LU".to_owned(),
            languages: vec!["en".to_owned(), "fr".to_owned(), "EN".to_owned()],
            default_language: "fr".to_owned(),
            ..Default::default()
        }
    }

    fn fields(form: NewVendorForm) -> Vec<String> {
        match CreateVendor::parse(form) {
            Err(VendorError::Invalid(fields)) => fields.into_iter().map(|field| field.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_left_out_follows_from_the_rest() {
        let new = CreateVendor::parse(form()).unwrap();
        assert_eq!((new.code.as_str(), new.subdomain.as_str()), ("TEA_HOUSE", "tea-house"));
        assert_eq!(new.languages.len(), 2);
        assert_eq!(new.time_zone.name(), "Europe/Luxembourg");
        let porto = NewVendorForm { country: "PT".to_owned(), ..form() };
        assert_eq!(CreateVendor::parse(porto.clone()).unwrap().time_zone.name(), "Europe/Lisbon");
        let azores = NewVendorForm { time_zone: Some("Atlantic/Azores".to_owned()), ..porto };
        assert_eq!(CreateVendor::parse(azores).unwrap().time_zone.name(), "Atlantic/Azores");
    }

    #[test]
    fn all_wrong_fields_are_told_at_once() {
        let wrong = NewVendorForm {
            code: "admin".to_owned(),
            name: "\0".to_owned(),
            subdomain: Some("www".to_owned()),
            owner_email: "nobody".to_owned(),
            contact_email: Some("x".to_owned()),
            currency: "ABC".to_owned(),
            time_zone: Some("CET".to_owned()),
            default_language: "de".to_owned(),
            ..form()
        };
        assert_eq!(
            fields(wrong),
            ["code", "subdomain", "name", "owner_email", "contact_email", "currency", "time_zone", "default_language"]
        );
        assert_eq!(fields(NewVendorForm { languages: vec![], ..form() }), ["languages"]);
        assert_eq!(fields(NewVendorForm { code: "_A".to_owned(), ..form() }), ["subdomain"]);
        assert_eq!(fields(NewVendorForm { owner_name: Some(" ".to_owned()), ..form() }), ["owner_name"]);
    }
}
