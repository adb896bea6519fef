# E-Mails

mail-hello = Guten Tag { $name },
mail-hello-plain = Guten Tag,
mail-placed-subject = Ihre Bestellung { $number } bei { $shop }
mail-placed-lead = danke für Ihre Bestellung vom { $date }. Sie ist eingegangen, und wir melden uns, sobald sie unterwegs ist.
mail-shipped-subject = Ihre Bestellung { $number } ist unterwegs
mail-shipped-lead = Ihre Bestellung { $number } hat { $shop } verlassen.
mail-tracking = Sendungsnummer: { $number }
mail-follow = Stand der Bestellung ansehen
mail-cancelled-subject = Ihre Bestellung { $number } wurde storniert
mail-cancelled-lead = { $shop } hat Ihre Bestellung { $number } storniert. Sie wird nicht verschickt, und Sie müssen nichts mehr bezahlen.
mail-expired-subject = Ihre Bestellung { $number } wurde storniert
mail-expired-lead = Ihre Bestellung { $number } bei { $shop } wurde storniert, weil sie nicht rechtzeitig bezahlt oder bestätigt wurde. Sie wird nicht verschickt, und Sie müssen nichts bezahlen. Möchten Sie die Ware noch, dann bestellen Sie bitte neu.
mail-refunded-subject = Rückerstattung Ihrer Bestellung { $number }
mail-refunded-lead = { $shop } erstattet Ihnen die Bestellung { $number } vollständig. Wann das Geld bei Ihnen ist, hängt davon ab, wie Sie bezahlt haben.
mail-new-order-subject = Neue Bestellung { $number } von { $name }
mail-new-order-lead = { $name } hat am { $date } bei { $shop } bestellt.
mail-new-order-button = Bestellung öffnen
mail-new-order-why = Sie erhalten diese E-Mail, weil { $shop } über neue Bestellungen benachrichtigt wird. Das lässt sich in den Einstellungen ändern.
mail-closing = Ihr Team von { $shop }
mail-invitation-subject = Ihre Einladung zu { $shop }
mail-invitation-lead = Sie sind eingeladen, bei { $shop } auf Orion mitzuarbeiten. Hier nehmen Sie an:
mail-invitation-button = Einladung annehmen
mail-invitation-expiry = Der Link gilt einmal und bis zum { $date }. Haben Sie diese E-Mail nicht erwartet, können Sie sie ignorieren.

mail-reset-subject = Ein neues Passwort für { $shop }
mail-reset-lead = jemand hat ein neues Passwort für Ihr Konto bei { $shop } angefordert. Wählen Sie es hier:
mail-reset-button = Passwort wählen
mail-reset-expiry = Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren: Ihr Passwort bleibt, wie es ist.
