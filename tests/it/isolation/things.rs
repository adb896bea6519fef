//! Creates an object for each kind of id in a path, by the noun before the id.

use orion::{api::Document, db::OwnerDb, provisioning, types::secret::Secret};
use poem::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{
    bodies::{Kit, Variation},
    document::{Operation, Spec},
    world::{Home, Person, World},
};
use crate::support::database;

/// How often a noun has another state to offer: an operation's control may need the second or third one.
pub const STATES: usize = 3;

impl World {
    /// Makes the object that `noun` names in `document`, at `home` and below the objects before it in the path. Returns its
    /// id.
    /// `state` counts from 0; nouns that have fewer states repeat their last.
    #[allow(clippy::too_many_lines, reason = "an arm for each noun")]
    pub async fn make(&self, home: &Home, document: Document, noun: &str, before: &[String], state: usize) -> String {
        match (document, noun) {
            (Document::Admin, "vendors") => self.vendor(state > 0).await,
            (Document::Admin, "users") => {
                let email = format!("{}@example.org", Uuid::new_v4().simple());
                self.member(home, &email, "viewer").await;
                self.ask(&format!("SELECT id::text FROM platform.users WHERE email = '{email}'")).await
            }
            (_, "sessions") => self.session(home, document).await,
            (Document::Admin, "mails") => self.mail(home).await,
            (Document::Admin, "marketplace-import-jobs") => self.rolled_up_import(home).await,
            (_, "passkeys") => self.passkey(&self.user_id(home, super::rightful(document)).await).await,
            (_, "products") => self.product(home).await.0,
            (Document::Vendor, "categories") => {
                let (id, schema) = (Uuid::now_v7(), &home.schema);
                let values = format!("'{id}', 'Cups {id}', 'Cups {id}', 'cups-{id}'");
                self.sql(&format!("INSERT INTO {schema}.categories (id, path, name, slug) VALUES ({values})")).await;
                id.to_string()
            }
            (Document::Vendor, "options") => {
                let (id, schema, product) = (Uuid::now_v7(), &home.schema, before.last().expect("a product"));
                let values = format!("'{id}', '{product}', 'size'");
                self.sql(&format!("INSERT INTO {schema}.product_options (id, product_id, key) VALUES ({values})"))
                    .await;
                id.to_string()
            }
            (_, "variants") => self.variant(home, before).await,
            (Document::Vendor, "from-import") => self.staged(home).await,
            (Document::Vendor, "inventory") => self.product(home).await.2,
            (Document::Vendor, "locations") => self.location(home).await,
            (Document::Vendor, "sources") => self.source(home, &format!("s{}", Uuid::now_v7().simple())).await,
            (Document::Vendor, "publish-runs") => {
                self.publish_run(home, ["completed", "pending", "processing"][state]).await
            }
            (Document::Vendor, "jobs") => self.import(home, ["completed", "pending", "processing"][state]).await,
            (Document::Vendor, "orders") => {
                self.order(home, ["pending", "processing", "shipped"][state], Person::Customer).await
            }
            (Document::Vendor, "customers") => {
                self.customer(home, &format!("{}@example.org", Uuid::new_v4().simple())).await.to_string()
            }
            (Document::Vendor, "members") => {
                let email = format!("{}@example.org", Uuid::new_v4().simple());
                self.member(home, &email, "viewer").await.to_string()
            }
            (Document::Admin | Document::Vendor, "api-keys") => {
                self.api_key(home, document, &["dashboard.read"]).await.id
            }
            (Document::Public, "cart") => self.cart(home).await.0,
            (Document::Public, "items") => self.item(home, before).await,
            (Document::Public, "customers") => {
                self.upsert_customer(home, Person::Customer).await;
                let id = self.customer_id(home, Person::Customer).await;
                if state > 0 {
                    let arrived = "SET status = 'delivered', fulfilment_status = 'delivered' WHERE status IN ('pending', 'processing')";
                    self.sql(&format!("UPDATE {}.orders {arrived} AND customer_id = '{id}'", home.schema)).await;
                }
                id
            }
            (Document::Public, "orders") if before.is_empty() => self.order_link(home).await,
            (Document::Public, "orders") => self.order(home, "pending", Person::Customer).await,
            (Document::Public, "addresses") => self.address(home).await,
            _ => self.created(home, document, noun).await,
        }
    }

    /// An object that its rightful person creates by the API.
    async fn created(&self, home: &Home, document: Document, noun: &str) -> String {
        let spec = Spec::read(document);
        let creates = |operation: &&Operation| {
            let path = operation.path.trim_end_matches('/');
            operation.method == Method::POST && path.ends_with(&format!("/{noun}")) && !path.contains('{')
        };
        let missing = || {
            panic!(
                "no operation of the {} API creates `{noun}`: add it to tests/it/isolation/things.rs",
                document.name()
            )
        };
        let operation = spec.operations.iter().find(creates).unwrap_or_else(missing);
        let kit = Kit::make(self, home, &spec, operation).await;
        let body = spec.body(operation, &Variation::Required, &kit).expect("a body");
        let token = self.token(home, super::rightful(document)).await;
        let answer = self.app.post(&operation.path).on(&home.host).bearer(&token).json(&body).send().await;
        answer.assert_status(201)["id"].as_str().expect("an id").to_owned()
    }

    /// A further session of whom the document is for.
    async fn session(&self, home: &Home, document: Document) -> String {
        let person = super::rightful(document);
        self.token(home, person).await;
        let whose = format!("user_id = '{}'", self.user_id(home, person).await);
        let newest = "AND revoked_at IS NULL ORDER BY created_at DESC LIMIT 1";
        self.ask(&format!("SELECT id::text FROM platform.sessions WHERE {whose} {newest}")).await
    }

    async fn vendor(&self, is_deleted: bool) -> String {
        let owner = OwnerDb::connect_lazy(self.app.database.urls.owner.as_ref().unwrap(), 1).await.unwrap();
        let code = format!("V{}", &Uuid::new_v4().simple().to_string().to_uppercase()[..20]);
        let vendor = provisioning::create(&owner, database::vendor(&code), |_| None).await.unwrap();
        let id = vendor.vendor.id;
        if is_deleted {
            let set = "status = 'deleted', deleted_at = now()";
            self.sql(&format!("UPDATE platform.vendors SET {set} WHERE id = '{id}'")).await;
        }
        id.to_string()
    }

    /// A mail that was given up.
    async fn mail(&self, home: &Home) -> String {
        let (id, vendor) = (Uuid::now_v7(), home.vendor_id);
        self.sql(&format!(
            "INSERT INTO platform.mails (id, vendor_id, recipient, sender_name, subject, text_body, html_body, failed_at)
             VALUES ('{id}', '{vendor}', 'ada@example.org', 'Alpha', 'Your order', 'Thanks', '<p>Thanks</p>', now())"
        ))
        .await;
        id.to_string()
    }

    /// A product on sale, its variant, and its inventory of 5.
    pub async fn product(&self, home: &Home) -> (String, String, String) {
        let (product, variant, inventory) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let (schema, slug) = (&home.schema, format!("cup-{}", Uuid::new_v4().simple()));
        self.sql(&format!(
            "INSERT INTO {schema}.products (id, slug, vat_basis_points) VALUES ('{product}', '{slug}', 1700);
             INSERT INTO {schema}.product_texts (product_id, language, title) VALUES ('{product}', 'en', 'Cup');
             INSERT INTO {schema}.product_variants (id, product_id, price)
             VALUES ('{variant}', '{product}', 1999);
             INSERT INTO {schema}.inventory (id, variant_id, location_id, on_hand)
             SELECT '{inventory}', '{variant}', id, 5 FROM {schema}.locations WHERE is_default;
             INSERT INTO {schema}.inventory_movements (id, inventory_id, kind, on_hand_delta, reserved_delta)
             VALUES ('{}', '{inventory}', 'receive', 5, 0)",
            Uuid::now_v7()
        ))
        .await;
        (product.to_string(), variant.to_string(), inventory.to_string())
    }

    /// A further variant of the product before it, named `L`.
    async fn variant(&self, home: &Home, before: &[String]) -> String {
        let Some(product) = before.last() else { return self.product(home).await.1 };
        let (schema, id) = (&home.schema, Uuid::now_v7());
        self.sql(&format!(
            "INSERT INTO {schema}.product_variants (id, product_id, price, title, position)
             VALUES ('{id}', '{product}', 1999, 'L', 1)"
        ))
        .await;
        id.to_string()
    }

    /// A source, made at its first use.
    async fn source(&self, home: &Home, name: &str) -> String {
        let (schema, id) = (&home.schema, Uuid::now_v7());
        self.sql(&format!(
            "INSERT INTO {schema}.sources (id, name, primary_language) VALUES ('{id}', '{name}', 'en')
             ON CONFLICT DO NOTHING"
        ))
        .await;
        self.ask(&format!("SELECT id::text FROM {schema}.sources WHERE name = '{name}'")).await
    }

    /// An imported product that is not published.
    pub async fn staged(&self, home: &Home) -> String {
        let (schema, id, source) = (&home.schema, Uuid::now_v7(), self.source(home, "letzshop").await);
        self.sql(&format!(
            "INSERT INTO {schema}.marketplace_products (id, source_id, external_id, price, currency, vat_basis_points,
                availability, quantity, seen_job_id, seen_row, feed_at)
             VALUES ('{id}', '{source}', '{id}', 1999, 'EUR', 1700, 'in_stock', 3, '{id}', 1, now());
             INSERT INTO {schema}.marketplace_product_texts (marketplace_product_id, language, title)
             VALUES ('{id}', 'en', 'Cup')"
        ))
        .await;
        id.to_string()
    }

    /// An import into a source of its own.
    async fn import(&self, home: &Home, status: &str) -> String {
        let id = Uuid::now_v7();
        let (schema, source) = (&home.schema, self.source(home, &format!("s{}", id.simple())).await);
        self.sql(&format!(
            "INSERT INTO {schema}.marketplace_import_jobs (id, source_id, origin, location, language, status, finished_at)
             VALUES ('{id}', '{source}', 'upload', 'feed.csv', 'en', '{status}',
                CASE WHEN '{status}' = 'completed' THEN now() END)"
        ))
        .await;
        id.to_string()
    }

    /// A run that publishes in the background.
    async fn publish_run(&self, home: &Home, status: &str) -> String {
        let (id, schema) = (Uuid::now_v7(), &home.schema);
        self.sql(&format!(
            "INSERT INTO {schema}.publish_runs (id, selection, status, finished_at)
             VALUES ('{id}', '{{}}', '{status}', CASE WHEN '{status}' = 'completed' THEN now() END)"
        ))
        .await;
        id.to_string()
    }

    /// A place that holds nothing.
    pub async fn location(&self, home: &Home) -> String {
        let (id, schema) = (Uuid::now_v7(), &home.schema);
        self.sql(&format!("INSERT INTO {schema}.locations (id, name) VALUES ('{id}', 'Cellar {id}')")).await;
        id.to_string()
    }

    /// An import as operators see it.
    async fn rolled_up_import(&self, home: &Home) -> String {
        let (id, vendor) = (Uuid::now_v7(), home.vendor_id);
        self.sql(&format!(
            "INSERT INTO platform.marketplace_import_jobs (id, vendor_id, source, origin, language, status,
                processed_rows, created_count, updated_count, unchanged_count, failed_count, vanished_count,
                warning_count, created_at)
             VALUES ('{id}', '{vendor}', 'letzshop', 'upload', 'en', 'completed', 1, 1, 0, 0, 0, 0, 0, now())"
        ))
        .await;
        id.to_string()
    }

    /// An order of one variant with its reservation, as if it had been placed.
    async fn order(&self, home: &Home, status: &str, customer: Person) -> String {
        let (product, variant, inventory) = self.product(home).await;
        let (order, customer) = (Uuid::now_v7(), self.customer_id(home, customer).await);
        // Its line has the same id, so that a body can name it.
        let (item, fulfilment) = (order, if status == "shipped" { "shipped" } else { "unfulfilled" });
        let sent = i32::from(status == "shipped");
        let accepted = if status == "pending" { "NULL" } else { "now()" };
        let (schema, reserved) = (&home.schema, i32::from(matches!(status, "pending" | "processing")));
        let address = json!({"line1": "1, rue de la Gare", "line2": null, "postal_code": "1611", "city": "Luxembourg",
            "country": "LU", "company": null});
        let vat = json!([{"basis_points": 1700, "net": 1709, "vat": 290}]);
        let placed = json!({"status": "pending"});
        self.sql(&format!(
            "INSERT INTO {schema}.orders (id, number, status, cart_id, customer_id, email, first_name, last_name,
                shipping_address, billing_address, currency, language, subtotal, vat_total, total, vat,
                fulfilment_status, accepted_at, tracking_number)
             VALUES ('{order}', nextval('{schema}.order_numbers'), '{status}', '{}', '{customer}', 'ada@example.org',
                'Ada', 'Lovelace', '{address}', '{address}', 'EUR', 'en', 1999, 290, 1999, '{vat}',
                '{fulfilment}', {accepted}, CASE WHEN '{status}' = 'shipped' THEN 'LU 1' END);
             INSERT INTO {schema}.order_items (id, order_id, position, product_id, variant_id, title, quantity, unit_price,
                total, vat_basis_points, quantity_shipped)
             VALUES ('{item}', '{order}', 1, '{product}', '{variant}', 'Cup', 1, 1999, 1999, 1700, {sent});
             INSERT INTO {schema}.order_events (id, order_id, kind, data, is_public)
             VALUES ('{order}', '{order}', 'placed', '{placed}', true);
             INSERT INTO {schema}.shipments (id, order_id, status)
             SELECT '{order}', '{order}', 'shipped' WHERE '{status}' = 'shipped';
             UPDATE {schema}.inventory SET reserved = {reserved} WHERE id = '{inventory}';
             INSERT INTO {schema}.inventory_movements (id, inventory_id, kind, on_hand_delta, reserved_delta, order_id,
                order_item_id)
             VALUES ('{}', '{inventory}', 'reserve', 0, {reserved}, '{order}', '{item}')",
            Uuid::now_v7(),
            Uuid::now_v7()
        ))
        .await;
        order.to_string()
    }

    /// The secret of a link to an order.
    async fn order_link(&self, home: &Home) -> String {
        self.upsert_customer(home, Person::Customer).await;
        let (order, secret) = (self.order(home, "pending", Person::Customer).await, Secret::generate());
        let hash: String = secret.hash().iter().map(|byte| format!("{byte:02x}")).collect();
        let values = format!("'\\x{hash}', '{order}'");
        self.sql(&format!("INSERT INTO {}.order_links (token_hash, order_id) VALUES ({values})", home.schema)).await;
        secret.expose()
    }

    async fn address(&self, home: &Home) -> String {
        let (id, schema, customer) = (Uuid::now_v7(), &home.schema, self.customer_id(home, Person::Customer).await);
        self.sql(&format!(
            "INSERT INTO {schema}.customer_addresses (id, customer_id, line1, postal_code, city, country)
             VALUES ('{id}', '{customer}', '1, rue de la Gare', '1611', 'Luxembourg', 'LU')"
        ))
        .await;
        id.to_string()
    }

    /// A cart with one item: its secret and the item's id.
    pub async fn cart(&self, home: &Home) -> (String, String) {
        let base = format!("/api/v1/public/vendors/{}/cart", home.vendor_id);
        let cart = self.app.post(&base).send().await.assert_ok();
        let session = cart["session"].as_str().expect("the cart's secret").to_owned();
        let item = self.item(home, std::slice::from_ref(&session)).await;
        (session, item)
    }

    async fn item(&self, home: &Home, before: &[String]) -> String {
        let session = before.last().expect("an item is in a cart");
        let path = format!("/api/v1/public/vendors/{}/cart/{session}/items", home.vendor_id);
        let (_, variant, _) = self.product(home).await;
        let body = json!({"variant_id": variant, "quantity": 1});
        let cart = self.app.post(&path).json(&body).send().await.assert_ok();
        let items = cart["items"].as_array().expect("items");
        let item = items.iter().find(|item| item["variant_id"] == variant.as_str()).expect("the item");
        item["id"].as_str().expect("an id").to_owned()
    }
}
