# Courriels

## Parties de plusieurs courriels

mail-hello = Bonjour { $name },
mail-hello-plain = Bonjour,
mail-follow = Suivre la commande
mail-closing = L’équipe de { $shop }

mail-name-order-placed = Confirmation de commande
mail-order-placed-subject = Votre commande { $number } chez { $shop }
mail-order-placed-lead = merci pour votre commande du { $date }. Elle est bien arrivée, et nous vous écrirons quand elle partira.

mail-name-order-shipped = Avis d’expédition
mail-order-shipped-subject = Votre commande { $number } est en route
mail-order-shipped-lead = votre commande { $number } a quitté { $shop }.
mail-order-shipped-tracking = Numéro de suivi : { $number }

mail-name-order-ended = Commande annulée ou remboursée
mail-order-ended-subject = { $kind ->
    [refunded] Remboursement de votre commande { $number }
   *[cancelled] Votre commande { $number } a été annulée
}
mail-order-ended-lead = { $kind ->
    [expired] votre commande { $number } chez { $shop } a été annulée, car elle n’a été ni payée ni confirmée à temps. Elle ne sera pas expédiée et vous n’avez rien à payer. Si vous souhaitez toujours ces articles, passez une nouvelle commande.
    [refunded] { $shop } vous rembourse intégralement votre commande { $number }. Le délai de réception dépend de votre mode de paiement.
   *[cancelled] { $shop } a annulé votre commande { $number }. Elle ne sera pas expédiée et vous n’avez plus rien à payer.
}

mail-name-new-order = Nouvelle commande, à l’équipe
mail-new-order-subject = Nouvelle commande { $number } de { $name }
mail-new-order-lead = { $name } a passé une commande chez { $shop } le { $date }.
mail-new-order-button = Ouvrir la commande
mail-new-order-why = Vous recevez cet e-mail parce que { $shop } est prévenu des nouvelles commandes. Vous pouvez le modifier dans les paramètres.

mail-name-vendor-invitation = Invitation
mail-vendor-invitation-subject = Votre invitation chez { $shop }
mail-vendor-invitation-lead = vous êtes invité à travailler pour { $shop } sur Orion. Acceptez ici :
mail-vendor-invitation-button = Accepter l’invitation
mail-vendor-invitation-expiry = Le lien sert une fois et jusqu’au { $date }. Si vous n’attendiez pas ce message, ignorez-le.

mail-name-password-reset = Nouveau mot de passe
mail-password-reset-subject = Un nouveau mot de passe pour { $shop }
mail-password-reset-lead = quelqu’un a demandé un nouveau mot de passe pour votre compte chez { $shop }. Choisissez-en un ici :
mail-password-reset-button = Choisir un mot de passe
mail-password-reset-expiry = Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.

mail-name-email-change = Nouvelle adresse e-mail
mail-email-change-subject = Confirmez votre nouvelle adresse chez { $place }
mail-email-change-lead = cette adresse doit devenir la vôtre chez { $place }. Confirmez-la ici :
mail-email-change-button = Confirmer l’adresse
mail-email-change-expiry = Le lien fonctionne une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message.

mail-name-email-change-notice = Avis de nouvelle adresse
mail-email-change-notice-subject = { $is_done ->
    [true] Votre adresse chez { $place } a changé
   *[false] Une autre adresse pour votre compte chez { $place }
}
mail-email-change-notice-lead = { $is_done ->
    [true] votre compte chez { $place } utilise désormais l’adresse { $email }.
   *[false] quelqu’un qui connaît votre mot de passe a demandé que votre compte chez { $place } utilise l’adresse { $email }. Elle compte dès que le lien envoyé là-bas est ouvert.
}
mail-email-change-notice-hint = { $is_done ->
    [true] Si ce n’était pas vous, prévenez tout de suite l’exploitant de la plateforme.
   *[false] Si ce n’était pas vous, changez votre mot de passe maintenant : le lien ne vaut alors plus rien.
}

mail-name-codes-guessed = Codes erronés
mail-codes-guessed-subject = Des codes erronés pour votre compte chez { $place }
mail-codes-guessed-lead = quelqu’un qui connaît votre mot de passe chez { $place } a saisi de nombreux codes erronés de votre application d’authentification.
mail-codes-guessed-hint = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe :
mail-codes-guessed-wait = Après chaque code erroné, il faut attendre plus longtemps avant le suivant. Vos clés d’accès et vos codes de secours continuent de fonctionner, et un nouveau mot de passe met fin à l’attente.

mail-name-import-failed = Importation échouée
mail-import-failed-subject = L’importation de « { $source } » a échoué
mail-import-failed-lead = une importation du flux « { $source } » pour { $place } a échoué. Votre boutique garde ce qu’elle avait auparavant. Voici la raison :
mail-import-failed-button = Voir l’importation
mail-import-failed-hint = Vous recevez cet e-mail parce que vous pouvez importer des flux.

mail-name-customer-link = Lien vers un compte client
mail-customer-link-subject = { $purpose ->
    [confirm] Confirmez votre adresse chez { $shop }
    [reset] Un nouveau mot de passe pour { $shop }
   *[move] Confirmez votre nouvelle adresse chez { $shop }
}
mail-customer-link-lead = { $purpose ->
    [confirm] quelqu’un a créé un compte chez { $shop } avec cette adresse. Confirmez-la avec le mot de passe choisi :
    [reset] quelqu’un a demandé un nouveau mot de passe pour votre compte chez { $shop }. Choisissez-en un ici :
   *[move] vous voulez utiliser cette adresse pour votre compte chez { $shop }. Confirmez-la ici :
}
mail-customer-link-button = { $purpose ->
    [confirm] Confirmer l’adresse
    [reset] Choisir un mot de passe
   *[move] Utiliser cette adresse
}
mail-customer-link-code = Si le lien ne s’ouvre pas, allez sur { $page } et collez-y ce code :
mail-customer-link-expiry = { $purpose ->
    [confirm] Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : le compte reste inutilisable et sera oublié.
    [reset] Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.
   *[move] Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message.
}

mail-name-customer-notice = Avis sur un compte client
mail-customer-notice-subject = { $occasion ->
    [known] Vous avez un compte chez { $shop }
   *[moved] Votre compte chez { $shop } a une autre adresse
}
mail-customer-notice-lead = { $occasion ->
    [known] quelqu’un a voulu utiliser cette adresse pour un compte chez { $shop }. Vous en avez déjà un.
   *[moved] votre compte chez { $shop } n’utilise plus cette adresse ; une nouvelle a été confirmée.
}
mail-customer-notice-sign-in = Connectez-vous :
mail-customer-notice-forgot = Si vous avez oublié le mot de passe :
mail-customer-notice-hint = { $occasion ->
    [known] Si ce n’était pas vous, ignorez ce message : rien n’a changé.
   *[moved] Si ce n’était pas vous, contactez la boutique sans attendre.
}
