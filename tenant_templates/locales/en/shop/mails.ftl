# Mails

mail-hello = Hello { $name },
mail-hello-plain = Hello,
mail-placed-subject = Your order { $number } at { $shop }
mail-placed-lead = thank you for your order of { $date }. We have received it and will tell you when it is on its way.
mail-shipped-subject = Your order { $number } is on its way
mail-shipped-lead = your order { $number } has left { $shop }.
mail-tracking = Tracking number: { $number }
mail-closing = Your team of { $shop }
mail-invitation-subject = Your invitation to { $shop }
mail-invitation-lead = you are invited to work for { $shop } on Orion. Accept here:
mail-invitation-button = Accept the invitation
mail-invitation-expiry = The link works once and until { $date }. If you did not expect this mail, ignore it.

mail-reset-subject = A new password for { $shop }
mail-reset-lead = somebody asked for a new password for your account at { $shop }. Choose one here:
mail-reset-button = Choose a password
mail-reset-expiry = The link works once and until { $date }. If it was not you, ignore this mail: your password stays as it is.
