# Courriels sur le compte d’un client

mail-customer-code = Si le lien ne s’ouvre pas, allez sur { $page } et collez-y ce code :
mail-customer-confirm-subject = Confirmez votre adresse chez { $shop }
mail-customer-confirm-lead = quelqu’un a créé un compte chez { $shop } avec cette adresse. Confirmez-la avec le mot de passe choisi :
mail-customer-confirm-button = Confirmer l’adresse
mail-customer-confirm-expiry = Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : le compte reste inutilisable et sera oublié.
mail-customer-reset-subject = Un nouveau mot de passe pour { $shop }
mail-customer-reset-lead = quelqu’un a demandé un nouveau mot de passe pour votre compte chez { $shop }. Choisissez-en un ici :
mail-customer-reset-button = Choisir un mot de passe
mail-customer-reset-expiry = Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.
mail-customer-move-subject = Confirmez votre nouvelle adresse chez { $shop }
mail-customer-move-lead = vous voulez utiliser cette adresse pour votre compte chez { $shop }. Confirmez-la ici :
mail-customer-move-button = Utiliser cette adresse
mail-customer-move-expiry = Le lien sert une fois et jusqu’au { $date }. Si ce n’était pas vous, ignorez ce message.
mail-customer-known-subject = Vous avez un compte chez { $shop }
mail-customer-known-lead = quelqu’un a voulu utiliser cette adresse pour un compte chez { $shop }. Vous en avez déjà un.
mail-customer-known-hint = Si ce n’était pas vous, ignorez ce message : rien n’a changé.
mail-customer-sign-in = Connectez-vous :
mail-customer-forgot = Si vous avez oublié le mot de passe :
mail-customer-moved-subject = Votre compte chez { $shop } a une autre adresse
mail-customer-moved-lead = votre compte chez { $shop } n’utilise plus cette adresse ; une nouvelle a été confirmée.
mail-customer-moved-hint = Si ce n’était pas vous, contactez la boutique sans attendre.
