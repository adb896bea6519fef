# Texte der Seiten und E-Mails des Shops.

## Daten
date-long = { $day }. { $month } { $year }
date-short = { $day }. { $month }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
og-locale = de_DE

## Um jede Seite
skip-to-content = Zum Inhalt
menu = Menü
close = Schließen
language = Sprache
search = Suchen
search-label = Artikel suchen
categories = Sortiment
category = Kategorie
home = Startseite
shop = Shop
products = Artikel
all-products = Alle Artikel
my-account = Mein Konto
my-orders = Meine Bestellungen
sign-in = Anmelden
sign-out = Abmelden
create-account = Konto anlegen
contact = Kontakt
verified-shop = Geprüfter Shop
prices-include-vat = Alle Preise inklusive MwSt.
breadcrumb = Brotkrumen
pages = Seiten
page-previous = Vorige Seite
page-next = Nächste Seite
page-range = { $first } bis { $last } von { $total }
optional = freiwillig
change = Ändern

## Artikel
products-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
variants-count = { $count ->
    [one] { $count } Variante
   *[other] { $count } Varianten
}
items-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
price-from = ab { $price }
price-before = Vorher:
price-each = je { $price }
percent-off = −{ $percent } %
sold-out = Ausverkauft
home-description = Artikel von { $shop }: ansehen und online bestellen.
home-lead = { $count ->
    [one] Ein Artikel, mit Sorgfalt ausgesucht.
   *[other] { $count } Artikel, bis an Ihre Tür geliefert.
}
home-empty = Die Regale werden noch gefüllt. Schauen Sie bald wieder vorbei.
see-all-products = Alle Artikel ansehen
see-all = Alle ansehen
featured = Empfohlen
newest = Neu
filters = Filter
filters-count = { $count ->
    [0] Filter
   *[other] Filter ({ $count })
}
availability = Verfügbarkeit
only-in-stock = Nur lieferbare
price = Preis
price-min = Niedrigster Preis
price-max = Höchster Preis
range-to = bis
apply-filters = Filter anwenden
apply = Anwenden
remove-filter = entfernen
clear-filters = Alle entfernen
filter-search = „{ $query }“
filter-in-stock = Lieferbar
filter-min-price = ab { $price }
filter-max-price = bis { $price }
sort = Sortieren
sort-newest = Neueste
sort-title = Name
sort-price-up = Preis aufsteigend
sort-price-down = Preis absteigend
search-results = Ergebnisse für „{ $query }“
list-nothing-found = Nichts gefunden
list-nothing-found-hint = Versuchen Sie ein anderes Wort oder entfernen Sie die Filter.
list-empty = Noch keine Artikel
description = Beschreibung
details = Einzelheiten
brand = Marke
sku = Artikelnummer
gtin = GTIN
vat-note = inklusive { $rate } MwSt., zuzüglich Lieferung
variant = Variante
quantity = Menge
quantity-of = Menge von { $title }
quantity-short = Menge { $count }
one-less = Eins weniger
one-more = Eins mehr
min-quantity = Mindestmenge: { $count }
add-to-cart = In den Warenkorb
added-to-cart = Liegt in Ihrem Warenkorb.
see-cart = Zum Warenkorb
in-stock = Lieferbar
only-left = { $count ->
    [one] Nur noch { $count } da
   *[other] Nur noch { $count } da
}
sold-out-hint = Zurzeit ausverkauft
related = Das könnte Ihnen auch gefallen
pictures = Bilder
picture-number = Bild { $number }
no-picture = Kein Bild

## Warenkorb
cart-title = Warenkorb
cart-with-count = { $count ->
    [0] Warenkorb, leer
    [one] Warenkorb, { $count } Artikel
   *[other] Warenkorb, { $count } Artikel
}
cart-empty = Ihr Warenkorb ist leer
cart-empty-hint = Was Sie hineinlegen, wartet hier auf Sie.
cart-blocked = Etwas in Ihrem Warenkorb lässt sich so nicht bestellen.
cart-blocked-hint = Ändern Sie die markierten Artikel; alles andere bleibt, wie es ist.
cart-note = Die Lieferung wird mit dem Shop vereinbart. Preise inklusive MwSt.
cart-updated = Ihr Warenkorb ist auf dem neuesten Stand.
cart-full = Mehr davon passt nicht in Ihren Warenkorb.
update = Aktualisieren
remove = Entfernen
set-quantity-to = Auf { $count } ändern
line-sold-out = Ausverkauft. Bitte entfernen Sie den Artikel.
line-not-for-sale = Nicht mehr im Angebot. Bitte entfernen Sie den Artikel.
continue-shopping = Weiter einkaufen
checkout = Zur Kasse
summary = Übersicht
your-order = Ihre Bestellung
subtotal = Zwischensumme
shipping = Lieferung
vat-included = darin { $rate } MwSt.
vat-included-plain = darin MwSt.
total = Gesamt

## Kasse
steps = Schritte
step-contact = Kontakt
step-address = Adresse
step-review = Prüfen
back-to-cart = Zurück zum Warenkorb
back-to-contact = Zurück zum Kontakt
back-to-address = Zurück zur Adresse
back-to-shop = Zurück zum Shop
contact-heading = Wie erreichen wir Sie?
signed-in-as = Angemeldet als { $email }
have-account = Sie haben schon ein Konto?
no-account = Neu hier?
email = E-Mail
email-hint = Für die Bestellbestätigung.
first-name = Vorname
last-name = Nachname
phone = Telefon
phone-hint = Nur für Fragen zur Lieferung.
continue-to-address = Weiter zur Adresse
address-heading = Wohin liefern wir?
country = Land
company = Firma
street = Straße und Hausnummer
address-extra = Adresszusatz
postal-code = Postleitzahl
city = Ort
shipping-address = Lieferadresse
billing-address = Rechnungsadresse
billing-same = Die Rechnungsadresse ist dieselbe
continue-to-review = Weiter zur Prüfung
review-heading = Stimmt alles?
payment = Bezahlung
payment-note = Online wird nichts abgebucht. { $shop } sagt Ihnen, wie Sie bezahlen.
note = Nachricht an den Shop
place-order = Zahlungspflichtig bestellen, { $total }
order-number = Bestellung { $number }
order-received = Bestellung { $number } eingegangen
thank-you = Danke, { $name }.
confirmation-mail = Eine Bestätigung ist unterwegs an { $email }.
what-follows = Wie es weitergeht
follow-order = Bestellung verfolgen
keep-orders = Behalten Sie Ihre Bestellungen im Blick
keep-orders-hint = Mit einem Konto sehen Sie Ihre Bestellungen und wie weit sie sind.

## Konto
register-lead = Ihr Konto gilt nur bei { $shop }.
password = Passwort
password-hint = Mindestens 8 Zeichen; am besten ein Satz.
no-orders = Noch keine Bestellungen
no-orders-hint = Hier stehen Ihre Bestellungen und wie weit sie sind.
all-orders = Alle Bestellungen
ordered-on = Bestellt am { $date }
progress = Fortschritt
tracking-number = Sendungsnummer
history = Verlauf
status-pending = Eingegangen
status-processing = In Vorbereitung
status-shipped = Unterwegs
status-delivered = Zugestellt
status-cancelled = Storniert
status-refunded = Erstattet
track-pending = Bestellt
track-processing = In Vorbereitung
track-shipped = Versandt
track-delivered = Zugestellt
track-cancelled = Storniert
track-refunded = Erstattet

## Was an einem Formular nicht stimmt
form-problem = Bitte prüfen Sie die markierten Felder.
problem-email = Bitte geben Sie eine Adresse wie name@beispiel.lu an.
problem-first-name = Bitte geben Sie Ihren Vornamen an.
problem-last-name = Bitte geben Sie Ihren Nachnamen an.
problem-phone = Bitte geben Sie eine Nummer wie +352 621 123 456 an.
problem-line1 = Bitte geben Sie Straße und Hausnummer an.
problem-postal-code = Bitte geben Sie die Postleitzahl an.
problem-city = Bitte geben Sie den Ort an.
problem-country = Bitte wählen Sie ein Land.
problem-company = Das ist zu lang.
problem-line2 = Das ist zu lang.
problem-note = Bitte höchstens 1.000 Zeichen.
problem-password = Mindestens 8 Zeichen, und keines, das alle benutzen.
problem-quantity = Bitte geben Sie eine Zahl von 1 bis 999 an.
problem-variant = Bitte wählen Sie eine lieferbare Variante.
problem-credentials = Wir kennen diese E-Mail-Adresse mit diesem Passwort nicht.
problem-email-taken = Mit dieser Adresse gibt es schon ein Konto. Möchten Sie sich anmelden?
problem-too-many = Zu viele Versuche. Bitte warten Sie einen Moment.
problem-inventory = Etwas in Ihrem Warenkorb ist inzwischen ausverkauft. Bitte sehen Sie ihn noch einmal an.
problem-try-again = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.

## Wenn es keine Seite gibt
error-not_found-title = Diese Seite gibt es nicht
error-not_found-text = Vielleicht ist die Adresse falsch geschrieben, oder den Artikel gibt es nicht mehr.
error-gone-title = Das gibt es hier nicht mehr
error-gone-text = Der Artikel wurde aus dem Shop genommen.
error-refused-title = Diese Anfrage kann nicht angenommen werden
error-refused-text = Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-too_many-title = Einen Moment bitte
error-too_many-text = Es waren zu viele Anfragen. Bitte warten Sie ein wenig.
error-busy-title = Im Shop ist gerade viel los
error-busy-text = Bitte versuchen Sie es in einigen Sekunden noch einmal. Ihr Warenkorb bleibt erhalten.
error-failed-title = Etwas ist schiefgegangen
error-failed-text = Das ist unser Fehler und wurde notiert. Bitte versuchen Sie es noch einmal; Ihr Warenkorb bleibt erhalten.
request-id = Referenz:
no-shop-title = Hier ist kein Shop
no-shop-text = Zu { $host } gehört kein Shop. Bitte prüfen Sie die Adresse.
paused-title = { $shop } macht Pause
paused-text = Der Shop ist zurzeit geschlossen. Aufgegebene Bestellungen bleiben bestehen.

## Länder
country-AT = Österreich
country-BE = Belgien
country-CH = Schweiz
country-CZ = Tschechien
country-DE = Deutschland
country-DK = Dänemark
country-ES = Spanien
country-FI = Finnland
country-FR = Frankreich
country-IE = Irland
country-IT = Italien
country-LU = Luxemburg
country-NL = Niederlande
country-PL = Polen
country-PT = Portugal
country-SE = Schweden

## E-Mails
mail-hello = Guten Tag { $name },
mail-hello-plain = Guten Tag,
mail-placed-subject = Ihre Bestellung { $number } bei { $shop }
mail-placed-lead = danke für Ihre Bestellung vom { $date }. Sie ist eingegangen, und wir melden uns, sobald sie unterwegs ist.
mail-shipped-subject = Ihre Bestellung { $number } ist unterwegs
mail-shipped-lead = Ihre Bestellung { $number } hat { $shop } verlassen.
mail-tracking = Sendungsnummer: { $number }
mail-closing = Ihr Team von { $shop }
mail-invitation-subject = Ihre Einladung zu { $shop }
mail-invitation-lead = Sie sind eingeladen, { $shop } auf Orion zu verwalten. Wählen Sie zu Beginn ein Passwort:
mail-invitation-button = Einladung annehmen
mail-invitation-expiry = Der Link gilt einmal und bis zum { $date }. Haben Sie diese E-Mail nicht erwartet, können Sie sie ignorieren.

mail-reset-subject = Ein neues Passwort für { $shop }
mail-reset-lead = jemand hat ein neues Passwort für Ihr Konto bei { $shop } angefordert. Wählen Sie es hier:
mail-reset-button = Passwort wählen
mail-reset-expiry = Der Link gilt einmal und bis zum { $date }. Waren Sie es nicht, können Sie diese E-Mail ignorieren: Ihr Passwort bleibt, wie es ist.
