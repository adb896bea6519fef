//! Two vendors with the same things in both, and the people whose tokens are tried.

use orion::{
    auth::password::{HashCost, Passwords},
    types::password::NewPassword,
};
use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::json;
use uuid::Uuid;

use crate::support::{app::TestApp, request::TestResponse};

/// Keeps what is put aside.
const HIDDEN: Uuid = Uuid::nil();

pub const PASSWORD: &str = "correct horse battery staple";

/// One of the two vendors.
#[derive(Debug, Clone)]
pub struct Home {
    pub vendor_id: Uuid,
    pub code: &'static str,
    pub host: String,
    pub schema: String,
}

/// Somebody who signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    Operator,
    /// Of a vendor's team, with a role: `owner`, `viewer`, or `nobody`, which has no permission at all.
    Member(&'static str),
    Customer,
    /// Another customer of the same vendor.
    OtherCustomer,
}

pub struct World {
    pub app: TestApp,
    pub alpha: Home,
    pub beta: Home,
    /// Of [`PASSWORD`].
    pub hash: String,
}

impl World {
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// With these settings.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let app = TestApp::with(settings).await;
        let cost = HashCost { memory_kib: 64, passes: 1 };
        let password = NewPassword::parse(PASSWORD).unwrap();
        let hash = Passwords::new(cost, 1, 1).unwrap().hash(&password).await.unwrap();
        let (alpha, beta) = (home(&app, "ALPHA").await, home(&app, "BETA").await);
        let world = Self { app, alpha, beta, hash };
        world.people().await;
        world
    }

    async fn people(&self) {
        let hash = &self.hash;
        let operator = Uuid::now_v7();
        self.sql(&format!(
            "INSERT INTO platform.users (id, email, name, password_hash, is_operator)
             VALUES ('{operator}', 'operator@platform.example', 'Operator', '{hash}', true),
                ('{HIDDEN}', 'hidden@platform.example', 'Hidden', NULL, false)"
        ))
        .await;
        for home in [&self.alpha, &self.beta] {
            let schema = &home.schema;
            self.sql(&format!(
                "INSERT INTO {schema}.roles (id, key, name, permissions) VALUES ('{}', 'nobody', 'Nobody', '{{}}')",
                Uuid::now_v7()
            ))
            .await;
            for role in ["manager", "editor", "viewer", "nobody"] {
                self.member(home, &member_email(home, role), role).await;
            }
            for customer in [Person::Customer, Person::OtherCustomer] {
                self.customer(home, &customer_email(customer)).await;
            }
        }
    }

    /// A team member of `home` with this role; the member's id.
    pub async fn member(&self, home: &Home, email: &str, role: &str) -> Uuid {
        let (user, member, vendor, schema, hash) =
            (Uuid::now_v7(), Uuid::now_v7(), home.vendor_id, &home.schema, &self.hash);
        self.sql(&format!(
            "INSERT INTO platform.users (id, email, name, password_hash) VALUES ('{user}', '{email}', 'Somebody', '{hash}');
             INSERT INTO platform.memberships (user_id, vendor_id) VALUES ('{user}', '{vendor}');
             INSERT INTO {schema}.team_members (id, user_id, role_id, email, name)
             SELECT '{member}', '{user}', id, '{email}', 'Somebody' FROM {schema}.roles WHERE key = '{role}'"
        ))
        .await;
        member
    }

    /// A customer of `home`.
    pub async fn customer(&self, home: &Home, email: &str) -> Uuid {
        let (id, schema, hash) = (Uuid::now_v7(), &home.schema, &self.hash);
        self.sql(&format!(
            "INSERT INTO {schema}.customers (id, email, password_hash, first_name, last_name, language, email_confirmed_at)
             VALUES ('{id}', '{email}', '{hash}', 'Ada', 'Lovelace', 'en', now())"
        ))
        .await;
        id
    }

    /// Makes this customer again, if an earlier call has erased the account.
    pub async fn upsert_customer(&self, home: &Home, person: Person) {
        let (schema, email) = (&home.schema, customer_email(person));
        if self.ask(&format!("SELECT count(*)::text FROM {schema}.customers WHERE email = '{email}'")).await == "0" {
            self.customer(home, &email).await;
        }
    }

    /// The role `nobody` of this vendor has exactly these permissions.
    pub async fn nobody_may(&self, home: &Home, permissions: &[String]) {
        let permissions = permissions.join(",");
        let set = format!("SET permissions = '{{{permissions}}}'");
        self.sql(&format!("UPDATE {}.roles {set} WHERE key = 'nobody'", home.schema)).await;
    }

    /// Every import of this vendor that runs was cancelled.
    pub async fn imports_are_cancelled(&self, home: &Home) {
        let ended = "SET status = 'cancelled', finished_at = now() WHERE status IN ('pending', 'processing')";
        self.sql(&format!("UPDATE {}.marketplace_import_jobs {ended}", home.schema)).await;
    }

    /// The vendor's settings were last saved at this time.
    pub async fn settings_were_saved(&self, home: &Home, at: &str) {
        let set = format!("SET updated_at = '{at}'");
        self.sql(&format!("UPDATE platform.vendors {set} WHERE id = '{}'", home.vendor_id)).await;
    }

    /// Runs statements as the superuser.
    pub async fn sql(&self, text: &str) {
        let mut connection = self.app.database.superuser().await;
        let done = sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut connection).await;
        done.unwrap_or_else(|error| panic!("{text}: {error}"));
    }

    /// One value, as text.
    pub async fn ask(&self, text: &str) -> String {
        let mut connection = self.app.database.superuser().await;
        let row = sqlx::query(AssertSqlSafe(text.to_owned())).fetch_one(&mut connection).await;
        row.unwrap_or_else(|error| panic!("{text}: {error}")).get(0)
    }

    /// A fresh access token of `person` at `home`. What earlier calls did to the account is undone first.
    pub async fn token(&self, home: &Home, person: Person) -> String {
        let (hash, schema) = (&self.hash, &home.schema);
        let email = email(home, person);
        let path = match person {
            Person::Operator => "/api/v1/admin/auth/login".to_owned(),
            Person::Member(_) => "/api/v1/vendor/auth/login".to_owned(),
            Person::Customer | Person::OtherCustomer => {
                format!("/api/v1/public/vendors/{}/auth/login", home.vendor_id)
            }
        };
        if matches!(person, Person::Customer | Person::OtherCustomer) {
            self.upsert_customer(home, person).await;
        }
        // A second factor that a call needs is out of the way while its owner signs in.
        let (user, hidden) = match person {
            Person::Operator | Person::Member(_) => (self.user_id(home, person).await, HIDDEN.to_string()),
            Person::Customer | Person::OtherCustomer => (HIDDEN.to_string(), HIDDEN.to_string()),
        };
        self.move_factors(&user, &hidden).await;
        self.sql(&format!(
            "UPDATE platform.users SET password_hash = '{hash}', disabled_at = NULL, must_change_password = false
             WHERE email = '{email}';
             UPDATE {schema}.customers SET password_hash = '{hash}', disabled_at = NULL WHERE email = '{email}'"
        ))
        .await;
        let request = self.app.post(&path).header("x-vendor-code", home.code);
        let response: TestResponse = request.json(&json!({"email": email, "password": PASSWORD})).send().await;
        self.move_factors(&hidden, &user).await;
        response.assert_ok()["access_token"].as_str().expect("a token").to_owned()
    }

    async fn move_factors(&self, from: &str, to: &str) {
        let tables = ["authenticators", "passkeys", "recovery_codes"];
        let moved =
            tables.map(|table| format!("UPDATE platform.{table} SET user_id = '{to}' WHERE user_id = '{from}'"));
        self.sql(&moved.join(";")).await;
    }

    /// An authenticator app of this operator or team member, and what it shows now. Where it does not count yet, they have
    /// no other second factor, which would be asked for.
    pub async fn authenticator(&self, user: &str, is_confirmed: bool) -> String {
        let user: Uuid = user.parse().unwrap();
        let secret = totp_rs::Secret::generate();
        let sealed = self.app.app.seals.seal(user.as_bytes(), secret.as_bytes()).unwrap();
        let sealed: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        let confirmed = if is_confirmed { "now()" } else { "NULL" };
        let others = format!("DELETE FROM platform.passkeys WHERE user_id = '{user}' AND NOT {is_confirmed}");
        self.sql(&format!(
            "{others}; DELETE FROM platform.authenticators WHERE user_id = '{user}';
             INSERT INTO platform.authenticators (user_id, sealed_secret, confirmed_at)
             VALUES ('{user}', '\\x{sealed}', {confirmed})"
        ))
        .await;
        let totp = totp_rs::Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
        totp.generate(self.app.app.clock.now().timestamp().unsigned_abs()).to_string()
    }

    /// A passkey of this operator or team member that never signs, in place of the last one.
    pub async fn passkey(&self, user: &str) -> String {
        let id = Uuid::now_v7();
        self.sql(&format!(
            "DELETE FROM platform.passkeys WHERE user_id = '{user}';
             INSERT INTO platform.passkeys (id, user_id, name, credential_id, credential)
             VALUES ('{id}', '{user}', 'Phone', '{id}'::text::bytea, '{{}}')"
        ))
        .await;
        id.to_string()
    }

    /// The id of this operator or team member.
    pub async fn user_id(&self, home: &Home, person: Person) -> String {
        let email = email(home, person);
        self.ask(&format!("SELECT id::text FROM platform.users WHERE email = '{email}'")).await
    }

    /// The id of this customer of `home`.
    pub async fn customer_id(&self, home: &Home, customer: Person) -> String {
        let email = customer_email(customer);
        self.ask(&format!("SELECT id::text FROM {}.customers WHERE email = '{email}'", home.schema)).await
    }
}

async fn home(app: &TestApp, code: &'static str) -> Home {
    let mut connection = app.database.superuser().await;
    let sql = "SELECT id, number, subdomain FROM platform.vendors WHERE code = $1";
    let row = sqlx::query(sql).bind(code).fetch_one(&mut connection).await.unwrap();
    let (number, subdomain): (i32, String) = (row.get("number"), row.get("subdomain"));
    Home { vendor_id: row.get("id"), code, host: format!("{subdomain}.localhost"), schema: format!("t_{number:08}") }
}

/// What this person signs in with.
fn email(home: &Home, person: Person) -> String {
    match person {
        Person::Operator => "operator@platform.example".to_owned(),
        Person::Member(role) => member_email(home, role),
        Person::Customer | Person::OtherCustomer => customer_email(person),
    }
}

fn member_email(home: &Home, role: &str) -> String {
    format!("{role}@{}.example", home.code.to_lowercase())
}

fn customer_email(customer: Person) -> String {
    format!("{}@example.org", if customer == Person::Customer { "ada" } else { "grace" })
}
