//! Wrong codes of an authenticator app, counted per account, whatever address they come from.
//!
//! Only who knows the password can try codes. The throttle slows down an address, lets addresses pass that the account
//! was used from, and forgets all when the owner signs in; with enough addresses and time that is enough to guess one of
//! a million. This count does none of it: it grows until the password changes, or until no code was wrong for 30 days.
//! From the tenth wrong code on each costs a wait twice as long as the last, up to a day. Meanwhile a passkey or a recovery
//! code still signs in, and a new password ends the wait.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use crate::{
    db::{PlatformDb, delete_batch},
    entities::platform::code_guess,
    queue::{self, Job},
    services::{statement::statement, throttle::ThrottleError},
    tenancy::PlatformTx,
};

/// Wrong codes that cost nothing.
const FREE: i32 = 10;

/// The first wait; each is twice as long as the one before.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);

/// The longest wait.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(1);

/// The count starts again at zero this long after the last wrong code. Longer than any wait, so that no wait is cut short.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// Counts a code before it is looked at, so that many at once count too; refuses it while the account waits. The owner
/// is told by mail, once a day at most.
pub async fn begin(db: &PlatformDb, now: DateTime<Utc>, user: Uuid) -> Result<(), ThrottleError> {
    const COUNT: &str = "INSERT INTO platform.code_guesses AS g (user_id, failures, last_at) VALUES ($1, 1, $2)
        ON CONFLICT (user_id) DO UPDATE SET last_at = excluded.last_at,
            failures = CASE WHEN g.last_at < $3 THEN 1 ELSE g.failures + 1 END
        WHERE g.blocked_until IS NULL OR g.blocked_until <= $2
        RETURNING failures";
    let count = async |tx: &PlatformTx| {
        let values = [user.into(), now.into(), (now - REMEMBERED).into()];
        let Some(row) = tx.query_one_raw(statement(COUNT, values)).await? else {
            tell(tx, now, user).await?;
            let blocked = code_guess::Entity::find_by_id(user).one(tx).await?.and_then(|row| row.blocked_until);
            return Ok::<_, DbErr>(Some(blocked.unwrap_or(now)));
        };
        let failures: i32 = row.try_get("", "failures")?;
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

/// Takes the last code back, which was right. The wrong ones before it stay: an owner who signs in every day must not give
/// a guesser ten more each time.
pub async fn succeeded(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    const TAKE_BACK: &str =
        "UPDATE platform.code_guesses SET failures = greatest(failures - 1, 0), blocked_until = NULL
        WHERE user_id = $1";
    tx.execute_raw(statement(TAKE_BACK, [user.into()])).await.map(drop)
}

/// Forgets a batch of counts that are so old that the next wrong code starts at zero; answers how many.
pub async fn sweep(tx: &PlatformTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const SWEEP: &str = delete_batch!("platform.code_guesses", "last_at < $1");
    Ok(tx.execute_raw(statement(SWEEP, [(now - REMEMBERED).into()])).await?.rows_affected())
}

/// Forgets all wrong codes, as a changed password does: who guessed knows it no more.
pub async fn forget(tx: &PlatformTx, user: Uuid) -> Result<(), DbErr> {
    code_guess::Entity::delete_by_id(user).exec(tx).await.map(drop)
}

/// Has the owner told that somebody who knows the password tries codes.
async fn tell(tx: &PlatformTx, now: DateTime<Utc>, user: Uuid) -> Result<(), DbErr> {
    const TELL: &str = "UPDATE platform.code_guesses SET told_at = $2
        WHERE user_id = $1 AND (told_at IS NULL OR told_at <= $3)";
    let values = [user.into(), now.into(), (now - TimeDelta::days(1)).into()];
    if tx.execute_raw(statement(TELL, values)).await?.rows_affected() == 1 {
        let mail = Job::UserMail { user_id: user, mail: "codes_guessed".to_owned() };
        queue::enqueue(tx, &mail).await?;
    }
    Ok(())
}

/// How long to wait after so many wrong codes.
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
