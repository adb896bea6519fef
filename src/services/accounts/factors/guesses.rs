//! Wrong codes of an authenticator app, counted per account, whatever address they come from.
//!
//! Only a person who knows the password can try codes. The throttle is not enough against them: it counts by address, lets
//! known addresses pass, and forgets its counts when the owner signs in. With enough addresses and time, one of a million
//! codes can be guessed. This count grows until the password changes, or until no code was wrong for 30 days. From the
//! tenth wrong code on, each one costs a wait twice as long as the last, up to a day. A passkey or a recovery code still
//! signs in during the wait, and a new password ends it.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use crate::{
    db::{PlatformDb, batch},
    entities::platform::code_guess,
    queue::{self, Job},
    services::throttle::ThrottleError,
    tenancy::PlatformTx,
};

/// The number of wrong codes without a wait.
const FREE: i32 = 10;

/// The first wait; each is twice as long as the one before.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);

/// The longest wait.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(1);

/// The count starts again at zero this long after the last wrong code. Longer than any wait, so that no wait is cut short.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// Counts a code before it is checked, so that simultaneous codes count too, and refuses it while the account waits. The
/// owner gets a mail, at most once a day.
pub async fn begin(db: &PlatformDb, now: DateTime<Utc>, user: Uuid) -> Result<(), ThrottleError> {
    let count = async |tx: &PlatformTx| {
        let counted = count_one(tx, now, user).await?;
        let row = code_guess::Entity::find_by_id(user).one(tx).await?;
        if counted == 0 {
            tell(tx, now, user).await?;
            return Ok::<_, DbErr>(Some(row.and_then(|row| row.blocked_until).unwrap_or(now)));
        }
        let failures = row.map(|row| row.failures).unwrap_or_default();
        if failures > FREE {
            tell(tx, now, user).await?;
        }
        if let Some(wait) = wait(failures) {
            let blocked = code_guess::ActiveModel {
                user_id: Set(user),
                blocked_until: Set(Some(now + wait)),
                ..Default::default()
            };
            blocked.update(tx).await?;
        }
        Ok(None)
    };
    match db.in_platform(count).await? {
        Some(until) => {
            let seconds = (until - now).num_seconds().max(1);
            Err(ThrottleError::TooMany(u32::try_from(seconds).unwrap_or(u32::MAX)))
        }
        None => Ok(()),
    }
}

/// Counts one more code. Returns 0 while the account waits, and otherwise 1.
async fn count_one(tx: &PlatformTx, now: DateTime<Utc>, user: Uuid) -> Result<u64, DbErr> {
    use code_guess::Column;
    let first =
        code_guess::ActiveModel { user_id: Set(user), failures: Set(1), last_at: Set(now), ..Default::default() };
    let is_old = Column::LastAt.lt(now - REMEMBERED);
    let one_more = Expr::cust_with_expr("$1 + 1", Column::Failures.into_expr());
    let failures: Expr = Expr::case(is_old, 1).finally(one_more).into();
    let may_try = Condition::any().add(Column::BlockedUntil.is_null()).add(Column::BlockedUntil.lte(now));
    let again = OnConflict::column(Column::UserId)
        .update_column(Column::LastAt)
        .value(Column::Failures, failures)
        .action_cond_where(may_try)
        .to_owned();
    code_guess::Entity::insert(first).on_conflict(again).exec_without_returning(tx).await
}

/// Takes back the last code, which was right. Earlier wrong codes still count: otherwise each sign-in of the owner would
/// give a guesser ten more tries.
pub async fn succeeded(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    let failures = Expr::cust_with_expr("greatest($1 - 1, 0)", code_guess::Column::Failures.into_expr());
    code_guess::Entity::update_many()
        .col_expr(code_guess::Column::Failures, failures)
        .col_expr(code_guess::Column::BlockedUntil, Expr::null())
        .filter(code_guess::Column::UserId.eq(user))
        .exec(tx)
        .await
        .map(drop)
}

/// Removes a batch of counts that are too old to matter, and counts the rows.
pub async fn sweep(tx: &PlatformTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = code_guess::Column::LastAt.lt(now - REMEMBERED);
    Ok(code_guess::Entity::delete_many().filter(batch::<code_guess::Entity>(old)).exec(tx).await?.rows_affected)
}

/// Removes the count, as a changed password does: the guesser does not know the new one.
pub async fn forget(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    code_guess::Entity::delete_by_id(user).exec(tx).await.map(drop)
}

/// Queues the mail to the owner that somebody who knows the password tries codes.
async fn tell(tx: &PlatformTx, now: DateTime<Utc>, user: Uuid) -> Result<(), DbErr> {
    let told_long_ago = Condition::any()
        .add(code_guess::Column::ToldAt.is_null())
        .add(code_guess::Column::ToldAt.lte(now - TimeDelta::days(1)));
    let told = code_guess::ActiveModel { told_at: Set(Some(now)), ..Default::default() };
    let told = code_guess::Entity::update_many().set(told).filter(code_guess::Column::UserId.eq(user));
    if told.filter(told_long_ago).exec(tx).await?.rows_affected == 1 {
        let mail = Job::UserMail { user_id: user, mail: "codes_guessed".to_owned() };
        queue::enqueue(tx, &mail).await?;
    }
    Ok(())
}

/// The wait after this many wrong codes.
fn wait(failures: i32) -> Option<TimeDelta> {
    let beyond = u32::try_from(failures - FREE).ok()?;
    let factor = 1_i32.checked_shl(beyond.min(16)).unwrap_or(i32::MAX);
    Some(FIRST_WAIT.checked_mul(factor).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_are_free_and_each_wait_is_twice_the_last_up_to_a_day() {
        assert_eq!(wait(9), None);
        let minutes = |failures| wait(failures).unwrap().num_minutes();
        assert_eq!([minutes(10), minutes(11), minutes(12), minutes(13)], [1, 2, 4, 8]);
        assert_eq!([minutes(20), minutes(21), minutes(1_000), minutes(i32::MAX)], [1024, 1440, 1440, 1440]);
    }
}
