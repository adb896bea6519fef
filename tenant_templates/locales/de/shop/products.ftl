# Artikel

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
list-description = { $category } bei { $shop }: { $count ->
    [one] ein Artikel
   *[other] { $count } Artikel
} mit Preis und Verfügbarkeit. Online bestellen.
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
filter-no-price = „{ $value }“ ist kein Preis und wird nicht berücksichtigt. Bitte geben Sie eine Zahl an, zum Beispiel 12,50.
sort = Sortieren
sort-relevance = Relevanz
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
added-variant = { $variant }, je { $price }.
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
