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
        marketplace::{
            self, FeedOrigin, ImportLine, MarketplaceError, SourceChanges, StagedFilter, StartImport,
            publish::{self, PublishOptions, Published, Publishing, RunLine, Selection, Wish},
        },
    },
    tenancy::{Tenant, TenantTx},
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
        origin: FeedOrigin::Upload { file_name: "feed.csv".to_owned(), object_key: key.as_str().to_owned() },
        language: Some("en".to_owned()),
        accept_vanished: false,
        feed_at: None,
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

/// Publishes what is selected, and waits for the end if it is done in the background.
pub async fn publish(app: &Arc<App>, tenant: &Tenant, selection: Selection, options: PublishOptions) -> Published {
    let (now, wish) = (app.clock.now(), Wish { selection, options });
    let asked =
        app.db.in_tenant(tenant, async |tx: &TenantTx| publish::publish(tx, now, By::system(), wish, None).await).await;
    match asked.unwrap() {
        Publishing::Done(published) => published,
        Publishing::Started(run) => {
            let run = finish_run(app, tenant, run.id).await;
            assert_eq!(run.status.as_str(), "completed", "{run:?}");
            Published {
                published: run.created_count as u64,
                updated: run.updated_count as u64,
                unchanged: run.unchanged_count as u64,
                skipped: run.skipped_count as u64,
                unknown_ids: vec![],
                findings: run.findings.0,
            }
        }
    }
}

/// Publishes everything that is staged.
pub async fn publish_all(app: &Arc<App>, tenant: &Tenant) -> Published {
    let all = Selection::Filter { filter: StagedFilter::default() };
    publish(app, tenant, all, PublishOptions::default()).await
}

/// Lets a worker run until the publishing run has ended.
pub async fn finish_run(app: &Arc<App>, tenant: &Tenant, id: Uuid) -> RunLine {
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(app.clone(), stop.clone()));
    let ended = ended_run(&app.db, tenant, id).await;
    stop.cancel();
    worker.await.unwrap();
    ended
}

/// The publishing run, once it has ended.
pub async fn ended_run(db: &PlatformDb, tenant: &Tenant, id: Uuid) -> RunLine {
    loop {
        let run: Result<_, MarketplaceError> =
            db.in_tenant(tenant, async |tx: &TenantTx| publish::run(tx, id).await).await;
        let run = run.unwrap();
        if run.is_final() {
            return run;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Changes the source `letzshop`.
pub async fn change_source(app: &Arc<App>, tenant: &Tenant, changes: SourceChanges) {
    let now = app.clock.now();
    let changed = app
        .db
        .in_tenant(tenant, async |tx: &TenantTx| {
            let source = marketplace::sources(tx).await?.into_iter().find(|source| source.name == "letzshop").unwrap();
            marketplace::update_source(tx, now, By::system(), source.id, changes).await
        })
        .await;
    changed.unwrap();
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
