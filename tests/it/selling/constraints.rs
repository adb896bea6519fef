//! What the tables of orders refuse, whoever writes them: each constraint is tried once.

use orion::tenancy::TenantTx;
use sea_orm::{ConnectionTrait, DbErr, sqlx};

use crate::support::{
    app::TestApp,
    goods::{cart, place, wish},
    tenants::{Tenants, sql},
};

/// Statements that must be refused by the constraint before them. `{order}` and `{item}` are ids that exist.
const REFUSED: &[(&str, &str)] = &[
    ("orders_status_check", "UPDATE orders SET status = 'lost'"),
    ("orders_channel_check", "UPDATE orders SET channel = 'pigeon'"),
    ("orders_payment_status_check", "UPDATE orders SET payment_status = 'perhaps'"),
    ("orders_fulfilment_status_check", "UPDATE orders SET fulfilment_status = 'lost'"),
    ("orders_sum_check", "UPDATE orders SET shipping_total = 1"),
    ("orders_sum_check", "UPDATE orders SET adjustment_total = -1"),
    ("orders_refunds_check", "UPDATE orders SET refunded_total = 1"),
    ("orders_erased_at_check", "UPDATE orders SET email = NULL"),
    ("orders_erased_at_check", "UPDATE orders SET erased_at = now()"),
    ("orders_tax_country_check", "UPDATE orders SET tax_country = 'Lu'"),
    ("orders_external_id_key", "UPDATE orders SET channel = 'marketplace', external_id = '17'"),
    ("orders_number_key", "UPDATE orders SET number = 1"),
    ("order_items_kind_check", "UPDATE order_items SET kind = 'present'"),
    ("order_items_sum_check", "UPDATE order_items SET total = total - 1, vat_amount = 0"),
    ("order_items_vat_amount_check", "UPDATE order_items SET vat_amount = total + 1"),
    ("order_items_cancelled_check", "UPDATE order_items SET quantity_cancelled = quantity + 1"),
    ("order_items_shipped_check", "UPDATE order_items SET quantity_shipped = quantity, quantity_cancelled = 1"),
    ("order_items_returned_check", "UPDATE order_items SET quantity_returned = 1"),
    ("order_items_refunded_amount_check", "UPDATE order_items SET refunded_amount = total + 1"),
    ("order_items_position_key", "INSERT INTO order_items (id, order_id, position, title, quantity, unit_price, total,
        vat_basis_points) SELECT gen_random_uuid(), order_id, position, 'x', 1, 1, 1, 0 FROM order_items"),
    ("order_events_order_id_fkey", "INSERT INTO order_events (id, order_id, kind) VALUES (gen_random_uuid(), gen_random_uuid(), 'placed')"),
    ("order_events_kind_check", "INSERT INTO order_events (id, order_id, kind) VALUES (gen_random_uuid(), '{order}', '')"),
    ("order_events_data_check", "INSERT INTO order_events (id, order_id, kind, data) VALUES (gen_random_uuid(), '{order}', 'placed', '1')"),
    ("order_links_order_id_fkey", "INSERT INTO order_links (token_hash, order_id) VALUES ('\\x00', gen_random_uuid())"),
    ("payments_kind_check", "INSERT INTO payments (id, order_id, kind, provider, amount, currency, status)
        VALUES (gen_random_uuid(), '{order}', 'gift', 'cash', 1, 'EUR', 'succeeded')"),
    ("payments_amount_check", "INSERT INTO payments (id, order_id, kind, provider, amount, currency, status)
        VALUES (gen_random_uuid(), '{order}', 'capture', 'cash', 0, 'EUR', 'succeeded')"),
    ("payments_currency_check", "INSERT INTO payments (id, order_id, kind, provider, amount, currency, status)
        VALUES (gen_random_uuid(), '{order}', 'capture', 'cash', 1, 'eur', 'succeeded')"),
    ("payments_status_check", "INSERT INTO payments (id, order_id, kind, provider, amount, currency, status)
        VALUES (gen_random_uuid(), '{order}', 'capture', 'cash', 1, 'EUR', 'perhaps')"),
    ("payments_parent_check", "INSERT INTO payments (id, order_id, kind, provider, amount, currency, status)
        VALUES (gen_random_uuid(), '{order}', 'refund', 'cash', 1, 'EUR', 'succeeded')"),
    ("payments_provider_ref_key", "INSERT INTO payments (id, order_id, kind, provider, provider_ref, amount, currency, status)
        SELECT gen_random_uuid(), '{order}', 'capture', 'card', 'ref', 1, 'EUR', 'succeeded' FROM generate_series(1, 2)"),
    ("payments_idempotency_key_key", "INSERT INTO payments (id, order_id, kind, provider, amount, currency, status, idempotency_key)
        SELECT gen_random_uuid(), '{order}', 'capture', 'card', 1, 'EUR', 'succeeded', 'k' FROM generate_series(1, 2)"),
    ("shipments_direction_check", "INSERT INTO shipments (id, order_id, direction, status) VALUES (gen_random_uuid(), '{order}', 'up', 'shipped')"),
    ("shipments_status_check", "INSERT INTO shipments (id, order_id, status) VALUES (gen_random_uuid(), '{order}', 'lost')"),
    ("shipments_tracking_url_check", "INSERT INTO shipments (id, order_id, status, tracking_url)
        VALUES (gen_random_uuid(), '{order}', 'shipped', 'javascript:alert(1)')"),
    ("shipment_items_quantity_check", "WITH s AS (INSERT INTO shipments (id, order_id, status) VALUES (gen_random_uuid(), '{order}', 'shipped')
        RETURNING id) INSERT INTO shipment_items (shipment_id, order_item_id, quantity) SELECT id, '{item}', 0 FROM s"),
    ("shipment_items_order_item_id_fkey", "WITH s AS (INSERT INTO shipments (id, order_id, status) VALUES (gen_random_uuid(), '{order}', 'shipped')
        RETURNING id) INSERT INTO shipment_items (shipment_id, order_item_id, quantity) SELECT id, gen_random_uuid(), 1 FROM s"),
    ("documents_kind_check", "INSERT INTO documents (id, order_id, kind, series, number, snapshot)
        VALUES (gen_random_uuid(), '{order}', 'poem', 'R', 1, '{}')"),
    ("documents_number_check", "INSERT INTO documents (id, order_id, kind, series, number, snapshot)
        VALUES (gen_random_uuid(), '{order}', 'invoice', 'R', 0, '{}')"),
    ("documents_number_key", "INSERT INTO documents (id, order_id, kind, series, number, snapshot)
        SELECT gen_random_uuid(), '{order}', 'invoice', 'R', 1, '{}' FROM generate_series(1, 2)"),
    ("counters_next_check", "INSERT INTO counters (series, next) VALUES ('R', 0)"),
    ("counters_pkey", "INSERT INTO counters (series) VALUES ('R'), ('R')"),
    ("idempotency_keys_resource_kind_check", "INSERT INTO idempotency_keys (scope, key, request_hash, resource_kind, resource_id)
        VALUES ('s', 'k', '\\x00', 'cart', gen_random_uuid())"),
    ("carts_check", "INSERT INTO carts (id, expires_at) VALUES (gen_random_uuid(), now())"),
    ("product_variants_product_id_fkey", "DELETE FROM products"),
    ("price_changes_variant_id_fkey", "DELETE FROM product_variants"),
];

#[tokio::test]
async fn every_constraint_of_orders_holds() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(100).await.variant;
    let mut orders = vec![];
    for _ in 0..2 {
        let session = cart(&t.db, &t.alpha, &[(mug, 2)]).await;
        orders.push(place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap());
    }
    let (order, item) = (orders[0].order.id.to_string(), orders[0].items[0].id.to_string());
    for (constraint, statement) in REFUSED {
        let statement = sql(&statement.replace("{order}", &order).replace("{item}", &item));
        let done: Result<_, DbErr> =
            t.db.in_tenant(&t.alpha, async |tx: &TenantTx| tx.execute_raw(statement.clone()).await).await;
        let error = done.map(|_| ()).expect_err(constraint).to_string();
        assert!(error.contains(constraint), "{constraint}: {error}");
    }
    let facts = [
        "INSERT INTO payments (id, order_id, kind, provider, amount, currency, status)
            VALUES (gen_random_uuid(), '{order}', 'authorize', 'card', 3980, 'EUR', 'succeeded')",
        "INSERT INTO payments (id, order_id, parent_id, kind, provider, amount, currency, status)
            SELECT gen_random_uuid(), order_id, id, 'capture', provider, amount, currency, status FROM payments",
        "INSERT INTO documents (id, order_id, kind, series, number, snapshot)
            VALUES (gen_random_uuid(), '{order}', 'invoice', 'R', 1, '{}')",
        "INSERT INTO counters (series) VALUES ('R')",
        "UPDATE counters SET next = next + 1",
        "UPDATE orders SET erased_at = now(), email = NULL, first_name = NULL, last_name = NULL",
        "UPDATE orders SET cart_id = NULL, discount_total = 80, adjustment_total = -1, shipping_total = 500, total = total + 419",
    ];
    for statement in facts {
        let statement = sql(&statement.replace("{order}", &order));
        let done: Result<_, DbErr> =
            t.db.in_tenant(&t.alpha, async |tx: &TenantTx| tx.execute_raw(statement.clone()).await).await;
        done.unwrap_or_else(|error| panic!("the control: {}: {error}", statement.sql));
    }
    assert_eq!(t.vendor("ALPHA").count("payments").await, 2);
}

#[tokio::test]
async fn the_tables_refuse_prices_and_taxes_that_contradict_themselves() {
    let app = TestApp::start().await;
    let cup = app.vendor("ALPHA").product("Cup").price(2000).on_hand(1).await;
    let (mut alpha, variant, product) = (app.vendor("ALPHA").inside().await, cup.variant, cup.product);
    let of_variant = [
        "price = -1",
        "price = 1000000001",
        "sale_price = 2000",
        "sale_price = -1",
        "sale_starts_at = '2026-12-02', sale_ends_at = '2026-12-01'",
        "cost = -1",
        "weight_grams = -1",
        "tax_class = 'luxury'",
        "backorder_policy = 'until_date'",
        "backorder_policy = 'maybe'",
    ];
    let of_product =
        ["tax_class = 'luxury'", "vat_basis_points = 10001", "vat_basis_points = NULL", "min_quantity = 0"];
    let changes = of_variant.map(|set| format!("UPDATE product_variants SET {set} WHERE id = '{variant}'"));
    let products = of_product.map(|set| format!("UPDATE products SET {set} WHERE id = '{product}'"));
    let others = [
        format!("INSERT INTO price_changes (id, variant_id, price, sale_price, at) VALUES ('{product}', '{variant}', 1, 1, now())"),
        "INSERT INTO redirects (from_path, to_path) VALUES ('/products/a', '/products/a')".to_owned(),
        "INSERT INTO categories (id, path, name, slug) VALUES (gen_random_uuid(), 'A', 'A', 'a'), (gen_random_uuid(), 'a', 'a', 'b')".to_owned(),
        format!("DELETE FROM product_variants WHERE id = '{variant}'"),
    ];
    for change in changes.into_iter().chain(products).chain(others) {
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(change.clone())).execute(&mut alpha).await;
        let error = done.expect_err(&change);
        let state = error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned());
        assert!(state.as_deref().is_some_and(|state| state.starts_with("23")), "{change}: {error}");
    }
}
