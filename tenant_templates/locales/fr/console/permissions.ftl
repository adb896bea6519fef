# Permissions of roles and of API keys

permission-dashboard-read = Voir le tableau de bord
permission-products-read = Voir les produits
permission-products-write = Créer, modifier et supprimer des produits
permission-inventory-read = Voir le stock et ses mouvements
permission-inventory-write = Réceptionner et compter le stock
permission-orders-read = Voir les commandes
permission-orders-write = Changer le statut des commandes
permission-orders-refund = Rembourser des commandes
permission-marketplace-read = Voir les produits en attente et les imports
permission-marketplace-import = Lancer et annuler des imports
permission-marketplace-publish = Publier des produits en attente
permission-customers-read = Voir les clients
permission-customers-write = Modifier les clients
permission-team-read = Voir l’équipe
permission-team-manage = Gérer l’équipe et ses rôles
permission-settings-write = Modifier les réglages
permission-audit-read = Voir le journal d’audit
permission-api-keys-manage = Gérer les clés d’API
permission-billing = Voir et modifier l’abonnement
permission-vendors-read = Voir les vendeurs
permission-vendors-write = Créer, modifier, suspendre et supprimer des vendeurs
permission-users-read = Voir les utilisateurs
permission-users-write = Désactiver et réactiver des utilisateurs
permission-mails-read = Voir les e-mails envoyés
permission-mails-write = Renvoyer les e-mails en échec
