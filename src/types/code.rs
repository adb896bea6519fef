//! The table of all failures with their stable codes, and the trait by which a service's error states its code.

use super::{document::Document, second_factor::Challenge};

macro_rules! optional {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

/// Declares [`Code`]. An entry of the table has the meaning (a part of the documents), the variant, the code in answers,
/// the kind of failure, and the documents whose operations can answer it. A failure that passes by itself has `retry`
/// with the seconds to wait. `says` is the detail that clients read if the error's own text must not reach them, because
/// it may quote SQL, paths or addresses.
macro_rules! codes {
    ($(
        $(#[doc = $meaning:literal])+
        $variant:ident = $code:literal, $kind:ident, [$($document:ident)*] $(retry $seconds:literal)?
        $(says $detail:literal)?;
    )+) => {
        /// The code of a failure, on which programs can rely. A code is never renamed; only new ones are added.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as the field `error_code` has it, for example `VENDOR_NOT_FOUND`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What the code means, as one line of documentation.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($meaning),+).trim_ascii(),)+ }
            }

            /// The kind of failure, from which the HTTP status follows.
            #[must_use]
            pub fn kind(self) -> FailureKind {
                match self { $(Self::$variant => FailureKind::$kind,)+ }
            }

            /// The codes that the operations of this document can answer, in the order of the table.
            pub fn of(document: Document) -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(move |code| code.documents().contains(&document))
            }

            /// The documents whose operations can answer the code. Empty for a code of addresses that no document has.
            #[must_use]
            pub fn documents(self) -> &'static [Document] {
                match self { $(Self::$variant => &[$(Document::$document),*],)+ }
            }

            /// Seconds after which a client may try again, for failures that pass by themselves.
            #[must_use]
            pub fn retry_after(self) -> Option<u32> {
                match self { $(Self::$variant => optional!($($seconds)?),)+ }
            }

            /// The detail that clients read instead of the error's own text; `None` where they may read that text.
            #[must_use]
            pub fn public_detail(self) -> Option<&'static str> {
                match self { $(Self::$variant => optional!($($detail)?),)+ }
            }
        }
    };
}

/// The kind of a failure. Each kind is answered with one HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The server cannot read the request.
    Malformed,
    /// The server does not know the caller.
    Unauthenticated,
    /// The server knows the caller, who may not do this.
    Forbidden,
    /// The thing does not exist, or not for this caller.
    NotFound,
    /// The address exists, but not with this method.
    WrongMethod,
    /// The request did not arrive in time.
    Timeout,
    /// The request contradicts the present state.
    Conflict,
    /// The body is too large.
    TooLarge,
    /// The body has a type that this address does not read.
    WrongType,
    /// Fields are missing or wrong.
    Invalid,
    /// The caller sent too many requests.
    TooMany,
    /// The server failed.
    Internal,
    /// The server is busy or not ready.
    Unavailable,
}

codes! {    /// One or more fields are missing or wrong; `errors` names them all.
    ValidationFailed = "VALIDATION_FAILED", Invalid, [Admin Vendor Public];
    /// The cursor was not returned by this list.
    InvalidCursor = "INVALID_CURSOR", Invalid, [Admin Vendor];
    /// The body is not JSON.
    MalformedJson = "MALFORMED_JSON", Malformed, [Admin Vendor Public];
    /// The request is not well formed, for example because it has two Host headers.
    MalformedRequest = "MALFORMED_REQUEST", Malformed, [Admin Vendor Public];
    /// The address does not exist.
    NotFound = "NOT_FOUND", NotFound, [Admin Vendor Public];
    /// The address exists, but not with this method; `Allow` lists those that work.
    MethodNotAllowed = "METHOD_NOT_ALLOWED", WrongMethod, [Admin Vendor Public];
    /// The body did not arrive in time.
    RequestTimeout = "REQUEST_TIMEOUT", Timeout, [Admin Vendor Public];
    /// The body is larger than this address accepts.
    PayloadTooLarge = "PAYLOAD_TOO_LARGE", TooLarge, [Admin Vendor Public];
    /// The body's Content-Type or Content-Encoding is not one that this address reads.
    UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE", WrongType, [Admin Vendor Public];
    /// Too many requests; `Retry-After` says when to try again.
    RateLimited = "RATE_LIMITED", TooMany, [Admin Vendor Public] retry 60;
    /// A value can't be stored, for example a text with a NUL character.
    ValueNotStorable = "VALUE_NOT_STORABLE", Invalid, [Admin Vendor Public]
        says "A value can't be stored as it is, for example a text with a NUL character.";
    /// The row was changed by someone else in the meantime, or another one refers to it.
    Conflict = "CONFLICT", Conflict, [Admin Vendor Public]
        says "Someone else has changed this in the meantime, or it is still in use.";
    /// Something failed on the server's side; the server's log has it under the request id.
    Internal = "INTERNAL", Internal, [Admin Vendor Public]
        says "Something went wrong on our side. The request id finds it in our log.";
    /// All database connections are busy; try again after `Retry-After`.
    PoolExhausted = "POOL_EXHAUSTED", Unavailable, [Admin Vendor Public] retry 1
        says "The server is busy at the moment. Please try again.";
    /// The database can't be reached; try again after `Retry-After`.
    DatabaseUnavailable = "DATABASE_UNAVAILABLE", Unavailable, [Admin Vendor Public] retry 2
        says "The server is not ready at the moment. Please try again.";
    /// The database gave up waiting for another transaction; try again after `Retry-After`.
    DatabaseBusy = "DATABASE_BUSY", Unavailable, [Admin Vendor Public] retry 1
        says "The server is busy at the moment. Please try again.";
    /// The server is too busy; try again after `Retry-After`.
    Overloaded = "OVERLOADED", Unavailable, [Admin Vendor Public] retry 1
        says "The server is busy at the moment. Please try again.";
    /// The server is starting, stopping, or its database is not migrated yet.
    NotReady = "NOT_READY", Unavailable, [] retry 2 says "The server is not ready at the moment. Please try again.";

    /// There is no valid access token or session cookie.
    Unauthenticated = "UNAUTHENTICATED", Unauthenticated, [Admin Vendor Public];
    /// E-mail and password don't match an account that may sign in here.
    InvalidCredentials = "INVALID_CREDENTIALS", Unauthenticated, [Admin Vendor Public];
    /// The token is not valid here: damaged, for another audience, or of another kind.
    TokenInvalid = "TOKEN_INVALID", Unauthenticated, [Admin Vendor Public];
    /// The token has expired; refresh it or sign in again.
    TokenExpired = "TOKEN_EXPIRED", Unauthenticated, [Admin Vendor Public];
    /// The session was ended (sign-out, password change, account or vendor disabled).
    SessionEnded = "SESSION_ENDED", Unauthenticated, [Admin Vendor Public];
    /// The password was right; `second_factor` holds the challenge for the second step of signing in.
    SecondFactorRequired = "SECOND_FACTOR_REQUIRED", Unauthenticated, [Admin Vendor];
    /// The code is wrong or was used before, or the passkey is not one that may sign in here.
    SecondFactorInvalid = "SECOND_FACTOR_INVALID", Unauthenticated, [Admin Vendor];
    /// Operators must set up a second factor before anything else.
    SecondFactorSetupRequired = "SECOND_FACTOR_SETUP_REQUIRED", Forbidden, [Admin];
    /// The account has an authenticator app already; remove it first.
    SecondFactorExists = "SECOND_FACTOR_EXISTS", Conflict, [Admin Vendor];
    /// The account has no second factor, or none that waits for its first code.
    SecondFactorNotFound = "SECOND_FACTOR_NOT_FOUND", NotFound, [Admin Vendor];
    /// The challenge was answered already, has expired, or is for something else; begin again.
    ChallengeInvalid = "CHALLENGE_INVALID", Invalid, [Admin Vendor];
    /// The signed-in person has no passkey with this id.
    PasskeyNotFound = "PASSKEY_NOT_FOUND", NotFound, [Admin Vendor];
    /// The passkey's answer does not fit the challenge, or passkeys can't be used at this address.
    PasskeyRefused = "PASSKEY_REFUSED", Invalid, [Admin Vendor];
    /// The signed-in person has no session with this id.
    SessionNotFound = "SESSION_NOT_FOUND", NotFound, [Admin Vendor];
    /// The signed-in person's role lacks the permission for this.
    PermissionDenied = "PERMISSION_DENIED", Forbidden, [Admin Vendor];
    /// The token belongs to another vendor.
    UnauthorizedVendorAccess = "UNAUTHORIZED_VENDOR_ACCESS", Forbidden, [Vendor Public];
    /// The API key was revoked, or its creator no longer works here.
    ApiKeyRevoked = "API_KEY_REVOKED", Unauthenticated, [Admin Vendor];
    /// The API key has expired; create another one.
    ApiKeyExpired = "API_KEY_EXPIRED", Unauthenticated, [Admin Vendor];
    /// The operation is about a person's own account, and accepts no API key.
    ApiKeyRefused = "API_KEY_REFUSED", Forbidden, [Admin Vendor];
    /// The API key does not exist.
    ApiKeyNotFound = "API_KEY_NOT_FOUND", NotFound, [Admin Vendor];
    /// A request that carries a cookie came from another site.
    OriginRefused = "ORIGIN_REFUSED", Forbidden, [Admin Vendor Public];
    /// The password must be changed before anything else.
    PasswordChangeRequired = "PASSWORD_CHANGE_REQUIRED", Forbidden, [Admin Vendor];
    /// The password is too short, too long or too common.
    PasswordTooWeak = "PASSWORD_TOO_WEAK", Invalid, [Admin Vendor Public];
    /// The one-time link was used already, has expired, or was never issued.
    LinkInvalid = "LINK_INVALID", Invalid, [Admin Vendor Public];
    /// Somebody has registered with this e-mail address already.
    EmailTaken = "EMAIL_TAKEN", Conflict, [Admin Vendor];

    /// The vendor does not exist.
    VendorNotFound = "VENDOR_NOT_FOUND", NotFound, [Admin Vendor Public];
    /// The vendor is suspended.
    VendorInactive = "VENDOR_INACTIVE", Forbidden, [Vendor Public];
    /// Another vendor has this code.
    VendorCodeTaken = "VENDOR_CODE_TAKEN", Conflict, [Admin];
    /// Another vendor has this subdomain.
    SubdomainTaken = "SUBDOMAIN_TAKEN", Conflict, [Admin];
    /// The vendor is not deleted, so it can be neither restored nor purged.
    VendorNotDeleted = "VENDOR_NOT_DELETED", Conflict, [Admin];
    /// Vendors can't be created or removed on this server now (no owner connection).
    ProvisioningUnavailable = "PROVISIONING_UNAVAILABLE", Unavailable, [Admin] retry 60
        says "Vendors can't be created or removed on this server at the moment.";

    /// The mail does not exist.
    MailNotFound = "MAIL_NOT_FOUND", NotFound, [Admin];
    /// Orion has not given up the mail, so it can't be sent again.
    MailNotFailed = "MAIL_NOT_FAILED", Conflict, [Admin];
    /// The mail is confidential, or its text was deleted.
    MailNotReadable = "MAIL_NOT_READABLE", NotFound, [Admin];

    /// The user does not exist.
    UserNotFound = "USER_NOT_FOUND", NotFound, [Admin Vendor];
    /// Nobody can disable their own account.
    OwnAccount = "OWN_ACCOUNT", Conflict, [Admin];
    /// The last operator who can sign in can't be disabled.
    LastOperator = "LAST_OPERATOR", Conflict, [Admin];
    /// The team member does not exist.
    MemberNotFound = "MEMBER_NOT_FOUND", NotFound, [Vendor];
    /// This person is a member of the team already.
    MemberExists = "MEMBER_EXISTS", Conflict, [Vendor];
    /// The last owner can't be removed, disabled or given another role.
    LastOwner = "LAST_OWNER", Conflict, [Vendor];
    /// The team has the most members and open invitations, or the most roles, that a team can have.
    TeamFull = "TEAM_FULL", Conflict, [Vendor];
    /// The invitation does not exist.
    InvitationNotFound = "INVITATION_NOT_FOUND", NotFound, [Vendor];
    /// The role does not exist.
    RoleNotFound = "ROLE_NOT_FOUND", NotFound, [Vendor];
    /// Another role has this name.
    RoleNameTaken = "ROLE_NAME_TAKEN", Conflict, [Vendor];
    /// The role is in use, or is one of those that can't be changed.
    RoleNotChangeable = "ROLE_NOT_CHANGEABLE", Conflict, [Vendor];
    /// Nobody can grant permissions that they don't have.
    PermissionNotGrantable = "PERMISSION_NOT_GRANTABLE", Forbidden, [Admin Vendor];
    /// The saved view does not exist, or is a private one of somebody else.
    SavedViewNotFound = "SAVED_VIEW_NOT_FOUND", NotFound, [Vendor];
    /// Another saved view of this list has this name.
    SavedViewNameTaken = "SAVED_VIEW_NAME_TAKEN", Conflict, [Vendor];
    /// The member or the team has as many saved views of this list as there can be.
    TooManySavedViews = "TOO_MANY_SAVED_VIEWS", Conflict, [Vendor];

    /// The product does not exist.
    ProductNotFound = "PRODUCT_NOT_FOUND", NotFound, [Vendor Public];
    /// The product exists, but is not for sale.
    ProductNotInCatalog = "PRODUCT_NOT_IN_CATALOG", Conflict, [Public];
    /// The variant does not exist.
    VariantNotFound = "VARIANT_NOT_FOUND", NotFound, [Vendor Public];
    /// Another variant has this SKU.
    SkuTaken = "SKU_TAKEN", Conflict, [Vendor];
    /// Another product has this address.
    SlugTaken = "SLUG_TAKEN", Conflict, [Vendor];
    /// The product has no such option.
    OptionNotFound = "OPTION_NOT_FOUND", NotFound, [Vendor];
    /// Another variant of the product that is sold has the same options.
    VariantExists = "VARIANT_EXISTS", Conflict, [Vendor];
    /// The last variant of a product can't be archived.
    LastVariant = "LAST_VARIANT", Conflict, [Vendor];
    /// The product's variants have different prices, which one price for all would overwrite.
    VariantPricesDiffer = "VARIANT_PRICES_DIFFER", Conflict, [Vendor];
    /// The category does not exist.
    CategoryNotFound = "CATEGORY_NOT_FOUND", NotFound, [Vendor];

    /// The source of feeds does not exist.
    SourceNotFound = "SOURCE_NOT_FOUND", NotFound, [Vendor];
    /// The import does not exist.
    ImportNotFound = "IMPORT_NOT_FOUND", NotFound, [Admin Vendor];
    /// An import of this source and language is running already.
    ImportRunning = "IMPORT_RUNNING", Conflict, [Vendor];
    /// The vendor has the most imports that can wait, run or be uploaded at a time.
    TooManyImports = "TOO_MANY_IMPORTS", Conflict, [Vendor];
    /// The vendor has the most sources of feeds that a vendor can have.
    TooManySources = "TOO_MANY_SOURCES", Conflict, [Vendor];
    /// The vendor's feeds use all of their storage; try again when an import has ended.
    FeedStorageFull = "FEED_STORAGE_FULL", Conflict, [Vendor];
    /// The import has ended, so it can't be cancelled.
    ImportNotCancellable = "IMPORT_NOT_CANCELLABLE", Conflict, [Vendor];
    /// The feed's address is not allowed (scheme, port or a private network).
    FeedAddressRefused = "FEED_ADDRESS_REFUSED", Invalid, [Vendor];
    /// The staged product does not exist.
    MarketplaceProductNotFound = "MARKETPLACE_PRODUCT_NOT_FOUND", NotFound, [Vendor];
    /// The staged product can't be published; `detail` says why.
    MarketplaceProductNotPublishable = "MARKETPLACE_PRODUCT_NOT_PUBLISHABLE", Conflict, [Vendor];
    /// The number of matching staged products is not `expected_count`; `errors` says the present number.
    SelectionChanged = "SELECTION_CHANGED", Conflict, [Vendor];
    /// The publishing run does not exist.
    PublishRunNotFound = "PUBLISH_RUN_NOT_FOUND", NotFound, [Vendor];
    /// The publishing run has ended, so it can't be cancelled.
    PublishRunNotCancellable = "PUBLISH_RUN_NOT_CANCELLABLE", Conflict, [Vendor];
    /// Another feed source has this name.
    SourceNameTaken = "SOURCE_NAME_TAKEN", Conflict, [Vendor];

    /// The inventory does not exist.
    InventoryNotFound = "INVENTORY_NOT_FOUND", NotFound, [Vendor];
    /// The quantity on hand is not the one that the change was based on.
    InventoryChanged = "INVENTORY_CHANGED", Conflict, [Vendor];
    /// The counted quantity is less than what is reserved for orders.
    InventoryBelowReserved = "INVENTORY_BELOW_RESERVED", Conflict, [Vendor];
    /// Fewer pieces are left than were requested.
    InsufficientInventory = "INSUFFICIENT_INVENTORY", Conflict, [Public];
    /// The location does not exist.
    LocationNotFound = "LOCATION_NOT_FOUND", NotFound, [Vendor];
    /// Another location has this name.
    LocationNameTaken = "LOCATION_NAME_TAKEN", Conflict, [Vendor];
    /// The location is the default one, holds goods, or gets a source's quantities, so it can't be closed.
    LocationInUse = "LOCATION_IN_USE", Conflict, [Vendor];

    /// The order does not exist.
    OrderNotFound = "ORDER_NOT_FOUND", NotFound, [Vendor Public];
    /// The order can't change from its present status to this one.
    InvalidOrderStatus = "INVALID_ORDER_STATUS", Conflict, [Vendor];
    /// Too many pending orders of guests come from this address; sign in, or try again after some were processed.
    TooManyOpenOrders = "TOO_MANY_OPEN_ORDERS", Conflict, [Public];
    /// The return has more pieces than were sent and have not come back.
    MoreThanSent = "MORE_THAN_SENT", Conflict, [Vendor];
    /// The sum of the order is too large.
    OrderTooLarge = "ORDER_TOO_LARGE", Invalid, [Public];

    /// The cart does not exist.
    CartNotFound = "CART_NOT_FOUND", NotFound, [Public];
    /// The cart has no items.
    CartEmpty = "CART_EMPTY", Conflict, [Public];
    /// The cart has no such item.
    CartItemNotFound = "CART_ITEM_NOT_FOUND", NotFound, [Public];
    /// The cart has the most different items that a cart can have.
    CartFull = "CART_FULL", Conflict, [Public];
    /// The order would not cost what the buyer was shown; `cart` is the cart as it is now.
    CartChanged = "CART_CHANGED", Conflict, [Public];
    /// The cart was turned into an order already.
    CartAlreadyCheckedOut = "CART_ALREADY_CHECKED_OUT", Conflict, [Public];
    /// The quantity is less than the smallest one that can be ordered.
    QuantityBelowMinimum = "QUANTITY_BELOW_MINIMUM", Invalid, [Public];
    /// The key was used with another request.
    IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED", Invalid, [Public];
    /// The first request with this key is still being processed.
    IdempotencyKeyInUse = "IDEMPOTENCY_KEY_IN_USE", Conflict, [Public];

    /// The customer does not exist.
    CustomerNotFound = "CUSTOMER_NOT_FOUND", NotFound, [Vendor Public];
    /// The address does not exist.
    AddressNotFound = "ADDRESS_NOT_FOUND", NotFound, [Public];
    /// The customer has the most addresses that a customer can have.
    TooManyAddresses = "TOO_MANY_ADDRESSES", Conflict, [Public];
    /// An order of the customer is still to be sent, so the account can't be erased yet.
    CustomerHasOpenOrders = "CUSTOMER_HAS_OPEN_ORDERS", Conflict, [Vendor Public];
    /// The customer is disabled, so no link for a new password is sent.
    CustomerDisabled = "CUSTOMER_DISABLED", Conflict, [Vendor];
}

/// What [`FieldError::message`] says of a field that is missing or empty.
pub const REQUIRED: &str = "is required";

/// A field of the request and why it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Where it is, as a path: `email`, `items[0].quantity`. Empty for the body as a whole.
    pub field: String,
    /// Why the field is refused, in plain words.
    pub message: String,
}

impl FieldError {
    /// Creates the error of a field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// An error that states which [`Code`] it is. Every service's error does; its `Display` is the detail people read.
pub trait Coded: std::error::Error + Send + Sync + 'static {
    /// The fact, as a stable code.
    fn code(&self) -> Code;

    /// The fields that are to blame, if any.
    fn fields(&self) -> Vec<FieldError> {
        vec![]
    }

    /// The challenge of the second step of signing in, if that step is missing.
    fn challenge(&self) -> Option<Challenge> {
        None
    }

    /// Seconds after which trying again makes sense.
    fn retry_after(&self) -> Option<u32> {
        None
    }
}
