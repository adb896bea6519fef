# Courriels

mail-hello = Bonjour { $name },
mail-hello-plain = Bonjour,
mail-placed-subject = Votre commande { $number } chez { $shop }
mail-placed-lead = merci pour votre commande du { $date }. Elle est bien arrivée, et nous vous écrirons quand elle partira.
mail-shipped-subject = Votre commande { $number } est en route
mail-shipped-lead = votre commande { $number } a quitté { $shop }.
mail-tracking = Numéro de suivi : { $number }
mail-follow = Suivre la commande
mail-cancelled-subject = Votre commande { $number } a été annulée
mail-cancelled-lead = { $shop } a annulé votre commande { $number }. Elle ne sera pas expédiée et vous n’avez plus rien à payer.
mail-expired-subject = Votre commande { $number } a été annulée
mail-expired-lead = votre commande { $number } chez { $shop } a été annulée, car elle n’a été ni payée ni confirmée à temps. Elle ne sera pas expédiée et vous n’avez rien à payer. Si vous souhaitez toujours ces articles, passez une nouvelle commande.
mail-refunded-subject = Remboursement de votre commande { $number }
mail-refunded-lead = { $shop } vous rembourse intégralement votre commande { $number }. Le délai de réception dépend de votre mode de paiement.
mail-new-order-subject = Nouvelle commande { $number } de { $name }
mail-new-order-lead = { $name } a passé une commande chez { $shop } le { $date }.
mail-new-order-button = Ouvrir la commande
mail-new-order-why = Vous recevez cet e-mail parce que { $shop } est prévenu des nouvelles commandes. Vous pouvez le modifier dans les paramètres.
mail-closing = L’équipe de { $shop }
mail-invitation-subject = Votre invitation chez { $shop }
mail-invitation-lead = vous êtes invité à travailler pour { $shop } sur Orion. Acceptez ici :
mail-invitation-button = Accepter l’invitation
mail-invitation-expiry = Le lien sert une fois et jusqu’au { $date }. Si vous n’attendiez pas ce message, ignorez-le.

mail-reset-subject = Un nouveau mot de passe pour { $shop }
mail-reset-lead = quelqu’un a demandé un nouveau mot de passe pour votre compte chez { $shop }. Choisissez-en un ici :
mail-reset-button = Choisir un mot de passe
mail-reset-expiry = Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.
