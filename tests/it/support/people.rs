//! The people who use the program, signed in through its own API.

use std::sync::atomic::{AtomicU32, Ordering};

use orion::{
    auth::password::{HashCost, Passwords},
    types::password::NewPassword,
};
use poem::http::Method;
use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{app::TestApp, database::TestDatabase, request::TestRequest};

/// Everybody's password.
pub const PASSWORD: &str = "correct-horse-battery-staple";

static HASH: OnceCell<String> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// Somebody with a session.
#[derive(Clone)]
pub struct Person {
    pub email: String,
    pub access_token: String,
    pub refresh_token: String,
    /// The vendor's code; none for operators.
    pub vendor: Option<String>,
}

impl Person {
    fn of(vendor: Option<&str>, email: &str, session: &Value) -> Self {
        let token = |name: &str| session[name].as_str().unwrap().to_owned();
        Self {
            email: email.to_owned(),
            access_token: token("access_token"),
            refresh_token: token("refresh_token"),
            vendor: vendor.map(str::to_owned),
        }
    }

    /// A request with this person's token.
    pub fn request(&self, app: &TestApp, method: Method, path: &str) -> TestRequest {
        app.request(method, path).bearer(&self.access_token)
    }

    pub fn get(&self, app: &TestApp, path: &str) -> TestRequest {
        self.request(app, Method::GET, path)
    }

    pub fn post(&self, app: &TestApp, path: &str) -> TestRequest {
        self.request(app, Method::POST, path)
    }

    pub fn put(&self, app: &TestApp, path: &str) -> TestRequest {
        self.request(app, Method::PUT, path)
    }

    pub fn delete(&self, app: &TestApp, path: &str) -> TestRequest {
        self.request(app, Method::DELETE, path)
    }
}

/// The hash of [`PASSWORD`], made once for all tests of a run.
async fn hash() -> &'static str {
    let make = async || {
        let passwords = Passwords::new(HashCost::default(), 1, 1).unwrap();
        passwords.hash(&NewPassword::parse(PASSWORD).unwrap()).await.unwrap()
    };
    HASH.get_or_init(make).await
}

/// As if the customer had followed the link from the mail.
pub async fn confirm(database: &TestDatabase, code: &str, email: &str) {
    let mut superuser = database.superuser().await;
    let number = sqlx::query_scalar("SELECT number FROM platform.vendors WHERE code = $1").bind(code);
    let number: i32 = number.fetch_one(&mut superuser).await.unwrap();
    let sql = format!("UPDATE t_{number:08}.customers SET email_confirmed_at = now() WHERE email = $1");
    let confirmed = sqlx::query(AssertSqlSafe(sql)).bind(email).execute(&mut superuser).await.unwrap();
    assert_eq!(confirmed.rows_affected(), 1, "{email} has no account at {code}");
}

impl TestApp {
    /// A signed-in operator.
    pub async fn operator(&self) -> Person {
        let email = format!("operator-{}@orion.example", NEXT.fetch_add(1, Ordering::Relaxed));
        let sql = "INSERT INTO platform.users (id, email, name, password_hash, is_operator)
            VALUES ($1, $2, 'Olga Operator', $3, true)";
        let insert = sqlx::query(sql).bind(Uuid::now_v7()).bind(&email).bind(hash().await);
        insert.execute(&mut self.database.superuser().await).await.unwrap();
        let login = self.post("/api/v1/admin/auth/login").json(&json!({"email": email, "password": PASSWORD}));
        Person::of(None, &email, &login.send().await.assert_ok())
    }

    /// The vendor's owner, signed in: `ALPHA` or `BETA`, or one that the test made.
    pub async fn owner(&self, code: &str) -> Person {
        let sql = "UPDATE platform.users u SET password_hash = $2, must_change_password = false
            FROM platform.memberships m JOIN platform.vendors v ON v.id = m.vendor_id
            WHERE u.id = m.user_id AND v.code = $1 AND m.is_owner RETURNING u.email";
        let update = sqlx::query(sql).bind(code).bind(hash().await);
        let email: String = update.fetch_one(&mut self.database.superuser().await).await.unwrap().get(0);
        self.sign_in_to_work(code, &email).await
    }

    /// A member of the vendor's team with this role: `manager`, `editor`, `viewer`.
    pub async fn member(&self, code: &str, role: &str) -> Person {
        let email = format!("{role}-{}@{}.example", NEXT.fetch_add(1, Ordering::Relaxed), code.to_lowercase());
        let user = Uuid::now_v7();
        let mut superuser = self.database.superuser().await;
        let sql = "INSERT INTO platform.users (id, email, name, password_hash) VALUES ($1, $2, 'Mona Member', $3)";
        sqlx::query(sql).bind(user).bind(&email).bind(hash().await).execute(&mut superuser).await.unwrap();
        let sql = "INSERT INTO platform.memberships (user_id, vendor_id)
            SELECT $1, id FROM platform.vendors WHERE code = $2";
        sqlx::query(sql).bind(user).bind(code).execute(&mut superuser).await.unwrap();
        let schema = self.schema(code).await;
        let sql = format!(
            "INSERT INTO \"{schema}\".team_members (id, user_id, role_id, email, name)
             SELECT $1, $2, id, $3, 'Mona Member' FROM \"{schema}\".roles WHERE key = $4"
        );
        let insert = sqlx::query(AssertSqlSafe(sql)).bind(Uuid::now_v7()).bind(user).bind(&email).bind(role);
        assert_eq!(insert.execute(&mut superuser).await.unwrap().rows_affected(), 1, "there is no role {role}");
        self.sign_in_to_work(code, &email).await
    }

    /// Signs a team member in once more.
    pub async fn sign_in_to_work(&self, code: &str, email: &str) -> Person {
        let body = json!({"email": email, "password": PASSWORD, "vendor_code": code});
        let session = self.post("/api/v1/vendor/auth/login").json(&body).send().await.assert_ok();
        Person::of(Some(code), email, &session)
    }

    /// A new customer of the vendor's, who has confirmed the address.
    pub async fn customer(&self, code: &str, first_name: &str) -> Person {
        let email = format!("{}-{}@customers.example", first_name.to_lowercase(), NEXT.fetch_add(1, Ordering::Relaxed));
        let body = json!({"email": email, "password": PASSWORD, "first_name": first_name, "last_name": "Muller"});
        let path = format!("/api/v1/public/vendors/{code}/auth/register");
        self.post(&path).json(&body).send().await.assert_status(202);
        confirm(&self.database, code, &email).await;
        self.sign_in_to_buy(code, &email).await
    }

    /// Signs a customer in once more.
    pub async fn sign_in_to_buy(&self, code: &str, email: &str) -> Person {
        let (path, body) =
            (format!("/api/v1/public/vendors/{code}/auth/login"), json!({"email": email, "password": PASSWORD}));
        Person::of(Some(code), email, &self.post(&path).json(&body).send().await.assert_ok())
    }

    /// The name of a vendor's schema.
    pub async fn schema(&self, code: &str) -> String {
        let sql = "SELECT 't_' || lpad(number::text, 8, '0') FROM platform.vendors WHERE code = $1";
        let row = sqlx::query(sql).bind(code).fetch_one(&mut self.database.superuser().await).await;
        row.unwrap().get(0)
    }

    /// A vendor's id.
    pub async fn vendor_id(&self, code: &str) -> Uuid {
        let sql = "SELECT id FROM platform.vendors WHERE code = $1";
        let row = sqlx::query(sql).bind(code).fetch_one(&mut self.database.superuser().await).await;
        row.unwrap().get(0)
    }
}
