# Panier

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
cart-changed = Votre panier a changé depuis votre dernière visite. Vérifiez-le avant de commander.
price-changed = Le prix a changé ; il était de { $before }.
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
