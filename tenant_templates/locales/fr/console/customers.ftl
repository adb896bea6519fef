# Customers

nav-customers = Clients
customers-lead = Ceux qui ont un compte dans votre boutique. Les invités ne figurent que dans leurs commandes.
search-customers = Rechercher des clients
customers-empty = Aucun client n’a encore de compte
customers-empty-hint = Qui s’inscrit dans votre boutique apparaît ici.
spent = Dépensé
customer-since = Client depuis
disable-customer-text = Toutes ses sessions prennent fin aussitôt et la connexion reste impossible jusqu’à réactivation. Ses commandes restent.
