//! The full-text search of products. Texts and searches are split into words by the same rule, `ext.search_text`.

use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use uuid::Uuid;

use crate::tenancy::TenantTx;

/// The query of the search `?1`, computed once per statement: the table `question` in [`MATCHES`] and [`RANK`].
pub(super) const QUESTION: &str = "question AS MATERIALIZED (SELECT ext.search_query(?1) AS query)";

/// The products `p` with all words of the search, or words that begin with them, in the text of any language.
pub(super) const MATCHES: &str =
    "p.id IN (SELECT s.product_id FROM product_texts s WHERE s.search @@ (SELECT query FROM question))";

/// The rank of a product `p` in the search. A word in the title counts most, then the brand and the numbers, then
/// options and categories.
pub(super) const RANK: &str =
    "(SELECT coalesce(max((ts_rank(s.search, (SELECT query FROM question)) * 1000000)::bigint), 0)
        FROM product_texts s WHERE s.product_id = p.id)";

/// Computes the search texts of these products again. All code that writes texts, brands, numbers, options or
/// categories of products calls this afterwards, in the same transaction.
pub(in crate::services) async fn refresh(tx: &TenantTx, product_ids: &[Uuid]) -> Result<(), DbErr> {
    // SQL, since the words come from six tables.
    let product_ids = product_ids.to_vec();
    let refresh = raw_sql!(
        Postgres,
        "WITH found AS (
            SELECT t.product_id, t.language,
                setweight(to_tsvector('pg_catalog.simple', ext.search_text(t.title)), 'A')
                || setweight(to_tsvector('pg_catalog.simple', ext.search_text(concat_ws(' ', p.brand, v.numbers))), 'B')
                || setweight(to_tsvector('pg_catalog.simple', ext.search_text(concat_ws(' ', v.options, o.names,
                    replace(c.path, ' > ', ' '), n.names))), 'C') AS search
            FROM product_texts t
            JOIN products p ON p.id = t.product_id
            LEFT JOIN categories c ON c.id = p.category_id
            CROSS JOIN LATERAL (
                SELECT string_agg(concat_ws(' ', x.sku, x.gtin), ' ') AS numbers, string_agg(concat_ws(' ', x.title, (
                    SELECT string_agg(e.value, ' ') FROM jsonb_each_text(x.options) e)), ' ') AS options
                FROM product_variants x WHERE x.product_id = p.id AND x.archived_at IS NULL
            ) v
            CROSS JOIN LATERAL (
                SELECT string_agg(x.fields ->> 'name', ' ') AS names FROM product_options q
                JOIN product_option_values y ON y.option_id = q.id
                JOIN texts x ON x.object_kind = 'option_value' AND x.object_id = y.id
                WHERE q.product_id = p.id
            ) o
            CROSS JOIN LATERAL (
                SELECT string_agg(x.fields ->> 'name', ' ') AS names FROM categories a
                JOIN texts x ON x.object_kind = 'category' AND x.object_id = a.id
                WHERE a.id = c.id OR starts_with(c.path, a.path || ' > ')
            ) n
            WHERE t.product_id = ANY({product_ids})
        )
        UPDATE product_texts t SET search = f.search FROM found f
        WHERE t.product_id = f.product_id AND t.language = f.language AND t.search IS DISTINCT FROM f.search"
    );
    tx.execute_raw(refresh).await.map(drop)
}
