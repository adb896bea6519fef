# Wenn es keine Seite gibt

error-not_found-title = Diese Seite gibt es nicht
error-not_found-text = Vielleicht ist die Adresse falsch geschrieben, oder den Artikel gibt es nicht mehr.
error-gone-title = Das gibt es hier nicht mehr
error-gone-text = Der Artikel wurde aus dem Shop genommen.
error-refused-title = Diese Anfrage kann nicht angenommen werden
error-refused-text = Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-too_many-title = Einen Moment bitte
error-too_many-text = Es waren zu viele Anfragen. Bitte warten Sie ein wenig.
error-busy-title = Im Shop ist gerade viel los
error-busy-text = Bitte versuchen Sie es in einigen Sekunden noch einmal. Ihr Warenkorb bleibt erhalten.
error-failed-title = Etwas ist schiefgegangen
error-failed-text = Das ist unser Fehler und wurde notiert. Bitte versuchen Sie es noch einmal; Ihr Warenkorb bleibt erhalten.
request-id = Referenz:
no-shop-title = Hier ist kein Shop
no-shop-text = Zu { $host } gehört kein Shop. Bitte prüfen Sie die Adresse.
no-shop-elsewhere = Zu dieser Adresse gehört kein Shop. Bitte prüfen Sie sie.
paused-title = { $shop } macht Pause
paused-text = Der Shop ist zurzeit geschlossen. Aufgegebene Bestellungen bleiben bestehen.
