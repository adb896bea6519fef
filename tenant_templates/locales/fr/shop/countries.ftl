# Pays

country-AT = Autriche
country-BE = Belgique
country-CH = Suisse
country-CZ = Tchéquie
country-DE = Allemagne
country-DK = Danemark
country-ES = Espagne
country-FI = Finlande
country-FR = France
country-IE = Irlande
country-IT = Italie
country-LU = Luxembourg
country-NL = Pays-Bas
country-PL = Pologne
country-PT = Portugal
country-SE = Suède
