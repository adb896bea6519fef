//! Time zones: on which day something happened to people there, and when that day begins.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, SecondsFormat, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::invalid::Invalid;

/// A time zone of the IANA's database, by the name that PostgreSQL knows it by, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeZone(Tz);

impl TimeZone {
    /// The zone of the platform itself.
    pub const PLATFORM: Self = Self(Tz::Europe__Luxembourg);

    /// Reads `UTC` or the name of a place, as `Europe/Lisbon`. Shorthands such as `CET` are not taken: they say nothing
    /// of a place, and not every database has them.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not the name of a time zone (such as Europe/Lisbon).");
        let names_a_place = text == "UTC" || (text.contains('/') && !text.starts_with("Etc/"));
        let zone = Tz::from_str(text).ok().filter(|_| names_a_place);
        zone.map(Self).ok_or(REFUSAL)
    }

    /// The zone of a country, by its ISO 3166-1 code; UTC where the country has several, or is not known here.
    #[must_use]
    pub fn of_country(code: &str) -> Self {
        Self(match code {
            "AD" => Tz::Europe__Andorra,
            "AL" => Tz::Europe__Tirane,
            "AT" => Tz::Europe__Vienna,
            "BA" => Tz::Europe__Sarajevo,
            "BE" => Tz::Europe__Brussels,
            "BG" => Tz::Europe__Sofia,
            "CH" => Tz::Europe__Zurich,
            "CY" => Tz::Asia__Nicosia,
            "CZ" => Tz::Europe__Prague,
            "DE" => Tz::Europe__Berlin,
            "DK" => Tz::Europe__Copenhagen,
            "EE" => Tz::Europe__Tallinn,
            "ES" => Tz::Europe__Madrid,
            "FI" => Tz::Europe__Helsinki,
            "FR" => Tz::Europe__Paris,
            "GB" => Tz::Europe__London,
            "GR" => Tz::Europe__Athens,
            "HR" => Tz::Europe__Zagreb,
            "HU" => Tz::Europe__Budapest,
            "IE" => Tz::Europe__Dublin,
            "IS" => Tz::Atlantic__Reykjavik,
            "IT" => Tz::Europe__Rome,
            "LI" => Tz::Europe__Vaduz,
            "LT" => Tz::Europe__Vilnius,
            "LU" => Tz::Europe__Luxembourg,
            "LV" => Tz::Europe__Riga,
            "MC" => Tz::Europe__Monaco,
            "ME" => Tz::Europe__Podgorica,
            "MK" => Tz::Europe__Skopje,
            "MT" => Tz::Europe__Malta,
            "NL" => Tz::Europe__Amsterdam,
            "NO" => Tz::Europe__Oslo,
            "PL" => Tz::Europe__Warsaw,
            "PT" => Tz::Europe__Lisbon,
            "RO" => Tz::Europe__Bucharest,
            "RS" => Tz::Europe__Belgrade,
            "SE" => Tz::Europe__Stockholm,
            "SI" => Tz::Europe__Ljubljana,
            "SK" => Tz::Europe__Bratislava,
            "SM" => Tz::Europe__San_Marino,
            "TR" => Tz::Europe__Istanbul,
            _ => Tz::UTC,
        })
    }

    /// Returns the IANA name, such as `Europe/Luxembourg`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What clocks there show at this moment.
    #[must_use]
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.0).naive_local()
    }

    /// The moment as RFC 3339, with what clocks there show and by how much that differs from UTC.
    #[must_use]
    pub fn format(self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.0).to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// The day that it is there at this moment.
    #[must_use]
    pub fn day(self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The moment at which the day begins there.
    #[must_use]
    pub fn start(self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        if let Some(start) = self.0.from_local_datetime(&midnight).earliest() {
            return start.with_timezone(&Utc);
        }
        // Clocks are put forward at midnight, which they never show: the day begins when they would.
        let before = self.0.offset_from_utc_datetime(&(midnight - TimeDelta::days(1))).fix();
        (midnight - before).and_utc()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_named_by_a_place() {
        assert_eq!(TimeZone::parse("Europe/Lisbon").unwrap().name(), "Europe/Lisbon");
        assert_eq!(TimeZone::parse("UTC").unwrap(), TimeZone::of_country("ZZ"));
        for text in ["", "CET", "Europe", "europe/lisbon", "Etc/GMT+3", "Europe/Atlantis", "EST5EDT", "a/b"] {
            assert!(TimeZone::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_is_written_as_clocks_there_show_it() {
        let at = DateTime::parse_from_rfc3339("2026-07-31T23:30:00Z").unwrap().to_utc();
        for (zone, written) in [
            ("Europe/Lisbon", "2026-08-01T00:30:00+01:00"),
            ("America/New_York", "2026-07-31T19:30:00-04:00"),
            ("UTC", "2026-07-31T23:30:00+00:00"),
        ] {
            assert_eq!(TimeZone::parse(zone).unwrap().format(at), written);
        }
    }

    #[test]
    fn a_day_begins_at_midnight_there_whatever_clocks_do() {
        for (zone, day, begins) in [
            ("Europe/Lisbon", "2026-03-29", "2026-03-29T00:00:00Z"),
            ("Europe/Lisbon", "2026-03-30", "2026-03-29T23:00:00Z"),
            ("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z"),
            ("America/New_York", "2026-03-09", "2026-03-09T04:00:00Z"),
            ("America/New_York", "2026-11-02", "2026-11-02T05:00:00Z"),
            // From 0 to 1 o'clock there is no time on this day, and twice on that.
            ("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z"),
            ("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"),
        ] {
            let zone = TimeZone::parse(zone).unwrap();
            let (day, begins): (NaiveDate, DateTime<Utc>) = (day.parse().unwrap(), begins.parse().unwrap());
            assert_eq!(zone.start(day), begins, "{} {day}", zone.name());
            assert_eq!(zone.day(begins), day);
            assert_eq!(zone.day(begins - TimeDelta::seconds(1)), day.pred_opt().unwrap());
        }
    }
}
