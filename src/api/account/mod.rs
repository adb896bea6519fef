//! The account of whoever is signed in. Operators and team members are users of one table, so their operations are
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

/// All operations on one's own account, for those whom the guard `S` lets in.
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
