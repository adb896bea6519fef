# Messages aux utilisateurs à propos de leur compte

mail-email-subject = Confirmez votre nouvelle adresse chez { $place }
mail-email-lead = cette adresse doit devenir la vôtre chez { $place }. Confirmez-la ici :
mail-email-button = Confirmer l’adresse
mail-email-expiry = Le lien fonctionne une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message.
mail-email-asked-subject = Une autre adresse pour votre compte chez { $place }
mail-email-asked-lead = quelqu’un qui connaît votre mot de passe a demandé que votre compte chez { $place } utilise l’adresse { $email }. Elle compte dès que le lien envoyé là-bas est ouvert.
mail-email-asked-hint = Si ce n’était pas vous, changez votre mot de passe maintenant : le lien ne vaut alors plus rien.
mail-email-done-subject = Votre adresse chez { $place } a changé
mail-email-done-lead = votre compte chez { $place } utilise désormais l’adresse { $email }.
mail-email-done-hint = Si ce n’était pas vous, prévenez tout de suite l’exploitant de la plateforme.
mail-guessed-subject = Des codes erronés pour votre compte chez { $place }
mail-guessed-lead = quelqu’un qui connaît votre mot de passe chez { $place } a saisi de nombreux codes erronés de votre application d’authentification.
mail-guessed-hint = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe :
mail-guessed-wait = Après chaque code erroné, il faut attendre plus longtemps avant le suivant. Vos clés d’accès et vos codes de secours continuent de fonctionner, et un nouveau mot de passe met fin à l’attente.
mail-import-failed-subject = L’importation de « { $source } » a échoué
mail-import-failed-lead = une importation du flux « { $source } » pour { $place } a échoué. Votre boutique garde ce qu’elle avait auparavant. Voici la raison :
mail-import-failed-button = Voir l’importation
mail-import-failed-hint = Vous recevez cet e-mail parce que vous pouvez importer des flux.
