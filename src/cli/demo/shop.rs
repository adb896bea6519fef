//! Opens a shop of the demonstration and fills its shelves.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use uuid::Uuid;

use super::{assortment::DemoShop, feed, people::PASSWORD};
use crate::{
    app::App,
    integrations::storage::ObjectKey,
    services::{
        audit::By,
        marketplace::{
            self, FeedOrigin, StagedFilter, StartImport,
            publish::{self, PublishOptions, Publishing, Selection, Wish},
        },
        products::{self, Flag, ProductFilter, ProductSort},
        sign_in::{self, Acceptance},
        vendors::{self, CreateVendor, NewVendorForm},
    },
    tenancy::{Tenant, TenantError, TenantTx, resolve::VendorKey},
    types::{import_status::ImportStatus, page::PageRequest, sort::Sort, source::Source},
};

/// The name of the feeds' source.
const SOURCE: &str = "letzshop";
/// Products that are shown first.
const FEATURED: u32 = 8;

/// The shop; made, with its owner signed up, if it is missing.
pub(super) async fn open(app: &App, shop: &DemoShop) -> anyhow::Result<Arc<Tenant>> {
    let key = VendorKey::Code(shop.code.to_owned());
    match app.tenants.find(&key).await {
        Ok(tenant) => return Ok(tenant),
        Err(TenantError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let platform = &app.config.platform;
    let form = NewVendorForm {
        code: shop.code.to_owned(),
        name: shop.name.to_owned(),
        subdomain: Some(shop.subdomain.to_owned()),
        owner_email: shop.owner_email(),
        owner_name: Some(shop.owner.to_owned()),
        contact_email: Some(format!("hello@{}.example", shop.subdomain)),
        currency: platform.default_currency.clone(),
        country: platform.default_country.clone(),
        time_zone: None,
        languages: shop.languages().into_iter().map(str::to_owned).collect(),
        default_language: shop.default_language.to_owned(),
        temporary_password: false,
    };
    let made = vendors::create(app.vendor_creation(), By::system(), CreateVendor::parse(form)?).await?;
    let (_, secret) = made.invitation_url.split_once('#').context("the invitation's link has no secret")?;
    let acceptance = Acceptance::parse(secret, Some(shop.owner), PASSWORD)?;
    let source = Source::new("", "demonstration", None);
    sign_in::accept_invitation(app.clock.now(), app.password_check(), app.session_terms(), acceptance, None, &source)
        .await?;
    vendors::set_verified(&app.db, &app.clock, By::system(), made.vendor.id, Some(true)).await?;
    app.tenants.forget(made.vendor.id).await;
    tracing::info!(vendor.code = shop.code, "Opened the shop {}", shop.name);
    Ok(app.tenants.find(&key).await?)
}

/// Imports the feed of each language and publishes everything, unless it was done before.
pub(super) async fn stock(app: &App, tenant: &Tenant, shop: &DemoShop) -> anyhow::Result<()> {
    let (now, filter) = (app.clock.now(), ProductFilter::default());
    let one = PageRequest { page: 1, per_page: 1 };
    let products = app
        .db
        .in_tenant(tenant, async |tx: &TenantTx| {
            products::list(tx, now, filter, Sort::ascending(ProductSort::CreatedAt), one).await
        })
        .await?
        .total;
    if products > 0 {
        return Ok(());
    }
    for language in shop.languages() {
        import(app, tenant, shop, language).await.with_context(|| format!("importing the feed in `{language}`"))?;
    }
    publish_all(app, tenant, shop).await
}

async fn import(app: &App, tenant: &Tenant, shop: &DemoShop, language: &str) -> anyhow::Result<()> {
    let content = feed::write(shop, language)?;
    let key = ObjectKey::for_feed(tenant.vendor_id);
    app.storage.put(&key, &mut content.as_slice()).await?;
    let command = StartImport {
        source: SOURCE.to_owned(),
        origin: FeedOrigin::Upload {
            file_name: format!("{}.{language}.csv", shop.subdomain),
            object_key: key.as_str().to_owned(),
        },
        language: Some(language.to_owned()),
        accept_vanished: false,
        feed_at: None,
        by: By::system(),
    };
    let now = app.clock.now();
    let started = app.db.in_tenant(tenant, async |tx: &TenantTx| marketplace::start(tx, now, command).await).await?;
    wait_for(app, tenant, started.id).await
}

async fn wait_for(app: &App, tenant: &Tenant, import: Uuid) -> anyhow::Result<()> {
    loop {
        let line = app.db.in_tenant(tenant, async |tx: &TenantTx| marketplace::get(tx, import).await).await?;
        if line.is_final() {
            anyhow::ensure!(
                line.status == ImportStatus::Completed,
                "the import ended as {}: {:?}",
                line.status,
                line.reason
            );
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn publish_all(app: &App, tenant: &Tenant, shop: &DemoShop) -> anyhow::Result<()> {
    let now = app.clock.now();
    let selection = Selection::Filter { filter: StagedFilter::default() };
    let wish = Wish { selection, options: PublishOptions::default() };
    let publish = async |tx: &TenantTx| publish::publish(tx, now, By::system(), wish, None).await;
    let products = match app.db.in_tenant(tenant, publish).await? {
        Publishing::Done(published) => published.published,
        Publishing::Started(run) => wait_for_run(app, tenant, run.id).await?,
    };
    let feature: anyhow::Result<()> = app
        .db
        .in_tenant(tenant, async |tx: &TenantTx| {
            let in_stock = ProductFilter { in_stock: Some(true), ..ProductFilter::default() };
            let first = PageRequest { page: 1, per_page: FEATURED };
            let featured = products::list(tx, now, in_stock, Sort::descending(ProductSort::Price), first).await?;
            for product in featured.rows {
                products::toggle(tx, now, By::system(), product.id, Flag::Featured).await?;
            }
            Ok(())
        })
        .await;
    feature?;
    tracing::info!(vendor.code = shop.code, "Published {products} products of {}", shop.name);
    Ok(())
}

/// Waits for the end of a publishing run; answers how many products it made.
async fn wait_for_run(app: &App, tenant: &Tenant, run: Uuid) -> anyhow::Result<u64> {
    loop {
        let line = app.db.in_tenant(tenant, async |tx: &TenantTx| publish::run(tx, run).await).await?;
        if line.is_final() {
            anyhow::ensure!(
                line.status == ImportStatus::Completed,
                "publishing ended as {}: {:?}",
                line.status,
                line.reason
            );
            return Ok(line.created_count.unsigned_abs());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
