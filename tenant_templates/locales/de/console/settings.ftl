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
settings-whole-number = Eine ganze Zahl, mindestens 0
settings-overtaken = Jemand anders hat diese Einstellungen inzwischen gespeichert. Ihre wurden nicht gespeichert.
settings-show-theirs = Deren Stand zeigen
