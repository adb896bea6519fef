//! Finding a vendor by a request, and removing it from the cache in time.

use std::sync::Arc;

use orion::{
    config::Config,
    db::PlatformDb,
    tenancy::{PlatformTx, Registry, Tenant, TenantError, resolve::VendorKey},
};
use sea_orm::{ConnectionTrait, DbErr, sqlx};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::support::tenants::{Tenants, sql};

#[tokio::test]
async fn a_vendor_is_found_by_id_code_and_subdomain_and_nobody_else_is() {
    let tenants = Tenants::start().await;
    let registry = Registry::new(tenants.db.clone());
    let id = tenants.alpha.vendor_id;
    for key in [alpha(), VendorKey::Id(id), VendorKey::Subdomain("alpha".to_owned())] {
        assert_eq!(registry.find(&key).await.unwrap().vendor_id, id, "{key:?}");
    }
    for key in ["alpha", "NOBODY", "", "ALPHA' OR '1'='1"] {
        let found = registry.find(&VendorKey::Code(key.to_owned())).await;
        assert!(matches!(found, Err(TenantError::NotFound)), "{key:?}");
    }
}

#[tokio::test]
async fn a_deleted_vendor_is_not_found() {
    let tenants = Tenants::start().await;
    let registry = Registry::new(tenants.db.clone());
    registry.find(&alpha()).await.unwrap();
    change(&tenants, "status = 'deleted', deleted_at = now()").await;
    assert!(matches!(registry.find(&alpha()).await, Err(TenantError::NotFound)));
}

/// Waits until the registry's answer is as wanted; the runtime's own timeout ends a test that waits in vain.
async fn until(registry: &Registry, key: &VendorKey, wanted: impl Fn(&Result<Arc<Tenant>, TenantError>) -> bool) {
    let waited = tokio::time::timeout(std::time::Duration::from_secs(10), async {
        while !wanted(&registry.find(key).await) {
            tokio::task::yield_now().await;
        }
    });
    waited.await.expect("the change was not heard");
}

#[tokio::test]
async fn another_processs_change_is_heard() {
    let tenants = Tenants::start().await;
    let registry = Registry::new(tenants.db.clone());
    let (listening, stop) = (registry.clone(), CancellationToken::new());
    let stopped = stop.clone();
    let listener = tokio::spawn(async move { stopped.run_until_cancelled(listening.keep_fresh()).await });
    until(&registry, &alpha(), |_| registry.is_fresh()).await;
    registry.find(&alpha()).await.unwrap();

    change(&tenants, "name = 'Renamed', code = 'OMEGA'").await;
    until(&registry, &alpha(), |found| matches!(found, Err(TenantError::NotFound))).await;
    let renamed = registry.find(&VendorKey::Code("OMEGA".to_owned())).await.unwrap();
    assert_eq!(renamed.name, "Renamed");
    stop.cancel();
    listener.await.unwrap();
}

/// A process of the server's that neither answers nor ends, until this is dropped: what a connection looks like that
/// something on the way has dropped in silence.
struct Silent(i32);

impl Silent {
    fn make(pid: i32) -> Self {
        signal(pid, "STOP");
        Self(pid)
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        signal(self.0, "CONT");
    }
}

fn signal(pid: i32, name: &str) {
    let sent = std::process::Command::new("kill").args([&format!("-{name}"), &pid.to_string()]).status().unwrap();
    assert!(sent.success());
}

#[tokio::test]
async fn a_connection_that_falls_silent_is_not_trusted_and_another_takes_its_place() {
    const LISTENER: &str = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()
        AND pid <> pg_backend_pid() AND (query LIKE 'LISTEN%' OR query LIKE '%pg_notify($1%')";
    let tenants = Tenants::start().await;
    let mut config = Config::load(None).unwrap().database;
    config.heartbeat_seconds = 1;
    let registry = Registry::new(PlatformDb::connect_lazy(&tenants.database.urls.app, &config).unwrap());
    let listening = registry.clone();
    let _listener = AbortOnDropHandle::new(tokio::spawn(async move { listening.keep_fresh().await }));
    until(&registry, &alpha(), |_| registry.is_fresh()).await;
    let pid: i32 = sqlx::query_scalar(LISTENER).fetch_one(&mut tenants.database.superuser().await).await.unwrap();
    let _silent = Silent::make(pid);
    until(&registry, &alpha(), |_| !registry.is_fresh()).await;
    until(&registry, &alpha(), |_| registry.is_fresh()).await;
}

fn alpha() -> VendorKey {
    VendorKey::Code("ALPHA".to_owned())
}

/// Changes alpha's row and announces it, as the services do.
async fn change(tenants: &Tenants, set: &str) {
    let statement = sql(&format!("UPDATE platform.vendors SET {set} WHERE code = 'ALPHA'"));
    let vendor_id = tenants.alpha.vendor_id;
    let changed: Result<(), DbErr> = tenants
        .db
        .in_platform(async |tx: &PlatformTx| {
            tx.execute_raw(statement).await?;
            Registry::announce(tx, vendor_id).await
        })
        .await;
    changed.unwrap();
}
