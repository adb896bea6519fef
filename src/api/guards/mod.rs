//! Guards: a value of one of these types proves who is signed in. `services::signed_in` checks it again at every
//! request.
//!
//! - `…Session` is for the few operations that somebody with a temporary password may still use (who am I, change the
//!   password, sign out).
//! - `…Account` is for what a person does with their own account. A temporary password must have been changed before.
//! - `…Auth` is for everything else. It names the permission it asks for, and takes API keys, too.

mod again;
mod key;
mod look_up;
mod permit;
mod request;
mod signed;

use std::{marker::PhantomData, sync::Arc};

use poem::{Request, RequestBody, Result};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaSecurityScheme, Registry},
};
use uuid::Uuid;

pub use again::LetIn;
pub(super) use look_up::operator;
use look_up::{
    allowed_member, allowed_operator, customer, customer_or_guest, member, settled_member, settled_operator,
    signed_customer, signed_member, signed_operator,
};
pub use permit::{Permit, can, operator_can};
pub(super) use request::{Mismatch, app, named_vendor, open_tenant, sign_in_vendor};
use signed::{MemberAtWork, OperatorAtWork, Signed};

use crate::{
    app::App,
    auth::permission::{PermissionDenied, Permissions},
    error::AppError,
    services::{
        audit::By,
        signed_in::{Operator, SignedInCustomer, SignedInMember},
    },
    tenancy::Tenant,
    types::{code::Code, operator_permission::OperatorPermission, permission::Permission},
};

/// An operator of the platform, or an operator's API key, with the permission `C`.
pub struct AdminAuth<C>(Signed<OperatorAtWork>, PhantomData<C>);

/// A signed-in operator, whose password may be a temporary one.
pub struct AdminSession(Signed<Operator>);

/// A signed-in operator whose password is not a temporary one.
pub struct AdminAccount(Signed<Operator>);

/// A member of the vendor's team, or a member's API key, with the permission `C`.
pub struct VendorAuth<C>(Signed<MemberAtWork>, PhantomData<C>);

/// A signed-in team member, whose password may be a temporary one.
pub struct VendorSession(Signed<SignedInMember>);

/// A signed-in team member whose password is not a temporary one.
pub struct VendorAccount(Signed<SignedInMember>);

/// A signed-in customer of the vendor that this request is for.
pub struct CustomerAuth(Signed<SignedInCustomer>);

/// A customer, or a guest without a token. An invalid token is refused, not ignored.
pub struct MaybeCustomer(Option<SignedInCustomer>);

impl<C> AdminAuth<C> {
    /// The id of the operator, or of the key's creator.
    #[must_use]
    pub fn operator_id(&self) -> Uuid {
        self.0.who.id
    }

    /// The operator's permissions.
    #[must_use]
    pub fn permissions(&self) -> &Permissions<OperatorPermission> {
        &self.0.who.permissions
    }

    /// This operator or key, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl AdminSession {
    /// The operator, or the creator of the API key.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        &self.0.who
    }

    /// This operator, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl AdminAccount {
    /// The operator, or the creator of the API key.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        &self.0.who
    }

    /// This operator, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl<C> VendorAuth<C> {
    /// Requires one more permission than the operation's own. Fails with 403 `PERMISSION_DENIED`.
    pub fn require(&self, permission: Permission) -> Result<(), PermissionDenied> {
        self.permissions().require(permission)
    }

    /// The permissions of the role, or of the key if it has fewer.
    #[must_use]
    pub fn permissions(&self) -> &Permissions {
        &self.0.who.member.permissions
    }

    /// The vendor that the member works for.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.who.tenant
    }

    /// The right with which the request was accepted. It can be checked again while the answer lasts.
    pub fn let_in(&self, app: &Arc<App>, request: &Request) -> LetIn
    where
        C: Permit<Permission>,
    {
        LetIn::new(app, request, &self.0.who.tenant, C::PERMISSION)
    }

    /// The user's id of the member, or of the key's creator.
    #[must_use]
    pub fn user_id(&self) -> Uuid {
        self.0.who.member.user_id
    }

    /// The id in the team of the member, or of the key's creator.
    #[must_use]
    pub fn member_id(&self) -> Uuid {
        self.0.who.member.id
    }

    /// The name of the member or of the key.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.who.name
    }

    /// This member or key, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl VendorSession {
    /// The team member, or the creator of the API key.
    #[must_use]
    pub fn member(&self) -> &SignedInMember {
        &self.0.who
    }

    /// This member, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl VendorAccount {
    /// The team member, or the creator of the API key.
    #[must_use]
    pub fn member(&self) -> &SignedInMember {
        &self.0.who
    }

    /// This member, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }
}

impl CustomerAuth {
    /// The vendor of the customer.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.who.tenant
    }

    /// The id of the signed-in customer.
    #[must_use]
    pub fn customer_id(&self) -> Uuid {
        self.0.who.id
    }

    /// The id of the customer's session.
    #[must_use]
    pub fn session(&self) -> Uuid {
        self.0.who.session
    }

    /// This customer, for the audit log.
    #[must_use]
    pub fn by(&self) -> By {
        self.0.by()
    }

    /// Refuses a request about another customer with 404, as for a customer that does not exist.
    pub fn require_self(&self, customer: Uuid) -> Result<(), AppError> {
        if customer == self.0.who.id { Ok(()) } else { Err(AppError::of(Code::CustomerNotFound)) }
    }
}

impl MaybeCustomer {
    /// The customer's id, if it is not a guest.
    #[must_use]
    pub fn customer_id(&self) -> Option<Uuid> {
        self.0.as_ref().map(|customer| customer.id)
    }
}

/// Declares a guard as a bearer security scheme, with a second scheme if it accepts API keys. The guard's permission
/// is declared next to them, and `document::complete` moves it to the operation.
macro_rules! guard {
    ($guard:ident $(<$c:ident: $kind:ident>)?, $scheme:literal, $description:literal, $(or $key:literal, $told:literal,)?
     fallback = $fallback:literal, |$request:ident| $proof:expr) => {
        impl<'a $(, $c: Permit<$kind>)?> ApiExtractor<'a> for $guard $(<$c>)? {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                registry.create_security_scheme($scheme, bearer_scheme($description, "JWT"));
                $(registry.create_security_scheme($key, bearer_scheme($told, "API key"));)?
            }

            fn security_schemes() -> Vec<&'static str> {
                vec![$scheme $(, $key)? $(, $c::PERMISSION.as_str())?]
            }

            fn has_security_fallback() -> bool {
                $fallback
            }

            async fn from_request(
                $request: &'a Request,
                _body: &mut RequestBody,
                _options: ExtractParamOptions<()>,
            ) -> Result<Self> {
                Ok(Self($proof $(, PhantomData::<$c>)?))
            }
        }
    };
}

fn bearer_scheme(description: &'static str, format: &'static str) -> MetaSecurityScheme {
    MetaSecurityScheme {
        ty: "http",
        description: Some(description),
        name: None,
        key_in: None,
        scheme: Some("bearer"),
        bearer_format: Some(format),
        flows: None,
        openid_connect_url: None,
    }
}

guard!(AdminAuth<C: OperatorPermission>, "AdminAuth", "An operator's access token.",
    or "AdminApiKey", "An operator's API key, `ork_o_…`, in place of an access token.", fallback = false,
    |request| allowed_operator(request, C::PERMISSION).await?
);
guard!(AdminSession, "AdminAuth", "An operator's access token.", fallback = false, |request| {
    signed_operator(request, operator(request).await?)?
});
guard!(AdminAccount, "AdminAuth", "An operator's access token.", fallback = false, |request| {
    signed_operator(request, settled_operator(request).await?)?
});
guard!(VendorAuth<C: Permission>, "VendorAuth", "A team member's access token.",
    or "VendorApiKey", "A vendor's API key, `ork_v_…`, in place of an access token.", fallback = false,
    |request| allowed_member(request, C::PERMISSION).await?
);
guard!(VendorSession, "VendorAuth", "A team member's access token.", fallback = false, |request| {
    signed_member(request, member(request).await?)?
});
guard!(VendorAccount, "VendorAuth", "A team member's access token.", fallback = false, |request| {
    signed_member(request, settled_member(request).await?)?
});
guard!(CustomerAuth, "CustomerAuth", "A customer's access token.", fallback = false, |request| {
    signed_customer(request, customer(request).await?)?
});
guard!(MaybeCustomer, "CustomerAuth", "A customer's access token.", fallback = true, |request| {
    customer_or_guest(request).await?
});
