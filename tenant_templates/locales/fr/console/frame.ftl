# Frame

tagline = Orion, le commerce de plusieurs boutiques
skip-to-content = Aller au contenu
main-menu = Menu principal
menu = Menu
breadcrumb = Fil d’Ariane
language = Langue
nav-dashboard = Tableau de bord
nav-orders = Commandes
nav-products = Produits
nav-inventory = Stock
nav-marketplace = Place de marché
nav-imports = Importations
nav-staged = Produits en attente
nav-storefront = Voir la boutique
nav-vendors = Vendeurs
nav-docs = Référence de l’API
role-owner = Propriétaire
role-manager = Gestionnaire
role-editor = Éditeur
role-viewer = Lecteur
role-operator = Opérateur
sign-out = Se déconnecter
