// Passkeys: what the browser is asked, and its answer as the API takes it.

export function passkeysWork() {
  return Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON && navigator.credentials);
}

// Makes a passkey; null when the person gave up.
export async function createPasskey(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = await asked(() => navigator.credentials.create({ publicKey }));
  return made && {
    credential_id: base64url(made.rawId),
    client_data: base64url(made.response.clientDataJSON),
    attestation: base64url(made.response.attestationObject),
  };
}

// Signs with a passkey; null when the person gave up.
export async function usePasskey(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const signed = await asked(() => navigator.credentials.get({ publicKey }));
  return signed && {
    credential_id: base64url(signed.rawId),
    client_data: base64url(signed.response.clientDataJSON),
    authenticator_data: base64url(signed.response.authenticatorData),
    signature: base64url(signed.response.signature),
    user_handle: signed.response.userHandle ? base64url(signed.response.userHandle) : null,
  };
}

// Giving up, waiting too long and a device that is registered already all end here; the browser has told the person.
async function asked(ask) {
  try {
    return await ask();
  } catch (problem) {
    if (["NotAllowedError", "AbortError", "InvalidStateError"].includes(problem.name)) return null;
    throw problem;
  }
}

function base64url(buffer) {
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
