# Settings

nav-settings = Settings
settings-shop = Shop
settings-name = Name of the shop
settings-contact-hint = Every page of the shop shows it, for customers’ questions.
settings-main-language-hint = What visitors see whose browser asks for none of the shop’s languages.
settings-theme = Look
settings-preview = This is how your shop looks.
settings-preview-button = Add to cart
theme-minett = Minett
theme-minett-hint = Square, warm, industrial
theme-moselle = Moselle
theme-moselle-hint = Rounded, book type, cool tones
settings-low-inventory = Low stock from
settings-low-inventory-hint = The dashboard and the inventory point out what has so many left, or fewer.
settings-unpaid-order-days = Days until an order lapses
settings-unpaid-order-days-hint = Orders that are neither paid nor accepted by then are cancelled, their goods can be sold again, and the customers are told. 0 is never.
settings-open-guest-orders = Pending orders per guest
settings-open-guest-orders-hint = So many pending orders may come from one e-mail or network address without an account. 0 is any number.
settings-mail-new-orders = Tell me of new orders by mail
settings-whole-number = A whole number, 0 or more
settings-overtaken = Somebody else has saved these settings meanwhile. Yours were not saved.
settings-show-theirs = Show theirs
