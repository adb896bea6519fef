//! The rates of value added tax, by country, class and the day from which they hold.

crate::sql_migration! {
    up: r#"
CREATE TABLE tax_rates (
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    class text NOT NULL
        CHECK (class IN ('standard', 'reduced', 'second_reduced', 'super_reduced', 'parking', 'zero', 'exempt')),
    valid_from date NOT NULL,
    -- 1700 is 17 %; NULL from the day on which the country no longer has the class.
    basis_points integer CHECK (basis_points BETWEEN 0 AND 10000),
    -- Where the rate is published.
    source text NOT NULL,
    PRIMARY KEY (country, class, valid_from)
);

-- The European Commission's "Taxes in Europe Database" (TEDB), as in force on 1 January 2024, with the changes published
-- since then up to 1 January 2026. Rates of single regions and of services alone are left out (Austria's 19 %, the Azores
-- and Madeira, the Greek islands, Malta's 12 %). Of two reduced rates, `reduced` is the higher one.
INSERT INTO tax_rates (country, class, valid_from, basis_points, source)
SELECT country, class, valid_from::date, basis_points, 'European Commission, Taxes in Europe Database'
FROM (VALUES
    ('AT', 'standard', '2024-01-01', 2000), ('AT', 'reduced', '2024-01-01', 1300), ('AT', 'second_reduced', '2024-01-01', 1000), ('AT', 'parking', '2024-01-01', 1300),
    ('AT', 'zero', '2024-01-01', 0), ('AT', 'exempt', '2024-01-01', 0), ('BE', 'standard', '2024-01-01', 2100), ('BE', 'reduced', '2024-01-01', 1200),
    ('BE', 'second_reduced', '2024-01-01', 600), ('BE', 'parking', '2024-01-01', 1200), ('BE', 'zero', '2024-01-01', 0), ('BE', 'exempt', '2024-01-01', 0),
    ('BG', 'standard', '2024-01-01', 2000), ('BG', 'reduced', '2024-01-01', 900), ('BG', 'zero', '2024-01-01', 0), ('BG', 'exempt', '2024-01-01', 0),
    ('CY', 'standard', '2024-01-01', 1900), ('CY', 'reduced', '2024-01-01', 900), ('CY', 'second_reduced', '2024-01-01', 500), ('CY', 'super_reduced', '2024-01-01', 300),
    ('CY', 'zero', '2024-01-01', 0), ('CY', 'exempt', '2024-01-01', 0), ('CZ', 'standard', '2024-01-01', 2100), ('CZ', 'reduced', '2024-01-01', 1200),
    ('CZ', 'zero', '2024-01-01', 0), ('CZ', 'exempt', '2024-01-01', 0), ('DE', 'standard', '2024-01-01', 1900), ('DE', 'reduced', '2024-01-01', 700),
    ('DE', 'zero', '2024-01-01', 0), ('DE', 'exempt', '2024-01-01', 0), ('DK', 'standard', '2024-01-01', 2500), ('DK', 'zero', '2024-01-01', 0),
    ('DK', 'exempt', '2024-01-01', 0), ('EE', 'standard', '2024-01-01', 2200), ('EE', 'standard', '2025-07-01', 2400), ('EE', 'reduced', '2024-01-01', 900),
    ('EE', 'reduced', '2025-01-01', 1300), ('EE', 'second_reduced', '2025-01-01', 900), ('EE', 'zero', '2024-01-01', 0), ('EE', 'exempt', '2024-01-01', 0),
    ('ES', 'standard', '2024-01-01', 2100), ('ES', 'reduced', '2024-01-01', 1000), ('ES', 'super_reduced', '2024-01-01', 400), ('ES', 'zero', '2024-01-01', 0),
    ('ES', 'exempt', '2024-01-01', 0), ('FI', 'standard', '2024-01-01', 2400), ('FI', 'standard', '2024-09-01', 2550), ('FI', 'reduced', '2024-01-01', 1400),
    ('FI', 'reduced', '2026-01-01', 1350), ('FI', 'second_reduced', '2024-01-01', 1000), ('FI', 'zero', '2024-01-01', 0), ('FI', 'exempt', '2024-01-01', 0),
    ('FR', 'standard', '2024-01-01', 2000), ('FR', 'reduced', '2024-01-01', 1000), ('FR', 'second_reduced', '2024-01-01', 550), ('FR', 'super_reduced', '2024-01-01', 210),
    ('FR', 'zero', '2024-01-01', 0), ('FR', 'exempt', '2024-01-01', 0), ('GR', 'standard', '2024-01-01', 2400), ('GR', 'reduced', '2024-01-01', 1300),
    ('GR', 'second_reduced', '2024-01-01', 600), ('GR', 'zero', '2024-01-01', 0), ('GR', 'exempt', '2024-01-01', 0), ('HR', 'standard', '2024-01-01', 2500),
    ('HR', 'reduced', '2024-01-01', 1300), ('HR', 'second_reduced', '2024-01-01', 500), ('HR', 'zero', '2024-01-01', 0), ('HR', 'exempt', '2024-01-01', 0),
    ('HU', 'standard', '2024-01-01', 2700), ('HU', 'reduced', '2024-01-01', 1800), ('HU', 'second_reduced', '2024-01-01', 500), ('HU', 'zero', '2024-01-01', 0),
    ('HU', 'exempt', '2024-01-01', 0), ('IE', 'standard', '2024-01-01', 2300), ('IE', 'reduced', '2024-01-01', 1350), ('IE', 'second_reduced', '2024-01-01', 900),
    ('IE', 'super_reduced', '2024-01-01', 480), ('IE', 'parking', '2024-01-01', 1350), ('IE', 'zero', '2024-01-01', 0), ('IE', 'exempt', '2024-01-01', 0),
    ('IT', 'standard', '2024-01-01', 2200), ('IT', 'reduced', '2024-01-01', 1000), ('IT', 'second_reduced', '2024-01-01', 500), ('IT', 'super_reduced', '2024-01-01', 400),
    ('IT', 'zero', '2024-01-01', 0), ('IT', 'exempt', '2024-01-01', 0), ('LT', 'standard', '2024-01-01', 2100), ('LT', 'reduced', '2024-01-01', 900),
    ('LT', 'reduced', '2026-01-01', 1200), ('LT', 'second_reduced', '2024-01-01', 500), ('LT', 'zero', '2024-01-01', 0), ('LT', 'exempt', '2024-01-01', 0),
    ('LU', 'standard', '2024-01-01', 1700), ('LU', 'reduced', '2024-01-01', 800), ('LU', 'super_reduced', '2024-01-01', 300), ('LU', 'parking', '2024-01-01', 1400),
    ('LU', 'zero', '2024-01-01', 0), ('LU', 'exempt', '2024-01-01', 0), ('LV', 'standard', '2024-01-01', 2100), ('LV', 'reduced', '2024-01-01', 1200),
    ('LV', 'second_reduced', '2024-01-01', 500), ('LV', 'zero', '2024-01-01', 0), ('LV', 'exempt', '2024-01-01', 0), ('MT', 'standard', '2024-01-01', 1800),
    ('MT', 'reduced', '2024-01-01', 700), ('MT', 'second_reduced', '2024-01-01', 500), ('MT', 'zero', '2024-01-01', 0), ('MT', 'exempt', '2024-01-01', 0),
    ('NL', 'standard', '2024-01-01', 2100), ('NL', 'reduced', '2024-01-01', 900), ('NL', 'zero', '2024-01-01', 0), ('NL', 'exempt', '2024-01-01', 0),
    ('PL', 'standard', '2024-01-01', 2300), ('PL', 'reduced', '2024-01-01', 800), ('PL', 'second_reduced', '2024-01-01', 500), ('PL', 'zero', '2024-01-01', 0),
    ('PL', 'exempt', '2024-01-01', 0), ('PT', 'standard', '2024-01-01', 2300), ('PT', 'reduced', '2024-01-01', 1300), ('PT', 'second_reduced', '2024-01-01', 600),
    ('PT', 'parking', '2024-01-01', 1300), ('PT', 'zero', '2024-01-01', 0), ('PT', 'exempt', '2024-01-01', 0), ('RO', 'standard', '2024-01-01', 1900),
    ('RO', 'standard', '2025-08-01', 2100), ('RO', 'reduced', '2024-01-01', 900), ('RO', 'reduced', '2025-08-01', 1100), ('RO', 'second_reduced', '2024-01-01', 500),
    ('RO', 'second_reduced', '2025-08-01', NULL), ('RO', 'zero', '2024-01-01', 0), ('RO', 'exempt', '2024-01-01', 0), ('SE', 'standard', '2024-01-01', 2500),
    ('SE', 'reduced', '2024-01-01', 1200), ('SE', 'second_reduced', '2024-01-01', 600), ('SE', 'zero', '2024-01-01', 0), ('SE', 'exempt', '2024-01-01', 0),
    ('SI', 'standard', '2024-01-01', 2200), ('SI', 'reduced', '2024-01-01', 950), ('SI', 'second_reduced', '2024-01-01', 500), ('SI', 'zero', '2024-01-01', 0),
    ('SI', 'exempt', '2024-01-01', 0), ('SK', 'standard', '2024-01-01', 2000), ('SK', 'standard', '2025-01-01', 2300), ('SK', 'reduced', '2024-01-01', 1000),
    ('SK', 'reduced', '2025-01-01', 1900), ('SK', 'second_reduced', '2024-01-01', 500), ('SK', 'zero', '2024-01-01', 0), ('SK', 'exempt', '2024-01-01', 0)
) AS r (country, class, valid_from, basis_points);
"#,
    down: "DROP TABLE tax_rates;",
}
