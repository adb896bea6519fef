# Warenkorb

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
cart-changed = Ihr Warenkorb hat sich inzwischen geändert. Bitte prüfen Sie ihn, bevor Sie bestellen.
price-changed = Der Preis hat sich geändert; er betrug { $before }.
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
