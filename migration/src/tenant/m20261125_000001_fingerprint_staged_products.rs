//! Staging: what a feed's row said last, so that the next run sees without reading the product whether it says anything
//! new; and room on each page, so that noting that a product was seen changes no index.

crate::sql_migration! {
    up: r#"
-- NULL is unknown: the next run takes the product as changed.
ALTER TABLE marketplace_products ADD COLUMN fingerprint bytea;
-- A program that knows no fingerprints may still serve, or serve again: what it writes must not pass for what it was.
CREATE FUNCTION forget_fingerprint() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN NEW.fingerprint := NULL; RETURN NEW; END $$;
CREATE TRIGGER marketplace_products_forget_fingerprint BEFORE UPDATE OF raw ON marketplace_products FOR EACH ROW
    WHEN (NEW.raw IS DISTINCT FROM OLD.raw AND NEW.fingerprint IS NOT DISTINCT FROM OLD.fingerprint)
    EXECUTE FUNCTION forget_fingerprint();
-- A run updates all products of a page in one transaction, so each needs room for a second version there.
ALTER TABLE marketplace_products SET (fillfactor = 50);
"#,
    down: "ALTER TABLE marketplace_products RESET (fillfactor);
        DROP TRIGGER marketplace_products_forget_fingerprint ON marketplace_products;
        DROP FUNCTION forget_fingerprint();
        ALTER TABLE marketplace_products DROP COLUMN fingerprint;",
}
