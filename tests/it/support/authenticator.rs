//! An authenticator that creates and uses passkeys like a phone: P-256 keys in memory.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One passkey and the device that holds it.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    user: Vec<u8>,
    /// How often it has signed.
    pub counter: u32,
    /// The page it is used on.
    pub origin: String,
    /// Whether it asks for a finger or a PIN.
    pub verifies: bool,
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Authenticator {
    /// A device without a passkey yet.
    pub fn new() -> Self {
        let seed: [u8; 32] = Sha256::digest(Uuid::new_v4().as_bytes()).into();
        Self {
            key: SigningKey::from_slice(&seed).unwrap(),
            id: Uuid::new_v4().as_bytes().to_vec(),
            user: vec![],
            counter: 1,
            origin: "http://localhost:8000".to_owned(),
            verifies: true,
        }
    }

    /// Makes the passkey that `options` ask for; the fields of the answer.
    pub fn create(&mut self, options: &Value) -> Value {
        self.user = URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap()).unwrap();
        let client_data = self.client_data("webauthn.create", options);
        // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
        let data = self.data(&options["rp"]["id"], true);
        let mut attestation = vec![0xa3, 0x63];
        attestation.extend(b"fmt\x64none\x67attStmt\xa0\x68authData");
        attestation.push(0x59);
        attestation.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        attestation.extend(data);
        json!({
            "credential_id": encode(&self.id),
            "client_data": encode(client_data),
            "attestation": encode(attestation),
        })
    }

    /// Signs what `options` ask for.
    pub fn sign(&mut self, options: &Value) -> Value {
        self.counter += 1;
        let client_data = self.client_data("webauthn.get", options);
        let data = self.data(&options["rpId"], false);
        let message = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&message);
        json!({
            "credential_id": encode(&self.id),
            "client_data": encode(client_data),
            "authenticator_data": encode(data),
            "signature": encode(signature.to_der().as_bytes()),
            "user_handle": encode(&self.user),
        })
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        json!({"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false})
            .to_string()
    }

    /// The relying party, the flags, the counter, and with a new passkey its id and key (COSE, in CBOR).
    fn data(&self, relying_party: &Value, with_key: bool) -> Vec<u8> {
        let mut data = Sha256::digest(relying_party.as_str().unwrap()).to_vec();
        // Somebody is present, was verified, and a key is enclosed.
        data.push(0x01 | if self.verifies { 0x04 } else { 0 } | if with_key { 0x40 } else { 0 });
        data.extend(self.counter.to_be_bytes());
        if with_key {
            let point = self.key.verifying_key().to_sec1_point(false);
            data.extend([0; 16]);
            data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
            data.extend(&self.id);
            data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
            data.extend(point.x().unwrap());
            data.extend([0x22, 0x58, 0x20]);
            data.extend(point.y().unwrap());
        }
        data
    }
}
