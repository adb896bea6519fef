# Errors

error-unknown = Une erreur est survenue.
error-network = Le serveur est injoignable. Vérifiez votre connexion et réessayez ; rien n’est perdu.
error-internal = Une erreur est survenue de notre côté. Réessayez ; la référence nous aide à la retrouver.
error-invalid-credentials = E-mail ou mot de passe incorrect.
error-rate-limited = Trop de tentatives. Patientez un instant avant de réessayer.
error-permission-denied = Votre rôle ne le permet pas.
error-vendor-inactive = Cette boutique est suspendue. Contactez l’opérateur de la plateforme.
error-link-invalid = Ce lien a déjà servi ou a expiré. Demandez-en un nouveau.
error-password-too-weak = Ce mot de passe est trop court ou trop courant.
error-vendor-code-taken = Un autre vendeur utilise déjà ce code.
error-vendor-not-found = Il n’existe plus, ou l’adresse est fausse.
error-vendor-not-deleted = Il a déjà été restauré.
error-subdomain-taken = Un autre vendeur utilise déjà ce sous-domaine.
error-product-not-found = Il a été supprimé, ou l’adresse est erronée.
error-order-not-found = L’adresse est erronée.
error-sku-taken = Un autre produit utilise déjà cette référence.
error-import-running = Une importation de cette source est déjà en cours. Attendez la fin ou annulez-la.
error-feed-shrank = Bien moins de produits qu’à la dernière importation. Les absents sont restés tels quels.
error-feed-of-other-products = La plupart des produits de ce flux manquent dans le flux de la source en langue principale. Si ce flux est le principal, changez la langue principale de la source.
error-inventory-changed = Le stock a bougé depuis l’ouverture. Le chiffre est à jour ; vérifiez-le et enregistrez à nouveau.
error-inventory-below-reserved = Plus d’unités sont réservées à des commandes que vous n’en avez comptées. Annulez d’abord des commandes.
error-invalid-order-status = La commande a avancé ; cette étape n’est plus possible.
error-payload-too-large = Le fichier est trop volumineux.
error-selection-changed = Le nombre de produits concernés a changé. Vérifiez, puis publiez.
