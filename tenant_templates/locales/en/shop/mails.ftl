# Mails

## Parts of several mails

mail-hello = Hello { $name },
mail-hello-plain = Hello,
mail-follow = See how far your order is
mail-closing = Your team of { $shop }

mail-name-order-placed = Order confirmation
mail-order-placed-subject = Your order { $number } at { $shop }
mail-order-placed-lead = thank you for your order of { $date }. We have received it and will tell you when it is on its way.

mail-name-order-shipped = Order shipped
mail-order-shipped-subject = Your order { $number } is on its way
mail-order-shipped-lead = your order { $number } has left { $shop }.
mail-order-shipped-tracking = Tracking number: { $number }

mail-name-order-ended = Order cancelled or refunded
mail-order-ended-subject = { $kind ->
    [refunded] Your money for order { $number } is on its way back
   *[cancelled] Your order { $number } was cancelled
}
mail-order-ended-lead = { $kind ->
    [expired] your order { $number } at { $shop } was cancelled, because it was neither paid nor confirmed in time. It will not be sent, and there is nothing to pay. If you still want the goods, please order again.
    [refunded] { $shop } refunds your order { $number } in full. How long it takes until you have the money depends on how you paid.
   *[cancelled] { $shop } has cancelled your order { $number }. It will not be sent, and there is nothing more to pay for it.
}

mail-name-new-order = New order, to the team
mail-new-order-subject = New order { $number } from { $name }
mail-new-order-lead = { $name } placed an order at { $shop } on { $date }.
mail-new-order-button = Open the order
mail-new-order-why = You get this mail because { $shop } is told of new orders. You can change that in the settings.

mail-name-vendor-invitation = Invitation
mail-vendor-invitation-subject = Your invitation to { $shop }
mail-vendor-invitation-lead = you are invited to work for { $shop } on Orion. Accept here:
mail-vendor-invitation-button = Accept the invitation
mail-vendor-invitation-expiry = The link works once and until { $date }. If you did not expect this mail, ignore it.

mail-name-password-reset = New password
mail-password-reset-subject = A new password for { $shop }
mail-password-reset-lead = somebody asked for a new password for your account at { $shop }. Choose one here:
mail-password-reset-button = Choose a password
mail-password-reset-expiry = The link works once and until { $date }. If it was not you, ignore this mail: your password stays as it is.

mail-name-email-change = New e-mail address
mail-email-change-subject = Confirm your new address at { $place }
mail-email-change-lead = this address shall be yours at { $place }. Confirm it here:
mail-email-change-button = Confirm the address
mail-email-change-expiry = The link works once and until { $date }. If it was not you, ignore this mail.

mail-name-email-change-notice = Notice of a new address
mail-email-change-notice-subject = { $is_done ->
    [true] Your address at { $place } was changed
   *[false] Another address for your account at { $place }
}
mail-email-change-notice-lead = { $is_done ->
    [true] your account at { $place } uses the address { $email } from now on.
   *[false] somebody who knows your password asked that your account at { $place } use the address { $email }. It counts once the link that was sent there is opened.
}
mail-email-change-notice-hint = { $is_done ->
    [true] If it was not you, tell whoever runs the platform at once.
   *[false] If it was not you, change your password now: the link is worthless then.
}

mail-name-codes-guessed = Wrong codes
mail-codes-guessed-subject = Wrong codes for your account at { $place }
mail-codes-guessed-lead = somebody who knows your password for { $place } has entered many wrong codes of your authenticator app.
mail-codes-guessed-hint = If it was not you, choose a new password now:
mail-codes-guessed-wait = Each further wrong code makes the next one wait longer. Your passkeys and recovery codes go on working, and a new password ends the wait.

mail-name-import-failed = Failed import
mail-import-failed-subject = The import of “{ $source }” failed
mail-import-failed-lead = an import of the feed “{ $source }” for { $place } has failed. Your shop goes on with what it had before. The reason:
mail-import-failed-button = Look at the import
mail-import-failed-hint = You get this mail because you may import feeds.

mail-name-customer-link = Link to a customer’s account
mail-customer-link-subject = { $purpose ->
    [confirm] Please confirm your address for { $shop }
    [reset] A new password for { $shop }
   *[move] Please confirm your new address for { $shop }
}
mail-customer-link-lead = { $purpose ->
    [confirm] somebody has made an account at { $shop } with this address. Confirm it with the password that was chosen:
    [reset] somebody asked for a new password for your account at { $shop }. Choose one here:
   *[move] you want to use this address for your account at { $shop }. Confirm it here:
}
mail-customer-link-button = { $purpose ->
    [confirm] Confirm the address
    [reset] Choose a password
   *[move] Use this address
}
mail-customer-link-code = If the link does not open, go to { $page } and paste this code there:
mail-customer-link-expiry = { $purpose ->
    [confirm] The link works once and until { $date }. If it was not you, ignore this mail: the account can’t be used and will be forgotten.
    [reset] The link works once and until { $date }. If it was not you, ignore this mail: your password stays as it is.
   *[move] The link works once and until { $date }. If it was not you, ignore this mail.
}

mail-name-customer-notice = Notice about a customer’s account
mail-customer-notice-subject = { $occasion ->
    [known] You have an account at { $shop }
   *[moved] Your account at { $shop } has another address
}
mail-customer-notice-lead = { $occasion ->
    [known] somebody wanted to use this address for an account at { $shop }. You have one already.
   *[moved] your account at { $shop } does not use this address any more; a new one was confirmed.
}
mail-customer-notice-sign-in = Sign in:
mail-customer-notice-forgot = If you have forgotten the password:
mail-customer-notice-hint = { $occasion ->
    [known] If it was not you, ignore this mail: nothing has changed.
   *[moved] If it was not you, please get in touch with the shop at once.
}
