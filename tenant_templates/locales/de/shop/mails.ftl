# E-Mails

## Teile mehrerer E-Mails

mail-hello = Guten Tag { $name },
mail-hello-plain = Guten Tag,
mail-follow = Stand der Bestellung ansehen
mail-closing = Ihr Team von { $shop }

mail-name-order-placed = Bestellbestätigung
mail-order-placed-subject = Ihre Bestellung { $number } bei { $shop }
mail-order-placed-lead = danke für Ihre Bestellung vom { $date }. Sie ist eingegangen, und wir melden uns, sobald sie unterwegs ist.

mail-name-order-shipped = Versandnachricht
mail-order-shipped-subject = Ihre Bestellung { $number } ist unterwegs
mail-order-shipped-lead = Ihre Bestellung { $number } hat { $shop } verlassen.
mail-order-shipped-tracking = Sendungsnummer: { $number }

mail-name-order-ended = Bestellung storniert oder erstattet
mail-order-ended-subject = { $kind ->
    [refunded] Rückerstattung Ihrer Bestellung { $number }
   *[cancelled] Ihre Bestellung { $number } wurde storniert
}
mail-order-ended-lead = { $kind ->
    [expired] Ihre Bestellung { $number } bei { $shop } wurde storniert, weil sie nicht rechtzeitig bezahlt oder bestätigt wurde. Sie wird nicht verschickt, und Sie müssen nichts bezahlen. Möchten Sie die Ware noch, dann bestellen Sie bitte neu.
    [refunded] { $shop } erstattet Ihnen die Bestellung { $number } vollständig. Wann das Geld bei Ihnen ist, hängt davon ab, wie Sie bezahlt haben.
   *[cancelled] { $shop } hat Ihre Bestellung { $number } storniert. Sie wird nicht verschickt, und Sie müssen nichts mehr bezahlen.
}

mail-name-new-order = Neue Bestellung, an das Team
mail-new-order-subject = Neue Bestellung { $number } von { $name }
mail-new-order-lead = { $name } hat am { $date } bei { $shop } bestellt.
mail-new-order-button = Bestellung öffnen
mail-new-order-why = Sie erhalten diese E-Mail, weil { $shop } über neue Bestellungen benachrichtigt wird. Das lässt sich in den Einstellungen ändern.

mail-name-vendor-invitation = Einladung
mail-vendor-invitation-subject = Ihre Einladung zu { $shop }
mail-vendor-invitation-lead = Sie sind eingeladen, bei { $shop } auf Orion mitzuarbeiten. Hier nehmen Sie an:
mail-vendor-invitation-button = Einladung annehmen
mail-vendor-invitation-expiry = Der Link gilt einmal und bis zum { $date }. Haben Sie diese E-Mail nicht erwartet, können Sie sie ignorieren.

mail-name-password-reset = Neues Passwort
mail-password-reset-subject = Ein neues Passwort für { $shop }
mail-password-reset-lead = jemand hat ein neues Passwort für Ihr Konto bei { $shop } angefordert. Wählen Sie es hier:
mail-password-reset-button = Passwort wählen
mail-password-reset-expiry = Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren: Ihr Passwort bleibt, wie es ist.

mail-name-email-change = Neue E-Mail-Adresse
mail-email-change-subject = Bestätigen Sie Ihre neue Adresse bei { $place }
mail-email-change-lead = diese Adresse soll bei { $place } die Ihre werden. Bestätigen Sie sie hier:
mail-email-change-button = Adresse bestätigen
mail-email-change-expiry = Der Link gilt einmal und bis { $date }. Wenn Sie es nicht waren, ignorieren Sie diese Nachricht.

mail-name-email-change-notice = Hinweis auf neue Adresse
mail-email-change-notice-subject = { $is_done ->
    [true] Ihre Adresse bei { $place } wurde geändert
   *[false] Eine andere Adresse für Ihr Konto bei { $place }
}
mail-email-change-notice-lead = { $is_done ->
    [true] Ihr Konto bei { $place } verwendet von nun an die Adresse { $email }.
   *[false] jemand, der Ihr Passwort kennt, möchte für Ihr Konto bei { $place } die Adresse { $email } verwenden. Sie gilt, sobald der dorthin gesandte Link geöffnet wird.
}
mail-email-change-notice-hint = { $is_done ->
    [true] Wenn Sie es nicht waren, sagen Sie es sofort dem Betreiber der Plattform.
   *[false] Wenn Sie es nicht waren, ändern Sie jetzt Ihr Passwort: Dann ist der Link wertlos.
}

mail-name-codes-guessed = Falsche Codes
mail-codes-guessed-subject = Falsche Codes für Ihr Konto bei { $place }
mail-codes-guessed-lead = jemand, der Ihr Passwort bei { $place } kennt, hat viele falsche Codes Ihrer Authenticator-App eingegeben.
mail-codes-guessed-hint = Wenn Sie es nicht waren, wählen Sie jetzt ein neues Passwort:
mail-codes-guessed-wait = Nach jedem weiteren falschen Code dauert es länger, bis der nächste angenommen wird. Ihre Passkeys und Wiederherstellungscodes funktionieren weiterhin, und ein neues Passwort beendet die Wartezeit.

mail-name-import-failed = Gescheiterter Import
mail-import-failed-subject = Der Import von „{ $source }“ ist gescheitert
mail-import-failed-lead = ein Import des Feeds „{ $source }“ für { $place } ist gescheitert. Ihr Shop arbeitet mit dem weiter, was er vorher hatte. Der Grund:
mail-import-failed-button = Import ansehen
mail-import-failed-hint = Sie erhalten diese Mail, weil Sie Feeds importieren dürfen.

mail-name-customer-link = Link zu einem Kundenkonto
mail-customer-link-subject = { $purpose ->
    [confirm] Bestätigen Sie Ihre Adresse bei { $shop }
    [reset] Ein neues Passwort für { $shop }
   *[move] Bestätigen Sie Ihre neue Adresse bei { $shop }
}
mail-customer-link-lead = { $purpose ->
    [confirm] jemand hat mit dieser Adresse ein Konto bei { $shop } angelegt. Bestätigen Sie sie mit dem gewählten Passwort:
    [reset] jemand hat ein neues Passwort für Ihr Konto bei { $shop } angefordert. Wählen Sie es hier:
   *[move] Sie möchten diese Adresse für Ihr Konto bei { $shop } verwenden. Bestätigen Sie sie hier:
}
mail-customer-link-button = { $purpose ->
    [confirm] Adresse bestätigen
    [reset] Passwort wählen
   *[move] Diese Adresse verwenden
}
mail-customer-link-code = Öffnet sich der Link nicht, gehen Sie auf { $page } und fügen Sie dort diesen Code ein:
mail-customer-link-expiry = { $purpose ->
    [confirm] Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren: Das Konto ist unbenutzbar und wird vergessen.
    [reset] Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren: Ihr Passwort bleibt, wie es ist.
   *[move] Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren.
}

mail-name-customer-notice = Hinweis zu einem Kundenkonto
mail-customer-notice-subject = { $occasion ->
    [known] Sie haben ein Konto bei { $shop }
   *[moved] Ihr Konto bei { $shop } hat eine andere Adresse
}
mail-customer-notice-lead = { $occasion ->
    [known] jemand wollte diese Adresse für ein Konto bei { $shop } verwenden. Sie haben schon eines.
   *[moved] Ihr Konto bei { $shop } verwendet diese Adresse nicht mehr; eine neue wurde bestätigt.
}
mail-customer-notice-sign-in = Melden Sie sich an:
mail-customer-notice-forgot = Falls Sie das Passwort vergessen haben:
mail-customer-notice-hint = { $occasion ->
    [known] Waren Sie es nicht, können Sie diese E-Mail ignorieren: Es hat sich nichts geändert.
   *[moved] Waren Sie es nicht, wenden Sie sich bitte sofort an den Shop.
}
