//! Orders: a cart is placed as one, and goes through its statuses.

mod error;
mod form;
mod get;
mod idempotency;
mod list;
mod place;
mod status;

pub use error::{OrderError, ShortLine};
pub use form::OrderForm;
pub use get::{Order, all_of, find_of_cart, get, get_of_customer};
pub use idempotency::sweep;
pub use list::{OrderFilter, OrderSort, OrderSummary, list};
pub use place::{PlaceOrder, place};
pub use status::{SetStatus, set_status};
