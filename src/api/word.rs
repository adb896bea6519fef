//! Words of a fixed set, as parameters and in bodies: the enums of [`crate::types`], each documented with its words.

use std::borrow::Cow;

use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef},
    types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type},
};
use serde_json::Value;

use crate::types::{
    api_key_status::ApiKeyStatus, availability::Availability, import_status::ImportStatus, mail_state::MailState,
    movement_kind::MovementKind, operator_permission::OperatorPermission, order_status::OrderStatus,
    permission::Permission, severity::Severity, vendor_problem::VendorProblem,
};

/// Lets a word enum stand in the API.
macro_rules! word {
    ($type:ident) => {
        impl Type for $type {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn schema_ref() -> MetaSchemaRef {
                let words = $type::ALL.iter().map(|word| word.as_str().into()).collect();
                MetaSchemaRef::Inline(Box::new(MetaSchema { enum_items: words, ..MetaSchema::new("string") }))
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }

        impl ParseFromParameter for $type {
            fn parse_from_parameter(value: &str) -> ParseResult<Self> {
                $type::parse(value).map_err(ParseError::custom)
            }
        }

        impl ParseFromJSON for $type {
            fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
                match value {
                    Some(Value::String(word)) => $type::parse(&word).map_err(ParseError::custom),
                    other => Err(ParseError::expected_type(other.unwrap_or_default())),
                }
            }
        }

        impl ToJSON for $type {
            fn to_json(&self) -> Option<Value> {
                Some(self.as_str().into())
            }
        }
    };
}

word!(OrderStatus);
word!(MovementKind);
word!(ImportStatus);
word!(MailState);
word!(Availability);
word!(Severity);
word!(VendorProblem);
word!(ApiKeyStatus);
word!(Permission);
word!(OperatorPermission);
