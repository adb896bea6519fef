//! A worker that is killed in the middle of an import loses nothing and stages nothing twice.

use std::time::Duration;

use orion::integrations::storage::Storage;

use crate::support::{
    feeds::{CONTENT, ended, look, many, start, texts},
    server::TestServer,
};

#[tokio::test]
async fn an_import_that_is_killed_goes_on_to_the_same_content() {
    let directory = std::env::temp_dir().join(format!("orion-killed-{}", uuid::Uuid::new_v4().simple()));
    let mut server = TestServer::with(&[("ORION_STORAGE__DIR", directory.to_str().unwrap())]).await;
    let storage = Storage::files(&directory).unwrap();
    let vendors = server.tenants().await;
    let (db, alpha, beta) = (&vendors.db, &vendors.alpha, &vendors.beta);
    let file = many(20_000);

    let job = start(db, &storage, alpha, &file, |_| ()).await.unwrap();
    let mut kills = 0;
    for part in [2_000, 10_000, 16_000] {
        while look(db, alpha, job.id).await.processed_rows < part {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        if look(db, alpha, job.id).await.is_final() {
            break;
        }
        server.kill();
        kills += 1;
        vendors.leases_run_out().await;
        server.start_again().await;
    }
    assert!(kills > 0, "the import was too quick to be killed");
    let killed = ended(db, alpha, job.id).await;
    let job = start(db, &storage, beta, &file, |_| ()).await.unwrap();
    let unbroken = ended(db, beta, job.id).await;

    assert_eq!(killed.status.as_str(), "completed_with_errors");
    let counts = |job: &orion::services::marketplace::ImportLine| {
        (job.created_count, job.updated_count, job.unchanged_count, job.failed_count, job.processed_rows)
    };
    assert_eq!(counts(&killed), (19_600, 0, 0, 400, 20_000));
    assert_eq!(counts(&killed), counts(&unbroken));
    assert!(texts(db, alpha, CONTENT).await == texts(db, beta, CONTENT).await, "the contents differ");
    let errors = "SELECT concat_ws(' ', row_number, code) FROM marketplace_import_errors ORDER BY row_number";
    assert!(texts(db, alpha, errors).await == texts(db, beta, errors).await, "the errors differ");
    let _ = std::fs::remove_dir_all(directory);
}
