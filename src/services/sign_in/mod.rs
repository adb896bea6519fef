//! Signing in, staying signed in and signing out, for operators, team members and customers. This module proves who a
//! person is and opens the session; what people do with their accounts is in `accounts` and `customers`.
//!
//! An unknown account and a wrong password get the same answer after the same time: the password is always hashed.
//! No transaction is open while a password is hashed.

mod credentials;
mod customer;
mod error;
mod invitation;
mod journal;
mod open;
mod passkey;
mod second_step;
mod switch;
mod user;

pub use credentials::Credentials;
pub use customer::{EmailConfirmation, confirm_customer, customer, refresh_customer};
pub use error::SignInError;
pub use invitation::{Acceptance, AcceptedInvitation, accept_invitation};
pub use open::{SessionTerms, SignedIn};
pub use passkey::{PasskeyAnswer, begin_passkey, passkey};
pub use second_step::{Answer, SecondStep, second_step, second_step_options};
pub use switch::switch;
pub use user::{member, operator, refresh_user, sign_out_user};
