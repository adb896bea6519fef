# Countries

country-AT = Austria
country-BE = Belgium
country-CH = Switzerland
country-CZ = Czechia
country-DE = Germany
country-DK = Denmark
country-ES = Spain
country-FI = Finland
country-FR = France
country-IE = Ireland
country-IT = Italy
country-LU = Luxembourg
country-NL = Netherlands
country-PL = Poland
country-PT = Portugal
country-SE = Sweden
