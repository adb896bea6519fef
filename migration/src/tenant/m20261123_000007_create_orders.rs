//! Orders with their lines as they were sold, their history, and the answers kept for repeated requests.

crate::sql_migration! {
    up: r#"
CREATE SEQUENCE order_numbers START 1001;

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT orders_number_key UNIQUE,
    status text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')),
    cart_id uuid NOT NULL CONSTRAINT orders_cart_id_key UNIQUE,
    customer_id uuid REFERENCES customers (id),
    email text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    phone text,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    currency text NOT NULL,
    language text NOT NULL,
    subtotal bigint NOT NULL CHECK (subtotal >= 0),
    shipping_total bigint NOT NULL DEFAULT 0 CHECK (shipping_total >= 0),
    vat_total bigint NOT NULL CHECK (vat_total >= 0),
    total bigint NOT NULL CHECK (total = subtotal + shipping_total),
    -- One entry per rate: [{"basis_points", "net", "vat"}].
    vat jsonb NOT NULL,
    note text,
    tracking_number text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_created_at_idx ON orders (created_at DESC, id);
CREATE INDEX orders_status_idx ON orders (status, created_at DESC);
CREATE INDEX orders_customer_id_idx ON orders (customer_id, created_at DESC) WHERE customer_id IS NOT NULL;

CREATE TABLE order_items (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    position integer NOT NULL,
    product_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    title text NOT NULL,
    variant_title text NOT NULL DEFAULT '',
    sku text,
    image_url text,
    quantity integer NOT NULL CHECK (quantity > 0),
    unit_price bigint NOT NULL CHECK (unit_price >= 0),
    total bigint NOT NULL CHECK (total = unit_price * quantity),
    vat_basis_points integer NOT NULL,
    CONSTRAINT order_items_position_key UNIQUE (order_id, position)
);
CREATE INDEX order_items_variant_id_idx ON order_items (variant_id);

CREATE TABLE order_status_changes (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    from_status text,
    status text NOT NULL,
    actor text,
    note text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX order_status_changes_order_id_idx ON order_status_changes (order_id, created_at);

-- The first answer to a request that may be repeated, kept for 24 hours; scope is the actor and the route.
CREATE TABLE idempotency_keys (
    scope text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    order_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
"#,
    down: "DROP TABLE idempotency_keys, order_status_changes, order_items, orders; DROP SEQUENCE order_numbers;",
}
