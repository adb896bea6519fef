# Mails

mail-hello = Hello { $name },
mail-hello-plain = Hello,
mail-placed-subject = Your order { $number } at { $shop }
mail-placed-lead = thank you for your order of { $date }. We have received it and will tell you when it is on its way.
mail-shipped-subject = Your order { $number } is on its way
mail-shipped-lead = your order { $number } has left { $shop }.
mail-tracking = Tracking number: { $number }
mail-follow = See how far your order is
mail-cancelled-subject = Your order { $number } was cancelled
mail-cancelled-lead = { $shop } has cancelled your order { $number }. It will not be sent, and there is nothing more to pay for it.
mail-expired-subject = Your order { $number } was cancelled
mail-expired-lead = your order { $number } at { $shop } was cancelled, because it was neither paid nor confirmed in time. It will not be sent, and there is nothing to pay. If you still want the goods, please order again.
mail-refunded-subject = Your money for order { $number } is on its way back
mail-refunded-lead = { $shop } refunds your order { $number } in full. How long it takes until you have the money depends on how you paid.
mail-new-order-subject = New order { $number } from { $name }
mail-new-order-lead = { $name } placed an order at { $shop } on { $date }.
mail-new-order-button = Open the order
mail-new-order-why = You get this mail because { $shop } is told of new orders. You can change that in the settings.
mail-closing = Your team of { $shop }
mail-invitation-subject = Your invitation to { $shop }
mail-invitation-lead = you are invited to work for { $shop } on Orion. Accept here:
mail-invitation-button = Accept the invitation
mail-invitation-expiry = The link works once and until { $date }. If you did not expect this mail, ignore it.

mail-reset-subject = A new password for { $shop }
mail-reset-lead = somebody asked for a new password for your account at { $shop }. Choose one here:
mail-reset-button = Choose a password
mail-reset-expiry = The link works once and until { $date }. If it was not you, ignore this mail: your password stays as it is.
