//! Whether this process should get requests.

use std::sync::Arc;

use poem::{handler, web::Data};

use crate::{app::App, error::AppError, provisioning, types::code::Code};

/// 200 when the database answers and the platform's schema is migrated; vendors whose schema is not migrated are
/// still served. 503 after a request to stop. It uses a separate connection, so that a busy platform remains ready.
#[handler]
pub async fn ready(app: Data<&Arc<App>>) -> Result<String, AppError> {
    if app.stopping.is_cancelled() {
        return Err(AppError::of(Code::NotReady));
    }
    let pending = provisioning::pending(&app.db.reserved()).await?;
    if pending.platform > 0 {
        return Err(AppError::of(Code::NotReady));
    }
    Ok(match pending.vendors {
        0 => "ready".to_owned(),
        vendors => format!("ready; {vendors} vendors' schemas are behind"),
    })
}
