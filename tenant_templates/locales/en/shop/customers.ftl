# Mails about a customer's account

mail-customer-code = If the link does not open, go to { $page } and paste this code there:
mail-customer-confirm-subject = Please confirm your address for { $shop }
mail-customer-confirm-lead = somebody has made an account at { $shop } with this address. Confirm it with the password that was chosen:
mail-customer-confirm-button = Confirm the address
mail-customer-confirm-expiry = The link works once and until { $date }. If it was not you, ignore this mail: the account can’t be used and will be forgotten.
mail-customer-reset-subject = A new password for { $shop }
mail-customer-reset-lead = somebody asked for a new password for your account at { $shop }. Choose one here:
mail-customer-reset-button = Choose a password
mail-customer-reset-expiry = The link works once and until { $date }. If it was not you, ignore this mail: your password stays as it is.
mail-customer-move-subject = Please confirm your new address for { $shop }
mail-customer-move-lead = you want to use this address for your account at { $shop }. Confirm it here:
mail-customer-move-button = Use this address
mail-customer-move-expiry = The link works once and until { $date }. If it was not you, ignore this mail.
mail-customer-known-subject = You have an account at { $shop }
mail-customer-known-lead = somebody wanted to use this address for an account at { $shop }. You have one already.
mail-customer-known-hint = If it was not you, ignore this mail: nothing has changed.
mail-customer-sign-in = Sign in:
mail-customer-forgot = If you have forgotten the password:
mail-customer-moved-subject = Your account at { $shop } has another address
mail-customer-moved-lead = your account at { $shop } does not use this address any more; a new one was confirmed.
mail-customer-moved-hint = If it was not you, please get in touch with the shop at once.
