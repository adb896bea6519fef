//! The audit log is append-only: neither the program's login nor a vendor's role can change or remove a line.

use orion::tenancy::{PlatformTx, TenantTx};
use sea_orm::{ConnectionTrait, DbErr};

use crate::support::tenants::{Tenants, sql};

const CHANGES: [&str; 4] = [
    "UPDATE {log} SET action = ''",
    "UPDATE {log} SET before = NULL WHERE false",
    "DELETE FROM {log} WHERE false",
    "TRUNCATE {log}",
];

#[tokio::test]
async fn the_program_may_add_to_the_logs_and_read_them_and_nothing_else() {
    let tenants = Tenants::start().await;
    let as_app = async |statement: String| -> Result<(), DbErr> {
        tenants.db.in_platform(async |tx: &PlatformTx| tx.execute_raw(sql(&statement)).await.map(drop)).await
    };
    let as_alpha = async |statement: String| -> Result<(), DbErr> {
        tenants
            .db
            .in_tenant(&tenants.alpha, async |tx: &TenantTx| tx.execute_raw(sql(&statement)).await.map(drop))
            .await
    };
    let add =
        |log: &str| format!("INSERT INTO {log} (id, actor_kind, action) VALUES (gen_random_uuid(), 'system', 'test')");
    as_app(add("platform.audit_log")).await.expect("the control: adding");
    as_alpha(add("audit_log")).await.expect("the control: adding");
    for change in CHANGES {
        assert!(refused(as_app(change.replace("{log}", "platform.audit_log")).await), "the program: {change}");
        assert!(refused(as_alpha(change.replace("{log}", "audit_log")).await), "the vendor's role: {change}");
        let of_alpha = format!("\"{}\".audit_log", tenants.alpha.schema);
        assert!(refused(as_app(change.replace("{log}", &of_alpha)).await), "the program in a vendor's: {change}");
    }
    assert!(refused(as_alpha(add("platform.audit_log")).await), "a vendor writes into its own log alone");
}

fn refused(outcome: Result<(), DbErr>) -> bool {
    outcome.is_err_and(|error| error.to_string().contains("permission denied"))
}
