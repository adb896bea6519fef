# Textes des pages et des courriels de la boutique.

## Dates
date-long = { $day } { $month } { $year }
date-short = { $day } { $month }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
og-locale = fr_FR

## Autour de chaque page
skip-to-content = Aller au contenu
menu = Menu
close = Fermer
language = Langue
search = Rechercher
search-label = Rechercher un article
categories = Rayons
category = Rayon
home = Accueil
shop = Boutique
products = Articles
all-products = Tous les articles
my-account = Mon compte
my-orders = Mes commandes
sign-in = Se connecter
sign-out = Se déconnecter
create-account = Créer un compte
contact = Contact
verified-shop = Boutique vérifiée
prices-include-vat = Tous les prix s’entendent TVA comprise.
breadcrumb = Fil d’Ariane
pages = Pages
page-previous = Page précédente
page-next = Page suivante
page-range = { $first } à { $last } sur { $total }
optional = facultatif
change = Modifier

## Articles
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
sort = Trier
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

## Panier
cart-title = Panier
cart-with-count = { $count ->
    [0] Panier, vide
    [one] Panier, { $count } article
   *[other] Panier, { $count } articles
}
cart-empty = Votre panier est vide
cart-empty-hint = Ce que vous y mettez vous attend ici.
cart-blocked = Un article ne peut pas être commandé ainsi.
cart-blocked-hint = Ajustez les lignes marquées pour passer commande ; le reste de votre panier ne change pas.
cart-note = La livraison est convenue avec la boutique. Prix TVA comprise.
cart-updated = Votre panier est à jour.
cart-full = Votre panier ne peut pas en contenir davantage.
update = Actualiser
remove = Retirer
set-quantity-to = Passer à { $count }
line-sold-out = Épuisé. Retirez-le pour continuer.
line-not-for-sale = N’est plus en vente. Retirez-le pour continuer.
continue-shopping = Continuer mes achats
checkout = Passer commande
summary = Récapitulatif
your-order = Votre commande
subtotal = Sous-total
shipping = Livraison
vat-included = dont TVA { $rate }
vat-included-plain = dont TVA
total = Total

## Commande
steps = Étapes
step-contact = Contact
step-address = Adresse
step-review = Vérification
back-to-cart = Retour au panier
back-to-contact = Retour au contact
back-to-address = Retour à l’adresse
back-to-shop = Retour à la boutique
contact-heading = Comment vous joindre ?
signed-in-as = Connecté avec { $email }
have-account = Déjà un compte ?
no-account = Nouveau ici ?
email = E-mail
email-hint = Pour la confirmation de votre commande.
first-name = Prénom
last-name = Nom
phone = Téléphone
phone-hint = Uniquement pour les questions de livraison.
continue-to-address = Continuer vers l’adresse
address-heading = Où livrons-nous ?
country = Pays
company = Société
street = Rue et numéro
address-extra = Complément
postal-code = Code postal
city = Localité
shipping-address = Adresse de livraison
billing-address = Adresse de facturation
billing-same = L’adresse de facturation est la même
continue-to-review = Continuer vers la vérification
review-heading = Tout est correct ?
payment = Paiement
payment-note = Rien n’est débité en ligne. { $shop } vous indique comment payer.
note = Message à la boutique
place-order = Commander et payer { $total }
order-number = Commande { $number }
order-received = Commande n° { $number } enregistrée
thank-you = Merci, { $name }.
confirmation-mail = Une confirmation part à { $email }.
what-follows = La suite
follow-order = Suivre cette commande
keep-orders = Gardez vos commandes sous la main
keep-orders-hint = Avec un compte, vous voyez vos commandes et leur avancement.

## Compte
register-lead = Votre compte est valable pour { $shop } uniquement.
password = Mot de passe
password-hint = Au moins 8 caractères ; une phrase convient le mieux.
no-orders = Pas encore de commande
no-orders-hint = Vos commandes et leur avancement apparaîtront ici.
all-orders = Toutes les commandes
ordered-on = Commandée le { $date }
progress = Avancement
tracking-number = Numéro de suivi
history = Historique
status-pending = Enregistrée
status-processing = En préparation
status-shipped = En route
status-delivered = Livrée
status-cancelled = Annulée
status-refunded = Remboursée
track-pending = Commandée
track-processing = En préparation
track-shipped = Expédiée
track-delivered = Livrée
track-cancelled = Annulée
track-refunded = Remboursée

## Ce qui ne va pas dans un formulaire
form-problem = Vérifiez les champs marqués.
problem-email = Indiquez une adresse comme nom@exemple.lu.
problem-first-name = Indiquez votre prénom.
problem-last-name = Indiquez votre nom.
problem-phone = Indiquez un numéro comme +352 621 123 456.
problem-line1 = Indiquez la rue et le numéro.
problem-postal-code = Indiquez le code postal.
problem-city = Indiquez la localité.
problem-country = Choisissez un pays.
problem-company = C’est trop long.
problem-line2 = C’est trop long.
problem-note = Le message ne doit pas dépasser 1 000 caractères.
problem-password = Au moins 8 caractères, et pas un mot de passe que tout le monde utilise.
problem-quantity = Indiquez un nombre de 1 à 999.
problem-variant = Choisissez une variante disponible.
problem-credentials = Nous ne connaissons pas cette adresse avec ce mot de passe.
problem-email-taken = Un compte existe déjà avec cette adresse. Vous connecter ?
problem-too-many = Trop d’essais. Patientez un instant et réessayez.
problem-inventory = Un article de votre panier s’est épuisé entre-temps. Vérifiez-le encore une fois.
problem-try-again = Cela n’a pas fonctionné. Réessayez.

## Quand il n’y a pas de page
error-not_found-title = Cette page n’existe pas
error-not_found-text = L’adresse est peut-être mal saisie, ou l’article n’est plus là.
error-gone-title = Ce n’est plus là
error-gone-text = L’article a été retiré de la boutique.
error-refused-title = Cette demande ne peut pas être acceptée
error-refused-text = Revenez en arrière, rechargez la page et réessayez.
error-too_many-title = Un instant, s’il vous plaît
error-too_many-text = Il y a eu trop de demandes. Patientez un peu et réessayez.
error-busy-title = La boutique est très demandée
error-busy-text = Réessayez dans quelques secondes. Votre panier est conservé.
error-failed-title = Une erreur s’est produite
error-failed-text = C’est notre faute et c’est noté. Réessayez ; votre panier est conservé.
request-id = Référence :
no-shop-title = Il n’y a pas de boutique ici
no-shop-text = Aucune boutique ne correspond à { $host }. Vérifiez l’adresse.
paused-title = { $shop } fait une pause
paused-text = La boutique est fermée pour le moment. Les commandes passées sont conservées.

## Pays
country-AT = Autriche
country-BE = Belgique
country-CH = Suisse
country-CZ = Tchéquie
country-DE = Allemagne
country-DK = Danemark
country-ES = Espagne
country-FI = Finlande
country-FR = France
country-IE = Irlande
country-IT = Italie
country-LU = Luxembourg
country-NL = Pays-Bas
country-PL = Pologne
country-PT = Portugal
country-SE = Suède

## Courriels
mail-hello = Bonjour { $name },
mail-hello-plain = Bonjour,
mail-placed-subject = Votre commande { $number } chez { $shop }
mail-placed-lead = merci pour votre commande du { $date }. Elle est bien arrivée, et nous vous écrirons quand elle partira.
mail-shipped-subject = Votre commande { $number } est en route
mail-shipped-lead = votre commande { $number } a quitté { $shop }.
mail-tracking = Numéro de suivi : { $number }
mail-closing = L’équipe de { $shop }
mail-invitation-subject = Votre invitation chez { $shop }
mail-invitation-lead = vous êtes invité à gérer { $shop } sur Orion. Choisissez un mot de passe pour commencer :
mail-invitation-button = Accepter l’invitation
mail-invitation-expiry = Le lien sert une fois et jusqu’au { $date }. Si vous n’attendiez pas ce message, ignorez-le.

mail-reset-subject = Un nouveau mot de passe pour { $shop }
mail-reset-lead = quelqu’un a demandé un nouveau mot de passe pour votre compte chez { $shop }. Choisissez-en un ici :
mail-reset-button = Choisir un mot de passe
mail-reset-expiry = Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.
