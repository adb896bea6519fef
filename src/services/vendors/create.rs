//! Making a vendor with its owner.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};

use super::{
    VendorError,
    form::{Refusals, audit_view, vendor_name},
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
        clock::Clock, email::Email, invalid::Invalid, language::Language, money::Currency, password::NewPassword,
        person_name::PersonName, secret::Secret, subdomain::Subdomain, time_zone::TimeZone, vendor_code::VendorCode,
    },
};

/// What an operator sends to make a vendor, as it came.
#[derive(Debug, Clone, Default)]
pub struct NewVendorForm {
    /// The code; upper-cased.
    pub code: String,
    /// What the shop is called.
    pub name: String,
    /// Its host name label; by default the code's.
    pub subdomain: Option<String>,
    /// Where the first team member gets mail.
    pub owner_email: String,
    /// What the first team member is called.
    pub owner_name: Option<String>,
    /// Where customers can ask.
    pub contact_email: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The IANA's name of its time zone; by default the country's.
    pub time_zone: Option<String>,
    /// In which languages the shop is kept.
    pub languages: Vec<String>,
    /// One of them.
    pub default_language: String,
    /// Whether to make a password for the owner, besides the invitation.
    pub temporary_password: bool,
}

/// A vendor to be made; parsed and valid.
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
    /// Checks all fields at once.
    pub fn parse(form: NewVendorForm) -> Result<Self, VendorError> {
        let mut refusals = Refusals::default();
        let code = refusals.note("code", VendorCode::parse_new(&form.code));
        let subdomain = match (&form.subdomain, &code) {
            (Some(label), _) => refusals.note("subdomain", Subdomain::parse_new(label)),
            (None, Some(code)) => refusals.note("subdomain", Subdomain::from_code(code)),
            (None, None) => None,
        };
        let name = refusals.note("name", vendor_name(&form.name));
        let owner_email = refusals.note("owner_email", Email::parse(&form.owner_email));
        let owner_name = form.owner_name.map(|name| refusals.note("owner_name", PersonName::parse(&name)));
        let contact_email = form.contact_email.map(|email| refusals.note("contact_email", Email::parse(&email)));
        let currency = refusals.note("currency", Currency::parse(&form.currency));
        let country = refusals.note("country", country(&form.country));
        let time_zone = form.time_zone.and_then(|zone| refusals.note("time_zone", TimeZone::parse(&zone)));
        let languages = languages(&mut refusals, &form.languages);
        let default_language = refusals.note("default_language", Language::parse(&form.default_language));
        if let (Some(default), Some(languages)) = (&default_language, &languages)
            && !languages.contains(default)
        {
            refusals.note::<()>("default_language", Err(Invalid("The default language must be one of the languages.")));
        }
        match (code, name, subdomain, owner_email, currency, country, languages, default_language) {
            (
                Some(code),
                Some(name),
                Some(subdomain),
                Some(owner_email),
                Some(currency),
                Some(country),
                Some(languages),
                Some(default_language),
            ) if refusals.is_empty() => Ok(Self {
                code,
                name,
                subdomain,
                owner_email,
                owner_name: owner_name.flatten(),
                contact_email: contact_email.flatten(),
                currency,
                time_zone: time_zone.unwrap_or_else(|| TimeZone::of_country(&country)),
                country,
                languages,
                default_language,
                temporary_password: form.temporary_password,
            }),
            _ => Err(refusals.into_error()),
        }
    }
}

fn country(text: &str) -> Result<String, Invalid> {
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
        Ok(text.to_ascii_uppercase())
    } else {
        Err(Invalid("This is not the code of a country (ISO 3166-1)."))
    }
}

fn languages(refusals: &mut Refusals, texts: &[String]) -> Option<Vec<Language>> {
    if texts.is_empty() || texts.len() > 10 {
        return refusals.note("languages", Err(Invalid("A shop has 1 to 10 languages.")));
    }
    let mut languages = Vec::new();
    for text in texts {
        let language = refusals.note("languages", Language::parse(text))?;
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    Some(languages)
}

/// A vendor that was made.
#[derive(Debug)]
pub struct Created {
    /// Its row.
    pub vendor: vendor::Model,
    /// Where the owner gets mail.
    pub owner_email: Email,
    /// The link by which the owner accepts; shown once.
    pub invitation_url: String,
    /// The owner's temporary password; shown once. None for somebody who signs in with a password already.
    pub temporary_password: Option<String>,
}

/// What making a vendor needs.
pub struct VendorCreation<'a> {
    /// The schemas' owner; without it no vendor can be made.
    pub owner: Option<&'a OwnerDb>,
    /// Hashes a temporary password.
    pub passwords: &'a Passwords,
    /// Tells when the invitation expires.
    pub clock: &'a Clock,
    /// Writes the invitation.
    pub templates: &'a Templates,
    /// Where the invitation leads.
    pub links: Links,
    /// Who sends it.
    pub platform_name: &'a str,
    /// How long it can be accepted.
    pub invitation_lifetime: TimeDelta,
}

/// Makes the vendor with its schema and owner, and queues the invitation: all of it, or nothing.
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
        expires_at: new.time_zone.written(expires_at),
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

/// A random password of 20 characters with its hash.
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
