//! The catalog: categories, products with texts per language, variants and images.

crate::sql_migration! {
    up: r#"
CREATE TABLE categories (
    id uuid PRIMARY KEY,
    parent_id uuid REFERENCES categories (id),
    -- The whole path, `Books > Novels`; one row for each of its steps.
    path text NOT NULL CONSTRAINT categories_path_key UNIQUE,
    name text NOT NULL,
    slug text NOT NULL CONSTRAINT categories_slug_key UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX categories_parent_id_idx ON categories (parent_id);

-- A product is an independent copy of what was published; its link to staging is the pair (source_id, group_key).
CREATE TABLE products (
    id uuid PRIMARY KEY,
    source_id uuid REFERENCES sources (id),
    group_key text,
    slug text NOT NULL CONSTRAINT products_slug_key UNIQUE,
    brand text,
    category_id uuid REFERENCES categories (id),
    vat_basis_points integer NOT NULL DEFAULT 1700 CHECK (vat_basis_points BETWEEN 0 AND 10000),
    min_quantity integer NOT NULL DEFAULT 1 CHECK (min_quantity BETWEEN 1 AND 999),
    is_active boolean NOT NULL DEFAULT true,
    is_featured boolean NOT NULL DEFAULT false,
    -- Fields that the vendor has set by hand: publishing again leaves them alone.
    edited_fields text[] NOT NULL DEFAULT '{}',
    archived_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT products_group_key_key UNIQUE (source_id, group_key),
    CHECK ((source_id IS NULL) = (group_key IS NULL))
);
CREATE INDEX products_created_at_idx ON products (created_at DESC, id) WHERE archived_at IS NULL;
CREATE INDEX products_category_id_idx ON products (category_id) WHERE archived_at IS NULL;

CREATE TABLE product_texts (
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    language text NOT NULL,
    title text NOT NULL,
    -- Sanitised HTML.
    description text NOT NULL DEFAULT '',
    search tsvector GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple'::regconfig, ext.fold(title))) STORED,
    PRIMARY KEY (product_id, language)
);
CREATE INDEX product_texts_search_idx ON product_texts USING gin (search);
CREATE INDEX product_texts_title_idx ON product_texts (language, title);

CREATE TABLE product_variants (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    marketplace_product_id uuid CONSTRAINT product_variants_marketplace_product_id_key UNIQUE
        REFERENCES marketplace_products (id) ON DELETE SET NULL,
    sku text CONSTRAINT product_variants_sku_key UNIQUE,
    gtin text,
    -- What tells this variant from its siblings ("XL, blue"); empty for an only one.
    title text NOT NULL DEFAULT '',
    options jsonb NOT NULL DEFAULT '{}',
    price bigint NOT NULL CHECK (price BETWEEN 0 AND 1000000000),
    sale_price bigint CHECK (sale_price >= 0 AND sale_price < price),
    position integer NOT NULL DEFAULT 0,
    is_default boolean NOT NULL DEFAULT false,
    edited_fields text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX product_variants_product_id_idx ON product_variants (product_id, position);
CREATE UNIQUE INDEX product_variants_default_key ON product_variants (product_id) WHERE is_default;

CREATE TABLE product_images (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    url text NOT NULL,
    alt text NOT NULL DEFAULT '',
    position integer NOT NULL DEFAULT 0
);
CREATE INDEX product_images_product_id_idx ON product_images (product_id, position);
"#,
    down: "DROP TABLE product_images, product_variants, product_texts, products, categories;",
}
