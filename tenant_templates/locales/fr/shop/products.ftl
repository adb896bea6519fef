# Articles

products-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
variants-count = { $count ->
    [one] { $count } variante
   *[other] { $count } variantes
}
items-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
price-from = dès { $price }
price-before = Avant :
price-each = { $price } pièce
percent-off = −{ $percent } %
sold-out = Épuisé
home-description = Les articles de { $shop } : découvrez-les et commandez en ligne.
list-description = { $category } chez { $shop } : { $count ->
    [one] un article
   *[other] { $count } articles
} avec prix et disponibilité. Commandez en ligne.
home-lead = { $count ->
    [one] Un article, choisi avec soin.
   *[other] { $count } articles, livrés chez vous.
}
home-empty = Les rayons se remplissent encore. Revenez bientôt.
see-all-products = Voir tous les articles
see-all = Tout voir
featured = À la une
newest = Nouveautés
filters = Filtres
filters-count = { $count ->
    [0] Filtres
   *[other] Filtres ({ $count })
}
availability = Disponibilité
only-in-stock = En stock uniquement
price = Prix
price-min = Prix minimal
price-max = Prix maximal
range-to = à
apply-filters = Appliquer les filtres
apply = Appliquer
remove-filter = retirer
clear-filters = Tout effacer
filter-search = « { $query } »
filter-in-stock = En stock
filter-min-price = dès { $price }
filter-max-price = jusqu’à { $price }
filter-no-price = « { $value } » n’est pas un prix et n’est donc pas pris en compte. Indiquez un nombre, par exemple 12,50.
sort = Trier
sort-relevance = Pertinence
sort-newest = Nouveautés
sort-title = Nom
sort-price-up = Prix croissant
sort-price-down = Prix décroissant
search-results = Résultats pour « { $query } »
list-nothing-found = Aucun résultat
list-nothing-found-hint = Essayez un autre mot ou effacez les filtres.
list-empty = Pas encore d’articles
description = Description
details = Détails
brand = Marque
sku = Référence
gtin = GTIN
vat-note = TVA { $rate } comprise, livraison en sus
variant = Variante
quantity = Quantité
quantity-of = Quantité, { $title }
quantity-short = Qté { $count }
one-less = Un de moins
one-more = Un de plus
min-quantity = Commande minimale : { $count }
add-to-cart = Ajouter au panier
added-to-cart = Ajouté à votre panier.
added-variant = { $variant }, { $price } la pièce.
see-cart = Voir le panier
in-stock = En stock
only-left = { $count ->
    [one] Il n’en reste que { $count }
   *[other] Il n’en reste que { $count }
}
sold-out-hint = Épuisé pour le moment
related = Vous aimerez aussi
pictures = Photos
picture-number = Photo { $number }
no-picture = Pas de photo
