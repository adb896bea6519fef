//! Orders with their lines as they were sold, their history, and the answers kept for repeated requests.

crate::sql_migration! {
    up: r#"
CREATE SEQUENCE order_numbers START 1001;

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT orders_number_key UNIQUE,
    status text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')),
    channel text NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'pos', 'phone', 'marketplace', 'api')),
    -- What the channel calls it.
    external_id text,
    payment_status text NOT NULL DEFAULT 'unpaid' CHECK (payment_status IN
        ('unpaid', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'failed')),
    fulfilment_status text NOT NULL DEFAULT 'unfulfilled'
        CHECK (fulfilment_status IN ('unfulfilled', 'partial', 'shipped', 'delivered', 'returned')),
    -- When the team began to prepare it.
    accepted_at timestamptz,
    cancelled_at timestamptz,
    -- Until when its inventory is kept for it while it is unpaid.
    expires_at timestamptz,
    -- The network address that a guest placed it from, while it is pending.
    placed_from text,
    -- When customer and addresses were removed from it.
    erased_at timestamptz,
    -- NULL for orders that no cart became.
    cart_id uuid CONSTRAINT orders_cart_id_key UNIQUE,
    customer_id uuid REFERENCES customers (id),
    -- NULL only once they were erased.
    email text,
    first_name text,
    last_name text,
    phone text,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    currency text NOT NULL,
    language text NOT NULL,
    tax_country text CHECK (tax_country ~ '^[A-Z]{2}$'),
    prices_include_tax boolean NOT NULL DEFAULT true,
    vat_id text,
    subtotal bigint NOT NULL CHECK (subtotal >= 0),
    discount_total bigint NOT NULL DEFAULT 0 CHECK (discount_total BETWEEN 0 AND subtotal),
    shipping_total bigint NOT NULL DEFAULT 0 CHECK (shipping_total >= 0),
    -- Fees, and what rounding to cash takes away.
    adjustment_total bigint NOT NULL DEFAULT 0,
    vat_total bigint NOT NULL CHECK (vat_total >= 0),
    total bigint NOT NULL CHECK (total >= 0),
    paid_total bigint NOT NULL DEFAULT 0 CHECK (paid_total >= 0),
    refunded_total bigint NOT NULL DEFAULT 0 CHECK (refunded_total >= 0),
    -- One entry per rate: [{"basis_points", "net", "vat"}].
    vat jsonb NOT NULL,
    note text,
    tracking_number text,
    -- Which texts were accepted and when: [{"page", "version", "at"}].
    terms_accepted jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT orders_refunds_check CHECK (refunded_total <= paid_total),
    CONSTRAINT orders_erased_at_check CHECK (
        CASE WHEN erased_at IS NULL THEN num_nulls(email, first_name, last_name) = 0 ELSE email IS NULL END
    ),
    CONSTRAINT orders_sum_check CHECK (total = subtotal - discount_total + shipping_total + adjustment_total),
    CONSTRAINT orders_external_id_key UNIQUE (channel, external_id)
);
CREATE INDEX orders_created_at_idx ON orders (created_at DESC, id DESC);
CREATE INDEX orders_status_idx ON orders (status, created_at DESC);
-- Of pending orders that hold inventory; the job that ends those whose time is over.
CREATE INDEX orders_expires_at_idx ON orders (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX orders_placed_from_idx ON orders (placed_from) WHERE placed_from IS NOT NULL;
-- A guest's orders: how many are open, and which are erased with an account.
CREATE INDEX orders_email_idx ON orders (email) WHERE customer_id IS NULL;
CREATE INDEX orders_customer_id_idx ON orders (customer_id, created_at DESC) WHERE customer_id IS NOT NULL;

CREATE TABLE order_items (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    position integer NOT NULL,
    kind text NOT NULL DEFAULT 'product' CHECK (kind IN ('product', 'shipping', 'fee', 'gift_card')),
    -- NULL for lines of what is not in the catalog.
    product_id uuid,
    variant_id uuid,
    -- In the buyer's language.
    title text NOT NULL,
    -- In the vendor's.
    vendor_title text,
    variant_title text NOT NULL DEFAULT '',
    sku text,
    image_url text,
    quantity integer NOT NULL CHECK (quantity > 0),
    unit_price bigint NOT NULL CHECK (unit_price >= 0),
    discount_total bigint NOT NULL DEFAULT 0 CHECK (discount_total >= 0),
    total bigint NOT NULL CHECK (total >= 0),
    tax_class text NOT NULL DEFAULT 'standard'
        CHECK (tax_class IN ('standard', 'reduced', 'second_reduced', 'super_reduced', 'parking', 'zero', 'exempt')),
    vat_basis_points integer NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
    -- The VAT that the total contains; the lines' amounts add up to the order's.
    vat_amount bigint NOT NULL DEFAULT 0,
    quantity_shipped integer NOT NULL DEFAULT 0,
    quantity_cancelled integer NOT NULL DEFAULT 0,
    quantity_returned integer NOT NULL DEFAULT 0,
    refunded_amount bigint NOT NULL DEFAULT 0,
    CONSTRAINT order_items_sum_check CHECK (total = unit_price * quantity - discount_total),
    CONSTRAINT order_items_vat_amount_check CHECK (vat_amount BETWEEN 0 AND total),
    CONSTRAINT order_items_refunded_amount_check CHECK (refunded_amount BETWEEN 0 AND total),
    CONSTRAINT order_items_cancelled_check CHECK (quantity_cancelled BETWEEN 0 AND quantity),
    CONSTRAINT order_items_shipped_check CHECK (quantity_shipped BETWEEN 0 AND quantity - quantity_cancelled),
    CONSTRAINT order_items_returned_check CHECK (quantity_returned BETWEEN 0 AND quantity_shipped),
    CONSTRAINT order_items_position_key UNIQUE (order_id, position)
);
CREATE INDEX order_items_variant_id_idx ON order_items (variant_id);

-- Secrets by which an order is followed without an account.
CREATE TABLE order_links (
    -- SHA-256 of the secret.
    token_hash bytea PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX order_links_order_id_idx ON order_links (order_id);

-- The one timeline of an order; webhooks and mails are made from it.
CREATE TABLE order_events (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    kind text NOT NULL CHECK (kind <> ''),
    -- None for the customer and the system.
    actor text,
    data jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(data) = 'object'),
    -- Whether the customer sees it.
    is_public boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX order_events_order_id_idx ON order_events (order_id, created_at, id);
-- Cancellations and refunds count on their own day.
CREATE INDEX order_events_ended_idx ON order_events (created_at) WHERE kind IN ('cancelled', 'refunded');

-- What a payment provider has said, never changed: an order's sums are sums of these.
CREATE TABLE payments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    -- The authorization that is captured or voided, the capture that is refunded.
    parent_id uuid REFERENCES payments (id),
    kind text NOT NULL CHECK (kind IN ('authorize', 'capture', 'refund', 'void')),
    provider text NOT NULL CHECK (provider <> ''),
    -- What the provider calls it.
    provider_ref text,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
    idempotency_key text CONSTRAINT payments_idempotency_key_key UNIQUE,
    raw jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT payments_provider_ref_key UNIQUE (provider, provider_ref),
    CONSTRAINT payments_parent_check CHECK ((parent_id IS NULL) = (kind = 'authorize') OR kind = 'capture')
);
CREATE INDEX payments_order_id_idx ON payments (order_id, created_at);

-- What was sent to the customer, and what came back.
CREATE TABLE shipments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    direction text NOT NULL DEFAULT 'out' CHECK (direction IN ('out', 'return')),
    location_id uuid REFERENCES locations (id),
    status text NOT NULL CHECK (status IN ('pending', 'shipped', 'delivered', 'received', 'cancelled')),
    carrier text,
    tracking_number text,
    tracking_url text CHECK (tracking_url ~ '^https?://'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX shipments_order_id_idx ON shipments (order_id, created_at);

CREATE TABLE shipment_items (
    shipment_id uuid NOT NULL REFERENCES shipments (id),
    order_item_id uuid NOT NULL REFERENCES order_items (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (shipment_id, order_item_id)
);
CREATE INDEX shipment_items_order_item_id_idx ON shipment_items (order_item_id);

-- Invoices, credit notes and packing lists as they were issued.
CREATE TABLE documents (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    kind text NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'packing_list')),
    series text NOT NULL CHECK (series <> ''),
    number bigint NOT NULL CHECK (number > 0),
    -- All that it says, so that it can be printed again.
    snapshot jsonb NOT NULL,
    object_key text,
    issued_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT documents_number_key UNIQUE (series, number)
);
CREATE INDEX documents_order_id_idx ON documents (order_id);

-- The next number of each series. Its row is locked when a number is taken, so that numbers have no gap.
CREATE TABLE counters (
    series text PRIMARY KEY,
    next bigint NOT NULL DEFAULT 1 CHECK (next > 0)
);

-- The first answer to a request that may be repeated, kept for 24 hours; scope is the actor and the route.
CREATE TABLE idempotency_keys (
    scope text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    resource_kind text NOT NULL DEFAULT 'order' CHECK (resource_kind IN ('order', 'payment', 'refund')),
    resource_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
"#,
    down: "DROP TABLE idempotency_keys, counters, documents, shipment_items, shipments, payments, order_events, order_links, order_items, orders; DROP SEQUENCE order_numbers;",
}
