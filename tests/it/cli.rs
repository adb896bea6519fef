//! The program as a process.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use crate::support::{
    app::TestApp,
    database::TestDatabase,
    server::{TestServer, client},
};

#[test]
fn help_and_documents_need_no_database() {
    let unreachable = [("ORION_DATABASE__URL", "postgres://nobody@127.0.0.1:1/none")];
    assert!(printed(&orion(&["--help"], &unreachable)).contains("migrate"));
    assert!(printed(&orion(&["config"], &unreachable)).contains("[database]"));
    for audience in ["admin", "vendor", "public"] {
        let document: serde_json::Value =
            serde_json::from_str(&printed(&orion(&["openapi", audience], &unreachable))).unwrap();
        assert!(document["openapi"].as_str().unwrap().starts_with("3."), "{audience}");
    }
}

#[test]
fn a_wrong_setting_stops_the_start_and_is_named() {
    let output = orion(&["serve"], &[("ORION_HTTP__LISTNE", "127.0.0.1:0")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("listne"));
    let output = orion(&["serve"], &[("ORION_PLATFORM__ENVIRONMENT", "production")]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("openssl rand -base64 48"));
}

#[test]
fn a_start_that_fails_leaves_no_database_server_behind() {
    let directory = std::env::temp_dir().join(format!("orion-cli-failed-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    // The cluster's own account goes through it.
    std::fs::set_permissions(&directory, std::os::unix::fs::PermissionsExt::from_mode(0o711)).unwrap();
    std::fs::write(directory.join("file"), "no directory").unwrap();
    let (data, storage) = (directory.to_str().unwrap(), directory.join("file/storage"));
    let settings = [
        ("ORION_DATA_DIR", data),
        ("ORION_HTTP__LISTEN", "127.0.0.1:0"),
        ("ORION_STORAGE__DIR", storage.to_str().unwrap()),
    ];
    let output = orion(&["serve"], &settings);
    let running = directory.join("postgres/data/postmaster.pid").exists();
    let cluster = directory.join("postgres/data/PG_VERSION").exists();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("storage"), "{said}");
    assert!(cluster && !running, "{said}");
    std::fs::remove_dir_all(&directory).unwrap();
}

#[tokio::test]
async fn the_doctor_finds_nothing_wrong_with_a_prepared_database_and_names_what_is() {
    let database = TestDatabase::create().await;
    let owner = database.urls.owner.clone().unwrap();
    let both = [("ORION_DATABASE__URL", database.urls.app.as_str()), ("ORION_DATABASE__OWNER_URL", owner.as_str())];
    let found = orion(&["doctor"], &both);
    let text = String::from_utf8_lossy(&found.stdout);
    // The tests' cluster trades durability for speed.
    let bad: Vec<_> = text.lines().filter(|line| line.starts_with("BAD")).collect();
    assert!(bad.len() == 1 && bad[0].contains("fsync"), "{text}");
    let found = orion(&["doctor"], &both[..1]);
    let text = String::from_utf8_lossy(&found.stdout);
    assert!(text.contains("owner_url") && !found.status.success(), "{text}");
}

#[tokio::test]
async fn the_server_gets_ready_answers_and_stops_when_asked() {
    let server = TestServer::start().await;
    let page = client().get(server.url("/livez")).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(server.stop().await.success());
}

#[tokio::test]
async fn the_program_in_memory_answers_like_the_one_on_a_socket() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/livez").send().await.assert_ok(), serde_json::Value::Null);
    assert_eq!(app.get("/readyz").send().await.text(), "ready");
    app.get("/api/v1/vendor/nothing").on("alpha.localhost").send().await.assert_error(404, "NOT_FOUND");
}

#[tokio::test]
async fn vendors_and_operators_are_made_at_the_command_line() {
    let database = TestDatabase::create().await;
    let owner = database.urls.owner.clone().unwrap();
    let both = [("ORION_DATABASE__URL", database.urls.app.as_str()), ("ORION_DATABASE__OWNER_URL", owner.as_str())];
    let create =
        ["vendor", "create", "--code", "tea_house", "--name", "Tea House", "--owner-email", "tea@example.test"];
    let made = printed(&orion(&create, &both));
    assert!(made.contains("TEA_HOUSE") && made.contains("/vendor/TEA_HOUSE/invitation#"), "{made}");
    let again = orion(&create, &both);
    assert!(String::from_utf8_lossy(&again.stderr).contains("TEA_HOUSE") && !again.status.success());
    let wrong = orion(&["vendor", "create", "--code", "x", "--name", "", "--owner-email", "nobody"], &both);
    let told = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(["code: ", "name: ", "owner_email: "].iter().all(|field| told.contains(field)), "{told}");
    let invited = printed(&orion(&["vendor", "invite", "tea_house", "tom@example.test"], &both));
    assert!(invited.contains("tom@example.test") && invited.contains("/vendor/TEA_HOUSE/invitation#"), "{invited}");
    assert!(!orion(&["vendor", "invite", "tea_house", "nobody"], &both).status.success());
    printed(&orion(&["vendor", "suspend", "tea_house"], &both));
    let list = printed(&orion(&["vendor", "list", "--search", "tea"], &both));
    assert!(list.contains("suspended") && !list.contains("ALPHA"), "{list}");
    assert!(!orion(&["vendor", "resume", "nobody"], &both).status.success());

    let operator = |password: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_orion"));
        command.args(["admin", "create", "--email", "ada@example.test", "--name", "Ada", "--password-stdin"]);
        let mut child =
            command.envs(both).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
        child.wait_with_output().unwrap()
    };
    assert!(!operator("short").status.success());
    assert!(operator("a long and quiet evening").status.success());
    assert!(String::from_utf8_lossy(&operator("a long and quiet evening").stderr).contains("with this e-mail address"));
}

fn orion(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orion"));
    command.args(arguments).env("ORION_DATA_DIR", std::env::temp_dir().join("orion-cli-tests"));
    command.env("ORION_HTTP__LISTEN", "127.0.0.1:0").envs(environment.iter().copied()).output().unwrap()
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}
