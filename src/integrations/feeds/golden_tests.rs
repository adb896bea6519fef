//! Files as they really come, and what must become of each.

use std::io::{Cursor, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::types::availability::Availability;

const HEADER: &str = "id,title,description,price,atalanda:quantity\n";

fn settings() -> FeedSettings {
    FeedSettings {
        currency: "EUR".to_owned(),
        vat_rates: vec![0, 300, 800, 1400, 1700],
        default_vat: Some(1700),
        titles: TitleRule::Required,
        limits: FeedLimits { decoded_bytes: 64 * 1024 * 1024, row_bytes: 1024 * 1024, rows: 10_000_000 },
    }
}

/// A file's story in one line: `rows=2 faults=3:INVALID_PRICE warnings=2:INVALID_GTIN`, or the refusal's code.
fn story(file: impl Read + Send + 'static) -> String {
    match read(file) {
        Err(refusal) => refusal.code.to_string(),
        Ok((rows, faults, warnings)) => {
            let mut story = format!("rows={}", rows.len());
            for (name, codes) in [("faults", faults), ("warnings", warnings)] {
                if !codes.is_empty() {
                    story.push_str(&format!(" {name}={}", codes.join(",")));
                }
            }
            story
        }
    }
}

type Contents = (Vec<FeedRow>, Vec<String>, Vec<String>);

fn read(file: impl Read + Send + 'static) -> Result<Contents, Refusal> {
    let mut reader = FeedReader::open(file, settings())?;
    let (mut rows, mut faults, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(record) = reader.next_record()? {
        match record {
            Record::Row(row) => {
                warnings.extend(row.warnings.iter().map(|warning| format!("{}:{}", row.number, warning.code)));
                rows.push(*row);
            }
            Record::Fault(fault) => faults.push(format!("{}:{}", fault.row_number, fault.code)),
        }
    }
    Ok((rows, faults, warnings))
}

fn csv(rows: &str) -> Vec<u8> {
    format!("{HEADER}{rows}").into_bytes()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// Files that are read, with good rows, faults and warnings by row.
fn readable_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let two = "1,Mug,Nice,6.90,3\n2,Cup,Nice,5,0\n";
    let good = format!("{HEADER}{two}");
    vec![
        ("plain", csv(two), "rows=2"),
        ("CRLF", good.replace('\n', "\r\n").into_bytes(), "rows=2"),
        ("CR only", good.replace('\n', "\r").into_bytes(), "rows=2"),
        ("no final newline", good.trim_end().as_bytes().to_vec(), "rows=2"),
        ("byte order mark", joined(&[b"\xef\xbb\xbf", good.as_bytes()]), "rows=2"),
        ("UTF-16 LE with mark", joined(&[b"\xff\xfe", &utf16(&good, false)]), "rows=2"),
        ("UTF-16 BE with mark", joined(&[b"\xfe\xff", &utf16(&good, true)]), "rows=2"),
        ("UTF-16 LE without mark", utf16(&good, false), "rows=2"),
        ("UTF-16 BE without mark", utf16(&good, true), "rows=2"),
        ("gzip", gzip(good.as_bytes()), "rows=2"),
        ("gzip, two members", joined(&[&gzip(HEADER.as_bytes()), &gzip(two.as_bytes())]), "rows=2"),
        ("gzip of gzip", gzip(&gzip(good.as_bytes())), "rows=2"),
        ("gzip of UTF-16", gzip(&joined(&[b"\xff\xfe", &utf16(&good, false)])), "rows=2"),
        ("semicolons", good.replace(',', ";").into_bytes(), "rows=2"),
        ("tabs", good.replace(',', "\t").into_bytes(), "rows=2"),
        ("header in another case, prefixed", good.replace("id,title", "G:ID,g:Title").into_bytes(), "rows=2"),
        ("stray semicolon in the header", good.replace("id,title", "id;title").into_bytes(), "rows=2"),
        (
            "single quotes",
            b"'id','title','description','price'\n'1','It''s, a mug','x','5'\n".to_vec(),
            "rows=1 warnings=2:QUANTITY_UNKNOWN",
        ),
        ("line breaks inside quotes", csv("1,Mug,\"Nice\r\nand\rround\n\",6.90,3\n"), "rows=1"),
        ("quotes inside a bare cell", csv("1,Screen 24\" wide,x,6.90,3\n"), "rows=1"),
        ("doubled quotes", csv("1,\"The \"\"best\"\" mug\",x,6.90,3\n"), "rows=1"),
        ("empty lines between rows", csv("\n1,Mug,x,6.90,3\n\n\n2,Cup,x,5,0\n\n"), "rows=2"),
        ("lines of delimiters only", csv("1,Mug,x,6.90,3\n,,,,\n,,,,\n"), "rows=1 faults=3:MISSING_ID,4:MISSING_ID"),
        ("Windows-1252 in one line", joined(&[&csv("1,Caf\u{e9},x,6.90,3\n"), b"2,Caf\xe9 \x80,x,5,0\n"]), "rows=2"),
        (
            "invalid bytes",
            joined(&[HEADER.as_bytes(), b"1,\xff\xfe\x81,x,6.90,3\n"]),
            "rows=1 warnings=2:CONTROL_CHARACTERS",
        ),
        ("NUL in a cell", csv("1,M\0ug,x,6.90,3\n2,Cup,x,5,0\n"), "rows=2 warnings=2:CONTROL_CHARACTERS"),
        ("fewer cells", csv("1,Mug,x\n2,Cup,x,5,0\n"), "rows=1 faults=2:TOO_FEW_CELLS"),
        ("more cells", csv("1,Mug,x,6.90,3,more,and more\n2,Cup,x,5,0\n"), "rows=2 warnings=2:EXTRA_CELLS"),
        ("truncated in the last row", csv("1,Mug,x,6.90,3\n2,Cu"), "rows=1 faults=3:TOO_FEW_CELLS"),
        (
            "a quote closed two rows later",
            csv("1,\"Mug,x,6.90,3\n2,\"Cup,x,5,0\n3,Pot,x,9,1\n"),
            "rows=1 faults=2:BROKEN_QUOTE",
        ),
        ("space after a quoted cell", csv("1,\"Mug\" ,x,6.90,3\n"), "rows=1"),
        (
            "column twice",
            b"id,title,description,price,price\n1,Mug,x,6.90,free\n".to_vec(),
            "rows=1 warnings=2:QUANTITY_UNKNOWN",
        ),
        (
            "unknown columns",
            b"id,x,title,description,price,y\n1,a,Mug,x,6.90,b\n".to_vec(),
            "rows=1 warnings=2:QUANTITY_UNKNOWN",
        ),
    ]
}

#[test]
fn files_that_are_read() {
    for (name, file, expected) in readable_files() {
        assert_eq!(story(Cursor::new(file)), expected, "{name}");
    }
}

#[test]
fn rows_that_fail() {
    for (row, expected) in [
        (",Mug,x,6.90,3", "MISSING_ID"),
        ("   ,Mug,x,6.90,3", "MISSING_ID"),
        ("123456789012345678901234567890123456789012345678901,Mug,x,6.90,3", "ID_TOO_LONG"),
        ("1,,x,6.90,3", "MISSING_TITLE"),
        ("1,<br>,x,6.90,3", "MISSING_TITLE"),
        ("1,Mug,x,,3", "MISSING_PRICE"),
        ("1,Mug,x,free,3", "INVALID_PRICE"),
        ("1,Mug,x,-6.90,3", "NEGATIVE_PRICE"),
        ("1,Mug,x,6.999,3", "TOO_MANY_DECIMALS"),
        ("1,Mug,x,10000000.01,3", "PRICE_TOO_HIGH"),
        ("1,Mug,x,6.90 USD,3", "WRONG_CURRENCY"),
        ("1,Mug,x,6.90,-4", "INVALID_QUANTITY"),
        ("1,Mug,x,6.90,2.5", "INVALID_QUANTITY"),
    ] {
        let file = csv(&format!("{row}\n2,Cup,x,5,0\n"));
        assert_eq!(story(Cursor::new(file)), format!("rows=1 faults=2:{expected}"), "{row}");
    }
    for (columns, cells, expected) in [
        ("sale_price", "7.00", "faults=2:SALE_PRICE_NOT_LOWER"),
        ("sale_price", "6.90", "faults=2:SALE_PRICE_NOT_LOWER"),
        ("sale_price", "cheap", "faults=2:INVALID_PRICE"),
        ("availability", "perhaps", "faults=2:INVALID_AVAILABILITY"),
        ("atalanda:tax_rate", "abc", "faults=2:INVALID_TAX_RATE"),
        ("atalanda:tax_rate", "19", "faults=2:INVALID_TAX_RATE"),
    ] {
        let file = format!("id,title,description,price,{columns}\n1,Mug,x,6.90,{cells}\n");
        assert_eq!(story(Cursor::new(file.into_bytes())), format!("rows=0 {expected}"), "{columns}={cells}");
    }
}

#[test]
fn rows_that_are_corrected() {
    for (columns, cells, expected) in [
        ("gtin", "4.01235E+12", "2:INVALID_GTIN"),
        ("gtin", "4006381333932", "2:INVALID_GTIN"),
        ("availability", "in stock", "2:QUANTITY_UNKNOWN"),
        ("image_link", "javascript:alert(1)", "2:INVALID_URL"),
        ("adult", "perhaps", "2:INVALID_FLAG"),
    ] {
        let file = format!("id,title,description,price,{columns}\n1,Mug,x,6.90,{cells}\n");
        let warnings = read(Cursor::new(file.into_bytes())).unwrap().2;
        assert!(warnings.contains(&expected.to_owned()), "{columns}={cells}: {warnings:?}");
    }
    let long = format!("1,{},{},6.90,3\n", "word ".repeat(40), "words ".repeat(1000));
    let (rows, _, warnings) = read(Cursor::new(csv(&long))).unwrap();
    assert_eq!(warnings, ["2:TEXT_CUT", "2:TEXT_CUT"]);
    let lengths =
        |row: &FeedRow| (row.title.as_ref().unwrap().chars().count() <= 150, row.description.chars().count() <= 5000);
    assert_eq!(rows.first().map(lengths), Some((true, true)));
}

#[test]
fn files_that_are_refused() {
    let member = gzip(format!("1,Mug,{},6.90,3\n", "x".repeat(4000)).repeat(100).as_bytes());
    let bomb = joined(&[&gzip(HEADER.as_bytes()), &member.repeat(40)]);
    let mut damaged = gzip(&csv(&"1,Mug,x,6.90,3\n".repeat(1000)));
    damaged.truncate(damaged.len() / 2);
    for (name, file, code) in [
        ("empty", Vec::new(), "FEED_EMPTY"),
        ("white space", b" \r\n\n ".to_vec(), "FEED_EMPTY"),
        ("a mark and nothing", b"\xef\xbb\xbf".to_vec(), "FEED_EMPTY"),
        ("header only", HEADER.as_bytes().to_vec(), "FEED_NO_ROWS"),
        ("an error page", b"<!DOCTYPE html><html><body>404</body></html>".to_vec(), "FEED_IS_HTML"),
        ("XML", b"\n<?xml version=\"1.0\"?><rss/>".to_vec(), "FEED_IS_HTML"),
        ("JSON", b"{\"error\":\"not found\"}".to_vec(), "FEED_IS_JSON"),
        ("a workbook", b"PK\x03\x04\x14\0\x06\0".to_vec(), "FEED_NOT_TEXT"),
        ("a PDF", b"%PDF-1.7 x".to_vec(), "FEED_NOT_TEXT"),
        ("noise", (0..2000_u32).map(|n| (n * 7919 % 251) as u8).collect(), "FEED_NOT_TEXT"),
        ("three layers of gzip", gzip(&gzip(&gzip(&csv("1,Mug,x,6.90,3\n")))), "FEED_NOT_TEXT"),
        ("a column missing", b"id,title,price\n1,Mug,6.90\n".to_vec(), "FEED_COLUMN_MISSING"),
        ("no header", b"1,Mug,x,6.90,3\n2,Cup,x,5,0\n".to_vec(), "FEED_COLUMN_MISSING"),
        ("an error in words", b"404 Not Found".to_vec(), "FEED_COLUMN_MISSING"),
        ("a quote never closed", csv("1,\"Mug,x,6.90,3\n2,Cup,x,5,0\n"), "FEED_UNCLOSED_QUOTE"),
        ("damaged gzip", damaged, "FEED_DAMAGED"),
        ("a bomb", bomb.clone(), "FEED_TOO_LARGE"),
        ("a bomb in gzip", gzip(&bomb), "FEED_TOO_LARGE"),
    ] {
        assert_eq!(story(Cursor::new(file)), code, "{name}");
    }
    let endless = Cursor::new(csv("1,\"open")).chain(std::io::repeat(b'\n'));
    assert_eq!(story(endless), "FEED_UNCLOSED_QUOTE");
    let giant = Cursor::new(csv("1,Mug,")).chain(std::io::repeat(b'x'));
    assert_eq!(story(giant), "FEED_RECORD_TOO_LONG");
}

#[test]
fn a_row_carries_everything_it_says() {
    let file = "\u{feff}ID;Title;Description;Price;sale_price;availability;atalanda:tax_rate;atalanda:quantity;product_type;item_group_id;size;color;\
                atalanda:options;gtin;image_link;additional_image_link;adult;Mein Feld\n\
                \u{a0} A-1 ;<b>Robe</b> d'été;<p onclick=x>Très <script>x</script>belle</p>;1.299,00 €;999,00 €;IN_STOCK;3,0 %;7;Mode>Robes;A;XL;rouge;\
                fit=slim;4006381333931;/static/a.svg;https://x.example/1.jpg, https://x.example/2.jpg;nein;42\n";
    let (rows, faults, warnings) = read(Cursor::new(file.as_bytes())).unwrap();
    assert!(faults.is_empty() && warnings.is_empty(), "{faults:?} {warnings:?}");
    let row = rows.first().unwrap();
    assert_eq!((row.external_id.as_str(), row.number), ("A-1", 2));
    assert_eq!((row.title.as_deref(), row.description.as_str()), (Some("Robe d'été"), "<p>Très belle</p>"));
    assert_eq!((row.price, row.sale_price, row.vat_basis_points), (129_900, Some(99_900), 300));
    assert_eq!((row.availability, row.quantity), (Availability::InStock, Some(7)));
    assert_eq!((row.category.as_deref(), row.group_id.as_deref()), (Some("Mode > Robes"), Some("A")));
    let options: Vec<String> = row.options.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(options, ["color=rouge", "fit=slim", "size=XL"]);
    assert_eq!((row.gtin.as_deref(), row.additional_image_urls.len()), (Some("4006381333931"), 2));
    let raw: serde_json::Value = serde_json::from_str(&row.raw).unwrap();
    assert_eq!((&raw["Mein Feld"], &raw["adult"]), (&serde_json::json!("42"), &serde_json::json!(false)));
}

#[test]
fn reading_can_go_on_where_it_stopped() {
    let rows: String = (1..=50).map(|n| format!("{n},Mug {n},x,6.90,3\n\n")).collect();
    let mut reader = FeedReader::open(Cursor::new(csv(&rows)), settings()).unwrap();
    reader.skip_rows(30).unwrap();
    let Some(Record::Row(row)) = reader.next_record().unwrap() else { unreachable!("row 31 is good") };
    assert_eq!((row.external_id.as_str(), reader.rows()), ("31", 31));
    assert_eq!(survey(Cursor::new(csv(&rows)), settings()), Ok(Survey { rows: 50 }));
    assert!(reader.bytes_read() > 0);
}

/// Memory stays small however long the feed is: the file below has 8 MB and no end in sight.
#[test]
fn a_long_feed_is_read_in_constant_memory() {
    struct Endless(u64);
    impl Read for Endless {
        fn read(&mut self, mut buf: &mut [u8]) -> std::io::Result<usize> {
            if self.0 == 0 {
                return Ok(0);
            }
            self.0 -= 1;
            let line = format!("1,Mug,{},6.90,3\n", "x".repeat(2000));
            buf.write(line.as_bytes())
        }
    }
    let feed = Cursor::new(HEADER).chain(std::io::BufReader::with_capacity(4096, Endless(4_000)));
    assert_eq!(survey(feed, settings()), Ok(Survey { rows: 4_000 }));
}
