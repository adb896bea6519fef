use super::*;

fn load(variables: &[(&str, &str)]) -> Result<Config, String> {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Config::from_sources(None, Some(variables)).map_err(|error| error.to_string())
}

fn refusal(variables: &[(&str, &str)]) -> String {
    load(variables).err().unwrap_or_default()
}

const PRODUCTION: (&str, &str) = ("ORION_PLATFORM__ENVIRONMENT", "production");
const SECRET: (&str, &str) = ("ORION_AUTH__SECRET", "kO0XqjyVbq6Jt1ZqWbC1b8nH0w3m5r7t9y2u4i6o8p0a");

#[test]
fn the_defaults_are_a_complete_configuration() {
    let config = load(&[]).unwrap_or_else(|error| unreachable!("{error}"));
    assert_eq!(config.http.listen.port(), 8000);
    assert_eq!(config.platform.domain, "localhost");
    assert!(config.data_dir.is_absolute());
    assert!(config.database.is_embedded());
    assert_eq!(config.origin(), "http://localhost:8000");
    assert_eq!(config.subdomain_origin("books"), "http://books.localhost:8000");
}

#[test]
fn the_shipped_files_only_name_known_keys() {
    for file in ["config/development.toml", "config/production.toml"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let variables = Map::from_iter([(SECRET.0.to_owned(), SECRET.1.to_owned())]);
        let loaded = Config::from_sources(Some(&file), Some(variables)).map(drop);
        assert!(loaded.is_ok(), "{}: {loaded:?}", file.display());
    }
}

#[test]
fn the_environment_wins_and_may_give_numbers_flags_and_lists() {
    let config = load(&[
        ("ORION_DATA_DIR", "/srv/orion"),
        ("ORION_HTTP__LISTEN", "0.0.0.0:9000"),
        ("ORION_HTTP__TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("ORION_WORKER__ENABLED", "false"),
        ("ORION_FEEDS__ALLOWED_ADDRESSES", "127.0.0.1:9100"),
        ("ORION_MAIL__DIR", ""),
        ("ORION_PLATFORM__PUBLIC_PORT", "80"),
    ])
    .unwrap_or_else(|error| unreachable!("{error}"));
    assert_eq!(config.data_dir, Path::new("/srv/orion"));
    assert_eq!(config.http.listen.port(), 9000);
    assert!(config.http.trusts([10, 1, 2, 3].into()));
    assert!(!config.worker.enabled);
    assert_eq!(config.feeds.allowed_addresses, ["127.0.0.1:9100"]);
    assert_eq!(config.mail.directory(&config.data_dir), Path::new("/srv/orion/mail"));
    assert_eq!(config.origin(), "http://localhost");
}

#[test]
fn an_unknown_or_wrong_key_is_named() {
    assert!(refusal(&[("ORION_HTTP__LISTNE", "x")]).contains("listne"));
    assert!(refusal(&[("ORION_HTPP__LISTEN", "x")]).contains("htpp"));
    assert!(refusal(&[("ORION_HTTP__LISTEN", "here")]).contains("http.listen"));
    assert!(refusal(&[("ORION_WORKER__CONCURRENCY", "many")]).contains("worker.concurrency"));
    assert!(refusal(&[("ORION_WORKER__CONCURRENCY", "0")]).contains("worker.concurrency"));
    assert!(refusal(&[("ORION_TRACES__ENDPOINT", "collector:4318")]).contains("traces.endpoint"));
    assert!(refusal(&[("ORION_TRACES__SAMPLE_RATIO", "1.5")]).contains("traces.sample_ratio"));
    assert!(refusal(&[("ORION_METRICS__LISTEN", "9464")]).contains("metrics.listen"));
    assert!(refusal(&[("ORION_PLATFORM__ENVIRONMENT", "staging")]).contains("staging"));
    assert!(refusal(&[("ORION_PLATFORM__DOMAIN", "Shops.Example")]).contains("platform.domain"));
    assert!(refusal(&[("ORION_FEEDS__ALLOWED_ADDRESSES", "127.0.0.1")]).contains("feeds.allowed_addresses"));
}

#[test]
fn production_refuses_a_missing_or_weak_secret_and_says_how_to_make_one() {
    for secret in [None, Some("short"), Some("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")] {
        let mut variables = vec![PRODUCTION];
        variables.extend(secret.map(|secret| ("ORION_AUTH__SECRET", secret)));
        let refusal = refusal(&variables);
        assert!(refusal.contains("auth.secret") && refusal.contains("openssl rand -base64 48"), "{refusal}");
        assert!(!secret.is_some_and(|secret| refusal.contains(secret)));
    }
    assert!(load(&[PRODUCTION, SECRET]).is_ok());
}

#[test]
fn replaced_secrets_may_come_from_the_environment_and_must_be_as_strong() {
    let replaced = ("ORION_AUTH__PREVIOUS_SECRETS", SECRET.1);
    let count = load(&[PRODUCTION, SECRET, replaced]).map(|config| config.auth.previous_secrets.len());
    assert_eq!(count, Ok(1));
    let two = format!("{},short", SECRET.1);
    let refusal = refusal(&[PRODUCTION, SECRET, ("ORION_AUTH__PREVIOUS_SECRETS", &two)]);
    assert!(refusal.contains("auth.previous_secrets") && !refusal.contains(SECRET.1), "{refusal}");
}

#[test]
fn production_refuses_feeds_from_private_addresses() {
    let refusal = refusal(&[PRODUCTION, SECRET, ("ORION_FEEDS__ALLOWED_ADDRESSES", "127.0.0.1:9100")]);
    assert!(refusal.contains("feeds.allowed_addresses"), "{refusal}");
}

#[test]
fn a_password_in_a_wrong_database_address_is_not_repeated() {
    let refusal = refusal(&[("ORION_DATABASE__URL", "mysql://root:hunter2@localhost/x")]);
    assert!(refusal.contains("database.url") && !refusal.contains("hunter2"), "{refusal}");
}

#[test]
fn development_makes_a_secret_once_and_keeps_it() {
    let directory = std::env::temp_dir().join(format!("orion-secret-{}", std::process::id()));
    let secret = || {
        use secrecy::ExposeSecret;
        secret::kept_in(&directory).map(|secret| secret.expose_secret().to_owned()).ok()
    };
    let first = secret();
    assert!(first.as_ref().is_some_and(|secret| secret.len() >= 64));
    assert_eq!(first, secret());
    assert!(std::fs::remove_dir_all(&directory).is_ok());
}
