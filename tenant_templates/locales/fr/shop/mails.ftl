# Courriels

mail-hello = Bonjour { $name },
mail-hello-plain = Bonjour,
mail-placed-subject = Votre commande { $number } chez { $shop }
mail-placed-lead = merci pour votre commande du { $date }. Elle est bien arrivée, et nous vous écrirons quand elle partira.
mail-shipped-subject = Votre commande { $number } est en route
mail-shipped-lead = votre commande { $number } a quitté { $shop }.
mail-tracking = Numéro de suivi : { $number }
mail-closing = L’équipe de { $shop }
mail-invitation-subject = Votre invitation chez { $shop }
mail-invitation-lead = vous êtes invité à travailler pour { $shop } sur Orion. Acceptez ici :
mail-invitation-button = Accepter l’invitation
mail-invitation-expiry = Le lien sert une fois et jusqu’au { $date }. Si vous n’attendiez pas ce message, ignorez-le.

mail-reset-subject = Un nouveau mot de passe pour { $shop }
mail-reset-lead = quelqu’un a demandé un nouveau mot de passe pour votre compte chez { $shop }. Choisissez-en un ici :
mail-reset-button = Choisir un mot de passe
mail-reset-expiry = Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.
