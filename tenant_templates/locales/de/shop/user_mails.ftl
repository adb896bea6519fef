# Nachrichten an Benutzer über ihr Konto

mail-email-subject = Bestätigen Sie Ihre neue Adresse bei { $place }
mail-email-lead = diese Adresse soll bei { $place } die Ihre werden. Bestätigen Sie sie hier:
mail-email-button = Adresse bestätigen
mail-email-expiry = Der Link gilt einmal und bis { $date }. Wenn Sie es nicht waren, ignorieren Sie diese Nachricht.
mail-email-asked-subject = Eine andere Adresse für Ihr Konto bei { $place }
mail-email-asked-lead = jemand, der Ihr Passwort kennt, möchte für Ihr Konto bei { $place } die Adresse { $email } verwenden. Sie gilt, sobald der dorthin gesandte Link geöffnet wird.
mail-email-asked-hint = Wenn Sie es nicht waren, ändern Sie jetzt Ihr Passwort: Dann ist der Link wertlos.
mail-email-done-subject = Ihre Adresse bei { $place } wurde geändert
mail-email-done-lead = Ihr Konto bei { $place } verwendet von nun an die Adresse { $email }.
mail-email-done-hint = Wenn Sie es nicht waren, sagen Sie es sofort dem Betreiber der Plattform.
mail-guessed-subject = Falsche Codes für Ihr Konto bei { $place }
mail-guessed-lead = jemand, der Ihr Passwort bei { $place } kennt, hat viele falsche Codes Ihrer Authenticator-App eingegeben.
mail-guessed-hint = Wenn Sie es nicht waren, wählen Sie jetzt ein neues Passwort:
mail-guessed-wait = Nach jedem weiteren falschen Code dauert es länger, bis der nächste angenommen wird. Ihre Passkeys und Wiederherstellungscodes funktionieren weiterhin, und ein neues Passwort beendet die Wartezeit.
mail-import-failed-subject = Der Import von „{ $source }“ ist gescheitert
mail-import-failed-lead = ein Import des Feeds „{ $source }“ für { $place } ist gescheitert. Ihr Shop arbeitet mit dem weiter, was er vorher hatte. Der Grund:
mail-import-failed-button = Import ansehen
mail-import-failed-hint = Sie erhalten diese Mail, weil Sie Feeds importieren dürfen.
