//! Carts: a guest's is found by the hash of a secret that only they have, a customer's by the customer.

crate::sql_migration! {
    up: r#"
CREATE TABLE carts (
    id uuid PRIMARY KEY,
    -- Of the secret that opens a guest's cart; NULL for a customer's, which is found by the customer.
    session_hash bytea CONSTRAINT carts_session_hash_key UNIQUE,
    customer_id uuid REFERENCES customers (id) ON DELETE CASCADE,
    -- Set once, when the cart became this order.
    order_id uuid,
    -- Once it was given at checkout.
    email text,
    currency text,
    -- Of discounts, as they were typed.
    codes text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CHECK (session_hash IS NOT NULL OR customer_id IS NOT NULL)
);
-- Each customer has one open cart.
CREATE UNIQUE INDEX carts_customer_key ON carts (customer_id) WHERE order_id IS NULL AND customer_id IS NOT NULL;
CREATE INDEX carts_customer_id_idx ON carts (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX carts_expires_at_idx ON carts (expires_at);

CREATE TABLE cart_items (
    id uuid PRIMARY KEY,
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL REFERENCES product_variants (id) ON DELETE CASCADE,
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    -- The price of one that the customer saw last; gross, in minor units.
    seen_price bigint CHECK (seen_price >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT cart_items_variant_id_key UNIQUE (cart_id, variant_id)
);
"#,
    down: "DROP TABLE cart_items, carts;",
}
