//! The WebAuthn ceremonies, by webauthn-rs. What was asked is kept in the database and used once.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, prelude::Json};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential, RegisterPublicKeyCredential},
};

use crate::{
    entities::platform::{passkey, user},
    services::{
        accounts::factors::{FactorCheck, FactorError},
        users,
    },
    tenancy::PlatformTx,
    types::code::FieldError,
};

/// Makes the relying party of passkeys: the platform's domain, whose subdomains are the vendors'. `None` if the domain is
/// an IP address, which browsers refuse.
#[must_use]
pub fn relying_party(domain: &str, origin: &str, name: &str) -> Option<Webauthn> {
    let origin = Url::parse(origin).ok()?;
    WebauthnBuilder::new(domain, &origin).ok()?.rp_name(name).allow_subdomains(true).build().ok()
}

/// What a browser answers when it has made a passkey; all parts in base64url.
#[derive(Debug)]
pub struct PasskeyCreation(pub(super) RegisterPublicKeyCredential);

impl PasskeyCreation {
    /// Reads the fields `credential_id`, `client_data` and `attestation`.
    pub fn parse(credential_id: &str, client_data: &str, attestation: &str) -> Result<Self, FactorError> {
        read(json!({
            "id": credential_id,
            "rawId": part("credential_id", credential_id)?,
            "type": "public-key",
            "response": {
                "clientDataJSON": part("client_data", client_data)?,
                "attestationObject": part("attestation", attestation)?,
            },
        }))
        .map(Self)
    }
}

/// What a browser answers when a passkey has signed: reads the fields `credential_id`, `client_data`,
/// `authenticator_data`, `signature` and `user_handle`, all in base64url.
pub fn assertion(
    credential_id: &str,
    client_data: &str,
    authenticator_data: &str,
    signature: &str,
    user_handle: Option<&str>,
) -> Result<PublicKeyCredential, FactorError> {
    let user_handle = user_handle.map(|handle| part("user_handle", handle)).transpose()?;
    read(json!({
        "id": credential_id,
        "rawId": part("credential_id", credential_id)?,
        "type": "public-key",
        "response": {
            "clientDataJSON": part("client_data", client_data)?,
            "authenticatorData": part("authenticator_data", authenticator_data)?,
            "signature": part("signature", signature)?,
            "userHandle": user_handle,
        },
    }))
}

/// Returns the text itself, if it is base64url without padding.
fn part<'t>(field: &str, text: &'t str) -> Result<&'t str, FactorError> {
    let wrong = || FactorError::Invalid(vec![FieldError::new(field, "This is not base64url without padding.")]);
    URL_SAFE_NO_PAD.decode(text).map(|_| text).map_err(|_| wrong())
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, FactorError> {
    serde_json::from_value(value).map_err(|error| FactorError::PasskeyRefused(error.to_string()))
}

fn write(value: impl serde::Serialize) -> Result<Json, FactorError> {
    serde_json::to_value(value).map_err(|error| FactorError::PasskeyRefused(error.to_string()))
}

/// Makes what a browser needs to create a passkey, and what is kept to check its answer.
pub(super) fn creation_request(
    check: FactorCheck<'_>,
    user: &user::Model,
    known: &[passkey::Model],
) -> Result<(Value, Json), FactorError> {
    let known = known.iter().map(|passkey| passkey.credential_id.clone()).collect();
    let name = if user.name.is_empty() { &user.email } else { &user.name };
    let (options, state) = webauthn(check)?.start_passkey_registration(user.id, &user.email, name, Some(known))?;
    let mut options = write(options)?;
    // So that it can sign in without a name; a key that has no room for that is a second factor all the same.
    if let Some(selection) = options.pointer_mut("/publicKey/authenticatorSelection") {
        *selection = json!({"residentKey": "preferred", "userVerification": "required"});
    }
    Ok((options.get("publicKey").cloned().unwrap_or_default(), write(state)?))
}

/// Checks that the browser created what was asked for. Returns the passkey's credential id and its stored form.
pub(super) fn finish_creation(
    check: FactorCheck<'_>,
    creation: &PasskeyCreation,
    state: Json,
) -> Result<(Vec<u8>, Json), FactorError> {
    let passkey = webauthn(check)?.finish_passkey_registration(&creation.0, &read(state)?)?;
    Ok((passkey.cred_id().to_vec(), write(passkey)?))
}

/// Makes what a browser needs to sign with one of these passkeys, or with any where `known` is empty, and what is kept to
/// check its answer.
pub(in crate::services) fn request(
    check: FactorCheck<'_>,
    known: &[passkey::Model],
) -> Result<(Value, Json), FactorError> {
    let (options, state) = webauthn(check)?.start_discoverable_authentication()?;
    let mut options = write(options)?.get("publicKey").cloned().unwrap_or_default();
    let id =
        |passkey: &passkey::Model| json!({"type": "public-key", "id": URL_SAFE_NO_PAD.encode(&passkey.credential_id)});
    if let Some(options) = options.as_object_mut() {
        options.insert("allowCredentials".to_owned(), known.iter().map(id).collect());
    }
    Ok((options, write(state)?))
}

/// Finds the user whose passkey has signed what was asked. `None` if the passkey is unknown, belongs to another user
/// than `expected`, is a copy, or has signed something else. The user's row is locked.
pub(in crate::services) async fn use_passkey(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    signed: &PublicKeyCredential,
    state: Json,
    expected: Option<Uuid>,
) -> Result<Option<user::Model>, FactorError> {
    let id = signed.get_credential_id().to_vec();
    let by_credential = passkey::Entity::find().filter(passkey::Column::CredentialId.eq(id));
    let Some(found) = by_credential.clone().one(tx).await? else { return Ok(None) };
    if expected.is_some_and(|expected| expected != found.user_id) {
        return Ok(None);
    }
    // The user comes first, as for a changed password, which may remove the passkey.
    let owner = users::lock(tx, found.user_id).await?;
    let found = by_credential.lock_exclusive().one(tx).await?;
    let (Some(owner), Some(found)) = (owner, found) else { return Ok(None) };
    if signed.get_user_unique_id().is_some_and(|user| user != found.user_id.as_bytes()) {
        return Ok(None);
    }
    let mut passkey: Passkey = read(found.credential)?;
    let state: DiscoverableAuthentication = read(state)?;
    let Ok(result) = webauthn(check)?.finish_discoverable_authentication_v2(signed, state, &passkey) else {
        return Ok(None);
    };
    passkey.update_credential(&result);
    let used = passkey::ActiveModel {
        id: Set(found.id),
        credential: Set(write(passkey)?),
        last_used_at: Set(Some(now)),
        ..Default::default()
    };
    used.update(tx).await?;
    Ok(Some(owner))
}

fn webauthn(check: FactorCheck<'_>) -> Result<&Webauthn, FactorError> {
    let reason = "the platform's domain is an address, and browsers keep passkeys for names only";
    check.webauthn.ok_or_else(|| FactorError::PasskeyRefused(reason.to_owned()))
}
