//! The stable codes of every failure, one list, and the trait by which a service's error states its code.

use super::second_factor::Challenge;

/// Declares [`Code`]: each line gives the meaning (documented in the API), the variant and the code on the wire.
macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $variant:ident = $code:literal,)+) => {
        /// What went wrong, as a fact that programs can rely on. Never renamed; only added to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl Code {
            /// All codes there are, in the order of their declaration.
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
        }
    };
}

codes! {
    /// One or more fields are missing or wrong; `errors` names them all.
    ValidationFailed = "VALIDATION_FAILED",
    /// The cursor was not returned by this list.
    InvalidCursor = "INVALID_CURSOR",
    /// The body is not JSON.
    MalformedJson = "MALFORMED_JSON",
    /// The request is not well formed (for example two Host headers).
    MalformedRequest = "MALFORMED_REQUEST",
    /// There is nothing at this address.
    NotFound = "NOT_FOUND",
    /// The address exists, but not with this method; `Allow` lists those that work.
    MethodNotAllowed = "METHOD_NOT_ALLOWED",
    /// The body did not arrive in time.
    RequestTimeout = "REQUEST_TIMEOUT",
    /// The body is larger than this address accepts.
    PayloadTooLarge = "PAYLOAD_TOO_LARGE",
    /// The body's Content-Type or Content-Encoding is not one that this address reads.
    UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE",
    /// Too many requests; `Retry-After` says when to try again.
    RateLimited = "RATE_LIMITED",
    /// A value can't be stored as it is (for example text that holds a NUL character).
    ValueNotStorable = "VALUE_NOT_STORABLE",
    /// The row was changed by someone else in the meantime, or another one refers to it.
    Conflict = "CONFLICT",
    /// Something failed on the server's side; the request id finds it in the log.
    Internal = "INTERNAL",
    /// All database connections are busy; try again after `Retry-After`.
    PoolExhausted = "POOL_EXHAUSTED",
    /// The database can't be reached; try again after `Retry-After`.
    DatabaseUnavailable = "DATABASE_UNAVAILABLE",
    /// The database gave up waiting for another transaction; try again after `Retry-After`.
    DatabaseBusy = "DATABASE_BUSY",
    /// The server has too much to do at the moment; try again after `Retry-After`.
    Overloaded = "OVERLOADED",
    /// The server is starting, stopping, or its database is not migrated yet.
    NotReady = "NOT_READY",

    /// There is no valid access token or session cookie.
    Unauthenticated = "UNAUTHENTICATED",
    /// E-mail and password don't match an account that may sign in here.
    InvalidCredentials = "INVALID_CREDENTIALS",
    /// The token is not valid here: damaged, for another audience, or of another kind.
    TokenInvalid = "TOKEN_INVALID",
    /// The token's time is over; refresh it or sign in again.
    TokenExpired = "TOKEN_EXPIRED",
    /// The session was ended (sign-out, password change, account or vendor disabled).
    SessionEnded = "SESSION_ENDED",
    /// The password was right; `second_factor` holds the challenge for the second step of signing in.
    SecondFactorRequired = "SECOND_FACTOR_REQUIRED",
    /// The code is wrong or was used before, or the passkey is not one that may sign in here.
    SecondFactorInvalid = "SECOND_FACTOR_INVALID",
    /// Operators must set up a second factor before anything else.
    SecondFactorSetupRequired = "SECOND_FACTOR_SETUP_REQUIRED",
    /// There is an authenticator app already; turn it off first.
    SecondFactorExists = "SECOND_FACTOR_EXISTS",
    /// There is no second factor, or no second factor that waits for a code.
    SecondFactorNotFound = "SECOND_FACTOR_NOT_FOUND",
    /// The challenge was answered already, is too old, or is for something else: begin again.
    ChallengeInvalid = "CHALLENGE_INVALID",
    /// The signed-in person has no such passkey.
    PasskeyNotFound = "PASSKEY_NOT_FOUND",
    /// What the browser sent is not the passkey that was asked for, or passkeys can't be used here.
    PasskeyRefused = "PASSKEY_REFUSED",
    /// The signed-in person has no such session.
    SessionNotFound = "SESSION_NOT_FOUND",
    /// The signed-in person's role lacks the permission for this.
    PermissionDenied = "PERMISSION_DENIED",
    /// The token belongs to another vendor.
    UnauthorizedVendorAccess = "UNAUTHORIZED_VENDOR_ACCESS",
    /// The API key was revoked, or its creator no longer works here.
    ApiKeyRevoked = "API_KEY_REVOKED",
    /// The API key's time is over; make another one.
    ApiKeyExpired = "API_KEY_EXPIRED",
    /// This is about a person's own account, where no API key is taken.
    ApiKeyRefused = "API_KEY_REFUSED",
    /// No such API key.
    ApiKeyNotFound = "API_KEY_NOT_FOUND",
    /// A request that carries a cookie came from another site.
    OriginRefused = "ORIGIN_REFUSED",
    /// The password must be changed before anything else.
    PasswordChangeRequired = "PASSWORD_CHANGE_REQUIRED",
    /// The password is too short, too long or too common.
    PasswordTooWeak = "PASSWORD_TOO_WEAK",
    /// The one-time link was used already, is too old, or was never issued.
    LinkInvalid = "LINK_INVALID",
    /// Somebody has registered with this e-mail address already.
    EmailTaken = "EMAIL_TAKEN",
    /// An operator exists already, so the first one can't be made again.
    AdminExists = "ADMIN_EXISTS",

    /// The vendor does not exist.
    VendorNotFound = "VENDOR_NOT_FOUND",
    /// The vendor is suspended.
    VendorInactive = "VENDOR_INACTIVE",
    /// Another vendor has this code.
    VendorCodeTaken = "VENDOR_CODE_TAKEN",
    /// Another vendor has this subdomain.
    SubdomainTaken = "SUBDOMAIN_TAKEN",
    /// The vendor is not deleted, so it can be neither restored nor purged.
    VendorNotDeleted = "VENDOR_NOT_DELETED",
    /// Vendors can't be created or removed on this server now (no owner connection).
    ProvisioningUnavailable = "PROVISIONING_UNAVAILABLE",

    /// The mail does not exist.
    MailNotFound = "MAIL_NOT_FOUND",
    /// Orion has not given up sending the mail, so it can't be sent again.
    MailNotFailed = "MAIL_NOT_FAILED",
    /// The mail is confidential, or its text was deleted.
    MailNotReadable = "MAIL_NOT_READABLE",

    /// The user does not exist.
    UserNotFound = "USER_NOT_FOUND",
    /// Nobody can disable their own account.
    OwnAccount = "OWN_ACCOUNT",
    /// The last operator who can sign in can't be disabled.
    LastOperator = "LAST_OPERATOR",
    /// No such team member.
    MemberNotFound = "MEMBER_NOT_FOUND",
    /// This person is a member of the team already.
    MemberExists = "MEMBER_EXISTS",
    /// The last owner can't be removed, disabled or given another role.
    LastOwner = "LAST_OWNER",
    /// The team has as many members with open invitations, or as many roles, as it can.
    TeamFull = "TEAM_FULL",
    /// The invitation does not exist.
    InvitationNotFound = "INVITATION_NOT_FOUND",
    /// The role does not exist.
    RoleNotFound = "ROLE_NOT_FOUND",
    /// Another role has this name.
    RoleNameTaken = "ROLE_NAME_TAKEN",
    /// The role is in use, or is one of those that can't be changed.
    RoleNotChangeable = "ROLE_NOT_CHANGEABLE",
    /// Nobody can grant permissions that they don't have.
    PermissionNotGrantable = "PERMISSION_NOT_GRANTABLE",
    /// The saved view does not exist, or is a private one of somebody else.
    SavedViewNotFound = "SAVED_VIEW_NOT_FOUND",
    /// Another saved view of this list has this name.
    SavedViewNameTaken = "SAVED_VIEW_NAME_TAKEN",
    /// The member or the team has as many saved views of this list as there can be.
    TooManySavedViews = "TOO_MANY_SAVED_VIEWS",

    /// The product does not exist.
    ProductNotFound = "PRODUCT_NOT_FOUND",
    /// The product exists but isn't for sale in this catalog.
    ProductNotInCatalog = "PRODUCT_NOT_IN_CATALOG",
    /// The variant does not exist.
    VariantNotFound = "VARIANT_NOT_FOUND",
    /// Another variant has this SKU.
    SkuTaken = "SKU_TAKEN",
    /// Another product has this address.
    SlugTaken = "SLUG_TAKEN",
    /// No such option of the product.
    OptionNotFound = "OPTION_NOT_FOUND",
    /// Another variant of the product that is sold has the same options.
    VariantExists = "VARIANT_EXISTS",
    /// A product keeps at least one variant.
    LastVariant = "LAST_VARIANT",
    /// The product's variants have prices of their own: one price for all would overwrite them.
    VariantPricesDiffer = "VARIANT_PRICES_DIFFER",
    /// The category does not exist.
    CategoryNotFound = "CATEGORY_NOT_FOUND",

    /// No such feed source.
    SourceNotFound = "SOURCE_NOT_FOUND",
    /// The import does not exist.
    ImportNotFound = "IMPORT_NOT_FOUND",
    /// An import of this source and language is running already.
    ImportRunning = "IMPORT_RUNNING",
    /// The vendor has as many imports that wait or run, or are being uploaded, as it may.
    TooManyImports = "TOO_MANY_IMPORTS",
    /// The vendor has as many sources of feeds as it may.
    TooManySources = "TOO_MANY_SOURCES",
    /// The vendor's feeds use all of their storage; try again when an import has ended.
    FeedStorageFull = "FEED_STORAGE_FULL",
    /// The import has ended, so it can't be cancelled.
    ImportNotCancellable = "IMPORT_NOT_CANCELLABLE",
    /// The feed's address is not allowed (scheme, port or a private network).
    FeedAddressRefused = "FEED_ADDRESS_REFUSED",
    /// No such imported product.
    MarketplaceProductNotFound = "MARKETPLACE_PRODUCT_NOT_FOUND",
    /// The imported product can't be put into the catalog; `detail` says why.
    MarketplaceProductNotPublishable = "MARKETPLACE_PRODUCT_NOT_PUBLISHABLE",
    /// Another number of imported products matches than `expected_count`; `errors` says how many do.
    SelectionChanged = "SELECTION_CHANGED",
    /// No such publishing run.
    PublishRunNotFound = "PUBLISH_RUN_NOT_FOUND",
    /// The publishing run has ended, so it can't be cancelled.
    PublishRunNotCancellable = "PUBLISH_RUN_NOT_CANCELLABLE",
    /// Another feed source has this name.
    SourceNameTaken = "SOURCE_NAME_TAKEN",

    /// The inventory does not exist.
    InventoryNotFound = "INVENTORY_NOT_FOUND",
    /// The balance is not the one this change was based on.
    InventoryChanged = "INVENTORY_CHANGED",
    /// The counted quantity is less than what is reserved for orders.
    InventoryBelowReserved = "INVENTORY_BELOW_RESERVED",
    /// Less is left than was asked for.
    InsufficientInventory = "INSUFFICIENT_INVENTORY",
    /// The location does not exist.
    LocationNotFound = "LOCATION_NOT_FOUND",
    /// Another location has this name.
    LocationNameTaken = "LOCATION_NAME_TAKEN",
    /// The location is the default one, or still holds goods or a source's counts, so it can't be closed.
    LocationInUse = "LOCATION_IN_USE",

    /// The order does not exist.
    OrderNotFound = "ORDER_NOT_FOUND",
    /// An order in this status can't take that one.
    InvalidOrderStatus = "INVALID_ORDER_STATUS",
    /// Too many orders of guests from this address wait for the shop; sign in, or try again when they are seen to.
    TooManyOpenOrders = "TOO_MANY_OPEN_ORDERS",
    /// More shall come back than was sent and has not come back yet.
    MoreThanSent = "MORE_THAN_SENT",
    /// The sum of the order is beyond what can be computed.
    OrderTooLarge = "ORDER_TOO_LARGE",

    /// The cart does not exist.
    CartNotFound = "CART_NOT_FOUND",
    /// The cart has no items.
    CartEmpty = "CART_EMPTY",
    /// The cart has no such item.
    CartItemNotFound = "CART_ITEM_NOT_FOUND",
    /// The cart holds as many different items as it can.
    CartFull = "CART_FULL",
    /// The order would cost something else than the buyer was shown; `cart` is the cart as it is now.
    CartChanged = "CART_CHANGED",
    /// The cart was turned into an order already.
    CartAlreadyCheckedOut = "CART_ALREADY_CHECKED_OUT",
    /// The product is sold from a larger quantity on.
    QuantityBelowMinimum = "QUANTITY_BELOW_MINIMUM",
    /// The key was used with another request.
    IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED",
    /// The first request with this key is still being worked on.
    IdempotencyKeyInUse = "IDEMPOTENCY_KEY_IN_USE",

    /// The customer does not exist.
    CustomerNotFound = "CUSTOMER_NOT_FOUND",
    /// The address does not exist.
    AddressNotFound = "ADDRESS_NOT_FOUND",
    /// The customer has as many addresses as can be kept.
    TooManyAddresses = "TOO_MANY_ADDRESSES",
    /// An order of the customer's is still to be sent, so the account can't be erased yet.
    CustomerHasOpenOrders = "CUSTOMER_HAS_OPEN_ORDERS",
    /// The customer is disabled, so they get no link to a new password.
    CustomerDisabled = "CUSTOMER_DISABLED",
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
