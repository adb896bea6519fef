# Réglages

nav-settings = Réglages
settings-shop = Boutique
settings-name = Nom de la boutique
settings-contact-hint = Chaque page de la boutique la montre, pour les questions des clients.
settings-main-language-hint = Ce que voient les visiteurs dont le navigateur ne demande aucune des langues de la boutique.
settings-theme = Apparence
settings-preview = Voici l’apparence de votre boutique.
settings-preview-button = Ajouter au panier
theme-minett = Minett
theme-minett-hint = Carré, chaud, industriel
theme-moselle = Moselle
theme-moselle-hint = Arrondi, caractères de livre, tons frais
settings-low-inventory = Stock faible à partir de
settings-low-inventory-hint = Le tableau de bord et le stock signalent ce dont il reste autant, ou moins.
settings-unpaid-order-days = Jours avant l’annulation d’une commande
settings-unpaid-order-days-hint = Les commandes ni payées ni acceptées d’ici là sont annulées, leurs articles redeviennent disponibles et les clients sont prévenus. 0 : jamais.
settings-open-guest-orders = Commandes en attente par visiteur
settings-open-guest-orders-hint = Nombre de commandes en attente acceptées sans compte d’une même adresse e-mail ou réseau. 0 : sans limite.
settings-mail-new-orders = Me prévenir des nouvelles commandes par e-mail
settings-whole-number = Un nombre entier, 0 ou plus
settings-overtaken = Quelqu’un d’autre a enregistré ces réglages entre-temps. Les vôtres n’ont pas été enregistrés.
settings-show-theirs = Voir les siens
