# Was an einem Formular nicht stimmt

form-problem = Bitte prüfen Sie die markierten Felder.
problem-email-missing = Bitte geben Sie Ihre E-Mail-Adresse an.
problem-email = Bitte geben Sie eine Adresse wie name@beispiel.lu an.
problem-first-name = Bitte geben Sie Ihren Vornamen an.
problem-last-name = Bitte geben Sie Ihren Nachnamen an.
problem-phone = Bitte geben Sie eine Nummer wie +352 621 123 456 an.
problem-line1 = Bitte geben Sie Straße und Hausnummer an.
problem-postal-code = Bitte geben Sie die Postleitzahl an.
problem-postal-code-shape = Das ist keine Postleitzahl des gewählten Landes.
problem-city = Bitte geben Sie den Ort an.
problem-country = Bitte wählen Sie ein Land.
problem-company = Das ist zu lang.
problem-recipient = Bitte kürzen Sie den Namen des Empfängers.
problem-vat-id = Eine USt-IdNr. wie LU12345678.
problem-region = Bitte kürzen Sie die Region.
problem-line2 = Das ist zu lang.
problem-note = Bitte höchstens 1.000 Zeichen.
problem-password = Mindestens 8 Zeichen, und keines, das alle benutzen.
problem-quantity = Bitte geben Sie eine Zahl von 1 bis 999 an.
problem-variant = Bitte wählen Sie eine lieferbare Variante.
problem-credentials = Wir kennen diese E-Mail-Adresse mit diesem Passwort nicht.
problem-too-many = Zu viele Versuche. Bitte warten Sie einen Moment.
problem-inventory = Etwas in Ihrem Warenkorb ist inzwischen ausverkauft. Bitte sehen Sie ihn noch einmal an.
problem-try-again = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.
