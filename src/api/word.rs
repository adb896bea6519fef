//! Words of a fixed set in parameters and bodies: the enums of [`crate::types`], each documented with its words.

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
    vendor_status::VendorStatus,
    viewed_list::ViewedList,
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

            // The schema has a name, so that generated clients have one type for the words.
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

word!(OrderStatus, "The status of an order.");
word!(PaymentStatus, "The state of an order's payments.");
word!(FulfilmentStatus, "The state of an order's goods.");
word!(SalesChannel, "The channel through which an order was placed.");
word!(ShipmentDirection, "Whether a shipment goes to the customer or comes back.");
word!(ShipmentStatus, "The status of a shipment.");
word!(MovementKind, "The kind of a change of inventory.");
word!(ImportStatus, "The status of an import or of a publishing run.");
word!(ImportOrigin, "How an import gets its feed.");
word!(MailState, "The state of a mail that Orion sends.");
word!(TaxClass, "The tax class of goods, the same in every country.");
word!(Availability, "The availability of a product, as its feed says.");
word!(AutoUpdate, "What an import may change in the catalog automatically.");
word!(VanishedPolicy, "What happens to published products that are no longer in their feed.");
word!(Severity, "How serious a finding is.");
word!(VendorProblem, "The kind of problem that a vendor has.");
word!(ApiKeyStatus, "The status of an API key.");
word!(Theme, "The theme of a shop.");
word!(Permission, "A permission of a role in a team, or of an API key.");
word!(OperatorPermission, "A permission of an operator, or of an operators' API key.");
word!(ViewedList, "A list whose filters can be saved under a name.");
word!(VendorStatus, "The status of a vendor as a whole.");
word!(ActorKind, "The kind of actor in the audit log.");
