# Errors

error-unknown = Etwas ist schiefgegangen.
error-network = Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut; nichts ging verloren.
error-internal = Bei uns ist etwas fehlgeschlagen. Versuchen Sie es erneut; mit der Kennung finden wir es.
error-invalid-credentials = E-Mail oder Passwort stimmt nicht.
error-rate-limited = Zu viele Versuche. Bitte einen Augenblick warten.
error-permission-denied = Ihre Rolle erlaubt das nicht.
error-vendor-inactive = Dieser Shop ist angehalten. Wenden Sie sich an den Betreiber der Plattform.
error-link-invalid = Dieser Link wurde schon benutzt oder ist zu alt. Bitten Sie um einen neuen.
error-password-too-weak = Dieses Passwort ist zu kurz oder zu häufig.
error-vendor-code-taken = Ein anderer Anbieter hat diesen Code.
error-vendor-not-found = Es gibt ihn nicht mehr, oder die Adresse ist falsch.
error-vendor-not-deleted = Er wurde schon wiederhergestellt.
error-subdomain-taken = Ein anderer Anbieter hat diese Subdomain.
error-product-not-found = Es wurde gelöscht, oder die Adresse stimmt nicht.
error-order-not-found = Die Adresse stimmt nicht.
error-sku-taken = Ein anderes Produkt hat diese Artikelnummer.
error-import-running = Ein Import aus dieser Quelle läuft schon. Warten Sie auf das Ende oder brechen Sie ihn ab.
error-feed-shrank = Es kamen viel weniger Produkte als beim letzten Mal. Die fehlenden blieben, wie sie sind.
error-feed-of-other-products = Die meisten Produkte dieses Feeds fehlen im Feed der Quelle in ihrer Hauptsprache. Ist dieser Feed der wichtigste, ändern Sie die Hauptsprache der Quelle.
error-inventory-changed = Der Bestand hat sich inzwischen geändert. Die Zahl ist jetzt aktuell; bitte prüfen und erneut speichern.
error-inventory-below-reserved = Für Bestellungen ist mehr reserviert, als Sie gezählt haben. Stornieren Sie zuerst Bestellungen.
error-invalid-order-status = Die Bestellung ist weiter; dieser Schritt ist nicht mehr möglich.
error-payload-too-large = Die Datei ist zu groß.
error-selection-changed = Inzwischen passen anders viele Produkte. Sehen Sie noch einmal nach und veröffentlichen Sie dann.
