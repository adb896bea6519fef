//! The people who use the program, signed in through its own API.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Utc};
use orion::{
    auth::password::{HashCost, Passwords},
    types::password::NewPassword,
};
use poem::http::Method;
use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{app::TestApp, database::TestDatabase, request::TestRequest, tenants::Tenants, vendors::Vendor};

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
    /// The vendor's code; `None` for operators.
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
        let sql = "INSERT INTO platform.users (id, email, name, password_hash) VALUES ($1, $2, 'Mona Member', $3)";
        let insert = sqlx::query(sql).bind(Uuid::now_v7()).bind(&email).bind(hash().await);
        insert.execute(&mut self.database.superuser().await).await.unwrap();
        self.vendor(code).add_member(&email, role).await;
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

/// Changes of operators' and team members' rows that end no session. So the test sees that each request reads the rows.
impl Tenants {
    /// The account is disabled, also that of the last operator.
    pub async fn disable(&self, who: &Person) {
        self.set_user(who, "disabled_at = now()").await;
    }

    /// The account may be used again.
    pub async fn enable(&self, who: &Person) {
        self.set_user(who, "disabled_at = NULL").await;
    }

    /// They are no operator any more.
    pub async fn dismiss(&self, who: &Person) {
        self.set_user(who, "is_operator = false").await;
    }

    /// They are an operator again.
    pub async fn appoint(&self, who: &Person) {
        self.set_user(who, "is_operator = true").await;
    }

    /// They have no password, like people who have not accepted their invitation.
    pub async fn forget_password(&self, who: &Person) {
        self.set_user(who, "password_hash = NULL").await;
    }

    /// This is the hash of their password.
    pub async fn set_hash(&self, who: &Person, hash: &str) {
        self.set_user(who, &format!("password_hash = '{hash}'")).await;
    }

    /// Everybody's password is a temporary one, which must be changed.
    pub async fn passwords_are_temporary(&self) {
        self.database.execute("UPDATE platform.users SET must_change_password = true").await;
    }

    /// Everybody's password stops working at this time.
    pub async fn passwords_end(&self, at: DateTime<Utc>) {
        let sql = format!("UPDATE platform.users SET password_expires_at = '{}'", at.to_rfc3339());
        self.database.execute(&sql).await;
    }

    /// They have an authenticator app that counts, and whose codes nobody knows.
    pub async fn give_authenticator(&self, who: &Person) {
        let sql = format!(
            "INSERT INTO platform.authenticators (user_id, sealed_secret, confirmed_at)
             SELECT id, '\\x00', now() FROM platform.users WHERE email = '{}'",
            who.email
        );
        self.database.execute(&sql).await;
    }

    /// Nobody has an authenticator app.
    pub async fn forget_authenticators(&self) {
        self.database.execute("DELETE FROM platform.authenticators").await;
    }

    /// They have a recovery code that nobody knows.
    pub async fn give_recovery_code(&self, who: &Person) {
        let sql = format!(
            "INSERT INTO platform.recovery_codes (user_id, code_hash)
             SELECT id, '\\x00' FROM platform.users WHERE email = '{}'",
            who.email
        );
        self.database.execute(&sql).await;
    }

    /// They have this many more passkeys, which never sign.
    pub async fn give_passkeys(&self, who: &Person, count: u32) {
        let sql = format!(
            "INSERT INTO platform.passkeys (id, user_id, name, credential_id, credential)
             SELECT gen_random_uuid(), u.id, 'Key', gen_random_uuid()::text::bytea,
                coalesce((SELECT p.credential FROM platform.passkeys p WHERE p.user_id = u.id LIMIT 1), '{{}}')
             FROM platform.users u, generate_series(1, {count}) WHERE u.email = '{}'",
            who.email
        );
        self.database.execute(&sql).await;
    }

    /// Everybody who works for a vendor has asked for a link that sets a new password.
    pub async fn give_reset_links(&self) {
        self.database
            .execute(
                "INSERT INTO platform.one_time_tokens (id, user_id, purpose, token_hash, expires_at)
                 SELECT gen_random_uuid(), user_id, 'password_reset', sha256(user_id::text::bytea),
                    now() + interval '1 hour'
                 FROM platform.memberships",
            )
            .await;
    }

    async fn set_user(&self, who: &Person, change: &str) {
        let sql = format!("UPDATE platform.users SET {change} WHERE email = '{}'", who.email);
        self.database.execute(&sql).await;
    }
}

/// The same for the members of a team and for customers.
impl Vendor<'_> {
    /// Somebody who has an account works here, too.
    pub async fn add_member(&self, email: &str, role: &str) {
        assert_eq!(self.count(&format!("roles WHERE key = '{role}'")).await, 1, "there is no role {role}");
        let id = self.tenant().await.vendor_id;
        self.execute(&format!(
            "INSERT INTO platform.memberships (user_id, vendor_id)
             SELECT id, '{id}' FROM platform.users WHERE email = '{email}';
             INSERT INTO team_members (id, user_id, role_id, email, name)
             SELECT gen_random_uuid(), u.id, r.id, u.email, u.name FROM platform.users u, roles r
             WHERE u.email = '{email}' AND r.key = '{role}'"
        ))
        .await;
    }

    /// The member may not work here for now.
    pub async fn disable_member(&self, who: &Person) {
        self.set_member(who, "disabled_at = now()").await;
    }

    /// The member may work here again.
    pub async fn enable_member(&self, who: &Person) {
        self.set_member(who, "disabled_at = NULL").await;
    }

    /// The member has another role; with `owner`, the platform knows them as one.
    pub async fn give_role(&self, who: &Person, role: &str) {
        self.set_member(who, &format!("role_id = (SELECT id FROM roles WHERE key = '{role}')")).await;
        let id = self.tenant().await.vendor_id;
        self.execute(&format!(
            "UPDATE platform.memberships SET is_owner = '{role}' = 'owner' WHERE vendor_id = '{id}'
                AND user_id = (SELECT id FROM platform.users WHERE email = '{}')",
            who.email
        ))
        .await;
    }

    /// The role has exactly these permissions.
    pub async fn role_may(&self, role: &str, permissions: &[&str]) {
        let permissions = permissions.join(",");
        self.execute(&format!("UPDATE roles SET permissions = '{{{permissions}}}' WHERE key = '{role}'")).await;
    }

    /// The role has this permission, too.
    pub async fn role_may_also(&self, role: &str, permission: &str) {
        self.execute(&format!("UPDATE roles SET permissions = permissions || '{{{permission}}}' WHERE key = '{role}'"))
            .await;
    }

    /// The team does not list them any more, and the platform still does: a removal that a crash has cut in half.
    pub async fn lose_member(&self, who: &Person) {
        self.execute(&format!("DELETE FROM team_members WHERE email = '{}'", who.email)).await;
    }

    /// The platform does not know that they work here, and the team still lists them: the other half.
    pub async fn lose_membership(&self, who: &Person) {
        let id = self.tenant().await.vendor_id;
        self.execute(&format!(
            "DELETE FROM platform.memberships WHERE vendor_id = '{id}'
                AND user_id = (SELECT id FROM platform.users WHERE email = '{}')",
            who.email
        ))
        .await;
    }

    /// The customer's account is disabled.
    pub async fn disable_customer(&self, email: &str) {
        self.execute(&format!("UPDATE customers SET disabled_at = now() WHERE email = '{email}'")).await;
    }

    async fn set_member(&self, who: &Person, change: &str) {
        self.execute(&format!("UPDATE team_members SET {change} WHERE email = '{}'", who.email)).await;
    }
}
