# Frame

tagline = Orion, Handel für viele Läden
skip-to-content = Zum Inhalt springen
main-menu = Hauptmenü
menu = Menü
breadcrumb = Brotkrumen
language = Sprache
nav-dashboard = Übersicht
nav-orders = Bestellungen
nav-products = Produkte
nav-inventory = Bestand
nav-marketplace = Marktplatz
nav-imports = Importe
nav-staged = Importierte Produkte
nav-storefront = Shop ansehen
nav-vendors = Anbieter
nav-docs = API-Referenz
role-owner = Inhaber
role-manager = Leitung
role-editor = Redaktion
role-viewer = Nur lesen
role-operator = Betreiber
sign-out = Abmelden
