//! All the background work there is.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A piece of background work. Its JSON is what the queue keeps, so variants may be added and never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Fetches a feed if need be, and stages its products.
    ImportMarketplace {
        /// Whose import.
        vendor_id: Uuid,
        /// Which one.
        import_id: Uuid,
    },
    /// Tells a customer that the order was placed.
    OrderPlacedMail {
        /// Whose order.
        vendor_id: Uuid,
        /// Which one.
        order_id: Uuid,
    },
    /// Tells a customer that the order is on its way.
    OrderShippedMail {
        /// Whose order.
        vendor_id: Uuid,
        /// Which one.
        order_id: Uuid,
    },
    /// Mails a customer, or whoever has the address, about an account in the shop.
    CustomerMail {
        /// Which shop.
        vendor_id: Uuid,
        /// Where it goes; whether there is an account is looked up when it is written.
        email: String,
        /// What it is about.
        about: CustomerMail,
    },
    /// Mails a team member the link to a new password, if the address is one's.
    PasswordResetMail {
        /// Where the person wants to sign in.
        vendor_id: Uuid,
        /// What they typed.
        email: String,
    },
    /// Mails an operator the link to a new password, if the address is one's.
    OperatorPasswordResetMail {
        /// What they typed.
        email: String,
    },
    /// Mails the link that confirms a user's new address, and tells the old one.
    EmailChangeMail {
        /// Whose address.
        user_id: Uuid,
        /// The new one.
        email: String,
        /// In whose console they asked; none for the operators'.
        vendor_id: Option<Uuid>,
    },
    /// Tells a user's old address that another one counts now.
    EmailChangedMail {
        /// Whose address it was.
        user_id: Uuid,
        /// The old one.
        old_email: String,
        /// In whose console they asked; none for the operators'.
        vendor_id: Option<Uuid>,
    },
    /// Brings the copy of a user's name and address in a vendor's team up to date.
    UpdateTeamMember {
        /// Whose team.
        vendor_id: Uuid,
        /// The user.
        user_id: Uuid,
    },
    /// Sends one mail of the outbox; `vendor_id` is the vendor it was written for.
    SendMail {
        /// In whose name; none for the platform.
        vendor_id: Option<Uuid>,
        /// Which one.
        mail_id: Uuid,
    },
}

/// What a customer is mailed about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerMail {
    /// Somebody registered with the address, or asked again: a link that confirms it, or word that it has an account.
    Confirmation,
    /// Somebody has forgotten the password.
    PasswordReset,
    /// The customer with this id wants to have this address.
    EmailChange {
        /// Who.
        customer_id: Uuid,
    },
    /// The customer with this id had this address until now.
    EmailChanged {
        /// Who.
        customer_id: Uuid,
    },
}

impl Job {
    /// The vendor for whom the work is done, if it is one vendor's.
    pub fn vendor_id(&self) -> Option<Uuid> {
        match self {
            Self::ImportMarketplace { vendor_id, .. }
            | Self::OrderPlacedMail { vendor_id, .. }
            | Self::OrderShippedMail { vendor_id, .. }
            | Self::CustomerMail { vendor_id, .. }
            | Self::PasswordResetMail { vendor_id, .. }
            | Self::UpdateTeamMember { vendor_id, .. } => Some(*vendor_id),
            Self::SendMail { vendor_id, .. }
            | Self::EmailChangeMail { vendor_id, .. }
            | Self::EmailChangedMail { vendor_id, .. } => *vendor_id,
            Self::OperatorPasswordResetMail { .. } => None,
        }
    }

    /// The name under which people find it in the queue.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ImportMarketplace { .. } => "import_marketplace",
            Self::OrderPlacedMail { .. } => "order_placed_mail",
            Self::OrderShippedMail { .. } => "order_shipped_mail",
            Self::CustomerMail { .. } => "customer_mail",
            Self::PasswordResetMail { .. } => "password_reset_mail",
            Self::OperatorPasswordResetMail { .. } => "operator_password_reset_mail",
            Self::EmailChangeMail { .. } => "email_change_mail",
            Self::EmailChangedMail { .. } => "email_changed_mail",
            Self::UpdateTeamMember { .. } => "update_team_member",
            Self::SendMail { .. } => "send_mail",
        }
    }

    /// How often it is tried before it is buried. A mail is tried for about two days; an import goes on where it
    /// stopped, and may outlive many restarts.
    pub fn max_attempts(&self) -> i32 {
        match self {
            Self::SendMail { .. } => 60,
            Self::ImportMarketplace { .. } => 20,
            _ => 5,
        }
    }
}
