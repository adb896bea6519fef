//! Shops with products and carts. Vendors are made by provisioning; their rows are copied in, since what is measured is
//! what comes afterwards.

use std::fmt::Write as _;

use orion::{
    provisioning::{self, NewOwner, NewVendor},
    types::{secret::Secret, time_zone::TimeZone},
};
use sea_orm::sqlx::{AssertSqlSafe, Executor, PgConnection, Row};
use uuid::Uuid;

use crate::{Result, installation::Installation};

/// Products of a shop.
pub const PRODUCTS: usize = 200;
/// Carts of a shop that wait to be ordered or filled.
pub const CARTS: usize = 4_000;
/// Lines of a cart that waits to be ordered.
const LINES: usize = 2;

/// A shop with what requests to it need.
pub struct Shop {
    pub code: String,
    pub schema: String,
    /// A product, and its variant.
    pub product: Uuid,
    pub variant: Uuid,
    /// Secrets of carts with lines in them.
    pub carts: Vec<String>,
    /// The secret of the owner's invitation.
    pub invitation: String,
}

/// A vendor of this name, as operators would make it, and the secret of its owner's invitation.
pub fn vendor(name: &str) -> Result<(NewVendor, String)> {
    let invitation = Secret::generate();
    let vendor = NewVendor {
        code: name.to_uppercase().parse()?,
        name: name.to_owned(),
        subdomain: name.parse()?,
        contact_email: None,
        currency: "EUR".to_owned(),
        country: "LU".to_owned(),
        time_zone: TimeZone::of_country("LU"),
        languages: ["en", "fr", "de"].map(ToOwned::to_owned).to_vec(),
        default_language: "en".to_owned(),
        owner: NewOwner {
            email: format!("owner@{name}.example").parse()?,
            name: "Owner".to_owned(),
            invitation_hash: invitation.hash(),
            invitation_expires_at: chrono::DateTime::from_timestamp(4_000_000_000, 0).unwrap_or_default(),
            temporary_password: None,
            mail: None,
        },
    };
    Ok((vendor, invitation.expose()))
}

/// Makes and fills this many.
pub async fn open(installation: &Installation, count: usize) -> Result<Vec<Shop>> {
    let mut connection = installation.superuser().await?;
    let mut shops = Vec::new();
    for number in 1..=count {
        let (vendor, invitation) = vendor(&format!("shop{number}"))?;
        provisioning::create(&installation.owner, vendor, |_| None).await?;
        shops.push(fill(&mut connection, format!("SHOP{number}"), invitation).await?);
    }
    connection.execute("VACUUM ANALYZE").await?;
    connection.execute("CHECKPOINT").await?;
    Ok(shops)
}

async fn fill(connection: &mut PgConnection, code: String, invitation: String) -> Result<Shop> {
    let number = "SELECT 't_' || lpad(number::text, 8, '0') FROM platform.vendors WHERE code = $1";
    let schema: String = sea_orm::sqlx::query(number).bind(&code).fetch_one(&mut *connection).await?.get(0);
    connection.execute(AssertSqlSafe(format!("SET search_path TO {schema}, ext"))).await?;
    connection.execute(AssertSqlSafe(GOODS.replace("{products}", &PRODUCTS.to_string()))).await?;
    let carts = carts(connection).await?;
    let first = "SELECT product_id, id FROM product_variants ORDER BY id LIMIT 1 OFFSET 100";
    let row = sea_orm::sqlx::query(first).fetch_one(&mut *connection).await?;
    connection.execute("RESET search_path").await?;
    Ok(Shop { code, schema, product: row.get(0), variant: row.get(1), carts, invitation })
}

/// Each product has two texts, a picture, a variant and more than enough of it.
const GOODS: &str = "
    UPDATE settings SET value = '0' WHERE key = 'open_guest_orders';
    INSERT INTO categories (id, path, name, slug) VALUES (gen_random_uuid(), 'Home > Kitchen', 'Kitchen', 'kitchen');
    INSERT INTO products (id, slug, vat_basis_points, tax_class, brand, category_id, is_featured, created_at)
        SELECT gen_random_uuid(), 'product-' || n, 1700, 'standard', 'Brand ' || n % 20, (SELECT id FROM categories), n % 10 = 0,
            now() - n * interval '1 hour' FROM generate_series(1, {products}) n;
    INSERT INTO product_texts (product_id, language, title, description, search)
        SELECT id, language, initcap(word) || ' ' || slug, '<p>' || repeat('A sturdy thing for every day. ', 6) || '</p>',
            setweight(to_tsvector('pg_catalog.simple', ext.search_text(word || ' ' || slug)), 'A')
        FROM products, (VALUES ('en', 'cup'), ('fr', 'tasse')) texts (language, word);
    INSERT INTO product_variants (id, product_id, sku, price)
        SELECT gen_random_uuid(), id, slug, 990 + length(slug) * 100 FROM products;
    INSERT INTO product_images (id, product_id, url)
        SELECT gen_random_uuid(), id, '/static/shop/demo/mug.svg' FROM products;
    INSERT INTO inventory (id, variant_id, location_id, on_hand)
        SELECT gen_random_uuid(), id, (SELECT id FROM locations WHERE is_default), 1000000 FROM product_variants;
    INSERT INTO inventory_movements (id, inventory_id, kind, on_hand_delta, reserved_delta)
        SELECT gen_random_uuid(), id, 'receive', on_hand, 0 FROM inventory";

/// Carts with lines of different products; answers their secrets.
async fn carts(connection: &mut PgConnection) -> Result<Vec<String>> {
    let rows = sea_orm::sqlx::query("SELECT id FROM product_variants ORDER BY id").fetch_all(&mut *connection).await?;
    let variants: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
    let (mut secrets, mut carts, mut items) = (Vec::new(), String::new(), String::new());
    for number in 0..CARTS {
        let (secret, id) = (Secret::generate(), Uuid::now_v7());
        let hash = secret.hash().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        writeln!(carts, "{id}\t\\\\x{hash}\t2100-01-01")?;
        for line in 0..LINES {
            let variant = variants.get((number * 7 + line * 31) % variants.len()).copied().unwrap_or_default();
            writeln!(items, "{}\t{id}\t{variant}\t1", Uuid::now_v7())?;
        }
        secrets.push(secret.expose());
    }
    copy(connection, "COPY carts (id, session_hash, expires_at) FROM STDIN", carts).await?;
    copy(connection, "COPY cart_items (id, cart_id, variant_id, quantity) FROM STDIN", items).await?;
    Ok(secrets)
}

async fn copy(connection: &mut PgConnection, statement: &'static str, rows: String) -> Result<()> {
    let mut copy = connection.copy_in_raw(statement).await?;
    copy.send(rows.into_bytes()).await?;
    copy.finish().await?;
    Ok(())
}
