//! The passing of time. A test moves the program's clock. It cannot move the database's clock, so rows are dated back.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{tenants::Tenants, vendors::Vendor};

/// Sessions, keys and accounts.
impl Tenants {
    /// All sessions have lasted as long as a session may.
    pub async fn sessions_end(&self) {
        self.database.execute("UPDATE platform.sessions SET expires_at = now() - interval '1 second'").await;
    }

    /// Nobody has used a session for too long.
    pub async fn sessions_idle_out(&self) {
        self.database.execute("UPDATE platform.sessions SET idle_expires_at = now() - interval '1 second'").await;
    }

    /// All sessions will have lasted long enough in this time.
    pub async fn sessions_end_in(&self, time: TimeDelta) {
        let end = format!("now() + interval '{} seconds'", time.num_seconds());
        let sql =
            format!("UPDATE platform.sessions SET expires_at = {end}, idle_expires_at = least(idle_expires_at, {end})");
        self.database.execute(&sql).await;
    }

    /// The sessions go on; that a second factor was shown in them is a while ago.
    pub async fn second_factors_were_shown_a_while_ago(&self) {
        let sql = "UPDATE platform.sessions SET second_factor_at = now() - interval '11 minutes'";
        self.database.execute(sql).await;
    }

    /// The sessions are from a time when no second factor was shown.
    pub async fn no_second_factor_was_shown(&self) {
        self.database.execute("UPDATE platform.sessions SET second_factor_at = NULL").await;
    }

    /// The time in which guesses at passwords are counted together is over.
    pub async fn guesses_are_long_ago(&self) {
        let sql = "UPDATE platform.login_throttles SET window_started_at = now() - interval '16 minutes'";
        self.database.execute(sql).await;
    }

    /// Somebody at this vendor entered three wrong codes, the last one at this time.
    pub async fn wrong_codes_were_entered(&self, vendor: &str, at: &str) {
        let sql = format!(
            "INSERT INTO platform.code_guesses (user_id, failures, last_at)
             SELECT m.user_id, 3, '{at}' FROM platform.memberships m JOIN platform.vendors v ON v.id = m.vendor_id
             WHERE v.code = '{vendor}'"
        );
        self.database.execute(&sql).await;
    }

    /// All API keys have lasted as long as they were made for.
    pub async fn api_keys_expire(&self) {
        self.database.execute("UPDATE platform.api_keys SET expires_at = now()").await;
    }

    /// The end of the key with this name is this many days longer ago.
    pub async fn api_key_ages(&self, name: &str, days: u32) {
        let sql = format!(
            "UPDATE platform.api_keys SET revoked_at = revoked_at - interval '{days} days',
                expires_at = expires_at - interval '{days} days' WHERE name = '{name}'"
        );
        self.database.execute(&sql).await;
    }

    /// All API keys were last used a minute ago.
    pub async fn api_keys_were_used_a_minute_ago(&self) {
        let sql = "UPDATE platform.api_keys SET last_used_at = now() - interval '61 seconds'";
        self.database.execute(sql).await;
    }

    /// The accounts of all people who work here are two days old.
    pub async fn accounts_were_made_two_days_ago(&self) {
        self.database.execute("UPDATE platform.users SET created_at = now() - interval '2 days'").await;
    }

    /// All invitations ended a month ago.
    pub async fn invitations_ended_a_month_ago(&self) {
        self.database.execute("UPDATE platform.invitations SET expires_at = now() - interval '31 days'").await;
    }

    /// All vendors and all people who work here came at this time.
    pub async fn vendors_and_people_came(&self, at: &str) {
        for table in ["vendors", "users"] {
            self.database.execute(&format!("UPDATE platform.{table} SET created_at = '{at}'")).await;
        }
    }
}

/// Jobs, mails and figures.
impl Tenants {
    /// All jobs that wait may run.
    pub async fn jobs_are_due(&self) {
        self.database.execute("UPDATE platform.jobs SET run_at = now() WHERE state = 'ready'").await;
    }

    /// The jobs that are not urgent become so, and may run in this many hours.
    pub async fn ordinary_jobs_become_urgent_and_due_in(&self, hours: u32) {
        let set = format!("priority = 5, run_at = now() + interval '{hours} hours'");
        self.database.execute(&format!("UPDATE platform.jobs SET {set} WHERE priority = 0")).await;
    }

    /// The jobs that are not urgent should have run an hour ago.
    pub async fn ordinary_jobs_are_overdue(&self) {
        let sql = "UPDATE platform.jobs SET run_at = now() - interval '1 hour' WHERE priority = 0";
        self.database.execute(sql).await;
    }

    /// All jobs have failed often: the pause after the next failure is a long one.
    pub async fn jobs_have_failed_often(&self) {
        self.database.execute("UPDATE platform.jobs SET attempts = 10 WHERE attempts < 10").await;
    }

    /// The leases of workers that died run out.
    pub async fn leases_run_out(&self) {
        let sql = "UPDATE platform.jobs SET lease_until = now() - interval '1 second' WHERE state = 'running'";
        self.database.execute(sql).await;
    }

    /// The leases of workers that died run out, and the jobs may not be tried again.
    pub async fn leases_run_out_in_the_last_try(&self) {
        self.database.execute("UPDATE platform.jobs SET attempts = max_attempts WHERE state = 'running'").await;
        self.leases_run_out().await;
    }

    /// This mail is this many days older.
    pub async fn mail_ages(&self, id: Uuid, days: u32) {
        let sql = format!(
            "UPDATE platform.mails SET created_at = created_at - interval '{days} days',
                sent_at = sent_at - interval '{days} days', failed_at = failed_at - interval '{days} days'
             WHERE id = '{id}'"
        );
        self.database.execute(&sql).await;
    }

    /// All mails were sent longer ago than mails are kept.
    pub async fn mails_are_forgotten(&self) {
        self.database.execute("DELETE FROM platform.mails").await;
    }

    /// The changes that figures do not contain yet happened at this time.
    pub async fn figures_lag_since(&self, at: &str) {
        self.database.execute(&format!("UPDATE platform.statistics_changes SET created_at = '{at}'")).await;
    }
}

impl Vendor<'_> {
    /// All imports were asked for at this time.
    pub async fn imports_were_asked_for(&self, at: &str) {
        let id = self.tenant().await.vendor_id;
        self.execute(&format!(
            "UPDATE marketplace_import_jobs SET created_at = '{at}';
             UPDATE platform.statistics_changes SET since = least(since, '{at}')
             WHERE vendor_id = '{id}'"
        ))
        .await;
    }

    /// This order was placed at this time.
    pub async fn order_was_placed(&self, id: Uuid, at: &str) {
        self.execute(&format!("UPDATE orders SET created_at = '{at}' WHERE id = '{id}'")).await;
    }

    /// All customers registered at this time.
    pub async fn customers_registered(&self, at: DateTime<Utc>) {
        self.execute(&format!("UPDATE customers SET created_at = '{}'", at.to_rfc3339())).await;
    }

    /// The categories with these paths were made at this time.
    pub async fn categories_were_made(&self, paths: &[&str], at: &str) {
        let paths = paths.iter().map(|path| format!("'{path}'")).collect::<Vec<_>>().join(", ");
        self.execute(&format!("UPDATE categories SET created_at = '{at}' WHERE path IN ({paths})")).await;
    }

    /// All staged products are of long ago: the next import shows which ones it changes.
    pub async fn staged_products_are_old(&self) {
        self.execute("UPDATE marketplace_products SET updated_at = 'epoch'").await;
    }

    /// All lines of the vendor's log are of this moment.
    pub async fn log_lines_are_of(&self, at: &str) {
        self.execute(&format!("UPDATE audit_log SET at = '{at}'")).await;
    }
}
