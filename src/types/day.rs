//! Days as people in Luxembourg live them, the platform's own: those of a vendor are [`TimeZone`]'s.

use chrono::{DateTime, NaiveDate, Utc};

use super::time_zone::TimeZone;

/// The zone's name in PostgreSQL, which knows the same rule.
pub const ZONE: &str = "Europe/Luxembourg";

/// The day of this moment.
#[must_use]
pub fn of(at: DateTime<Utc>) -> NaiveDate {
    TimeZone::PLATFORM.day(at)
}

/// The moment at which the day begins.
#[must_use]
pub fn start(day: NaiveDate) -> DateTime<Utc> {
    TimeZone::PLATFORM.start(day)
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    #[test]
    fn the_platforms_zone_has_one_name() {
        assert_eq!(TimeZone::PLATFORM.name(), ZONE);
    }

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
