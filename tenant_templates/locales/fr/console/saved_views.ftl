# Vues enregistrées des listes

saved-views = Vues enregistrées
saved-views-empty = Filtrez la liste, puis enregistrez les filtres sous un nom.
saved-view-new = Enregistrer ces filtres…
saved-view-new-title = Enregistrer ces filtres
saved-view-edit = Renommer, partager ou supprimer « { $name } »…
saved-view-update = Enregistrer les nouveaux filtres dans « { $name } »
saved-view-share = Partager avec l’équipe
saved-view-share-hint = Toute l’équipe peut ouvrir, modifier et supprimer une vue partagée.
saved-view-shared = partagée avec l’équipe
saved-view-private = pour vous seul
saved-view-saved = { $name } est enregistrée
saved-view-deleted = { $name } a été supprimée
saved-view-delete-question = Supprimer la vue { $name } ?
saved-view-delete-text = Elle disparaît pour toute l’équipe.
error-saved-view-not-found = Cette vue a été supprimée, ou quelqu’un l’a rendue privée.
error-saved-view-name-taken = Une autre vue de cette liste porte ce nom.
error-too-many-saved-views = Il y a déjà 100 vues de cette liste. Supprimez-en une d’abord.
changed-query = filtres
changed-list = liste
changed-is-shared = partagée
