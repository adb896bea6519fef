//! Makes bodies from their schemas: a valid value for each field, chosen by its name if the type alone is not enough.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    document::{Operation, Spec},
    world::{Home, PASSWORD, World},
};
use crate::support::authenticator::Authenticator;

/// Which fields a body has.
#[derive(Debug, Clone, PartialEq)]
pub enum Variation {
    /// Those that must be there.
    Required,
    /// Those that must be there, and this one.
    With(String),
    /// All there are.
    All,
    /// Those that must be there, and this one with this word.
    Word(String, Value),
    /// No body, where none is needed.
    Nothing,
}

/// The things of one vendor that bodies refer to.
#[derive(Clone, Default)]
pub struct Kit {
    variant: String,
    product: String,
    staged: String,
    /// The default location, and another one.
    locations: [String; 2],
    order_item: String,
    status: String,
    session: String,
    role: String,
    vendor: String,
    code: String,
    /// A challenge, and a passkey's answer to it.
    passkey: Value,
}

impl Kit {
    /// The same for a path with these ids: an order's line has its order's id.
    pub fn below(&self, ids: &[String]) -> Self {
        Self { order_item: ids.last().cloned().unwrap_or_default(), ..self.clone() }
    }

    /// Makes what the body of `operation` has fields for.
    pub async fn make(world: &World, home: &Home, spec: &Spec, operation: &Operation) -> Self {
        let fields = spec.fields(operation);
        let asked = |names: &[&str]| names.iter().any(|name| fields.iter().any(|field| field == name));
        let code = Uuid::new_v4().simple().to_string().to_uppercase();
        let mut kit = Self { code: format!("K{}", &code[..16]), ..Self::default() };
        if operation.id == "vendor_set_order_status" {
            // What an order is already would be no change.
            kit.status = "processing".to_owned();
        }
        if asked(&["variant_id", "product_id"]) {
            (kit.product, kit.variant, _) = world.product(home).await;
        }
        if asked(&["from_location_id", "location_id"]) {
            let default = format!("SELECT id::text FROM {}.locations WHERE is_default", home.schema);
            kit.locations = [world.ask(&default).await, world.location(home).await];
        }
        if asked(&["ids"]) {
            kit.staged = world.staged(home).await;
        }
        if asked(&["source"]) {
            // A source has one import at a time and a vendor a few, and no worker ends those of the calls before.
            world.imports_are_cancelled(home).await;
        }
        if asked(&["session"]) {
            (kit.session, _) = world.cart(home).await;
        }
        kit.vendor = home.vendor_id.to_string();
        let changes_factors =
            ["/auth/second-factor", "/auth/passkeys"].iter().any(|path| operation.path.contains(path));
        if changes_factors && asked(&["code"]) {
            let counts = !operation.path.ends_with("/second-factor") && !operation.path.ends_with("/confirm");
            let user = world.user_id(home, super::rightful(operation.document)).await;
            kit.code = world.authenticator(&user, counts).await;
        }
        if asked(&["attestation"]) {
            kit.passkey = passkey(world, home, operation).await;
        }
        if asked(&["expected_updated_at"]) {
            world.settings_were_saved(home, "2026-11-23T12:00:00Z").await;
        }
        if asked(&["role_id"]) {
            let sql = format!("SELECT id::text FROM {}.roles WHERE key = 'viewer'", home.schema);
            kit.role = world.ask(&sql).await;
        }
        kit
    }
}

/// What a device answers that is asked for a passkey.
async fn passkey(world: &World, home: &Home, operation: &Operation) -> Value {
    let token = world.token(home, super::rightful(operation.document)).await;
    let code = world.authenticator(&world.user_id(home, super::rightful(operation.document)).await, true).await;
    let request = world.app.post(&format!("{}/options", operation.path.trim_end_matches('/'))).bearer(&token);
    let asked = request.json(&json!({"current_password": PASSWORD, "code": code})).send().await.assert_ok();
    let mut made = Authenticator::new().create(&asked["options"]);
    made["challenge"] = asked["challenge"].clone();
    made
}

impl Spec {
    /// The ways in which the body of `operation` can be filled, the plainest first.
    pub fn variations(&self, operation: &Operation) -> Vec<Variation> {
        let Some(body) = &operation.body else { return vec![Variation::Nothing] };
        let schema = self.resolve(&body.schema);
        let properties = schema["properties"].as_object().cloned().unwrap_or_default();
        let required: Vec<_> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let optional = properties.keys().filter(|name| !required.contains(&name.as_str()));
        let with = optional.map(|name| Variation::With(name.clone()));
        let words = properties.iter().flat_map(|(name, property)| {
            let words = self.resolve(property)["enum"].as_array().cloned().unwrap_or_default();
            words.into_iter().map(|word| Variation::Word(name.clone(), word))
        });
        let plain = if body.required { vec![] } else { vec![Variation::Nothing] };
        plain.into_iter().chain([Variation::Required, Variation::All]).chain(with).chain(words).collect()
    }

    /// The names of the fields at the top of the body.
    fn fields(&self, operation: &Operation) -> Vec<String> {
        let schema = operation.body.as_ref().map(|body| self.resolve(&body.schema));
        schema
            .and_then(|schema| schema["properties"].as_object())
            .map_or(vec![], |fields| fields.keys().cloned().collect())
    }

    /// The body of `operation` in this variation.
    pub fn body(&self, operation: &Operation, variation: &Variation, kit: &Kit) -> Option<Value> {
        let body = operation.body.as_ref()?;
        let schema = self.resolve(&body.schema);
        match variation {
            Variation::Nothing => None,
            Variation::Required => Some(self.value("", schema, false, kit)),
            Variation::All => Some(self.value("", schema, true, kit)),
            Variation::With(name) => {
                let mut value = self.value("", schema, false, kit);
                value[name] = self.value(name, &schema["properties"][name], true, kit);
                Some(value)
            }
            Variation::Word(name, word) => {
                let mut value = self.value("", schema, false, kit);
                value[name] = word.clone();
                Some(value)
            }
        }
    }

    fn value(&self, name: &str, schema: &Value, all: bool, kit: &Kit) -> Value {
        let schema = self.resolve(schema);
        // Words that the document lists are taken from there.
        if let Some(word) = self.resolve(&schema["items"])["enum"].get(0) {
            return json!([word]);
        }
        if let Some(value) = named(name, kit) {
            return value;
        }
        if let Some(word) = schema["enum"].get(0) {
            return word.clone();
        }
        match schema["type"].as_str().unwrap_or_default() {
            "object" => self.object(schema, all, kit),
            "array" if schema["minItems"].as_u64().unwrap_or(0) > 0 || all => {
                json!([self.value("", &schema["items"], all, kit)])
            }
            "array" => json!([]),
            "integer" | "number" => json!(schema["minimum"].as_f64().unwrap_or(1.0).max(1.0) as i64),
            "boolean" => json!(true),
            _ => text(schema),
        }
    }

    fn object(&self, schema: &Value, all: bool, kit: &Kit) -> Value {
        let required: Vec<_> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = schema["properties"].as_object().cloned().unwrap_or_default();
        let wanted = properties.iter().filter(|(name, _)| all || required.contains(&name.as_str()));
        Value::Object(
            wanted.map(|(name, property)| (name.clone(), self.value(name, property, all, kit))).collect::<Map<_, _>>(),
        )
    }
}

/// Values that depend on what a field is, whatever the operation.
fn named(name: &str, kit: &Kit) -> Option<Value> {
    Some(match name {
        "challenge" | "credential_id" | "client_data" | "attestation" if kit.passkey.is_object() => {
            kit.passkey[name].clone()
        }
        "variant_id" => json!(kit.variant),
        "product_id" => json!(kit.product),
        "ids" => json!([kit.staged]),
        "from_location_id" | "location_id" => json!(kit.locations[0]),
        "to_location_id" => json!(kit.locations[1]),
        "session" => json!(kit.session),
        "status" if !kit.status.is_empty() => json!(kit.status),
        "order_item_id" => json!(kit.order_item),
        "role_id" => json!(kit.role),
        "vendor_id" => json!(kit.vendor),
        // Unique where it must be: a role has a name of its own.
        "name" => json!(format!("Example {}", kit.code)),
        "permissions" => json!(["products.read"]),
        "code" => json!(kit.code),
        "subdomain" => json!(kit.code.to_lowercase()),
        "email" | "owner_email" | "contact_email" => json!(format!("{}@example.org", kit.code.to_lowercase())),
        "password" | "current_password" => json!(PASSWORD),
        "new_password" => json!(format!("another {PASSWORD}")),
        "currency" => json!("EUR"),
        "country" => json!("LU"),
        "time_zone" => json!("Europe/Lisbon"),
        "language" | "default_language" | "primary_language" => json!("en"),
        "languages" => json!(["en"]),
        "on_hand" => json!(6),
        "expected_on_hand" => json!(5),
        "expected_total" | "sale_price" | "filter" | "gtin" | "category" | "vat_basis_points" | "tracking_number" => {
            match name {
                "vat_basis_points" => json!(1700),
                "tracking_number" => json!("LU123456789"),
                _ => Value::Null,
            }
        }
        "url" => json!("https://feeds.example/products.csv"),
        "sku" => json!(format!("S-{}", kit.code)),
        "slug" => json!(format!("cup-{}", kit.code.to_lowercase())),
        "image_url" => json!("https://pictures.example/cup-l.jpg"),
        "image_urls" => json!(["https://pictures.example/cup.jpg"]),
        "phone" => json!("+352 27 00 00"),
        "postal_code" => json!("1611"),
        "source" => json!("letzshop"),
        "vat_id" => json!("LU12345678"),
        "tracking_url" => json!("https://track.example/1"),
        _ => return None,
    })
}

fn text(schema: &Value) -> Value {
    match schema["format"].as_str().unwrap_or_default() {
        "uuid" => json!(Uuid::new_v4()),
        "email" => json!("somebody@example.org"),
        "date-time" => json!("2026-11-23T12:00:00Z"),
        "date" => json!("2026-11-23"),
        "url" | "uri" => json!("https://example.org/"),
        _ => {
            let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(0)).unwrap();
            let most = usize::try_from(schema["maxLength"].as_u64().unwrap_or(200)).unwrap();
            json!("Example".chars().cycle().take(least.max(7).min(most)).collect::<String>())
        }
    }
}

/// A body as multipart, with a small feed as each file.
pub fn multipart(body: &Value) -> (String, Vec<u8>) {
    let boundary = "orion-isolation-boundary";
    let mut parts = String::new();
    for (name, value) in body.as_object().expect("a form") {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let (disposition, content) = match name.as_str() {
            "file" => ("; filename=\"feed.csv\"\r\nContent-Type: text/csv", "id,title,price\r\n1,Cup,19.99 EUR\r\n"),
            _ => ("", text.as_str()),
        };
        parts += &format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{disposition}\r\n\r\n{content}\r\n"
        );
    }
    (format!("multipart/form-data; boundary={boundary}"), format!("{parts}--{boundary}--\r\n").into_bytes())
}
