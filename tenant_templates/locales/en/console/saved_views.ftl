# Saved views of lists

saved-views = Saved views
saved-views-empty = Filter the list, then save the filters under a name.
saved-view-new = Save these filters…
saved-view-new-title = Save these filters
saved-view-edit = Rename, share or delete “{ $name }”…
saved-view-update = Save the changed filters in “{ $name }”
saved-view-share = Share with the team
saved-view-share-hint = Everybody in the team can open, change and delete a shared view.
saved-view-shared = shared with the team
saved-view-private = only for you
saved-view-saved = { $name } is saved
saved-view-deleted = { $name } was deleted
saved-view-delete-question = Delete the view { $name }?
saved-view-delete-text = It disappears for the whole team.
error-saved-view-not-found = This view was deleted, or somebody made it private.
error-saved-view-name-taken = Another view of this list has this name.
error-too-many-saved-views = There are 100 views of this list. Delete one first.
changed-query = filters
changed-list = list
changed-is-shared = shared
