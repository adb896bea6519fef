# Permissions of roles and of API keys

permission-dashboard-read = Übersicht sehen
permission-products-read = Produkte sehen
permission-products-write = Produkte anlegen, ändern und löschen
permission-inventory-read = Bestand und Bewegungen sehen
permission-inventory-write = Bestand einbuchen und zählen
permission-orders-read = Bestellungen sehen
permission-orders-write = Status von Bestellungen ändern
permission-orders-refund = Bestellungen erstatten
permission-marketplace-read = Importierte Produkte und Importe sehen
permission-marketplace-import = Importe starten und abbrechen
permission-marketplace-publish = Importierte Produkte veröffentlichen
permission-customers-read = Kunden sehen
permission-customers-write = Kunden ändern
permission-team-read = Team sehen
permission-team-manage = Team und Rollen verwalten
permission-settings-write = Einstellungen ändern
permission-audit-read = Protokoll sehen
permission-api-keys-manage = API-Schlüssel verwalten
permission-billing = Abonnement sehen und ändern
permission-vendors-read = Anbieter sehen
permission-vendors-write = Anbieter anlegen, ändern, sperren und löschen
permission-users-read = Benutzer sehen
permission-users-write = Benutzer sperren und entsperren
permission-mails-read = Verschickte E-Mails sehen
permission-mails-write = Gescheiterte E-Mails erneut senden
