//! Operators' figures are the sums of the vendors' own.

use chrono::{NaiveDate, TimeDelta};
use orion::{db::PlatformDb, jobs, services::statistics, tenancy::TenantTx, types::time_zone::TimeZone};
use sea_orm::{DbErr, sqlx};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    app::TestApp,
    feeds::{feed, import, tenant},
    goods::{Goods, stock},
    people::Person,
};

const DASHBOARD: &str = "/api/v1/admin/dashboard";
const STATS: &str = "/api/v1/admin/dashboard/stats";

async fn get(app: &TestApp, person: &Person, path: &str) -> Value {
    person.get(app, path).send().await.assert_ok()
}

/// Sets the status of the vendor's order that was placed as this one, counted from 0.
async fn set_status(app: &TestApp, owner: &Person, place: usize, status: &str) {
    let orders = get(app, owner, "/api/v1/vendor/orders?sort=number").await;
    let path = format!("/api/v1/vendor/orders/{}/status", orders["items"][place]["id"].as_str().unwrap());
    owner.put(app, &path).json(&json!({"status": status})).send().await.assert_ok();
}

async fn number(app: &TestApp, sql: &'static str) -> i64 {
    use sqlx::Row;
    sqlx::query(sql).fetch_one(&mut app.database.superuser().await).await.unwrap().get(0)
}

/// Two shops in which things happen: orders on different days, some cancelled or refunded later, imports and products.
async fn two_busy_shops(app: &TestApp) {
    let (mug, pot) = (stock(app, "ALPHA", "Mug", 1000, 50).await, stock(app, "BETA", "Pot", 2500, 50).await);
    for (alpha, beta, pause) in [(7, 2, 0), (5, 1, 23), (3, 4, 5), (1, 0, 2)] {
        app.app.clock.advance(TimeDelta::days(pause));
        mug.order(app, alpha).await;
        if beta > 0 {
            pot.order(app, beta).await;
        }
    }
    // Old orders that end otherwise today.
    let (alpha, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    set_status(app, &alpha, 1, "cancelled").await;
    set_status(app, &beta, 0, "processing").await;
    set_status(app, &beta, 0, "refunded").await;
    mug.order(app, 2).await;
    app.customer("BETA", "Ada").await;
    let good = feed(&["1,Cup,x,6.90,in stock,3,,,Home", "2,Can,x,free,in stock,3,,,Home"]);
    import(&app.app, &tenant(&app.app, "ALPHA").await, &good).await;
    import(&app.app, &tenant(&app.app, "BETA").await, &good).await;
    import(&app.app, &tenant(&app.app, "BETA").await, b"nothing\n").await;
}

#[tokio::test]
async fn the_platforms_figures_are_the_sums_of_the_vendors_own() {
    let app = TestApp::start().await;
    two_busy_shops(&app).await;
    let olga = app.operator().await;
    jobs::roll_up(&app.app).await;

    let own = [
        get(&app, &app.owner("ALPHA").await, "/api/v1/vendor/dashboard/stats").await,
        get(&app, &app.owner("BETA").await, "/api/v1/vendor/dashboard/stats").await,
    ];
    let sum = |field: &str| own.iter().map(|stats| stats[field]["amount"].as_i64().unwrap()).sum::<i64>();
    let stats = get(&app, &olga, STATS).await;
    let growth = &stats["growth"];
    assert_eq!(growth["sales"].as_array().unwrap().len(), 1);
    assert_eq!(growth["sales"][0]["currency"], "EUR");
    let sales = &growth["sales"][0]["sales"];
    assert_eq!(
        [&sales["today"], &sales["last_7_days"], &sales["last_30_days"]],
        [sum("sales_today"), sum("sales_7_days"), sum("sales_30_days")].map(|sum| json!(sum)).each_ref(),
        "{stats}"
    );
    assert_eq!(sales["last_30_days"], 13_500, "what was sold, less what was given up on these days");
    assert_eq!(sales["previous_7_days"], 7500, "what was reported of that week does not change any more");
    assert_eq!(sales["previous_30_days"], 12_000, "though Beta's order of then was refunded today");
    let orders: i64 = own.iter().map(|stats| stats["orders_open"].as_i64().unwrap()).sum();
    assert_eq!(stats["orders_open"], orders);
    for field in ["active_products", "staged_products"] {
        let sum: i64 = own.iter().map(|stats| stats[field].as_i64().unwrap()).sum();
        assert_eq!(stats[field], sum, "{field}");
    }

    let platform = get(&app, &olga, &format!("{STATS}/platform?days=30")).await;
    for (index, day) in platform["days"].as_array().unwrap().iter().enumerate() {
        let own = own.each_ref().map(|stats| &stats["daily_sales"][index]);
        assert!(own.iter().all(|own| own["date"] == day["date"]), "{day}");
        let own = |field: &str| own.iter().map(|own| own[field].as_i64().unwrap()).sum::<i64>();
        assert_eq!(day["orders"], own("orders"), "{day}");
        assert_eq!(day["sales"][0]["amount"].as_i64().unwrap_or(0), own("amount"), "{day}");
    }
    assert_eq!(platform["days"].as_array().unwrap().len(), 30);
    let older = get(&app, &olga, &format!("{STATS}/platform?days=31")).await;
    let first = &older["days"][0];
    assert_eq!((&first["cancelled_orders"], &first["orders"]), (&json!(0), &json!(2)), "a reported day stays: {older}");
    assert_eq!(older["days"][30]["cancelled_orders"], 2, "both ended today: {older}");
}

#[tokio::test]
async fn an_operator_sees_the_imports_of_all_vendors() {
    let app = TestApp::start().await;
    two_busy_shops(&app).await;
    let olga = app.operator().await;
    jobs::roll_up(&app.app).await;
    let list = async |query: &str| {
        let page = get(&app, &olga, &format!("/api/v1/admin/marketplace-import-jobs?{query}")).await;
        let of =
            |job: &Value| format!("{} {}", job["vendor"]["code"].as_str().unwrap(), job["status"].as_str().unwrap());
        (page["items"].as_array().unwrap().iter().map(of).collect::<Vec<_>>(), page["total"].as_u64().unwrap())
    };
    let (failed, first, second) = ("BETA failed", "BETA completed_with_errors", "ALPHA completed_with_errors");
    assert_eq!(list("sort=created_at").await, ([second, first, failed].map(str::to_owned).to_vec(), 3));
    assert_eq!(list("per_page=1&page=2").await, (vec![first.to_owned()], 3));
    assert_eq!(list("status=failed").await, (vec![failed.to_owned()], 1));
    assert_eq!(list(&format!("vendor_id={}", app.vendor_id("ALPHA").await)).await, (vec![second.to_owned()], 1));
    assert_eq!(list("search=alph").await.1, 1);
    assert_eq!(list("search=LETZ").await.1, 3);
    assert_eq!(list("search=%25").await.1, 0);
    assert_eq!(list("sort=-refused&status=completed_with_errors").await.1, 2);

    let owner = app.owner("BETA").await;
    let own = get(&app, &owner, "/api/v1/vendor/marketplace/jobs?sort=created_at").await;
    let own = own["items"][0].clone();
    let seen =
        get(&app, &olga, &format!("/api/v1/admin/marketplace-import-jobs/{}", own["id"].as_str().unwrap())).await;
    let mut expected = own.as_object().unwrap().clone();
    for secret in ["location", "bytes_total", "bytes_read", "primary_language"] {
        expected.remove(secret).expect(secret);
    }
    let vendor = json!({"id": app.vendor_id("BETA").await, "code": "BETA", "name": "Beta"});
    expected.insert("vendor".to_owned(), vendor);
    assert_eq!(seen, Value::Object(expected), "the copy says what the vendor sees, and not where the feed lies");
    let missing = format!("/api/v1/admin/marketplace-import-jobs/{}", Uuid::now_v7());
    olga.get(&app, &missing).send().await.assert_error(404, "IMPORT_NOT_FOUND");

    let stats = get(&app, &olga, &format!("{STATS}/marketplace?days=7")).await;
    // Imports are dated by the machine's clock here, and the program's stands at another day.
    assert_eq!(stats["days"].as_array().unwrap().len(), 7);
    let dashboard = get(&app, &olga, DASHBOARD).await;
    let troubled = &dashboard["vendors_with_problems"];
    assert_eq!(
        (&troubled[0]["code"], &troubled[0]["problems"], &dashboard["vendors_with_problems_total"]),
        (&json!("BETA"), &json!(["import_failed"]), &json!(1))
    );
}

#[tokio::test]
async fn imports_count_on_the_day_they_were_asked_for() {
    let app = TestApp::start().await;
    let (beta, olga) = (tenant(&app.app, "BETA").await, app.operator().await);
    import(&app.app, &beta, &feed(&["1,Cup,x,6.90,in stock,3,,,Home", "2,Can,x,free,in stock,3,,,Home"])).await;
    import(&app.app, &beta, b"nothing\n").await;
    let sql = "UPDATE platform.statistics_changes SET since = '2026-11-01'";
    sqlx::query(sql).execute(&mut app.database.superuser().await).await.unwrap();
    let schema = app.schema("BETA").await;
    let dated = format!("UPDATE \"{schema}\".marketplace_import_jobs SET created_at = '2026-11-22T23:30:00Z'");
    sqlx::raw_sql(sqlx::AssertSqlSafe(dated)).execute(&mut app.database.superuser().await).await.unwrap();
    jobs::roll_up(&app.app).await;
    let stats = get(&app, &olga, &format!("{STATS}/marketplace?days=2")).await;
    assert_eq!(
        stats["days"][1],
        json!({"date": "2026-11-23", "imports": 2, "failed_imports": 1, "rows": 2, "refused_rows": 1,
               "staged_products": 1, "published_products": 0}),
        "half past eleven in the evening by UTC is the next day in Luxembourg: {stats}"
    );
    assert_eq!(stats["vendors"].as_array().unwrap().len(), 1);
    assert_eq!((&stats["vendors"][0]["code"], &stats["vendors"][0]["rows"]), (&json!("BETA"), &json!(2)));
}

#[tokio::test]
async fn figures_say_up_to_when_they_are_true() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let mug = stock(&app, "ALPHA", "Mug", 1000, 5).await;
    jobs::roll_up(&app.app).await;
    let now = json!("2026-11-23T12:00:00Z");
    assert_eq!(get(&app, &olga, DASHBOARD).await["as_of"], now, "nothing waits");
    mug.order(&app, 1).await;
    // The database's clock, which notes the change, is set to where the program's stands.
    let sql = "UPDATE platform.statistics_changes SET created_at = '2026-11-23T11:59:50Z'";
    sqlx::query(sql).execute(&mut app.database.superuser().await).await.unwrap();
    let dashboard = get(&app, &olga, DASHBOARD).await;
    assert_eq!(dashboard["as_of"], "2026-11-23T11:59:50Z");
    assert_eq!(dashboard["growth"]["orders"]["today"], 0);
    jobs::roll_up(&app.app).await;
    let dashboard = get(&app, &olga, DASHBOARD).await;
    assert_eq!((&dashboard["as_of"], &dashboard["growth"]["orders"]["today"]), (&now, &json!(1)));
    assert_eq!(dashboard["mails_waiting"].as_i64().unwrap(), number(&app, "SELECT count(*) FROM platform.mails").await);
    // What a deleted vendor left to count holds nobody else's figures back.
    mug.order(&app, 1).await;
    sqlx::query(sql).execute(&mut app.database.superuser().await).await.unwrap();
    assert_eq!(get(&app, &olga, DASHBOARD).await["as_of"], "2026-11-23T11:59:50Z");
    let path = format!("/api/v1/admin/vendors/{}", app.vendor_id("ALPHA").await);
    olga.delete(&app, &path).send().await.assert_status(204);
    assert_eq!(get(&app, &olga, DASHBOARD).await["as_of"], now);
}

#[tokio::test]
async fn a_change_that_commits_while_figures_are_computed_is_computed_again() {
    let app = TestApp::start().await;
    let (olga, alpha) = (app.operator().await, tenant(&app.app, "ALPHA").await);
    let mug = stock(&app, "ALPHA", "Mug", 1000, 5).await;
    jobs::roll_up(&app.app).await;
    let db: &PlatformDb = &app.app.db;
    let now = app.app.clock.now();
    let late: Result<(), DbErr> = db
        .in_tenant(&alpha, async |tx: &TenantTx| {
            statistics::note_change(tx, now).await?;
            // Nobody sees the note yet, so the round passes the vendor over.
            let round = app.app.clone();
            tokio::spawn(async move { jobs::roll_up(&round).await }).await.unwrap();
            Ok(())
        })
        .await;
    late.unwrap();
    mug.order(&app, 2).await;
    assert_eq!(statistics::due(db, now).await.unwrap(), [alpha.vendor_id]);
    jobs::roll_up(&app.app).await;
    assert!(statistics::due(db, now).await.unwrap().is_empty(), "what is computed is not computed again");
    assert_eq!(get(&app, &olga, DASHBOARD).await["growth"]["sales"][0]["sales"]["today"], 2000);
    // What nobody noted is found within a day.
    let schema = app.schema("ALPHA").await;
    let behind = format!(
        "INSERT INTO \"{schema}\".order_events (id, order_id, kind, data, created_at)
         SELECT gen_random_uuid(), id, 'cancelled', jsonb_build_object('amount', total), created_at FROM \"{schema}\".orders"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(behind)).execute(&mut app.database.superuser().await).await.unwrap();
    app.app.clock.advance(TimeDelta::days(1));
    jobs::roll_up(&app.app).await;
    let olga = app.operator().await;
    let growth = get(&app, &olga, DASHBOARD).await["growth"].clone();
    assert_eq!(growth["sales"][0]["sales"]["yesterday"], 0);
}

#[tokio::test]
async fn vendors_and_people_count_on_the_day_that_it_is_in_luxembourg() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    // Half past eleven in the evening by UTC.
    for table in ["vendors", "users"] {
        let dated = format!("UPDATE platform.{table} SET created_at = '2026-11-22T23:30:00Z'");
        sqlx::query(sqlx::AssertSqlSafe(dated)).execute(&mut app.database.superuser().await).await.unwrap();
    }
    let today = &get(&app, &olga, &format!("{STATS}/platform?days=2")).await["days"][1];
    assert_eq!(
        (&today["date"], &today["vendors"], &today["users"]),
        (&json!("2026-11-23"), &json!(2), &json!(3)),
        "{today}"
    );
    let growth = &get(&app, &olga, STATS).await["growth"];
    assert_eq!((&growth["vendors"]["today"], &growth["users"]["today"]), (&json!(2), &json!(3)), "{growth}");
}

#[tokio::test]
async fn customers_count_as_long_as_they_are_there() {
    let app = TestApp::start().await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let customers = async || {
        jobs::roll_up(&app.app).await;
        get(&app, &olga, STATS).await["customers"].clone()
    };
    assert_eq!(customers().await, 0);
    app.customer("ALPHA", "Ada").await;
    assert_eq!(customers().await, 1);
    let ada = get(&app, &owner, "/api/v1/vendor/customers").await["items"][0]["id"].as_str().unwrap().to_owned();
    owner.delete(&app, &format!("/api/v1/vendor/customers/{ada}")).send().await.assert_status(204);
    assert_eq!(customers().await, 0);
}

#[tokio::test]
async fn a_deleted_vendor_counts_nowhere_until_it_is_restored() {
    let app = TestApp::start().await;
    two_busy_shops(&app).await;
    jobs::roll_up(&app.app).await;
    let olga = app.operator().await;
    let figures = async || {
        let stats = get(&app, &olga, STATS).await;
        let imports = get(&app, &olga, "/api/v1/admin/marketplace-import-jobs").await["total"].clone();
        (stats["growth"]["sales"].clone(), stats["vendors"].clone(), stats["customers"].clone(), imports)
    };
    let before = figures().await;
    assert_eq!((&before.1, &before.2, &before.3), (&json!(2), &json!(1), &json!(3)));
    let beta = app.vendor_id("BETA").await;
    let path = format!("/api/v1/admin/vendors/{beta}");
    olga.delete(&app, &path).send().await.assert_status(204);
    let without = figures().await;
    assert_eq!(without.0[0]["sales"]["last_30_days"], 6000, "Alpha's alone");
    assert_eq!((&without.1, &without.2, &without.3), (&json!(1), &json!(0), &json!(1)));
    let days = get(&app, &olga, &format!("{STATS}/platform?days=31")).await["days"].clone();
    let orders: i64 = days.as_array().unwrap().iter().map(|day| day["orders"].as_i64().unwrap()).sum();
    assert_eq!(orders, 5, "Alpha's alone: {days}");
    olga.get(&app, &format!("{path}/stats")).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    olga.put(&app, &format!("{path}/restore")).send().await.assert_ok();
    jobs::roll_up(&app.app).await;
    assert_eq!(figures().await, before);
    let own = get(&app, &olga, &format!("{path}/stats")).await;
    assert_eq!((&own["customers"], &own["days"][22]["orders"]), (&json!(1), &json!(1)), "{own}");
}

#[tokio::test]
async fn vendors_with_buried_jobs_and_failed_migrations_are_named() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let trouble = "INSERT INTO platform.jobs (id, vendor_id, kind, payload, state, finished_at)
            SELECT gen_random_uuid(), id, 'send_mail', '{}', 'dead', now() FROM platform.vendors WHERE code = 'ALPHA';
        UPDATE platform.tenant_versions SET state = 'failed'
            WHERE vendor_id = (SELECT id FROM platform.vendors WHERE code = 'BETA')";
    sqlx::raw_sql(trouble).execute(&mut app.database.superuser().await).await.unwrap();
    let dashboard = get(&app, &olga, DASHBOARD).await;
    let named = dashboard["vendors_with_problems"].as_array().unwrap().iter();
    let named: Vec<_> = named.map(|vendor| json!([vendor["code"], vendor["problems"]])).collect();
    assert_eq!(named, [json!(["ALPHA", ["jobs_buried"]]), json!(["BETA", ["migration_failed"]])]);
}

#[tokio::test]
async fn days_are_asked_for_within_bounds() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    for days in ["0", "91", "x", "99999999999999999999"] {
        for path in ["platform", "marketplace"] {
            let asked = olga.get(&app, &format!("{STATS}/{path}?days={days}")).send().await;
            asked.assert_error(422, "VALIDATION_FAILED");
        }
    }
    assert_eq!(get(&app, &olga, &format!("{STATS}/platform")).await["days"].as_array().unwrap().len(), 30);
}

#[tokio::test]
async fn the_program_and_the_database_agree_on_when_a_day_begins_in_each_zone() {
    let app = TestApp::start().await;
    let mut superuser = app.database.superuser().await;
    let days = ["2026-03-08", "2026-03-09", "2026-03-29", "2026-03-30", "2026-10-25", "2026-11-01", "2026-11-02"];
    for name in ["Europe/Luxembourg", "Europe/Lisbon", "America/New_York", "America/Havana", "Asia/Tokyo", "UTC"] {
        let zone = TimeZone::parse(name).unwrap();
        for day in days {
            let day: NaiveDate = day.parse().unwrap();
            let start = zone.start(day);
            for (at, expected) in [(start, day), (start - TimeDelta::seconds(1), day.pred_opt().unwrap())] {
                let sql = "SELECT ($1::text::timestamptz AT TIME ZONE $2)::date::text";
                let theirs = sqlx::query_scalar::<_, String>(sql).bind(at.to_rfc3339()).bind(name);
                let theirs = theirs.fetch_one(&mut superuser).await.unwrap();
                assert_eq!((theirs, zone.day(at)), (expected.to_string(), expected), "{name} {at}");
            }
        }
    }
}

/// The figures of one vendor, as its team sees them and as operators do: days on which something was ordered.
async fn days_of(app: &TestApp, code: &str) -> [Vec<Value>; 2] {
    let owner = app.owner(code).await;
    let own = get(app, &owner, "/api/v1/vendor/dashboard/stats").await;
    let path = format!("/api/v1/admin/vendors/{}/stats", app.vendor_id(code).await);
    let seen = get(app, &app.operator().await, &path).await;
    let busy = |days: &Value| {
        let busy = days.as_array().unwrap().iter().filter(|day| day["orders"] != 0);
        busy.map(|day| json!([day["date"], day["orders"]])).collect::<Vec<_>>()
    };
    assert_eq!(own["daily_sales"][29]["date"], seen["days"][29]["date"], "it is the same day to both");
    [busy(&own["daily_sales"]), busy(&seen["days"])]
}

/// An order of one mug that was placed at this time.
async fn ordered_at(app: &TestApp, mug: &Goods, at: &str) {
    let order = mug.order(app, 1).await;
    let schema = app.schema("ALPHA").await;
    let dated = format!("UPDATE \"{schema}\".orders SET created_at = '{at}' WHERE id = '{}'", order.order.id);
    sqlx::raw_sql(sqlx::AssertSqlSafe(dated)).execute(&mut app.database.superuser().await).await.unwrap();
}

#[tokio::test]
async fn a_vendors_days_are_those_of_its_time_zone_to_its_team_and_to_operators() {
    let app = TestApp::start().await;
    let alpha = format!("/api/v1/admin/vendors/{}", app.vendor_id("ALPHA").await);
    let zone = json!({"time_zone": "America/New_York"});
    let moved = app.operator().await.put(&app, &alpha).json(&zone).send().await.assert_ok();
    assert_eq!(moved["time_zone"], "America/New_York");
    app.app.tenants.forget(tenant(&app.app, "ALPHA").await.vendor_id).await;
    let (mug, pot) = (stock(&app, "ALPHA", "Mug", 1000, 50).await, stock(&app, "BETA", "Pot", 2500, 50).await);
    // Clocks are put back on the first of November: that day has 25 hours, from 4 to 5 o'clock by UTC.
    for at in ["2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z", "2026-11-02T04:59:59Z", "2026-11-02T05:00:00Z"] {
        ordered_at(&app, &mug, at).await;
    }
    app.app.clock.advance(TimeDelta::hours(15));
    mug.order(&app, 2).await;
    pot.order(&app, 1).await;
    jobs::roll_up(&app.app).await;
    let expected =
        [json!(["2026-10-31", 1]), json!(["2026-11-01", 2]), json!(["2026-11-02", 1]), json!(["2026-11-23", 1])];
    assert_eq!(
        days_of(&app, "ALPHA").await,
        [expected.to_vec(), expected.to_vec()],
        "ten in the evening is still the 23rd"
    );
    let pots = [json!(["2026-11-24", 1])];
    assert_eq!(days_of(&app, "BETA").await, [pots.to_vec(), pots.to_vec()], "and four in the morning the 24th");
    let platform = get(&app, &app.operator().await, &format!("{STATS}/platform?days=2")).await;
    let days: Vec<_> =
        platform["days"].as_array().unwrap().iter().map(|day| json!([day["date"], day["orders"]])).collect();
    assert_eq!(days, [json!(["2026-11-23", 1]), json!(["2026-11-24", 1])], "each vendor's day of this date");
}

#[tokio::test]
async fn all_days_are_counted_anew_when_a_vendor_moves_to_another_time_zone() {
    let app = TestApp::start().await;
    let mug = stock(&app, "ALPHA", "Mug", 1000, 50).await;
    ordered_at(&app, &mug, "2026-11-10T23:30:00Z").await;
    jobs::roll_up(&app.app).await;
    let before = vec![json!(["2026-11-11", 1])];
    assert_eq!(days_of(&app, "ALPHA").await, [before.clone(), before]);

    let (owner, path) = (app.owner("ALPHA").await, "/api/v1/vendor/settings");
    let settings = get(&app, &owner, path).await;
    assert_eq!(settings["time_zone"], "Europe/Luxembourg");
    let with = |zone: Value| {
        let mut body = settings.clone();
        let fields = body.as_object_mut().unwrap();
        let at = fields.remove("updated_at").unwrap();
        fields.insert("expected_updated_at".to_owned(), at);
        fields.insert("time_zone".to_owned(), zone);
        body
    };
    for wrong in ["CET", "Europe/Atlantis", "America/New_York'; --"] {
        let refused =
            owner.put(&app, path).json(&with(json!(wrong))).send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(refused["errors"][0]["field"], "time_zone", "{wrong}");
    }
    let saved = owner.put(&app, path).json(&with(json!("Europe/Lisbon"))).send().await.assert_ok();
    assert_eq!(saved["time_zone"], "Europe/Lisbon");
    jobs::roll_up(&app.app).await;
    let after = vec![json!(["2026-11-10", 1])];
    assert_eq!(days_of(&app, "ALPHA").await, [after.clone(), after]);
}
