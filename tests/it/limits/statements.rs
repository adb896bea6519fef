//! The database ends what takes too long.

use std::time::{Duration, Instant};

use orion::{
    config::Config,
    db::PlatformDb,
    tenancy::{PlatformTx, TenantTx},
};
use sea_orm::{
    ConnectionTrait, DbErr,
    sqlx::{self, AssertSqlSafe},
};
use serde_json::{Value, json};

use crate::support::{
    server::{TestServer, client},
    tenants::{Tenants, sql},
};

#[tokio::test]
async fn every_transaction_has_the_configured_limits_whatever_the_login_has() {
    let tenants = Tenants::start().await;
    let mut config = Config::load(None).unwrap().database;
    (config.statement_timeout_ms, config.lock_timeout_ms, config.idle_in_transaction_timeout_ms) = (1_234, 345, 456);
    (config.slices, config.slice_connections, config.platform_connections) = (1, 1, 1);
    let db = PlatformDb::connect_lazy(&tenants.database.urls.app, &config).unwrap();
    let expected = ["1234ms", "345ms", "456ms"];
    // The same connection each time: what comes back to the pool keeps its limits.
    for tenant in [&tenants.alpha, &tenants.beta, &tenants.alpha] {
        let writing = db.in_tenant(tenant, async |tx: &TenantTx| limits(tx).await).await.unwrap();
        assert_eq!(writing, expected);
        let reading = db.read_tenant(tenant, async |tx: &TenantTx| limits(tx).await).await.unwrap();
        assert_eq!(reading, expected);
    }
    assert_eq!(db.in_platform(async |tx: &PlatformTx| limits(tx).await).await.unwrap(), expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_takes_too_long_is_ended_and_others_go_on() {
    let settings = [
        ("ORION_DATABASE__STATEMENT_TIMEOUT_MS", "1500"),
        ("ORION_DATABASE__SLICES", "1"),
        ("ORION_DATABASE__SLICE_CONNECTIONS", "3"),
        ("ORION_LOG__FILTER", "off"),
    ];
    let server = TestServer::with(&settings).await;
    let shops = server.tenants().await;
    let schema = &shops.alpha.schema;
    let dawdle = format!(
        "CREATE FUNCTION \"{schema}\".dawdle() RETURNS trigger LANGUAGE plpgsql AS
             'BEGIN PERFORM pg_catalog.pg_sleep(60); RETURN NEW; END';
         CREATE TRIGGER dawdle BEFORE INSERT ON \"{schema}\".carts
             FOR EACH ROW EXECUTE FUNCTION \"{schema}\".dawdle()"
    );
    sqlx::raw_sql(AssertSqlSafe(dawdle)).execute(&mut server.database.superuser().await).await.unwrap();
    let cart = |code: &str| {
        let request = client().post(server.url(&format!("/api/v1/public/vendors/{code}/cart")));
        async move {
            let start = Instant::now();
            let answer = request.header("host", "localhost").json(&json!({})).send().await.unwrap();
            let status = answer.status().as_u16();
            (status, answer.json::<Value>().await.unwrap()["error_code"].clone(), start.elapsed())
        }
    };
    // Two at a time hold all connections that alpha may have; beta has its carts from the same slice.
    let slow = [tokio::spawn(cart("ALPHA")), tokio::spawn(cart("ALPHA"))];
    for _ in 0..20 {
        let (status, code, took) = cart("BETA").await;
        assert_eq!((status, code), (201, Value::Null), "after {took:?}");
    }
    for cart in slow {
        let (status, code, took) = cart.await.unwrap();
        assert_eq!((status, code), (503, "DATABASE_BUSY".into()));
        assert!(took > Duration::from_millis(1_400), "it took only {took:?}");
        assert!(took < Duration::from_secs(10), "it was ended only after {took:?}");
    }
}

async fn limits(tx: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let mut found = vec![];
    for name in ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"] {
        let row = tx.query_one_raw(sql(&format!("SELECT current_setting('{name}') AS value"))).await?.unwrap();
        found.push(row.try_get("", "value")?);
    }
    Ok(found)
}
