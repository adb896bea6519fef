//! The catalog: categories, products with texts per language, variants with their options and prices, and images.

crate::sql_migration! {
    up: r#"
CREATE TABLE categories (
    id uuid PRIMARY KEY,
    parent_id uuid REFERENCES categories (id),
    -- The whole path, `Books > Novels`; one row for each of its steps.
    path text NOT NULL,
    name text NOT NULL,
    slug text NOT NULL CONSTRAINT categories_slug_key UNIQUE,
    position integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true,
    image_url text,
    -- Whether publishing a feed made it and nobody has changed it since: it goes when nothing is in it any more.
    made_by_feed boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
-- `Books` and `books` are one.
CREATE UNIQUE INDEX categories_path_key ON categories (lower(path));
CREATE INDEX categories_parent_id_idx ON categories (parent_id);

-- A product is an independent copy of what was published; its link to staging is the pair (source_id, group_key).
CREATE TABLE products (
    id uuid PRIMARY KEY,
    source_id uuid REFERENCES sources (id),
    group_key text,
    slug text NOT NULL CONSTRAINT products_slug_key UNIQUE,
    brand text,
    category_id uuid REFERENCES categories (id),
    -- The rate when it was set; it counts where the class is unknown or has no rate in the vendor's country.
    vat_basis_points integer NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
    -- NULL where the rate alone is known.
    tax_class text
        CHECK (tax_class IN ('standard', 'reduced', 'second_reduced', 'super_reduced', 'parking', 'zero', 'exempt')),
    -- What publishing adds to the feed's prices, where it differs from the source's rule.
    price_adjust_percent integer CHECK (price_adjust_percent BETWEEN -90 AND 1000),
    price_rounding integer CHECK (price_rounding BETWEEN 1 AND 100000),
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
CREATE INDEX products_created_at_idx ON products (created_at DESC, id DESC) WHERE archived_at IS NULL;
CREATE INDEX products_category_id_idx ON products (category_id) WHERE archived_at IS NULL;

CREATE TABLE product_texts (
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    language text NOT NULL,
    title text NOT NULL,
    -- Sanitised HTML.
    description text NOT NULL DEFAULT '',
    -- What search finds the product by: title, brand, numbers, options and category. `services::products::search` keeps it.
    search tsvector NOT NULL DEFAULT '',
    PRIMARY KEY (product_id, language)
);
CREATE INDEX product_texts_search_idx ON product_texts USING gin (search);

CREATE TABLE product_variants (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id),
    marketplace_product_id uuid CONSTRAINT product_variants_marketplace_product_id_key UNIQUE
        REFERENCES marketplace_products (id) ON DELETE SET NULL,
    sku text CONSTRAINT product_variants_sku_key UNIQUE,
    gtin text,
    -- What tells this variant from its siblings ("XL, blue"); empty for an only one.
    title text NOT NULL DEFAULT '',
    options jsonb NOT NULL DEFAULT '{}',
    price bigint NOT NULL CHECK (price BETWEEN 0 AND 1000000000),
    sale_price bigint CHECK (sale_price >= 0 AND sale_price < price),
    sale_starts_at timestamptz,
    sale_ends_at timestamptz,
    -- What the vendor pays for one.
    cost bigint CHECK (cost BETWEEN 0 AND 1000000000),
    -- NULL is the product's.
    tax_class text CHECK (tax_class IN ('standard', 'reduced', 'second_reduced', 'super_reduced', 'parking', 'zero', 'exempt')),
    -- Ids of product_option_values, sorted.
    option_values uuid[] NOT NULL DEFAULT '{}',
    weight_grams integer CHECK (weight_grams >= 0),
    backorder_policy text NOT NULL DEFAULT 'deny' CHECK (backorder_policy IN ('deny', 'allow', 'until_date')),
    available_from timestamptz,
    image_url text,
    archived_at timestamptz,
    -- The first that is not archived is the default one: its price stands for the product's.
    position integer NOT NULL DEFAULT 0,
    edited_fields text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (sale_starts_at < sale_ends_at),
    CHECK (backorder_policy <> 'until_date' OR available_from IS NOT NULL)
);
CREATE INDEX product_variants_product_id_idx ON product_variants (product_id, position);
-- When lists of products show other prices next.
CREATE INDEX product_variants_sale_starts_at_idx ON product_variants (sale_starts_at) WHERE sale_starts_at IS NOT NULL;
CREATE INDEX product_variants_sale_ends_at_idx ON product_variants (sale_ends_at) WHERE sale_ends_at IS NOT NULL;

-- Two variants of one product that are for sale are never the same choice.
CREATE UNIQUE INDEX product_variants_option_values_key ON product_variants (product_id, option_values)
    WHERE option_values <> '{}' AND archived_at IS NULL;

-- The axes of a product's variants, and the values on each. Their names per language are `texts`.
CREATE TABLE product_options (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    key text NOT NULL CHECK (key <> ''),
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT product_options_key_key UNIQUE (product_id, key)
);

CREATE TABLE product_option_values (
    id uuid PRIMARY KEY,
    option_id uuid NOT NULL REFERENCES product_options (id) ON DELETE CASCADE,
    key text NOT NULL CHECK (key <> ''),
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT product_option_values_key_key UNIQUE (option_id, key)
);

-- What a variant cost from when on: the lowest price of the last 30 days can't be computed afterwards.
CREATE TABLE price_changes (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL REFERENCES product_variants (id),
    price bigint NOT NULL CHECK (price >= 0),
    sale_price bigint CHECK (sale_price >= 0 AND sale_price < price),
    sale_starts_at timestamptz,
    sale_ends_at timestamptz,
    at timestamptz NOT NULL
);
CREATE INDEX price_changes_variant_id_idx ON price_changes (variant_id, at DESC, id DESC);

-- A product stands in its own category (`products.category_id`) and in any number of others.
CREATE TABLE product_categories (
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    category_id uuid NOT NULL REFERENCES categories (id),
    PRIMARY KEY (product_id, category_id)
);
CREATE INDEX product_categories_category_id_idx ON product_categories (category_id);

-- Texts in one language of whatever has few: {"name": "Bücher", "slug": "buecher"}.
CREATE TABLE texts (
    object_kind text NOT NULL CHECK (object_kind IN ('category', 'option', 'option_value', 'page', 'mail')),
    object_id uuid NOT NULL,
    language text NOT NULL,
    fields jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'object'),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (object_kind, object_id, language)
);

-- Addresses of the shop that have moved, as `/products/old` to `/products/new`.
CREATE TABLE redirects (
    from_path text PRIMARY KEY CHECK (from_path LIKE '/%'),
    to_path text NOT NULL CHECK (to_path LIKE '/%' AND to_path <> from_path),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX redirects_to_path_idx ON redirects (to_path);

-- Files of pictures, named by their content.
CREATE TABLE media (
    id uuid PRIMARY KEY,
    -- SHA-256 of the content, in hexadecimal.
    object_key text NOT NULL CONSTRAINT media_object_key_key UNIQUE CHECK (object_key ~ '^[0-9a-f]{64}$'),
    kind text NOT NULL CHECK (kind IN ('image')),
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    bytes bigint NOT NULL CHECK (bytes > 0),
    -- As `#aabbcc`.
    dominant_color text CHECK (dominant_color ~ '^#[0-9a-f]{6}$'),
    -- What it shows, by language.
    alt jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(alt) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE product_images (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    -- NULL is a picture of all variants.
    variant_id uuid REFERENCES product_variants (id) ON DELETE SET NULL,
    -- NULL is a picture that lies elsewhere.
    media_id uuid REFERENCES media (id),
    url text NOT NULL,
    alt text NOT NULL DEFAULT '',
    position integer NOT NULL DEFAULT 0
);
CREATE INDEX product_images_product_id_idx ON product_images (product_id, position);
"#,
    down: "DROP TABLE product_images, media, redirects, texts, product_categories, price_changes, product_option_values, product_options,
        product_variants, product_texts, products, categories;",
}
