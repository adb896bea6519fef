//! `orion doctor` finds what would stop a start, and says how to repair it.

use std::{net::TcpListener, process::Command};

use sea_orm::sqlx::{self, AssertSqlSafe};

use crate::support::{
    app::SECRET,
    database::TestDatabase,
    server::{TestServer, free_address},
    smtp::{Script, SmtpServer},
};

#[tokio::test]
async fn what_the_machine_lacks_is_found() {
    let database = TestDatabase::create().await;
    assert_found(&findings(&database, &[]), &[]);
    let found = findings(
        &database,
        &[
            ("ORION_FEEDS__MAX_BYTES", "1000000000000000000"),
            ("ORION_HTTP__MAX_CONNECTIONS", "1000000000"),
            ("ORION_MAIL__DIR", "/proc/no/such/place"),
            ("ORION_HTTP__LISTEN", "192.0.2.1:80"),
        ],
    );
    let wanted =
        ["room for the largest feed … feeds.max_bytes", "LimitNOFILE", "mail.dir", "192.0.2.1:80 … http.listen"];
    assert_found(&found, &wanted);
}

#[tokio::test]
async fn a_taken_address_is_found_unless_orion_itself_has_it() {
    let server = TestServer::start().await;
    let own = server.address.to_string();
    assert_found(&findings(&server.database, &[("ORION_HTTP__LISTEN", &own)]), &[]);
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap().to_string();
    let found = findings(&server.database, &[("ORION_METRICS__LISTEN", &taken)]);
    assert_found(&found, &["another program does … metrics.listen"]);
}

#[tokio::test]
async fn too_few_connections_are_found() {
    let database = TestDatabase::create().await;
    let found = findings(&database, &[("ORION_DATABASE__SLICES", "1000")]);
    let raise = "raise max_connections, or lower database.slice_connections";
    assert_found(&found, &[raise, raise]);
    let name: String =
        sqlx::query_scalar("SELECT current_database()").fetch_one(&mut database.superuser().await).await.unwrap();
    let sql = format!("ALTER DATABASE {name} CONNECTION LIMIT 10");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut database.superuser().await).await.unwrap();
    assert_found(&findings(&database, &[]), &["the database grants 10", "the database grants 10"]);
}

#[tokio::test]
async fn a_vendor_without_its_schema_or_its_rights_is_found() {
    let database = TestDatabase::create().await;
    database.loses_alphas_schema_and_betas_role().await;
    assert_found(
        &findings(&database, &[]),
        &["Every vendor has its schema\n      -> not ALPHA: … restore", "Every vendor has its role\n      -> not BETA"],
    );
    database.gets_alphas_schema_and_betas_role_without_rights().await;
    let wanted = ["become every vendor … GRANT", "the queue and the outbox", "Every vendor may use its schema"];
    assert_found(&findings(&database, &[]), &wanted);
}

// The doctor is waited for by a thread, and the mail server needs another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mails_that_would_not_leave_are_found() {
    let database = TestDatabase::create().await;
    let server = SmtpServer::start(Script::Accept).await;
    assert_found(&findings(&database, &server.settings()), &[]);
    let encrypted = [&server.settings()[..], &[("ORION_MAIL__SMTP__ENCRYPTION", "starttls")]].concat();
    assert_found(&findings(&database, &encrypted), &["STARTTLS is not supported … mail.smtp"]);
    let port = free_address().port().to_string();
    let away = [&server.settings()[..], &[("ORION_MAIL__SMTP__PORT", &*port)]].concat();
    assert_found(&findings(&database, &away), &["mail server … mail.smtp: host, port"]);
    let production = [
        ("ORION_PLATFORM__ENVIRONMENT", "production"),
        ("ORION_PLATFORM__SCHEME", "https"),
        ("ORION_PLATFORM__PATH_MODE", "false"),
        ("ORION_AUTH__SECRET", SECRET),
    ];
    assert_found(&findings(&database, &production), &["set mail.smtp.host"]);
}

/// What the doctor finds wrong, each with its remedy.
fn findings(database: &TestDatabase, settings: &[(&str, &str)]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orion"));
    command.arg("doctor").env("ORION_DATA_DIR", std::env::temp_dir().join("orion-doctor-tests"));
    command.env("ORION_HTTP__LISTEN", "127.0.0.1:0");
    command.env("ORION_DATABASE__URL", &database.urls.app);
    command.env("ORION_DATABASE__OWNER_URL", database.urls.owner.as_deref().unwrap());
    let output = command.envs(settings.iter().copied()).output().unwrap();
    assert!(!output.status.success(), "the tests' cluster has fsync off");
    let text = String::from_utf8(output.stdout).unwrap();
    let bad = text.split("\nBAD   ").skip(1).map(|found| found.split("\nok    ").next().unwrap().trim().to_owned());
    bad.filter(|found| !found.contains("fsync")).collect()
}

#[track_caller]
fn assert_found(findings: &[String], wanted: &[&str]) {
    let found = |words: &&str| words.split(" … ").all(|word| findings.iter().any(|found| found.contains(word)));
    assert!(findings.len() == wanted.len() && wanted.iter().all(found), "{findings:#?}");
}
