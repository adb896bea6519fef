# Kuerf

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
cart-changed = Äre Kuerf huet sech an der Tëschenzäit geännert. Kuckt en w.e.g. no, ier Dir bestellt.
price-changed = De Präis huet geännert; e war { $before }.
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
