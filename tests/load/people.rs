//! An operator and vendors' owners, signed in.

use std::{io::Write as _, process::Stdio};

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::{Result, installation::Installation, shops::Shop};

pub const PASSWORD: &str = "grey-otter-under-the-bridge";
pub const OPERATOR: &str = "operator@example.org";

/// An operator's access token; makes the operator the first time.
pub async fn operator(installation: &Installation) -> Result<String> {
    let mut command = installation.orion();
    command.args(["admin", "create", "--email", OPERATOR, "--name", "Operator", "--password-stdin"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    child.stdin.take().context("standard input")?.write_all(PASSWORD.as_bytes())?;
    // It fails where the operator is there already.
    child.wait()?;
    let body = json!({"email": OPERATOR, "password": PASSWORD});
    token(installation, "/api/v1/admin/auth/login", &body).await
}

/// The access token of a shop's owner, who accepts the invitation.
pub async fn owner(installation: &Installation, shop: &Shop) -> Result<String> {
    let body = json!({"token": shop.invitation, "name": "Owner", "password": PASSWORD});
    token(installation, "/api/v1/vendor/auth/accept-invitation", &body).await
}

async fn token(installation: &Installation, path: &str, body: &Value) -> Result<String> {
    let response = installation.http.post(installation.url(path)).header("host", "localhost").json(body).send().await?;
    let (status, answer): (_, Value) = (response.status(), response.json().await?);
    ensure!(status.is_success(), "{path}: {answer}");
    Ok(answer.get("access_token").and_then(Value::as_str).context("an access token")?.to_owned())
}
