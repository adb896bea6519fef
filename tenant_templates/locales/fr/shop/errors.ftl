# Quand il n’y a pas de page

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
no-shop-elsewhere = Aucune boutique ne correspond à cette adresse. Vérifiez-la.
paused-title = { $shop } fait une pause
paused-text = La boutique est fermée pour le moment. Les commandes passées sont conservées.
