# Länner

country-AT = Éisträich
country-BE = Belsch
country-CH = Schwäiz
country-CZ = Tschechien
country-DE = Däitschland
country-DK = Dänemark
country-ES = Spuenien
country-FI = Finnland
country-FR = Frankräich
country-IE = Irland
country-IT = Italien
country-LU = Lëtzebuerg
country-NL = Holland
country-PL = Polen
country-PT = Portugal
country-SE = Schweden
