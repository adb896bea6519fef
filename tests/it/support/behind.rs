//! Looks behind the scenes: what is really stored, read past all rights.

use sea_orm::sqlx::{self, AssertSqlSafe, PgConnection};

use super::{database::TestDatabase, vendors::Vendor};

impl TestDatabase {
    /// One number.
    pub async fn number(&self, sql: &str) -> i64 {
        number(&mut self.superuser().await, sql).await
    }

    /// One text; empty for `NULL`.
    pub async fn text(&self, sql: &str) -> String {
        text(&mut self.superuser().await, sql).await
    }

    /// The first column of all rows.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        texts(&mut self.superuser().await, sql).await
    }

    /// Runs statements past the program. A test says what happens by a name of [`super::past`], [`super::mishaps`] or
    /// [`super::bulk`].
    pub(super) async fn execute(&self, sql: &str) {
        super::database::run(&mut self.superuser().await, sql).await;
    }
}

impl Vendor<'_> {
    /// One number from the vendor's own tables.
    pub async fn number(&self, sql: &str) -> i64 {
        number(&mut self.inside().await, sql).await
    }

    /// One text from the vendor's own tables; empty for `NULL`.
    pub async fn text(&self, sql: &str) -> String {
        text(&mut self.inside().await, sql).await
    }

    /// The first column of all rows from the vendor's own tables.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        texts(&mut self.inside().await, sql).await
    }

    /// How many rows of the vendor's own tables there are; `what` is a table with its condition.
    pub async fn count(&self, what: &str) -> i64 {
        self.number(&format!("SELECT count(*) FROM {what}")).await
    }

    /// How often the vendor's log tells of this action.
    pub async fn logged(&self, action: &str) -> i64 {
        self.count(&format!("audit_log WHERE action = '{action}'")).await
    }

    pub(super) async fn execute(&self, sql: &str) {
        super::database::run(&mut self.inside().await, sql).await;
    }

    /// A connection as the superuser that finds the vendor's own tables by their names.
    pub async fn inside(&self) -> PgConnection {
        let mut connection = self.database().superuser().await;
        let path = format!("SET search_path TO \"{}\", ext", self.schema().await);
        super::database::run(&mut connection, &path).await;
        connection
    }
}

async fn texts(connection: &mut PgConnection, sql: &str) -> Vec<String> {
    let rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await;
    rows.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

async fn number(connection: &mut PgConnection, sql: &str) -> i64 {
    let row = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await;
    row.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

async fn text(connection: &mut PgConnection, sql: &str) -> String {
    let row = sqlx::query_scalar::<_, Option<String>>(AssertSqlSafe(sql)).fetch_one(connection).await;
    row.unwrap_or_else(|error| panic!("{sql}: {error}")).unwrap_or_default()
}
