# Einstellungen

nav-settings = Einstellungen
settings-shop = Shop
settings-name = Name des Shops
settings-contact-hint = Jede Seite des Shops zeigt sie, für Fragen der Kundschaft.
settings-main-language-hint = Was Besucher sehen, deren Browser keine der Sprachen des Shops wünscht.
settings-theme = Aussehen
settings-preview = So sieht Ihr Shop aus.
settings-preview-button = In den Warenkorb
theme-minett = Minett
theme-minett-hint = Eckig, warm, industriell
theme-moselle = Moselle
theme-moselle-hint = Abgerundet, Buchschrift, kühle Töne
settings-low-inventory = Knapp ab
settings-low-inventory-hint = Übersicht und Bestand weisen auf alles hin, wovon so viel oder weniger da ist.
settings-unpaid-order-days = Tage, bis eine Bestellung verfällt
settings-unpaid-order-days-hint = Bestellungen, die bis dahin weder bezahlt noch angenommen sind, werden storniert; die Ware wird wieder frei, und die Kunden werden benachrichtigt. 0: nie.
settings-open-guest-orders = Offene Bestellungen je Gast
settings-open-guest-orders-hint = So viele offene Bestellungen dürfen ohne Konto von einer E-Mail- oder Netzadresse kommen. 0: beliebig viele.
settings-mail-new-orders = Mich per E-Mail über neue Bestellungen benachrichtigen
settings-whole-number = Eine ganze Zahl, mindestens 0
settings-overtaken = Jemand anders hat diese Einstellungen inzwischen gespeichert. Ihre wurden nicht gespeichert.
settings-show-theirs = Deren Stand zeigen
