# Gespeicherte Ansichten von Listen

saved-views = Gespeicherte Ansichten
saved-views-empty = Filtern Sie die Liste und speichern Sie die Filter unter einem Namen.
saved-view-new = Diese Filter speichern …
saved-view-new-title = Diese Filter speichern
saved-view-edit = „{ $name }“ umbenennen, teilen oder löschen …
saved-view-update = Geänderte Filter in „{ $name }“ speichern
saved-view-share = Mit dem Team teilen
saved-view-share-hint = Alle im Team können eine geteilte Ansicht öffnen, ändern und löschen.
saved-view-shared = mit dem Team geteilt
saved-view-private = nur für Sie
saved-view-saved = { $name } ist gespeichert
saved-view-deleted = { $name } wurde gelöscht
saved-view-delete-question = Die Ansicht { $name } löschen?
saved-view-delete-text = Sie verschwindet für das ganze Team.
error-saved-view-not-found = Diese Ansicht wurde gelöscht, oder jemand hat sie privat gemacht.
error-saved-view-name-taken = Eine andere Ansicht dieser Liste heißt schon so.
error-too-many-saved-views = Es gibt schon 100 Ansichten dieser Liste. Löschen Sie zuerst eine.
changed-query = Filter
changed-list = Liste
changed-is-shared = geteilt
