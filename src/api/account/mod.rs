//! The account of the signed-in person. Operators and team members are users of one table, so their operations are
//! written once, for both guards.

mod email;
mod holder;
mod passkeys;
mod profile;
mod second_factor;
mod sessions;
mod sign_in;

use std::marker::PhantomData;

use poem_openapi::OpenApi;

pub use holder::Holder;

/// All operations on the signed-in person's own account, for callers that the guard `S` accepts.
pub fn apis<S: Holder>() -> impl OpenApi + use<S> {
    (
        profile::ProfileApi::<S>(PhantomData),
        email::EmailApi::<S>(PhantomData),
        sessions::SessionsApi::<S>(PhantomData),
        sign_in::SignInApi::<S>(PhantomData),
        second_factor::SecondFactorApi::<S>(PhantomData),
        passkeys::PasskeysApi::<S>(PhantomData),
    )
}
