//! The books of a vendor: what must always be true of orders and inventory.

use orion::{
    db::PlatformDb,
    tenancy::{Tenant, TenantTx},
};
use sea_orm::{
    ConnectionTrait, DbErr,
    sqlx::{self, Row},
};

use super::{database::TestDatabase, tenants::sql};

/// Each rule, and the rows that break it.
const RULES: &[(&str, &str)] = &[
    (
        "the ledger sums to the balance, and 0 <= reserved <= on_hand",
        "SELECT i.id::text AS culprit FROM inventory i
         LEFT JOIN inventory_movements m ON m.inventory_id = i.id
         GROUP BY i.id HAVING i.on_hand <> coalesce(sum(m.on_hand_delta), 0)
            OR i.reserved <> coalesce(sum(m.reserved_delta), 0) OR i.reserved < 0 OR i.reserved > i.on_hand",
    ),
    (
        "a variant costs what its last price change says",
        "SELECT v.id::text AS culprit FROM product_variants v LEFT JOIN LATERAL (
            SELECT c.* FROM price_changes c WHERE c.variant_id = v.id ORDER BY c.at DESC, c.id DESC LIMIT 1
         ) c ON true
         WHERE (v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at)
            IS DISTINCT FROM (c.price, c.sale_price, c.sale_starts_at, c.sale_ends_at)",
    ),
    (
        "an order holds what it has not sent, variant by variant, and has taken what it has sent",
        "WITH sold AS (
            SELECT o.id, o.status, i.variant_id, sum(i.quantity) AS quantity
            FROM orders o JOIN order_items i ON i.order_id = o.id GROUP BY o.id, o.status, i.variant_id
         ), moved AS (
            SELECT m.order_id, i.variant_id, sum(m.reserved_delta) AS held, coalesce(-sum(m.on_hand_delta) FILTER (WHERE m.kind <> 'return'), 0) AS sent,
                sum(m.reserved_delta) FILTER (WHERE m.kind = 'reserve') AS reserved
            FROM inventory_movements m JOIN inventory i ON i.id = m.inventory_id
            WHERE m.order_id IS NOT NULL GROUP BY m.order_id, i.variant_id
         )
         SELECT coalesce(s.id, m.order_id)::text AS culprit
         FROM sold s FULL JOIN moved m ON m.order_id = s.id AND m.variant_id = s.variant_id
         WHERE s.id IS NULL OR m.order_id IS NULL OR m.reserved <> s.quantity
            OR (s.status IN ('pending', 'processing') AND (m.held <> s.quantity OR m.sent <> 0))
            OR (s.status IN ('shipped', 'delivered') AND (m.held <> 0 OR m.sent <> s.quantity))
            OR (s.status = 'cancelled' AND (m.held <> 0 OR m.sent <> 0))
            OR (s.status = 'refunded' AND (m.held <> 0 OR m.sent NOT IN (0, s.quantity)))",
    ),
    (
        "an order is the sum of its lines and of its VAT, which is the sum of its lines'",
        "SELECT o.id::text AS culprit FROM orders o
         WHERE o.subtotal IS DISTINCT FROM (SELECT sum(total) FROM order_items i WHERE i.order_id = o.id)
            OR o.total <> o.subtotal + o.shipping_total
            OR o.vat_total IS DISTINCT FROM (SELECT sum(vat_amount) FROM order_items i WHERE i.order_id = o.id)
            OR o.vat_total IS DISTINCT FROM (SELECT sum((l->>'vat')::bigint) FROM jsonb_array_elements(o.vat) l)
            OR o.total IS DISTINCT FROM (SELECT sum((l->>'vat')::bigint + (l->>'net')::bigint)
                FROM jsonb_array_elements(o.vat) l)",
    ),
    (
        "an order's timeline begins with pending and ends with its status",
        "SELECT o.id::text AS culprit FROM orders o
         WHERE 'pending' IS DISTINCT FROM
                (SELECT data->>'status' FROM order_events e WHERE e.order_id = o.id AND kind = 'placed')
            OR o.status IS DISTINCT FROM
                (SELECT data->>'status' FROM order_events e WHERE e.order_id = o.id AND data ? 'status'
                 ORDER BY created_at DESC, id DESC LIMIT 1)",
    ),
    (
        "an order's lines, its shipments and its ledger tell the same",
        "SELECT i.id::text AS culprit FROM order_items i JOIN orders o ON o.id = i.order_id
         LEFT JOIN LATERAL (
            SELECT coalesce(sum(reserved_delta), 0) AS held, coalesce(-sum(on_hand_delta), 0) AS sent
            FROM inventory_movements m WHERE m.order_item_id = i.id) m ON true
         LEFT JOIN LATERAL (
            SELECT coalesce(sum(s.quantity) FILTER (WHERE h.direction = 'out'), 0) AS sent,
                coalesce(sum(s.quantity) FILTER (WHERE h.direction = 'return'), 0) AS returned
            FROM shipment_items s JOIN shipments h ON h.id = s.shipment_id WHERE s.order_item_id = i.id) s ON true
         WHERE m.held <> i.quantity - i.quantity_shipped - i.quantity_cancelled
            OR m.sent <> i.quantity_shipped - i.quantity_returned
            OR s.sent <> i.quantity_shipped OR s.returned <> i.quantity_returned
            OR (o.status = 'refunded') <> (o.payment_status = 'refunded')",
    ),
    (
        "an order's payments add up to what it says was paid and given back",
        "SELECT o.id::text AS culprit FROM orders o LEFT JOIN LATERAL (
            SELECT coalesce(sum(amount) FILTER (WHERE kind = 'capture'), 0) AS paid,
                coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0) AS refunded
            FROM payments p WHERE p.order_id = o.id AND p.status = 'succeeded' AND p.currency = o.currency) p ON true
         WHERE o.paid_total <> p.paid OR o.refunded_total <> p.refunded
         UNION ALL
         SELECT c.id::text FROM payments c JOIN payments r ON r.parent_id = c.id AND r.kind = 'refund'
         GROUP BY c.id HAVING sum(r.amount) > c.amount",
    ),
    (
        "an order and its cart know each other",
        "SELECT c.id::text AS culprit FROM carts c LEFT JOIN orders o ON o.id = c.order_id
         WHERE c.order_id IS NOT NULL AND o.cart_id IS DISTINCT FROM c.id
         UNION ALL
         SELECT o.id::text FROM orders o JOIN carts c ON c.id = o.cart_id WHERE c.order_id IS DISTINCT FROM o.id",
    ),
    (
        "an idempotency key leads to an order",
        "SELECT k.key AS culprit FROM idempotency_keys k LEFT JOIN orders o ON o.id = k.resource_id
         WHERE k.resource_kind = 'order' AND o.id IS NULL",
    ),
];

/// Checks every rule.
pub async fn assert_books(db: &PlatformDb, tenant: &Tenant) {
    for (rule, culprits) in RULES {
        let found: Result<Vec<String>, DbErr> = db
            .in_tenant(tenant, async |tx: &TenantTx| {
                tx.query_all_raw(sql(culprits)).await?.iter().map(|row| row.try_get("", "culprit")).collect()
            })
            .await;
        assert_eq!(found.unwrap(), Vec::<String>::new(), "{rule}");
    }
}

/// Checks that no connection was left inside a transaction.
pub async fn assert_nothing_is_open(database: &TestDatabase) {
    let idle = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND state LIKE 'idle in transaction%' AND state_change < now() - interval '1 second'";
    let row = sqlx::query(idle).fetch_one(&mut database.superuser().await).await.unwrap();
    assert_eq!(row.get::<i64, _>(0), 0, "a connection is left inside a transaction");
}
