//! Days as people in Luxembourg live them: figures of a day are those between two midnights there.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc, Weekday};

/// The zone's name in PostgreSQL, which knows the same rule.
pub const ZONE: &str = "Europe/Luxembourg";

/// What Luxembourg's clocks show, as if it were UTC. The rule of Central European time has been the same since 1996 (the
/// last Sundays of March and October, at 01:00 UTC), so no time zone database is carried for it.
#[must_use]
pub fn local(at: DateTime<Utc>) -> DateTime<Utc> {
    at + offset(at)
}

/// The day of this moment.
#[must_use]
pub fn of(at: DateTime<Utc>) -> NaiveDate {
    local(at).date_naive()
}

/// The moment at which the day begins.
#[must_use]
pub fn start(day: NaiveDate) -> DateTime<Utc> {
    // Clocks are never turned at midnight, so an hour off finds the same offset.
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    midnight - offset(midnight - Duration::hours(1))
}

fn offset(at: DateTime<Utc>) -> Duration {
    let turn =
        |month| last_sunday(at.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0)).map(|time| time.and_utc());
    let summer = matches!((turn(3), turn(10)), (Some(start), Some(end)) if start <= at && at < end);
    Duration::hours(if summer { 2 } else { 1 })
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    (25..=31).filter_map(|day| NaiveDate::from_ymd_opt(year, month, day)).rfind(|day| day.weekday() == Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_luxembourg_in_summer_and_winter() {
        for (day, begins) in [
            ("2026-01-15", "2026-01-14T23:00:00Z"),
            ("2026-03-29", "2026-03-28T23:00:00Z"),
            ("2026-03-30", "2026-03-29T22:00:00Z"),
            ("2026-10-25", "2026-10-24T22:00:00Z"),
            ("2026-10-26", "2026-10-25T23:00:00Z"),
        ] {
            let (day, begins): (NaiveDate, DateTime<Utc>) = (day.parse().unwrap(), begins.parse().unwrap());
            assert_eq!(start(day), begins);
            assert_eq!(of(begins), day);
            assert_eq!(of(begins - Duration::seconds(1)), day.pred_opt().unwrap());
        }
    }
}
