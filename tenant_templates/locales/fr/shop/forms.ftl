# Ce qui ne va pas dans un formulaire

form-problem = Vérifiez les champs marqués.
problem-email-missing = Veuillez indiquer votre adresse e-mail.
problem-email = Indiquez une adresse comme nom@exemple.lu.
problem-first-name = Indiquez votre prénom.
problem-last-name = Indiquez votre nom.
problem-phone = Indiquez un numéro comme +352 621 123 456.
problem-line1 = Indiquez la rue et le numéro.
problem-postal-code = Indiquez le code postal.
problem-postal-code-shape = Ce n’est pas un code postal du pays choisi.
problem-city = Indiquez la localité.
problem-country = Choisissez un pays.
problem-company = C’est trop long.
problem-recipient = Abrégez le nom du destinataire.
problem-vat-id = Un numéro de TVA comme LU12345678.
problem-region = Abrégez la région.
problem-line2 = C’est trop long.
problem-note = Le message ne doit pas dépasser 1 000 caractères.
problem-password = Au moins 8 caractères, et pas un mot de passe que tout le monde utilise.
problem-quantity = Indiquez un nombre de 1 à 999.
problem-variant = Choisissez une variante disponible.
problem-credentials = Nous ne connaissons pas cette adresse avec ce mot de passe.
problem-too-many = Trop d’essais. Patientez un instant et réessayez.
problem-inventory = Un article de votre panier s’est épuisé entre-temps. Vérifiez-le encore une fois.
problem-try-again = Cela n’a pas fonctionné. Réessayez.
