# Länder

country-AT = Österreich
country-BE = Belgien
country-CH = Schweiz
country-CZ = Tschechien
country-DE = Deutschland
country-DK = Dänemark
country-ES = Spanien
country-FI = Finnland
country-FR = Frankreich
country-IE = Irland
country-IT = Italien
country-LU = Luxemburg
country-NL = Niederlande
country-PL = Polen
country-PT = Portugal
country-SE = Schweden
