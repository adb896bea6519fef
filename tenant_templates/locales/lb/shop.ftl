# Texter vun de Säiten an E-Maile vum Shop.

## Datumer
date-long = { $day }. { $month } { $year }
date-short = { $day }. { $month }
month-1 = Januar
month-2 = Februar
month-3 = Mäerz
month-4 = Abrëll
month-5 = Mee
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
og-locale = lb_LU

## Ronderëm all Säit
skip-to-content = Bei den Inhalt
menu = Menü
close = Zoumaachen
language = Sprooch
search = Sichen
search-label = Artikel sichen
categories = Sortiment
category = Kategorie
home = Startsäit
shop = Shop
products = Artikelen
all-products = All Artikelen
my-account = Mäi Kont
my-orders = Meng Bestellungen
sign-in = Umellen
sign-out = Ofmellen
create-account = Kont uleeën
contact = Kontakt
verified-shop = Gepréifte Shop
prices-include-vat = All Präisser mat TVA.
breadcrumb = Pad
pages = Säiten
page-previous = Virescht Säit
page-next = Nächst Säit
page-range = { $first } bis { $last } vun { $total }
optional = fräiwëlleg
change = Änneren

## Artikelen
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
sort = Sortéieren
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

## Kuerf
cart-title = Kuerf
cart-with-count = { $count ->
    [0] Kuerf, eidel
    [one] Kuerf, { $count } Artikel
   *[other] Kuerf, { $count } Artikelen
}
cart-empty = Äre Kuerf ass eidel
cart-empty-hint = Wat Dir dra leet, waart hei op Iech.
cart-blocked = Eppes an Ärem Kuerf kann esou net bestallt ginn.
cart-blocked-hint = Ännert déi markéiert Artikelen; de Rescht bleift wéi en ass.
cart-note = D’Liwwerung gëtt mam Shop ofgemaach. Präisser mat TVA.
cart-updated = Äre Kuerf ass um neiste Stand.
cart-full = Méi dovu passt net an Äre Kuerf.
update = Aktualiséieren
remove = Ewechhuelen
set-quantity-to = Op { $count } änneren
line-sold-out = Ausverkaf. Huelt et w.e.g. ewech.
line-not-for-sale = Gëtt net méi verkaf. Huelt et w.e.g. ewech.
continue-shopping = Weider akafen
checkout = Bestellen
summary = Iwwersiicht
your-order = Är Bestellung
subtotal = Zwëschenzomm
shipping = Liwwerung
vat-included = dovun { $rate } TVA
vat-included-plain = dovun TVA
total = Total

## Keess
steps = Schrëtt
step-contact = Kontakt
step-address = Adress
step-review = Kontroll
back-to-cart = Zréck bei de Kuerf
back-to-contact = Zréck bei de Kontakt
back-to-address = Zréck bei d’Adress
back-to-shop = Zréck an de Shop
contact-heading = Wéi erreeche mir Iech?
signed-in-as = Ugemellt als { $email }
have-account = Dir hutt schonn e Kont?
no-account = Nei hei?
email = E-Mail
email-hint = Fir d’Confirmatioun vun der Bestellung.
first-name = Virnumm
last-name = Numm
phone = Telefon
phone-hint = Nëmme fir Froen zur Liwwerung.
continue-to-address = Weider bei d’Adress
address-heading = Wouhi liwwere mir?
country = Land
company = Firma
street = Strooss an Hausnummer
address-extra = Zousaz
postal-code = Postleetzuel
city = Uertschaft
shipping-address = Liwweradress
billing-address = Rechnungsadress
billing-same = D’Rechnungsadress ass déiselwecht
continue-to-review = Weider bei d’Kontroll
review-heading = Stëmmt alles?
payment = Bezuelung
payment-note = Online gëtt näischt ofgebucht. { $shop } seet Iech, wéi Dir bezuelt.
note = Message un de Shop
place-order = Bestellen a bezuelen, { $total }
order-number = Bestellung { $number }
order-received = Bestellung { $number } ukomm
thank-you = Merci, { $name }.
confirmation-mail = Eng Confirmatioun ass ënnerwee un { $email }.
what-follows = Wéi et virugeet
follow-order = Bestellung suivéieren
keep-orders = Haalt Är Bestellungen am Bléck
keep-orders-hint = Mat engem Kont gesitt Dir Är Bestellungen a wéi wäit se sinn.

## Kont
register-lead = Äre Kont gëllt nëmme bei { $shop }.
password = Passwuert
password-hint = Mindestens 8 Zeechen; am beschten e Saz.
no-orders = Nach keng Bestellungen
no-orders-hint = Hei stinn Är Bestellungen a wéi wäit se sinn.
all-orders = All Bestellungen
ordered-on = Bestallt den { $date }
progress = Fortschrëtt
tracking-number = Suivisnummer
history = Verlaf
status-pending = Ukomm
status-processing = A Virbereedung
status-shipped = Ënnerwee
status-delivered = Geliwwert
status-cancelled = Annuléiert
status-refunded = Rembourséiert
track-pending = Bestallt
track-processing = A Virbereedung
track-shipped = Verschéckt
track-delivered = Geliwwert
track-cancelled = Annuléiert
track-refunded = Rembourséiert

## Wat un engem Formulaire net stëmmt
form-problem = Kontrolléiert w.e.g. déi markéiert Felder.
problem-email = Gitt w.e.g. eng Adress wéi numm@beispill.lu un.
problem-first-name = Gitt w.e.g. Äre Virnumm un.
problem-last-name = Gitt w.e.g. Ären Numm un.
problem-phone = Gitt w.e.g. eng Nummer wéi +352 621 123 456 un.
problem-line1 = Gitt w.e.g. Strooss an Hausnummer un.
problem-postal-code = Gitt w.e.g. d’Postleetzuel un.
problem-city = Gitt w.e.g. d’Uertschaft un.
problem-country = Wielt w.e.g. e Land.
problem-company = Dat ass ze laang.
problem-line2 = Dat ass ze laang.
problem-note = W.e.g. héchstens 1.000 Zeechen.
problem-password = Mindestens 8 Zeechen, a keent dat jiddereen benotzt.
problem-quantity = Gitt w.e.g. eng Zuel vun 1 bis 999 un.
problem-variant = Wielt w.e.g. eng Variant déi disponibel ass.
problem-credentials = Mir kennen dës E-Mail-Adress mat dësem Passwuert net.
problem-email-taken = Mat dëser Adress gëtt et schonn e Kont. Wëllt Dir Iech umellen?
problem-too-many = Ze vill Versich. Waart w.e.g. ee Moment.
problem-inventory = Eppes an Ärem Kuerf ass an der Tëschenzäit ausverkaf. Kuckt en w.e.g. nach eng Kéier un.
problem-try-again = Dat huet net geklappt. Probéiert w.e.g. nach eng Kéier.

## Wann et keng Säit gëtt
error-not_found-title = Dës Säit gëtt et net
error-not_found-text = Vläicht ass d’Adress falsch geschriwwen, oder den Artikel ass net méi hei.
error-gone-title = Dat ass net méi hei
error-gone-text = Den Artikel gouf aus dem Shop geholl.
error-refused-title = Dës Ufro kann net ugeholl ginn
error-refused-text = Gitt w.e.g. zréck, luet d’Säit nei a probéiert nach eng Kéier.
error-too_many-title = Ee Moment w.e.g.
error-too_many-text = Et waren ze vill Ufroen. Waart w.e.g. e bëssen.
error-busy-title = Am Shop ass grad vill lass
error-busy-text = Probéiert w.e.g. an e puer Sekonnen nach eng Kéier. Äre Kuerf bleift.
error-failed-title = Eppes ass schifgaang
error-failed-text = Dat ass eise Feeler a gouf notéiert. Probéiert w.e.g. nach eng Kéier; Äre Kuerf bleift.
request-id = Referenz:
no-shop-title = Hei ass kee Shop
no-shop-text = Zu { $host } gehéiert kee Shop. Kontrolléiert w.e.g. d’Adress.
paused-title = { $shop } mécht Paus
paused-text = De Shop ass am Moment zou. Bestellungen, déi gemaach goufen, bleiwen.

## Länner
country-AT = Éisträich
country-BE = Belsch
country-CH = Schwäiz
country-CZ = Tschechien
country-DE = Däitschland
country-DK = Dänemark
country-ES = Spuenien
country-FI = Finnland
country-FR = Frankräich
country-IE = Irland
country-IT = Italien
country-LU = Lëtzebuerg
country-NL = Holland
country-PL = Polen
country-PT = Portugal
country-SE = Schweden

## E-Mailen
mail-hello = Moien { $name },
mail-hello-plain = Moien,
mail-placed-subject = Är Bestellung { $number } bei { $shop }
mail-placed-lead = merci fir Är Bestellung vum { $date }. Si ass ukomm, a mir mellen eis, soubal se ënnerwee ass.
mail-shipped-subject = Är Bestellung { $number } ass ënnerwee
mail-shipped-lead = Är Bestellung { $number } huet { $shop } verlooss.
mail-tracking = Suivisnummer: { $number }
mail-closing = Är Ekipp vu { $shop }
mail-invitation-subject = Är Invitatioun bei { $shop }
mail-invitation-lead = Dir sidd invitéiert, { $shop } op Orion ze geréieren. Wielt fir d’éischt e Passwuert:
mail-invitation-button = Invitatioun unhuelen
mail-invitation-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir dës E-Mail net erwaart hutt, ignoréiert se.

mail-reset-subject = En neit Passwuert fir { $shop }
mail-reset-lead = iergendeen huet en neit Passwuert fir Äre Kont bei { $shop } gefrot. Wielt et hei:
mail-reset-button = Passwuert wielen
mail-reset-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: Äert Passwuert bleift wéi et ass.
