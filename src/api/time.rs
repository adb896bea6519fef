//! Moments in answers and queries.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use poem_openapi::{
    registry::MetaSchemaRef,
    types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type},
};
use serde_json::Value;

/// A moment as answers write it: RFC 3339 in UTC, ending in `Z`.
#[derive(Debug, Clone, Copy)]
pub struct Time(DateTime<Utc>);

impl From<DateTime<Utc>> for Time {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment)
    }
}

impl ToJSON for Time {
    fn to_json(&self) -> Option<Value> {
        Some(Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true)))
    }
}

/// An object of answers can be read, too.
impl ParseFromJSON for Time {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        DateTime::<Utc>::parse_from_json(value).map(Self).map_err(ParseError::propagate)
    }
}

impl Type for Time {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        DateTime::<Utc>::name()
    }

    fn schema_ref() -> MetaSchemaRef {
        DateTime::<Utc>::schema_ref()
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self::RawElementValueType> + 'a> {
        Box::new(std::iter::once(self))
    }
}

/// A moment in a query: RFC 3339, in a year that the database can keep.
#[derive(Debug, Clone, Copy)]
pub struct Moment(DateTime<Utc>);

/// Whether the database can store the moment, and whether people can mean it.
pub fn is_storable(moment: DateTime<Utc>) -> bool {
    (1..=9999).contains(&moment.year())
}

impl From<Moment> for DateTime<Utc> {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

impl ParseFromParameter for Moment {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        match DateTime::<Utc>::parse_from_parameter(value) {
            Ok(moment) if is_storable(moment) => Ok(Self(moment)),
            Ok(_) => Err(ParseError::custom("the year must be one from 1 to 9999")),
            Err(error) => Err(error.propagate()),
        }
    }
}

impl Type for Moment {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        DateTime::<Utc>::name()
    }

    fn schema_ref() -> MetaSchemaRef {
        DateTime::<Utc>::schema_ref()
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self::RawElementValueType> + 'a> {
        Box::new(std::iter::once(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_years_that_can_be_kept_are_asked_for() {
        for text in ["2026-11-23T12:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"] {
            assert!(Moment::parse_from_parameter(text).is_ok(), "{text}");
        }
        for text in
            ["0000-12-31T23:59:59Z", "+262142-01-01T00:00:00Z", "-262143-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"]
        {
            assert!(Moment::parse_from_parameter(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_ends_in_z() {
        let moment = |text: &str| Time::from(text.parse::<DateTime<Utc>>().unwrap()).to_json();
        assert_eq!(moment("2026-11-23T12:00:00Z"), Some("2026-11-23T12:00:00Z".into()));
        assert_eq!(moment("2026-11-23T13:00:00.25+01:00"), Some("2026-11-23T12:00:00.250Z".into()));
    }
}
