# Fields of a product

field-title = Titel
field-description = Beschreibung
field-brand = Marke
field-category = Kategorie
field-price = Preis
field-sale-price = Reduzierter Preis
field-sku = Artikelnummer
field-gtin = GTIN
field-images = Bilder
field-image-urls = Bilder
field-image-url = Bild
field-vat-basis-points = MwSt.
field-tax-class = MwSt.
field-min-quantity = Mindestmenge
field-options = Optionen
field-position = Platz
field-is-active = Sichtbarkeit
field-inventory = Bestand
field-price-adjust-percent = Änderung der Preise des Feeds
field-availability = Verfügbarkeit
field-archived-at = Verkauf
field-additional-categories = Weitere Kategorien
