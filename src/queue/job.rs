//! All kinds of background job.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::types::{lane::Lane, password_stamp::PasswordStamp};

/// A background job. The queue stores its JSON, so variants may be added but never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Fetches the feed of an import into object storage.
    FetchFeed {
        /// The vendor that imports.
        vendor_id: Uuid,
        /// The import's id in the vendor's schema.
        import_id: Uuid,
    },
    /// Stages the products of a feed that is in object storage.
    ImportMarketplace {
        /// The vendor that imports.
        vendor_id: Uuid,
        /// The import's id in the vendor's schema.
        import_id: Uuid,
    },
    /// Publishes a selection of staged products, chunk by chunk.
    PublishProducts {
        /// The vendor whose products are published.
        vendor_id: Uuid,
        /// The publishing run's id.
        run_id: Uuid,
    },
    /// Writes a mail about something of a vendor's. Mails that need more than its id have a variant of their own.
    VendorMail {
        /// The vendor in whose name the mail is sent, or whose team gets it.
        vendor_id: Uuid,
        /// Which mail, such as `import_failed`.
        mail: String,
        /// The id of the order, customer or import in the vendor's schema.
        about: Uuid,
    },
    /// Writes a mail to a user about the account.
    UserMail {
        /// The user whose account it is.
        user_id: Uuid,
        /// Which mail, such as `codes_guessed`.
        mail: String,
    },
    /// Mails the members of a vendor's team who may import that an import failed. Version 0.1.0 queued it; today this is
    /// a `VendorMail`.
    ImportFailedMail {
        /// The vendor that imports.
        vendor_id: Uuid,
        /// The import's id in the vendor's schema.
        import_id: Uuid,
    },
    /// Mails a customer that the order was placed, and the vendor the new order.
    OrderPlacedMail {
        /// The vendor of the order.
        vendor_id: Uuid,
        /// The id of the placed order.
        order_id: Uuid,
    },
    /// Mails a customer that the order was shipped.
    OrderShippedMail {
        /// The vendor of the order.
        vendor_id: Uuid,
        /// The id of the shipped order.
        order_id: Uuid,
    },
    /// Mails a customer that the order was cancelled.
    OrderCancelledMail {
        /// The vendor of the order.
        vendor_id: Uuid,
        /// The id of the cancelled order.
        order_id: Uuid,
    },
    /// Mails a customer that the order was refunded.
    OrderRefundedMail {
        /// The vendor of the order.
        vendor_id: Uuid,
        /// The id of the refunded order.
        order_id: Uuid,
    },
    /// Mails the vendor a new order.
    NewOrderMail {
        /// The vendor of the order.
        vendor_id: Uuid,
        /// The id of the placed order.
        order_id: Uuid,
    },
    /// Mails a customer, or the owner of an address, about an account in the shop.
    CustomerMail {
        /// The vendor whose shop has the account.
        vendor_id: Uuid,
        /// The address of the mail. The job looks up whether it has an account.
        email: String,
        /// The reason for the mail.
        about: CustomerMail,
    },
    /// Mails a link to a new password, if the address is a team member's.
    PasswordResetMail {
        /// The vendor in whose console the person wants to sign in.
        vendor_id: Uuid,
        /// The address that the person typed.
        email: String,
    },
    /// Mails a link to a new password, if the address is an operator's.
    OperatorPasswordResetMail {
        /// The address that the person typed.
        email: String,
    },
    /// Mails the link that confirms a user's new address, and informs the old address.
    EmailChangeMail {
        /// The user whose address changes.
        user_id: Uuid,
        /// The new address, which is not confirmed yet.
        email: String,
        /// The vendor in whose console the user asked; `None` for the operators' console.
        vendor_id: Option<Uuid>,
        /// The user's password when they asked. If the password has changed since, no link is mailed.
        #[serde(default)]
        stamp: PasswordStamp,
    },
    /// Mails a user that somebody who knows the password is guessing codes of the authenticator app. Version 0.1.0
    /// queued it; today this is a `UserMail`.
    CodesGuessedMail {
        /// The user whose account it is.
        user_id: Uuid,
    },
    /// Informs a user's old address that the account now has a new one.
    EmailChangedMail {
        /// The user whose address was replaced.
        user_id: Uuid,
        /// The address that was replaced.
        old_email: String,
        /// The vendor in whose console the user asked; `None` for the operators' console.
        vendor_id: Option<Uuid>,
    },
    /// Updates the copy of a user's name and address in a vendor's team.
    UpdateTeamMember {
        /// The vendor whose team has the copy.
        vendor_id: Uuid,
        /// The user whose name or address changed.
        user_id: Uuid,
    },
    /// Deletes the mails to an erased customer's address, and the jobs with the address.
    ForgetAddress {
        /// The vendor of the erased customer.
        vendor_id: Uuid,
        /// The hash of the address, because the queue must not keep the address itself.
        address: AddressHash,
        /// When the customer was erased, by the database's clock.
        until: DateTime<Utc>,
    },
    /// Sends one mail of the outbox.
    SendMail {
        /// The vendor for which the mail is sent; `None` for the platform.
        vendor_id: Option<Uuid>,
        /// The mail's id in the outbox.
        mail_id: Uuid,
    },
}

/// The reason for a mail to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerMail {
    /// A visitor registered with the address, or asked again. The mail has a link that confirms the address, or says
    /// that the address already has an account.
    Confirmation,
    /// The customer has forgotten the password.
    PasswordReset,
    /// The customer with this id wants to change to this address.
    EmailChange {
        /// The id of the customer who asked.
        customer_id: Uuid,
        /// The customer's password when they asked. If the password has changed since, no link is mailed.
        #[serde(default)]
        stamp: PasswordStamp,
    },
    /// The customer with this id had this address until now.
    EmailChanged {
        /// The id of the customer whose address changed.
        customer_id: Uuid,
    },
}

/// The SHA-256 of an e-mail address in hexadecimal digits, for jobs that must find the address but must not store it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AddressHash(String);

impl AddressHash {
    /// Computes the hash of an address.
    #[must_use]
    pub fn of(email: &str) -> Self {
        Self(Sha256::digest(email).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Returns the 64 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Job {
    /// The vendor for which the job works; `None` for the platform.
    pub fn vendor_id(&self) -> Option<Uuid> {
        match self {
            Self::FetchFeed { vendor_id, .. }
            | Self::ImportMarketplace { vendor_id, .. }
            | Self::PublishProducts { vendor_id, .. }
            | Self::VendorMail { vendor_id, .. }
            | Self::ImportFailedMail { vendor_id, .. }
            | Self::OrderPlacedMail { vendor_id, .. }
            | Self::OrderShippedMail { vendor_id, .. }
            | Self::OrderCancelledMail { vendor_id, .. }
            | Self::OrderRefundedMail { vendor_id, .. }
            | Self::NewOrderMail { vendor_id, .. }
            | Self::CustomerMail { vendor_id, .. }
            | Self::PasswordResetMail { vendor_id, .. }
            | Self::ForgetAddress { vendor_id, .. }
            | Self::UpdateTeamMember { vendor_id, .. } => Some(*vendor_id),
            Self::SendMail { vendor_id, .. }
            | Self::EmailChangeMail { vendor_id, .. }
            | Self::EmailChangedMail { vendor_id, .. } => *vendor_id,
            Self::UserMail { .. } | Self::OperatorPasswordResetMail { .. } | Self::CodesGuessedMail { .. } => None,
        }
    }

    /// The lane in which workers run this job.
    pub fn lane(&self) -> Lane {
        match self {
            Self::SendMail { .. } => Lane::Mail,
            Self::ImportMarketplace { .. } | Self::PublishProducts { .. } => Lane::Import,
            Self::FetchFeed { .. } => Lane::Fetch,
            Self::VendorMail { .. }
            | Self::UserMail { .. }
            | Self::ImportFailedMail { .. }
            | Self::OrderPlacedMail { .. }
            | Self::OrderShippedMail { .. }
            | Self::OrderCancelledMail { .. }
            | Self::OrderRefundedMail { .. }
            | Self::NewOrderMail { .. }
            | Self::CustomerMail { .. }
            | Self::ForgetAddress { .. }
            | Self::PasswordResetMail { .. }
            | Self::CodesGuessedMail { .. }
            | Self::OperatorPasswordResetMail { .. }
            | Self::EmailChangeMail { .. }
            | Self::EmailChangedMail { .. }
            | Self::UpdateTeamMember { .. } => Lane::Work,
        }
    }

    /// The name of the job's kind in the queue, in logs and in metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::FetchFeed { .. } => "fetch_feed",
            Self::ImportMarketplace { .. } => "import_marketplace",
            Self::PublishProducts { .. } => "publish_products",
            Self::VendorMail { .. } => "vendor_mail",
            Self::UserMail { .. } => "user_mail",
            Self::ImportFailedMail { .. } => "import_failed_mail",
            Self::OrderPlacedMail { .. } => "order_placed_mail",
            Self::OrderShippedMail { .. } => "order_shipped_mail",
            Self::OrderCancelledMail { .. } => "order_cancelled_mail",
            Self::OrderRefundedMail { .. } => "order_refunded_mail",
            Self::NewOrderMail { .. } => "new_order_mail",
            Self::CustomerMail { .. } => "customer_mail",
            Self::PasswordResetMail { .. } => "password_reset_mail",
            Self::OperatorPasswordResetMail { .. } => "operator_password_reset_mail",
            Self::EmailChangeMail { .. } => "email_change_mail",
            Self::EmailChangedMail { .. } => "email_changed_mail",
            Self::CodesGuessedMail { .. } => "codes_guessed_mail",
            Self::UpdateTeamMember { .. } => "update_team_member",
            Self::ForgetAddress { .. } => "forget_address",
            Self::SendMail { .. } => "send_mail",
        }
    }

    /// Whether a vendor's own transactions may add such jobs. All other kinds are added only by the platform, and such
    /// a job with a vendor's role is not run.
    pub fn is_queued_by_vendors(&self) -> bool {
        match self {
            Self::FetchFeed { .. }
            | Self::ImportMarketplace { .. }
            | Self::PublishProducts { .. }
            | Self::VendorMail { .. }
            | Self::ImportFailedMail { .. }
            | Self::OrderPlacedMail { .. }
            | Self::OrderShippedMail { .. }
            | Self::OrderCancelledMail { .. }
            | Self::OrderRefundedMail { .. }
            | Self::NewOrderMail { .. }
            | Self::CustomerMail { .. }
            | Self::ForgetAddress { .. }
            | Self::SendMail { .. } => true,
            Self::UserMail { .. }
            | Self::PasswordResetMail { .. }
            | Self::CodesGuessedMail { .. }
            | Self::OperatorPasswordResetMail { .. }
            | Self::EmailChangeMail { .. }
            | Self::EmailChangedMail { .. }
            | Self::UpdateTeamMember { .. } => false,
        }
    }

    /// The number of attempts before the job is dead. Mails are tried for about two days, and a feed's server for about
    /// an hour. An import continues where it stopped, so it gets enough attempts for many restarts.
    pub fn max_attempts(&self) -> i32 {
        match self {
            Self::SendMail { .. } => 60,
            Self::ImportMarketplace { .. } | Self::PublishProducts { .. } | Self::ForgetAddress { .. } => 20,
            Self::FetchFeed { .. } => 11,
            _ => 5,
        }
    }
}
