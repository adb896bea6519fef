# Équipe

nav-team = Équipe
members = Membres
invitations = Invitations
roles = Rôles
role = Rôle
permission = Droit
yes = oui
no = non
never = jamais
you = (vous)
edit-named = Modifier { $name }
switch-vendor = Passer à une autre boutique

## Membres

team-lead = Les personnes qui peuvent se connecter à { $vendor }. Un compte peut servir plusieurs boutiques ; les rôles appartiennent à celle-ci.
search-members = Chercher des membres
search-members-hint = Nom, e-mail
any-role = Tous les rôles
member-active = Actif
member-disabled = Désactivé
last-seen = Vu
joined = Arrivé
role-of = Rôle de { $name }
member-has-role = { $name } : { $role }
disable = Désactiver
enable = Réactiver
disable-question = Désactiver { $name } ?
disable-text = La personne est déconnectée tout de suite et ne peut plus se connecter ici avant d’être réactivée.
keep-member = Laisser ainsi
now-disabled = { $name } est désactivé
now-enabled = { $name } peut à nouveau travailler
remove-member = Retirer de l’équipe
remove-question = Retirer { $name } de l’équipe ?
remove-text = La personne est déconnectée tout de suite. Son compte reste ; pour revenir, il faut une nouvelle invitation.
now-removed = { $name } n’est plus dans l’équipe

## Inviter

invite = Inviter
invite-title = Inviter dans l’équipe
invite-lead = Nous envoyons un lien qui ne sert qu’une fois.
send-invitation = Envoyer l’invitation
invitation-sent = Une invitation est en route vers { $email }
invitations-lead = Les personnes qui n’ont pas encore accepté.
invitations-empty = Personne n’attend
invitations-empty-hint = Les personnes invitées restent ici jusqu’à ce qu’elles acceptent.
search-invitations = Chercher des invitations
invited = Invité
invited-by = Invité par
the-platform = La plateforme
link = Lien
link-ends = Valable jusqu’au { $date }
link-ended = Expiré le { $date }
send-again = Renvoyer
take-back = Retirer
revoke-question = Retirer l’invitation de { $email } ?
revoke-text = Le lien dans le message cesse de fonctionner tout de suite.
invitation-revoked = L’invitation de { $email } a été retirée

## Rôles

roles-lead = Un changement agit dès le prochain clic de toutes les personnes qui ont le rôle.
what-roles-allow = Ce que permet chaque rôle
roles-empty-hint = Ces quatre rôles suffisent à la plupart des boutiques. Créez le vôtre si, par exemple, l’emballage ne doit voir que les commandes.
n-members = { $count } membres
n-members-one = { $count } membre
create-role = Créer un rôle
create-role-lead = Vous pouvez donner ce que permet votre propre rôle.
edit-role = Modifier le rôle
edit-role-lead = { $count } membres l’ont.
edit-role-lead-one = { $count } membre l’a.
role-made = Le rôle { $name } est créé
role-saved = Le rôle { $name } est modifié
delete-role = Supprimer le rôle
delete-role-question = Supprimer le rôle { $name } ?
delete-role-text = Personne ne l’a.
role-deleted = Le rôle { $name } est supprimé
permissions-goods = Produits et stock
permissions-sales = Commandes et clients
permissions-marketplace = Place de marché
permissions-shop = La boutique entière

## Accepter, et propriétaires

invitation-as = Votre rôle :
invitation-lead-known = Il existe un compte pour { $email }. Donnez son mot de passe pour rejoindre.
your-password = Votre mot de passe
your-password-hint = Celui avec lequel vous vous connectez déjà.
invitation-refused = Cette invitation ne fonctionne plus
invitation-refused-hint = Elle a été acceptée ou retirée, une plus récente a été envoyée, ou elle est trop ancienne. Si vous avez rejoint, connectez-vous ; sinon demandez-en une nouvelle.
invitation-paused = { $vendor } est en pause
invitation-paused-hint = Personne ne peut rejoindre pour l’instant. Le lien fonctionnera dès que la boutique rouvrira.
invite-owner = Inviter le propriétaire
invite-owner-lead = Pour un propriétaire qui n’a jamais accepté ou ne peut plus entrer, ou pour un de plus. Ses liens d’avant cessent de fonctionner.
owner-invited = { $email } est invité
owner-invited-lead = Le message est en route ; le lien vaut jusqu’au { $date }.

## Erreurs

error-last-owner = Le dernier propriétaire qui peut se connecter le reste. Nommez d’abord quelqu’un d’autre.
error-permission-not-grantable = Votre propre rôle n’en permet pas autant.
error-member-exists = Cette personne est déjà dans l’équipe.
error-member-not-found = Quelqu’un a retiré ce membre entre-temps.
error-invitation-not-found = Elle a été acceptée ou retirée entre-temps.
error-role-not-found = Quelqu’un a supprimé ce rôle entre-temps.
error-role-name-taken = Un autre rôle porte ce nom.
error-role-not-changeable = Des membres ont ce rôle, ou des personnes y sont invitées.
error-team-full = Il n’y a plus de place.
