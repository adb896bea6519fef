//! The values of examples. A field that has none gets [`MISSING`], and `tests/it/contract` then names the field.

use serde_json::{Value, json};

use crate::types::document::Document;

/// The text of a field that has no value here. A document with this text fails its test.
pub const MISSING: &str = "example";

/// The value of one schema's field, where the field's name alone does not say enough. It comes before the schema's own
/// words and formats.
#[allow(clippy::too_many_lines, reason = "a table")]
pub fn of_schema(document: Document, schema: &str, field: &str) -> Option<Value> {
    let operators = document == Document::Admin;
    Some(match (schema, field) {
        ("ApiKey", "status") => json!("active"),
        ("ApiKey", "revoked_at") => Value::Null,
        ("ApiKey" | "AdminApiKeyIn" | "VendorApiKeyIn" | "ApiKeyLabelIn", "name") => json!("Warehouse"),
        ("ApiKey" | "AdminApiKeyIn" | "VendorApiKeyIn" | "ApiKeyLabelIn", "note") => {
            json!("Sends the orders of each night to the warehouse.")
        }
        ("ApiKey", "prefix") => json!(if operators { "ork_o_7h3k9m" } else { "ork_v_7h3k9m" }),
        ("NewApiKeyOut", "key") => {
            let mark = if operators { "ork_o_" } else { "ork_v_" };
            json!(format!("{mark}7h3k9m2xq8v4t6w1z5c0d7f9g3j8n2p4r6s1tvwxyz"))
        }
        ("AuditActorOut", "kind") => json!(if operators { "operator" } else { "user" }),
        ("AuditObjectOut", "kind") => json!(if operators { "vendor" } else { "product" }),
        ("AuditObjectOut", "name") => json!(if operators { "Tea House" } else { "Tea cup" }),
        ("AuditLineOut" | "", "action") => json!(if operators { "vendor.update" } else { "product.update" }),
        ("", "object_kind") => json!(if operators { "vendor" } else { "product" }),
        ("", "actor_kind") => json!(if operators { "operator" } else { "user" }),
        ("AuditLineOut", "before") => json!({"name": "Tea cup"}),
        ("AuditLineOut", "after") => json!({"name": "Tea cup, blue"}),
        ("ExportedLogLine", "action") => json!("login"),
        ("OrderEvent", "kind") => json!("accepted"),
        ("OrderEvent", "tracking_number") => Value::Null,
        ("OrderEvent", "is_expired") => json!(false),
        ("FindingOut", "code") => json!("PRICE_INVALID"),
        ("FindingOut", "field") => json!("price"),
        ("FindingOut", "message") => json!("The price is not a number."),
        ("PublishFindingOut", "code") => json!("VANISHED"),
        ("PublishFindingOut", "message") => json!("The product is no longer in its feed."),
        ("CodeIn" | "CurrentPasswordIn" | "PasswordAndCodeIn" | "RecoveryCodesIn" | "SecondStepIn", "code") => {
            json!("492039")
        }
        ("SecondStepIn", "passkey") => Value::Null,
        ("SecondFactorOut", "factors") => json!(["authenticator", "recovery_code"]),
        ("NewPasskeyOut" | "RecoveryCodesOut", "recovery_codes") => {
            json!(["k7mq-2xpd-9w4t-h3vz", "b5nr-8cfy-6j1g-t0sa"])
        }
        ("PasskeyOptionsOut" | "SecondStepOptionsOut", "options") => {
            json!({"challenge": "3q2-7wUXk0pB1mYh8s4ZtQ", "rpId": "shops.example.org", "timeout": 300_000,
                   "userVerification": "required"})
        }
        ("PasskeyIn" | "PasskeyNameIn" | "PasskeyOut", "name") => json!("Ada's laptop"),
        ("AuthenticatorOut", "secret") => json!("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
        ("AuthenticatorOut", "otpauth_url") => {
            json!("otpauth://totp/Orion:ada%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Orion")
        }
        ("RoleIn" | "RoleOut" | "RolePatch", "name") => json!("Packers"),
        ("RoleOut", "key") => json!("editor"),
        ("SourceOut", "name") => json!("letzshop"),
        ("InventoryLocationOut" | "LocationOut" | "LocationPatch", "name") => json!("Warehouse"),
        (
            "ImportVendorOut" | "MailVendorOut" | "MemberVendorOut" | "Sender" | "Settings" | "SettingsIn" | "ShopOut"
            | "TroubledVendorOut" | "VendorImportsOut" | "VendorIn" | "VendorOut" | "VendorPatch" | "WorkplaceOut",
            "name",
        ) => json!("Tea House"),
        ("VendorOut", "status") => json!("active"),
        ("SavedViewOut", "name") => json!("To pack"),
        ("SavedViewOut", "query") => json!({"status": "processing", "sort": "created_at"}),
        ("Category", "name") => json!("Cups"),
        ("Category" | "ProductOption" | "CategoryPatch" | "OptionPatch", "names") => json!({"fr": "Tasses"}),
        ("ProductOptionValue", "names") => json!({"fr": "bleu"}),
        ("ProductOption", "key") => json!("colour"),
        ("ProductOptionValue", "key") => json!("blue"),
        ("OptionPatch", "values") => json!({"blue": {"fr": "bleu"}}),
        ("VariantOut" | "VariantDetails" | "VariantIn" | "VariantPatch", "options") => json!({"colour": "blue"}),
        ("VariantOut" | "VariantDetails" | "VariantIn" | "VariantPatch", "title") => json!("blue"),
        ("ProductOut" | "ProductPatch", "texts") => {
            json!({"fr": {"title": "Tasse à thé", "description": "Une tasse en porcelaine blanche."}})
        }
        ("DashboardOut", "orders_by_status") => json!({"pending": 2, "processing": 1}),
        (
            "OrderOut" | "PublicOrderOut" | "OrderSummary" | "ExportedOrder" | "OrderStepOut" | "PublicOrderStepOut",
            "status",
        ) => json!("processing"),
        ("OrderOut", "allowed_next") => json!(["shipped", "cancelled", "refunded"]),
        ("OrderOut", "cancelled_at") | ("OrderOut" | "PublicOrderOut", "expires_at") => Value::Null,
        ("OrderOut" | "PublicOrderOut" | "ExportedOrder", "tracking_number") => Value::Null,
        ("OrderOut" | "PublicOrderOut", "shipments") => json!([]),
        ("OrderOut" | "PublicOrderOut" | "OrderSummary", "payment_status") => json!("paid"),
        ("OrderOut" | "PublicOrderOut" | "OrderSummary" | "ExportedOrder", "total") => euros(4480),
        ("OrderOut" | "PublicOrderOut", "subtotal") => euros(3980),
        ("OrderOut" | "PublicOrderOut" | "ExportedOrder", "shipping_total") => euros(500),
        ("OrderOut" | "PublicOrderOut", "vat_total") | ("VatOut", "vat") => euros(651),
        ("VatOut", "net") => euros(3829),
        ("OrderOut", "paid_total") => euros(4480),
        ("OrderOut", "refunded_total") | ("OrderItemOut", "refunded_amount") => euros(0),
        ("OrderItemOut" | "CartItemOut", "unit_price") => euros(1990),
        ("OrderItemOut" | "CartItemOut", "total") | ("CartOut", "subtotal" | "total") => euros(3980),
        ("OrderItemOut", "vat_amount") | ("CartOut", "vat_total") => euros(578),
        ("CartItemOut", "previous_unit_price") => Value::Null,
        ("OrderItemOut" | "CartItemOut" | "OrderSummary", "quantity" | "item_count") => json!(2),
        ("OrderItemOut", "quantity_shipped" | "quantity_cancelled" | "quantity_returned") => json!(0),
        (
            "ProductOut" | "PublicProductOut" | "VariantOut" | "VariantDetails" | "MarketplaceProductOut",
            "sale_price",
        )
        | ("ProductOut" | "PublicProductOut", "price_from")
        | ("VariantDetails", "price_now") => euros(1499),
        ("OrderOut" | "OrderSummary", "customer_erased") => json!(false),
        ("CartItemOut", "problem") => json!("INSUFFICIENT_INVENTORY"),
        ("AdminImportJob" | "JobOut", "status") => json!("completed"),
        ("AdminImportJob" | "JobOut" | "PublishRunOut", "reason" | "reason_code") => Value::Null,
        ("MovementOut", "reason") => json!("Counted again."),
        ("MailOut" | "MailDetailOut", "state") => json!("failed"),
        ("MailOut" | "MailDetailOut", "sent_at") => Value::Null,
        _ => return None,
    })
}

fn euros(amount: i64) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}

/// The text of a field with this name, in whatever schema.
#[allow(clippy::too_many_lines, reason = "a table")]
pub fn text(document: Document, name: &str) -> &'static str {
    match name {
        "vendor_id" | "code" | "vendor_code" => "TEA_HOUSE",
        "subdomain" => "tea-house",
        name if name.ends_with("email") || name == "emails" => "ada@example.org",
        name if name.ends_with("password") => "a teapot and 2 cups",
        "name" | "owner_name" | "actor" | "created_by" | "invited_by" | "requested_by" => "Ada Weber",
        "first_name" => "Ada",
        "last_name" => "Weber",
        "phone" => "+352 27 00 00",
        "company" => "Weber & Filles S.à r.l.",
        "line1" => "12, rue de l'Alzette",
        "line2" => "2nd floor",
        "postal_code" => "4010",
        "city" => "Esch-sur-Alzette",
        "region" => "Canton d'Esch",
        "country" => "LU",
        "vat_id" => "LU12345678",
        "title" | "product_title" | "variant" => "Tea cup",
        "vendor_title" => "Tasse à thé",
        "variant_title" => "blue",
        "alt" => "A white tea cup",
        "description" => "A cup of white porcelain.",
        "sku" => "CUP-01",
        "brand" => "Villa",
        "gtin" => "4006381333931",
        "category" | "path" => "Kitchen > Cups",
        "slug" => "tea-cup",
        "edited_fields" | "fields" => "title.fr",
        "external_id" | "group" | "group_id" => "12345",
        "raw" => "12345;Tea cup;19,x;EUR",
        "source" => "letzshop",
        "location" => "https://feeds.example.org/products.en.csv",
        "currency" => "EUR",
        "time_zone" => "Europe/Luxembourg",
        "language" | "default_language" | "languages" | "primary_language" => "en",
        "search" | "q" => "cup",
        "permission" | "permissions" | "x-permissions" if document == Document::Admin => "vendors.read",
        "permission" | "permissions" | "x-permissions" => "products.read",
        "role" => "editor",
        "role_name" => "Editor",
        "number" => "1017",
        "note" => "Please ring twice.",
        "carrier" => "POST Luxembourg",
        "tracking_number" => "LU123456789",
        "session" | "token" | "secret" | "challenge" => "3q2-7wUXk0pB1mYh8s4ZtQ",
        "access_token" | "refresh_token" => "eyJhbGciOi",
        "token_type" => "bearer",
        "credential_id" | "signature" | "user_handle" => "rB2xWk3nQ0y7u1Zf5Tq8pA",
        "client_data" => "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0",
        "authenticator_data" => "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA",
        "attestation" => "o2NmbXRkbm9uZWdhdHRTdG10oA",
        "qr_svg" => "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 33 33\"></svg>",
        "cursor" | "next_cursor" => "AAZEbnQ9QAAZrF8HweejMI4KXzuPbSwR",
        "id" | "object_id" => "019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c11",
        "ip" | "last_used_ip" => "203.0.113.7",
        "user_agent" => "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "device" => "Firefox, Linux",
        "request_id" => "019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c12",
        "recipient" => "mariette@example.com",
        "sender_name" | "vendor_name" => "Tea House",
        "subject" => "Your order 1017",
        "template" => "order_placed",
        "text" => "Thank you for your order 1017.",
        "last_error" => "421 4.3.2 Service not available",
        "field" => "email",
        "message" => "This is not an e-mail address.",
        "image_url" | "image_urls" | "url" => "https://example.org/cup.jpg",
        "tracking_url" => "https://track.example.org/LU123456789",
        "invitation_url" => "https://shops.example.org/vendor/accept-invitation#3q2-7wUXk0pB1mYh8s4ZtQ",
        "console_url" => "https://tea-house.shops.example.org/vendor",
        "storefront_url" => "https://tea-house.shops.example.org/",
        _ => MISSING,
    }
}

/// The number of a field with this name, before the schema's limits.
pub fn number(name: &str) -> i64 {
    match name {
        "page" | "min_quantity" => 1,
        "per_page" => 24,
        "amount" | "price" => 1999,
        "sale_price" => 1499,
        "cost" => 1200,
        "vat_basis_points" | "basis_points" => 1700,
        "status_code" => 404,
        "expires_in" => 900,
        "expires_in_days" => 365,
        "total" => 118,
        "total_rows" | "processed_rows" | "staged_products" | "rows" => 4210,
        "unchanged_count" => 4100,
        "bytes_total" | "bytes_read" => 2_480_112,
        "weight_grams" => 320,
        "row_number" => 118,
        "recovery_codes" => 10,
        _ => 3,
    }
}
