# Customers

nav-customers = Kunden
customers-lead = Wer in Ihrem Shop ein Konto hat. Gäste stehen nur in ihren Bestellungen.
search-customers = Kunden suchen
customers-empty = Noch niemand hat ein Kundenkonto
customers-empty-hint = Wer sich in Ihrem Shop registriert, erscheint hier.
spent = Ausgegeben
customer-since = Kunde seit
disable-customer-text = Alle Sitzungen enden sofort, und die Anmeldung ist bis zur Freigabe nicht möglich. Die Bestellungen bleiben.
