//! Orders: placing a cart, and the way of an order through its statuses.

mod draft;
mod erase;
mod error;
mod expiry;
mod form;
mod get;
mod idempotency;
mod link;
mod list;
mod payments;
mod place;
mod returns;
mod shipping;
mod status;
mod store;
mod track;

pub use erase::erase;
pub use error::{OrderError, ShortLine};
pub use expiry::expire;
pub use form::{Contact, ContactForm, OrderForm, PlaceOrder};
pub use get::{Order, OrderStep, all_of, get, get_of_customer};
pub use idempotency::sweep;
pub use link::{add_link, get_by_link, guest_link};
pub use list::{OrderFilter, OrderSort, OrderSummary, list};
pub use place::place;
pub use returns::{TakeBack, take_back};
pub use shipping::Shipment;
pub use status::{SetStatus, set_status};
pub use track::{Tracking, set_tracking};
