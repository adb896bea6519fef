//! What has been done, and what comes next.

use poem::{
    handler,
    web::{Path, Query},
};

use super::{known_next, sign_in::Onward};
use crate::{
    error::AppError,
    storefront::{
        frame::Surroundings,
        page::{self, PageResult},
        visit::Visit,
    },
    templates::contexts::AccountDone,
    types::code::Code,
};

const KNOWN: [&str; 8] = ["registered", "forgot", "resend", "reset", "ask-move", "move", "left", "erased"];

/// Answers `GET /account/done/{what}` with the page.
#[handler]
pub async fn show(visit: Visit, what: Path<String>, onward: Query<Onward>) -> PageResult {
    let what = KNOWN.into_iter().find(|known| *known == what.0).ok_or_else(|| AppError::of(Code::NotFound))?;
    let frame = Surroundings::of(&visit).await?.private(&visit);
    page::personal(&visit, &AccountDone { frame, what, to_checkout: !known_next(&onward.next).is_empty() })
}
