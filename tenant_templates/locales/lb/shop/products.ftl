# Artikelen

products-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikelen
}
variants-count = { $count ->
    [one] { $count } Variant
   *[other] { $count } Varianten
}
items-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikelen
}
price-from = vun { $price } un
price-before = Virdrun:
price-each = { $price } d’Stéck
percent-off = −{ $percent } %
sold-out = Ausverkaf
home-description = Artikele vu { $shop }: kucken an online bestellen.
list-description = { $category } bei { $shop }: { $count ->
    [one] een Artikel
   *[other] { $count } Artikel
} mat Präis a Disponibilitéit. Online bestellen.
home-lead = { $count ->
    [one] Een Artikel, mat Suergfalt erausgesicht.
   *[other] { $count } Artikelen, bis bei Är Dier geliwwert.
}
home-empty = D’Regaler ginn nach gefëllt. Kommt geschwë rëm.
see-all-products = All Artikele weisen
see-all = Alles weisen
featured = Recommandéiert
newest = Nei
filters = Filteren
filters-count = { $count ->
    [0] Filteren
   *[other] Filteren ({ $count })
}
availability = Disponibilitéit
only-in-stock = Nëmme wat um Lager ass
price = Präis
price-min = Niddregste Präis
price-max = Héchste Präis
range-to = bis
apply-filters = Filteren uwenden
apply = Uwenden
remove-filter = ewechhuelen
clear-filters = Alles ewechhuelen
filter-search = „{ $query }“
filter-in-stock = Um Lager
filter-min-price = vun { $price } un
filter-max-price = bis { $price }
filter-no-price = „{ $value }“ ass kee Präis a gëtt net berécksiichtegt. Gitt w.e.g. eng Zuel un, zum Beispill 12,50.
sort = Sortéieren
sort-relevance = Relevanz
sort-newest = Neist
sort-title = Numm
sort-price-up = Präis, bëllegst fir d’éischt
sort-price-down = Präis, deierst fir d’éischt
search-results = Resultater fir „{ $query }“
list-nothing-found = Näischt fonnt
list-nothing-found-hint = Probéiert en anert Wuert oder huelt d’Filteren ewech.
list-empty = Nach keng Artikelen
description = Beschreiwung
details = Detailer
brand = Mark
sku = Artikelnummer
gtin = GTIN
vat-note = { $rate } TVA abegraff, ouni Liwwerung
variant = Variant
quantity = Quantitéit
quantity-of = Quantitéit vu { $title }
quantity-short = Quantitéit { $count }
one-less = Een manner
one-more = Een méi
min-quantity = Mindestquantitéit: { $count }
add-to-cart = An de Kuerf
added-to-cart = Läit an Ärem Kuerf.
added-variant = { $variant }, { $price } d’Stéck.
see-cart = Bei de Kuerf
in-stock = Um Lager
only-left = { $count ->
    [one] Nëmmen nach { $count } do
   *[other] Nëmmen nach { $count } do
}
sold-out-hint = Am Moment ausverkaf
related = Dat kéint Iech och gefalen
pictures = Biller
picture-number = Bild { $number }
no-picture = Kee Bild
