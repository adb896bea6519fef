//! Words of a fixed set, as parameters and in bodies: the enums of [`crate::types`], each documented with its words.

use std::borrow::Cow;

use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef, Registry},
    types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type},
};
use serde_json::Value;

use crate::types::{
    actor_kind::ActorKind,
    api_key_status::ApiKeyStatus,
    auto_update::AutoUpdate,
    availability::Availability,
    import_origin::ImportOrigin,
    import_status::ImportStatus,
    mail_state::MailState,
    movement_kind::MovementKind,
    operator_permission::OperatorPermission,
    order_state::{FulfilmentStatus, PaymentStatus},
    order_status::OrderStatus,
    permission::Permission,
    sales_channel::SalesChannel,
    severity::Severity,
    shipment::{ShipmentDirection, ShipmentStatus},
    tax_class::TaxClass,
    theme::Theme,
    vanished_policy::VanishedPolicy,
    vendor_problem::VendorProblem,
    viewed_list::ViewedList,
    vendor_status::VendorStatus,
};

/// Makes an enum of words usable as a type of the API.
macro_rules! word {
    ($type:ident, $description:literal) => {
        impl Type for $type {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn schema_ref() -> MetaSchemaRef {
                MetaSchemaRef::Reference(stringify!($type).to_owned())
            }

            // By name, so that generated clients have one type of it.
            fn register(registry: &mut Registry) {
                registry.create_schema::<Self, _>(stringify!($type).to_owned(), |_| MetaSchema {
                    description: Some($description),
                    enum_items: $type::ALL.iter().map(|word| word.as_str().into()).collect(),
                    ..MetaSchema::new("string")
                });
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

word!(OrderStatus, "Where an order stands.");
word!(PaymentStatus, "What became of an order's money.");
word!(FulfilmentStatus, "What became of an order's goods.");
word!(SalesChannel, "Where an order was placed.");
word!(ShipmentDirection, "Whether goods travel to the customer or back.");
word!(ShipmentStatus, "How far a shipment is.");
word!(MovementKind, "Why inventory changed.");
word!(ImportStatus, "How far an import is.");
word!(ImportOrigin, "How an import gets its feed.");
word!(MailState, "What became of a mail.");
word!(TaxClass, "How goods are taxed, whatever the country.");
word!(Availability, "Whether a product can be had, as its feed says.");
word!(AutoUpdate, "What an import may do to the catalog by itself.");
word!(VanishedPolicy, "What becomes of published products that vanish from their feed.");
word!(Severity, "How bad a finding is.");
word!(ViewedList, "A list whose filters can be saved under a name.");
word!(VendorStatus, "Whether a vendor's shop and team are served.");
word!(ActorKind, "Who acts, in the audit log.");
word!(VendorProblem, "What is wrong with a vendor.");
word!(ApiKeyStatus, "Whether an API key works.");
word!(Theme, "How a shop looks.");
word!(Permission, "What a role in a team, or an API key, may allow.");
word!(OperatorPermission, "What an operator, or an operators' API key, may do.");
