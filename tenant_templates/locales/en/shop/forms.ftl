# What is wrong with a form

form-problem = Please check the marked fields.
problem-email-missing = Please give your e-mail address.
problem-email = Please give an address like name@example.com.
problem-first-name = Please give your first name.
problem-last-name = Please give your last name.
problem-phone = Please give a number like +352 621 123 456.
problem-line1 = Please give street and number.
problem-postal-code = Please give the postal code.
problem-postal-code-shape = This is not a postal code of the chosen country.
problem-city = Please give the city.
problem-country = Please choose a country.
problem-company = This is too long.
problem-recipient = Please shorten the recipient’s name.
problem-vat-id = A VAT number like LU12345678.
problem-region = Please shorten the region.
problem-line2 = This is too long.
problem-note = Please keep the note under 1,000 characters.
problem-password = At least 8 characters, and not one that everybody uses.
problem-quantity = Please give a number from 1 to 999.
problem-variant = Please choose a variant that is available.
problem-credentials = We don’t know this e-mail address with this password.
problem-too-many = Too many attempts. Please wait a moment and try again.
problem-inventory = Something in your cart has sold out in the meantime. Please look at it again.
problem-try-again = That didn’t work. Please try again.
