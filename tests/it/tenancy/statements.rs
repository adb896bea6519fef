//! Every statement that the program's sources hold fits the tables: PostgreSQL prepares and plans each.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    str::FromStr,
    sync::LazyLock,
};

use orion::{
    db::PlatformDb,
    services::{
        api_keys::{self, ApiKeyFilter, KeyRing},
        customers, inventory,
        mails::{self, MailFilter},
        marketplace::all_vendors,
        orders, team,
        users::{self, UserFilter},
        vendors::{self, VendorFilter},
    },
    tenancy::TenantTx,
    types::{
        api_key_status::ApiKeyStatus,
        cursor::SortCursor,
        import_status::ImportStatus,
        mail_state::MailState,
        page::{ListRequest, Listed, PageRequest},
        sort::{Direction, Sort, SortKey, SortKind},
        vendor_status::VendorStatus,
    },
};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use regex::Regex;
use sea_orm::{
    DbErr,
    sqlx::{self, AssertSqlSafe, Connection, PgConnection},
};

use crate::support::tenants::Tenants;

/// Files some of whose statements are not texts that can be prepared, and what tries these out.
const ELSEWHERE: [(&str, &str); 13] = [
    ("cli/doctor/listening.rs", "operating::doctor; it names a channel, and no table"),
    ("cli/doctor/vendors.rs", "operating::doctor; a text and one of several conditions"),
    ("db.rs", "every test; it sets the limits of a connection"),
    ("embedded/server.rs", "embedded"),
    ("provisioning/migrate.rs", "tenancy::provisioning; it names locks, and no table"),
    ("provisioning/retention.rs", "audit::retention; it names a schema"),
    ("services/marketplace/by_index.rs", "jobs::import; it names settings, and no table"),
    ("services/marketplace/import/write.rs", "jobs::import; it makes a temporary table"),
    ("services/marketplace/mod.rs", "jobs::import; it sets what a transaction may take"),
    ("services/products/lines.rs", "vendor::products and the storefront's pages"),
    ("services/products/list.rs", "vendor::products and vendor::search; a condition for each filter"),
    ("services/statement.rs", "every test; it takes the texts of other files"),
    ("db/transaction.rs", "every test; it runs what others make"),
];

/// What the sources hold.
#[derive(Default)]
struct Found {
    /// Statements of fixed text, with the file that each is from.
    texts: Vec<(String, String)>,
    /// Statements that make temporary tables, which others use.
    temporary: Vec<String>,
    /// By file: how many places make a statement.
    calls: BTreeMap<String, usize>,
    /// Files that put statements together by `format!`.
    built: Vec<String>,
}

/// A `macro_rules!` with a piece of SQL: for each arm the names of its parameters, and the text that it becomes.
type Pieces = BTreeMap<String, Vec<(Vec<String>, Vec<TokenTree>)>>;

fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

fn is_punct(token: Option<&TokenTree>, punct: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == punct)
}

fn group(token: Option<&TokenTree>) -> Option<Vec<TokenTree>> {
    match token {
        Some(TokenTree::Group(group)) => Some(group.stream().into_iter().collect()),
        _ => None,
    }
}

/// The value of a string literal.
fn text_of(token: &TokenTree) -> Option<String> {
    static CONTINUED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\\\n\s*").unwrap());
    let TokenTree::Literal(literal) = token else { return None };
    let source = literal.to_string();
    if let Some(raw) = source.strip_prefix('r') {
        return Some(raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let inner = source.strip_prefix('"')?.strip_suffix('"')?;
    Some(CONTINUED.replace_all(inner, "").replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"))
}

/// The macros that a file defines.
fn pieces(tokens: &[TokenTree], into: &mut Pieces) {
    for (at, token) in tokens.iter().enumerate() {
        if let Some(inner) = group(Some(token)) {
            pieces(&inner, into);
        }
        let is_rules = matches!(token, TokenTree::Ident(ident) if ident == "macro_rules");
        let (true, Some(TokenTree::Ident(name)), Some(arms)) =
            (is_rules, tokens.get(at + 2), group(tokens.get(at + 3)))
        else {
            continue;
        };
        let arms = arms.split(|token| is_punct(Some(token), ';')).filter_map(|arm| {
            let (pattern, body) = (group(arm.first())?, group(arm.last())?);
            let names = pattern.windows(2).filter(|pair| is_punct(Some(&pair[0]), '$')).map(|pair| pair[1].to_string());
            Some((names.collect(), body))
        });
        into.insert(name.to_string(), arms.collect());
    }
}

/// The text of these tokens, if it is fixed: a literal, a `concat!` of literals, or a macro that becomes one.
fn fixed(tokens: &[TokenTree], pieces: &Pieces, values: &BTreeMap<String, Vec<TokenTree>>) -> Option<String> {
    let arguments = |inner: &[TokenTree]| -> Vec<Vec<TokenTree>> {
        let parts = inner.split(|token| is_punct(Some(token), ',')).map(<[TokenTree]>::to_vec);
        parts.filter(|part| !part.is_empty()).collect()
    };
    match tokens {
        [literal @ TokenTree::Literal(number)] => text_of(literal).or_else(|| Some(number.to_string())),
        [TokenTree::Group(inner)] if inner.delimiter() == Delimiter::None => {
            fixed(&inner.stream().into_iter().collect::<Vec<_>>(), pieces, values)
        }
        [dollar, name] if is_punct(Some(dollar), '$') => fixed(values.get(&name.to_string())?, pieces, values),
        [.., TokenTree::Ident(name), bang, TokenTree::Group(inner)] if is_punct(Some(bang), '!') => {
            let inner: Vec<_> = inner.stream().into_iter().collect();
            let arguments = arguments(&inner);
            if name == "concat" {
                return arguments.iter().map(|argument| fixed(argument, pieces, values)).collect();
            }
            // What is handed on was a parameter itself, perhaps.
            let arguments: Option<Vec<_>> = arguments
                .into_iter()
                .map(|argument| match argument.as_slice() {
                    [dollar, name] if is_punct(Some(dollar), '$') => values.get(&name.to_string()).cloned(),
                    _ => Some(argument),
                })
                .collect();
            let arguments = arguments?;
            let (names, body) =
                pieces.get(&name.to_string())?.iter().find(|(names, _)| names.len() == arguments.len())?;
            fixed(body, pieces, &names.iter().cloned().zip(arguments).collect())
        }
        _ => None,
    }
}

fn is_statement(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_piece =
        [" NOT", " SET"].iter().any(|end| text.trim_end().ends_with(end)) || !text.trim().contains(char::is_whitespace);
    matches!(first, "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "WITH") && !is_piece
}

/// A text of `raw_sql!` as PostgreSQL gets it: each name is a parameter.
fn numbered(text: &str) -> String {
    static NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{[.a-zA-Z0-9_]+\}").unwrap());
    let mut number = 0;
    let parameter = |_: &regex::Captures<'_>| {
        number += 1;
        format!("${number}")
    };
    NAME.replace_all(text, parameter).into_owned()
}

impl Found {
    /// Adds what stands in these tokens of a file.
    fn read(&mut self, file: &str, tokens: &[TokenTree], pieces: &Pieces) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = &tokens[at..];
            at += match rest {
                // Attributes with documentation; a test's module is passed over with its attribute.
                [hash, TokenTree::Group(attribute), ..] if is_punct(Some(hash), '#') => {
                    let of_tests = attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                    let block = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
                    if of_tests { rest.iter().position(block).map_or(rest.len(), |end| end + 1) } else { 2 }
                }
                [TokenTree::Ident(name), bang, _, _, ..] if name == "macro_rules" && is_punct(Some(bang), '!') => 4,
                [TokenTree::Ident(name), bang, TokenTree::Group(inner), ..] if is_punct(Some(bang), '!') => {
                    let inner: Vec<_> = inner.stream().into_iter().collect();
                    let literal = inner.iter().find_map(text_of).filter(|text| is_statement(text));
                    match (name.to_string().as_str(), literal) {
                        ("raw_sql", Some(text)) => {
                            *self.calls.entry(file.to_owned()).or_default() += 1;
                            self.texts.push((file.to_owned(), numbered(&text)));
                        }
                        ("format", Some(_)) => self.built.push(file.to_owned()),
                        _ => match fixed(&rest[..3], pieces, &BTreeMap::new()) {
                            Some(text) if is_statement(&text) => self.texts.push((file.to_owned(), text)),
                            Some(text) if text.starts_with("CREATE TEMP") => self.temporary.push(text),
                            Some(_) => {}
                            None => self.read(file, &inner, pieces),
                        },
                    }
                    3
                }
                [TokenTree::Ident(name), TokenTree::Group(inner), ..] => {
                    let made = ["statement", "from_sql_and_values", "from_string"];
                    let asked = ["query", "query_as", "query_scalar", "query_with"];
                    let before = |steps: usize| at.checked_sub(steps).and_then(|place| tokens.get(place));
                    let is_word = |token: Option<&TokenTree>, word: &str| matches!(token, Some(TokenTree::Ident(ident)) if ident == word);
                    let is_sqlx = is_word(before(3), "sqlx") && asked.iter().any(|word| name == word);
                    let is_made = made.iter().any(|word| name == word) && !is_word(before(1), "fn");
                    let is_call = inner.delimiter() == Delimiter::Parenthesis && (is_made || is_sqlx);
                    if is_call {
                        *self.calls.entry(file.to_owned()).or_default() += 1;
                    }
                    1
                }
                _ => {
                    if let Some(text) = text_of(token).filter(|text| is_statement(text)) {
                        self.texts.push((file.to_owned(), text));
                    } else if let Some(inner) = group(Some(token)) {
                        self.read(file, &inner, pieces);
                    }
                    1
                }
            };
        }
    }

    /// What all sources hold.
    fn all() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let read = |path: PathBuf| {
            let tokens = TokenStream::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let file = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            (file, tokens.into_iter().collect::<Vec<_>>())
        };
        let files: Vec<_> = sources(&root).into_iter().map(read).collect();
        let mut shared = Pieces::new();
        files.iter().for_each(|(_, tokens)| pieces(tokens, &mut shared));
        let mut found = Self::default();
        for (file, tokens) in &files {
            let mut known = shared.clone();
            pieces(tokens, &mut known);
            found.read(file, tokens, &known);
        }
        found
    }
}

/// Prepares a statement as `tried`. The program says which types its values have; where PostgreSQL can't tell them without
/// that, one parameter after the other is tried with each type.
async fn prepare(connection: &mut PgConnection, text: &str) -> Result<(), sqlx::Error> {
    let text = text.trim().trim_end_matches(';');
    let refused = match sqlx::raw_sql(AssertSqlSafe(format!("PREPARE tried AS {text}"))).execute(&mut *connection).await
    {
        Ok(_) => return Ok(()),
        Err(refused) => refused,
    };
    // The types do not match, no operator takes them, or they can't be told.
    let of_types = ["42804", "42883", "42P08", "42P18", "42725"];
    let code = refused.as_database_error().and_then(|error| error.code()).unwrap_or_default().into_owned();
    if !of_types.contains(&code.as_str()) {
        return Err(refused);
    }
    let parameters = (1..=30).rev().find(|number| text.contains(&format!("${number}"))).unwrap_or(0);
    for place in 0..parameters {
        for known in ["timestamptz", "date", "float8", "bigint", "uuid", "text", "boolean"] {
            let types: Vec<_> = (0..parameters).map(|at| if at == place { known } else { "unknown" }).collect();
            let prepare = format!("PREPARE tried ({}) AS {text}", types.join(", "));
            if sqlx::raw_sql(AssertSqlSafe(prepare)).execute(&mut *connection).await.is_ok() {
                return Ok(());
            }
        }
    }
    Err(refused)
}

/// Prepares a statement and plans it, which asks for the rights on its tables, too.
async fn plan(connection: &mut PgConnection, text: &str) -> Result<(), sqlx::Error> {
    prepare(connection, text).await?;
    let count = "SELECT cardinality(parameter_types) FROM pg_catalog.pg_prepared_statements WHERE name = 'tried'";
    let parameters: i32 = sqlx::query_scalar(count).fetch_one(&mut *connection).await?;
    let values = vec!["NULL"; usize::try_from(parameters).unwrap()].join(", ");
    let values = if values.is_empty() { values } else { format!("({values})") };
    let planned =
        sqlx::raw_sql(AssertSqlSafe(format!("EXPLAIN EXECUTE tried{values}"))).execute(&mut *connection).await;
    sqlx::raw_sql("DEALLOCATE tried").execute(&mut *connection).await?;
    planned.map(drop)
}

/// Connections as those that run statements: a vendor's role in its schema, the program's login, and the owner's.
async fn worlds(tenants: &Tenants) -> [PgConnection; 3] {
    let urls = &tenants.database.urls;
    let mut vendor = PgConnection::connect(&urls.app).await.unwrap();
    let (role, schema) = (&tenants.alpha.role, &tenants.alpha.schema);
    let become_vendor = format!("SET ROLE \"{role}\"; SET search_path TO \"{schema}\", pg_temp");
    sqlx::raw_sql(AssertSqlSafe(become_vendor)).execute(&mut vendor).await.unwrap();
    let program = PgConnection::connect(&urls.app).await.unwrap();
    let owner = PgConnection::connect(urls.owner.as_ref().unwrap()).await.unwrap();
    [vendor, program, owner]
}

/// Why no world takes the statement, if none does.
async fn refusal(worlds: &mut [PgConnection], text: &str) -> Option<String> {
    let mut refusals = vec![];
    for world in worlds {
        match plan(world, text).await {
            Ok(()) => return None,
            Err(error) => refusals.push(error.to_string()),
        }
    }
    Some(refusals.join("\n    "))
}

#[tokio::test]
async fn every_statement_of_the_sources_fits_the_tables() {
    let (tenants, found) = (Tenants::start().await, Found::all());
    let mut worlds = worlds(&tenants).await;
    for table in &found.temporary {
        let table = table.replace("ON COMMIT DROP", "");
        sqlx::raw_sql(AssertSqlSafe(table)).execute(&mut worlds[0]).await.unwrap();
    }
    let mut wrong = vec![];
    for (file, text) in &found.texts {
        if let Some(refusals) = refusal(&mut worlds, text).await {
            wrong.push(format!("{file}: {text}\n    {refusals}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} statements:\n{}", wrong.len(), found.texts.len(), wrong.join("\n"));
}

/// A statement that nobody finds is one that nobody tries.
#[test]
fn no_place_that_makes_a_statement_is_passed_over() {
    let found = Found::all();
    assert!(found.texts.len() > 50, "only {} statements were found", found.texts.len());
    let elsewhere: BTreeSet<_> = ELSEWHERE.iter().map(|(file, _)| *file).collect();
    for (file, calls) in found.calls.iter().filter(|(file, _)| !elsewhere.contains(file.as_str())) {
        let texts = found.texts.iter().filter(|(of, _)| of == file).count();
        assert!(texts >= *calls, "{file}: {calls} statements are made, and {texts} texts were found");
    }
    let untried = found.built.iter().find(|file| !elsewhere.contains(file.as_str()));
    assert_eq!(untried, None, "a file that puts statements together needs a test, which the list names");
}

#[tokio::test]
async fn a_statement_with_a_wrong_name_is_found_out() {
    let tenants = Tenants::start().await;
    let mut worlds = worlds(&tenants).await;
    let wrong = "SELECT o.id FROM orders o WHERE o.colour = $1";
    assert!(refusal(&mut worlds, wrong).await.is_some_and(|refusals| refusals.contains("o.colour")));
    let text = "fn f() { let x = concat!(\"SELECT \", columns!(\"id\"), \" FROM orders\"); raw_sql!(Postgres, \
        \"SELECT id FROM orders WHERE id = {id} AND note = '{}'\") }
        macro_rules! columns { ($more:literal) => { concat!(\"number, \", $more) }; }";
    let tokens: Vec<_> = TokenStream::from_str(text).unwrap().into_iter().collect();
    let (mut known, mut found) = (Pieces::new(), Found::default());
    pieces(&tokens, &mut known);
    found.read("f.rs", &tokens, &known);
    let texts: Vec<_> = found.texts.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["SELECT number, id FROM orders", "SELECT id FROM orders WHERE id = $1 AND note = '{}'"]);
}

/// Runs a list by each of its orders, in both directions, from its beginning and from where a page ended.
async fn every_order<K: SortKey, T>(
    tenants: &Tenants,
    list: impl AsyncFn(&TenantTx, Sort<K>, ListRequest) -> Result<Listed<T>, DbErr>,
) {
    let page = PageRequest { page: 1, per_page: 10 };
    for (name, key) in K::NAMES {
        for direction in [Direction::Ascending, Direction::Descending] {
            let sort = Sort { key: *key, direction };
            let value = if key.kind() == SortKind::Text { "a" } else { "1" };
            let cursor = SortCursor::write(sort, value.to_owned(), uuid::Uuid::nil());
            let after = SortCursor::parse(&cursor, sort).unwrap();
            for request in [ListRequest::from(page), ListRequest { page, after: Some(after) }] {
                let db: &PlatformDb = &tenants.db;
                let listed = db.in_tenant(&tenants.alpha, async |tx: &TenantTx| list(tx, sort, request).await).await;
                listed.unwrap_or_else(|error| panic!("{} by {name}: {error}", K::LIST));
            }
        }
    }
}

#[tokio::test]
async fn every_order_of_a_vendors_lists_fits_the_tables() {
    let tenants = Tenants::start().await;
    every_order(&tenants, async |tx, sort, request| orders::list(tx, Default::default(), sort, request).await).await;
    every_order(&tenants, async |tx, sort, request| customers::list(tx, Default::default(), sort, request).await).await;
    every_order(&tenants, async |tx, sort, request| inventory::list(tx, Default::default(), sort, request).await).await;
    every_order(&tenants, async |tx, sort, request| inventory::movements(tx, Default::default(), sort, request).await)
        .await;
}

/// Reads the first page of a list by each of its orders, in both directions.
async fn every_page<K: SortKey, T, E: std::fmt::Debug>(
    list: impl AsyncFn(Sort<K>, PageRequest) -> Result<(Vec<T>, u64), E>,
) {
    for (name, key) in K::NAMES {
        for direction in [Direction::Ascending, Direction::Descending] {
            let read = list(Sort { key: *key, direction }, PageRequest { page: 1, per_page: 10 }).await;
            read.unwrap_or_else(|error| panic!("by {name}: {error:?}"));
        }
    }
}

/// With each filter, so that all their conditions are tried.
#[tokio::test]
async fn every_order_of_the_platforms_lists_fits_the_tables() {
    let tenants = Tenants::start().await;
    let (db, alpha): (&PlatformDb, _) = (&tenants.db, &tenants.alpha);
    let (search, vendor) = (|| Some("a".to_owned()), Some(alpha.vendor_id));
    every_page(async |sort, page| {
        let filter = VendorFilter { search: search(), status: Some(VendorStatus::Active), verified: Some(false) };
        vendors::list(db, filter, sort, page).await
    })
    .await;
    every_page(async |sort, page| {
        let filter = UserFilter { search: search(), is_operator: Some(false), is_active: Some(true) };
        users::list(db, filter, sort, page).await
    })
    .await;
    for ring in [KeyRing::Operators, KeyRing::Vendor(alpha)] {
        every_page(async |sort, page| {
            let filter = ApiKeyFilter { search: search(), status: Some(ApiKeyStatus::Active) };
            api_keys::list(db, ring, filter, sort, page).await
        })
        .await;
    }
    for state in MailState::ALL {
        every_page(async |sort, page| {
            let filter = MailFilter { recipient: search(), vendor_id: vendor, template: search(), state: Some(*state) };
            mails::list(db, filter, sort, page).await
        })
        .await;
    }
    every_page(async |sort, page| {
        let filter =
            all_vendors::AllImportsFilter { vendor_id: vendor, status: Some(ImportStatus::Failed), search: search() };
        all_vendors::list(db, filter, sort, page).await
    })
    .await;
    every_page(async |sort, page| {
        let filter = team::MemberFilter { search: search(), role_id: vendor, is_active: Some(true) };
        team::list(db, alpha, filter, sort, page).await
    })
    .await;
    every_page(async |sort, page| team::invitations::list(db, alpha, search(), sort, page).await).await;
}
