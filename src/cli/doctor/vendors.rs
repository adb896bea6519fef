//! Whether every vendor has the schema and the role that its requests run with.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::{checks::yes, report::Report};
use crate::config::Isolation;

/// Vendors that a finding names at most.
const NAMED: usize = 5;

/// Something that must be so for every vendor that is not deleted.
struct ForEach {
    what: &'static str,
    /// SQL over the tables of [`EXCEPTIONS`], that is true where it is so or where another finding says why not.
    is_so: &'static str,
    mend: &'static str,
}

/// `v` is a vendor, `r` its role and `s` its schema, if they are there, and `app` the platform's login.
const EXCEPTIONS: &str = "SELECT v.code FROM platform.vendors v
    CROSS JOIN (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = $1) AS app
    LEFT JOIN pg_catalog.pg_roles r ON r.rolname = v.role_name
    LEFT JOIN pg_catalog.pg_namespace s ON s.nspname = 't_' || lpad(v.number::text, 8, '0')
    WHERE v.status <> 'deleted' AND NOT";

const SCHEMA: ForEach = ForEach {
    what: "Every vendor has its schema",
    is_so: "s.oid IS NOT NULL",
    mend: "restore it from a backup (deploy/runbook.md, Restore), or delete the vendor",
};

const ROLES: [ForEach; 4] = [
    ForEach {
        what: "Every vendor has its role",
        is_so: "r.oid IS NOT NULL",
        mend: "CREATE ROLE \"<role_name>\" NOLOGIN, with the name in platform.vendors; then look here again",
    },
    ForEach {
        what: "The platform's login may become every vendor",
        is_so: "coalesce(pg_catalog.pg_has_role(app.oid, r.oid, 'MEMBER'), true)",
        mend: "as the owner: GRANT \"<role_name>\" TO the platform's login",
    },
    ForEach {
        what: "Every vendor may add to the queue and the outbox",
        is_so: "coalesce(pg_catalog.pg_has_role(r.oid, (SELECT g.oid FROM platform.settings
                JOIN pg_catalog.pg_roles g ON g.rolname = value #>> '{}' WHERE key = 'tenant_group'), 'MEMBER'), true)",
        mend: "as the owner: GRANT \"<prefix>_tenants\" TO \"<role_name>\"",
    },
    ForEach {
        what: "Every vendor may use its schema",
        is_so: "coalesce(pg_catalog.has_schema_privilege(r.oid, s.oid, 'USAGE'), true)",
        mend: "as the owner: GRANT USAGE ON SCHEMA t_<number> TO \"<role_name>\", and rights on what is in it",
    },
];

/// Says nothing before the platform is migrated, which another finding says.
pub(super) async fn look(owner: &impl ConnectionTrait, isolation: Isolation, app_role: &str, report: &mut Report) {
    if !yes(owner, "SELECT to_regclass('platform.vendors') IS NOT NULL AS yes").await.unwrap_or(false) {
        return;
    }
    ask(owner, &SCHEMA, app_role, report).await;
    if isolation == Isolation::Role {
        for each in &ROLES {
            ask(owner, each, app_role, report).await;
        }
    }
}

async fn ask(owner: &impl ConnectionTrait, each: &ForEach, app_role: &str, report: &mut Report) {
    match exceptions(owner, each, app_role).await {
        Ok(codes) => {
            let more = if codes.len() > NAMED { " …" } else { "" };
            let named: Vec<_> = codes.iter().take(NAMED).map(String::as_str).collect();
            report.tell(codes.is_empty(), each.what, &format!("not {}{more}: {}", named.join(", "), each.mend));
        }
        Err(error) => report.bad(each.what, &error.to_string()),
    }
}

/// The codes of some vendors for which it is not so.
async fn exceptions(owner: &impl ConnectionTrait, each: &ForEach, app_role: &str) -> Result<Vec<String>, DbErr> {
    let sql = format!("{EXCEPTIONS} ({}) ORDER BY v.number LIMIT {}", each.is_so, NAMED + 1);
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [app_role.into()]);
    owner.query_all_raw(statement).await?.iter().map(|row| row.try_get("", "code")).collect()
}
