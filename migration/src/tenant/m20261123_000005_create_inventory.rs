//! Inventory by variant and location, and the append-only ledger that always sums to it.

crate::sql_migration! {
    up: r#"
CREATE TABLE locations (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT locations_name_key UNIQUE,
    is_default boolean NOT NULL DEFAULT false,
    address jsonb,
    is_active boolean NOT NULL DEFAULT true,
    -- Whether customers may fetch their orders there.
    is_pickup boolean NOT NULL DEFAULT false,
    -- Orders are taken from the lowest first.
    priority integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX locations_default_key ON locations (is_default) WHERE is_default;

ALTER TABLE sources ADD CONSTRAINT sources_location_id_fkey FOREIGN KEY (location_id) REFERENCES locations (id);

CREATE TABLE inventory (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL REFERENCES product_variants (id),
    location_id uuid NOT NULL REFERENCES locations (id),
    on_hand integer NOT NULL DEFAULT 0,
    reserved integer NOT NULL DEFAULT 0,
    -- The time of the last feed whose count was taken over, also when nothing differed.
    feed_at timestamptz,
    -- Counts as low from here; NULL is the vendor's setting.
    low_at integer CHECK (low_at >= 0),
    -- How many are never sold.
    safety_stock integer NOT NULL DEFAULT 0 CHECK (safety_stock >= 0),
    -- The shelf.
    bin text,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT inventory_variant_location_key UNIQUE (variant_id, location_id),
    CONSTRAINT inventory_balance_check CHECK (0 <= reserved AND reserved <= on_hand)
);

CREATE TABLE inventory_movements (
    id uuid PRIMARY KEY,
    inventory_id uuid NOT NULL REFERENCES inventory (id),
    kind text NOT NULL CHECK (kind IN ('receive', 'reserve', 'release', 'fulfil', 'adjust', 'set', 'import', 'return', 'transfer')),
    on_hand_delta integer NOT NULL,
    reserved_delta integer NOT NULL,
    reason text,
    order_id uuid,
    order_item_id uuid,
    shipment_id uuid,
    actor text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inventory_movements_inventory_id_idx ON inventory_movements (inventory_id, created_at DESC);
CREATE INDEX inventory_movements_order_id_idx ON inventory_movements (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX inventory_movements_created_at_idx ON inventory_movements (created_at DESC, id DESC);
"#,
    down: "ALTER TABLE sources DROP CONSTRAINT sources_location_id_fkey; DROP TABLE inventory_movements, inventory, locations;",
}
