# Wat un engem Formulaire net stëmmt

form-problem = Kontrolléiert w.e.g. déi markéiert Felder.
problem-email-missing = Gitt w.e.g. Är E-Mail-Adress un.
problem-email = Gitt w.e.g. eng Adress wéi numm@beispill.lu un.
problem-first-name = Gitt w.e.g. Äre Virnumm un.
problem-last-name = Gitt w.e.g. Ären Numm un.
problem-phone = Gitt w.e.g. eng Nummer wéi +352 621 123 456 un.
problem-line1 = Gitt w.e.g. Strooss an Hausnummer un.
problem-postal-code = Gitt w.e.g. d’Postleetzuel un.
problem-postal-code-shape = Dat ass keng Postleetzuel vum gewielte Land.
problem-city = Gitt w.e.g. d’Uertschaft un.
problem-country = Wielt w.e.g. e Land.
problem-company = Dat ass ze laang.
problem-recipient = Kierzt w.e.g. den Numm vum Empfänger.
problem-vat-id = Eng TVA-Nummer wéi LU12345678.
problem-region = Kierzt w.e.g. d’Regioun.
problem-line2 = Dat ass ze laang.
problem-note = W.e.g. héchstens 1.000 Zeechen.
problem-password = Mindestens 8 Zeechen, a keent dat jiddereen benotzt.
problem-quantity = Gitt w.e.g. eng Zuel vun 1 bis 999 un.
problem-variant = Wielt w.e.g. eng Variant déi disponibel ass.
problem-credentials = Mir kennen dës E-Mail-Adress mat dësem Passwuert net.
problem-too-many = Ze vill Versich. Waart w.e.g. ee Moment.
problem-inventory = Eppes an Ärem Kuerf ass an der Tëschenzäit ausverkaf. Kuckt en w.e.g. nach eng Kéier un.
problem-try-again = Dat huet net geklappt. Probéiert w.e.g. nach eng Kéier.
