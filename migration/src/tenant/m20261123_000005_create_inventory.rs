//! Inventory by variant and location, and the append-only ledger that always sums to it.

crate::sql_migration! {
    up: r#"
CREATE TABLE locations (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT locations_name_key UNIQUE,
    is_default boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX locations_default_key ON locations (is_default) WHERE is_default;

CREATE TABLE inventory (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL REFERENCES product_variants (id) ON DELETE CASCADE,
    location_id uuid NOT NULL REFERENCES locations (id),
    on_hand integer NOT NULL DEFAULT 0,
    reserved integer NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT inventory_variant_location_key UNIQUE (variant_id, location_id),
    CONSTRAINT inventory_balance_check CHECK (0 <= reserved AND reserved <= on_hand)
);

CREATE TABLE inventory_movements (
    id uuid PRIMARY KEY,
    inventory_id uuid NOT NULL REFERENCES inventory (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('receive', 'reserve', 'release', 'fulfil', 'adjust', 'set', 'import', 'return', 'transfer')),
    on_hand_delta integer NOT NULL,
    reserved_delta integer NOT NULL,
    reason text,
    order_id uuid,
    actor text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inventory_movements_inventory_id_idx ON inventory_movements (inventory_id, created_at DESC);
CREATE INDEX inventory_movements_order_id_idx ON inventory_movements (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX inventory_movements_created_at_idx ON inventory_movements (created_at DESC);
"#,
    down: "DROP TABLE inventory_movements, inventory, locations;",
}
