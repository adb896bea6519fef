//! Feeds and imports for tests below HTTP.

use std::{sync::Arc, time::Duration};

use chrono::Utc;
use orion::{
    app::App,
    db::PlatformDb,
    integrations::storage::{ObjectKey, Storage},
    jobs,
    services::{
        audit::By,
        marketplace::{self, ImportLine, MarketplaceError, Origin, StartImport},
    },
    tenancy::{Tenant, TenantTx, resolve::VendorKey},
};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// The columns of the rows that [`feed`] makes.
pub const HEADER: &str = "id,title,description,price,availability,atalanda:quantity,item_group_id,size,product_type\n";

/// A feed of these lines.
pub fn feed(lines: &[&str]) -> Vec<u8> {
    format!("{HEADER}{}\n", lines.join("\n")).into_bytes()
}

/// A feed of `rows` mugs, every fiftieth of them without a price.
pub fn many(rows: usize) -> Vec<u8> {
    let line = |n: usize| {
        let price = if n.is_multiple_of(50) { "free".to_owned() } else { format!("{}.90", n % 90 + 1) };
        format!("M{n},Mug {n},<p>The {n}th mug.</p>,{price},in stock,{},,,Home > Kitchen\n", n % 30)
    };
    format!("{HEADER}{}", (1..=rows).map(line).collect::<String>()).into_bytes()
}

/// A vendor as the program knows it.
pub async fn tenant(app: &App, code: &str) -> Tenant {
    (*app.tenants.find(&VendorKey::Code(code.to_owned())).await.unwrap()).clone()
}

/// Stores a feed and asks for its import.
pub async fn start(
    db: &PlatformDb,
    storage: &Storage,
    tenant: &Tenant,
    file: &[u8],
    change: impl FnOnce(&mut StartImport),
) -> Result<ImportLine, MarketplaceError> {
    let key = ObjectKey::for_feed(tenant.vendor_id);
    storage.put(&key, &mut &*file).await.unwrap();
    let mut command = StartImport {
        source: "letzshop".to_owned(),
        origin: Origin::Upload { file_name: "feed.csv".to_owned(), object_key: key.as_str().to_owned() },
        language: Some("en".to_owned()),
        accept_vanished: false,
        by: By::system(),
    };
    change(&mut command);
    db.in_tenant(tenant, async |tx: &TenantTx| marketplace::start(tx, Utc::now(), command).await).await
}

/// Imports a feed in English and waits for the end.
pub async fn import(app: &Arc<App>, tenant: &Tenant, file: &[u8]) -> ImportLine {
    import_as(app, tenant, file, |_| ()).await
}

/// Imports a feed with a changed command and waits for the end.
pub async fn import_as(
    app: &Arc<App>,
    tenant: &Tenant,
    file: &[u8],
    change: impl FnOnce(&mut StartImport),
) -> ImportLine {
    let job = start(&app.db, &app.storage, tenant, file, change).await.unwrap();
    finish(app, tenant, job.id).await
}

/// Lets a worker run until the import has ended.
pub async fn finish(app: &Arc<App>, tenant: &Tenant, id: Uuid) -> ImportLine {
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(app.clone(), stop.clone()));
    let ended = ended(&app.db, tenant, id).await;
    stop.cancel();
    worker.await.unwrap();
    ended
}

/// The import, once it has ended.
pub async fn ended(db: &PlatformDb, tenant: &Tenant, id: Uuid) -> ImportLine {
    for _ in 0..1200 {
        let job = look(db, tenant, id).await;
        if job.is_final() {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the import does not end: {:?}", look(db, tenant, id).await);
}

pub async fn look(db: &PlatformDb, tenant: &Tenant, id: Uuid) -> ImportLine {
    db.in_tenant(tenant, async |tx: &TenantTx| marketplace::get(tx, id).await).await.unwrap()
}

/// The first column of what the vendor sees, as text.
pub async fn texts(db: &PlatformDb, tenant: &Tenant, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let rows: Result<Vec<_>, DbErr> =
        db.in_tenant(tenant, async |tx: &TenantTx| tx.query_all_raw(statement).await).await;
    rows.unwrap().iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// All that staging says, without ids and times of this run.
pub const CONTENT: &str = "SELECT concat_ws('|', m.external_id, m.group_id, m.brand, m.gtin, m.category, m.price,
        m.sale_price, m.vat_basis_points, m.availability, m.quantity, m.options, m.raw, m.is_active, m.seen_row,
        t.language, t.title, t.description)
    FROM marketplace_products m LEFT JOIN marketplace_product_texts t ON t.marketplace_product_id = m.id
    ORDER BY m.external_id, t.language";
