# E-Mails zum Konto eines Kunden

mail-customer-code = Öffnet sich der Link nicht, gehen Sie auf { $page } und fügen Sie dort diesen Code ein:
mail-customer-confirm-subject = Bestätigen Sie Ihre Adresse bei { $shop }
mail-customer-confirm-lead = jemand hat mit dieser Adresse ein Konto bei { $shop } angelegt. Bestätigen Sie sie mit dem gewählten Passwort:
mail-customer-confirm-button = Adresse bestätigen
mail-customer-confirm-expiry = Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren: Das Konto ist unbenutzbar und wird vergessen.
mail-customer-reset-subject = Ein neues Passwort für { $shop }
mail-customer-reset-lead = jemand hat ein neues Passwort für Ihr Konto bei { $shop } angefordert. Wählen Sie es hier:
mail-customer-reset-button = Passwort wählen
mail-customer-reset-expiry = Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren: Ihr Passwort bleibt, wie es ist.
mail-customer-move-subject = Bestätigen Sie Ihre neue Adresse bei { $shop }
mail-customer-move-lead = Sie möchten diese Adresse für Ihr Konto bei { $shop } verwenden. Bestätigen Sie sie hier:
mail-customer-move-button = Diese Adresse verwenden
mail-customer-move-expiry = Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren.
mail-customer-known-subject = Sie haben ein Konto bei { $shop }
mail-customer-known-lead = jemand wollte diese Adresse für ein Konto bei { $shop } verwenden. Sie haben schon eines.
mail-customer-known-hint = Waren Sie es nicht, können Sie diese E-Mail ignorieren: Es hat sich nichts geändert.
mail-customer-sign-in = Melden Sie sich an:
mail-customer-forgot = Falls Sie das Passwort vergessen haben:
mail-customer-moved-subject = Ihr Konto bei { $shop } hat eine andere Adresse
mail-customer-moved-lead = Ihr Konto bei { $shop } verwendet diese Adresse nicht mehr; eine neue wurde bestätigt.
mail-customer-moved-hint = Waren Sie es nicht, wenden Sie sich bitte sofort an den Shop.
