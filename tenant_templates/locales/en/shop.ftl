# Texts of the shop's pages and mails. Other languages carry the same names; what one lacks is shown in English.

## Dates
date-long = { $day } { $month } { $year }
date-short = { $day } { $month }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
og-locale = en_GB

## Around every page
skip-to-content = Skip to content
menu = Menu
close = Close
language = Language
search = Search
search-label = Search products
categories = Categories
category = Category
home = Home
shop = Shop
products = Products
all-products = All products
my-account = My account
my-orders = My orders
sign-in = Sign in
sign-out = Sign out
create-account = Create an account
contact = Contact
verified-shop = Verified shop
prices-include-vat = All prices include VAT.
breadcrumb = Breadcrumb
pages = Pages
page-previous = Previous page
page-next = Next page
page-range = { $first } to { $last } of { $total }
optional = optional
change = Change

## Products
products-count = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
variants-count = { $count ->
    [one] { $count } variant
   *[other] { $count } variants
}
items-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
price-from = from { $price }
price-before = Before:
price-each = { $price } each
percent-off = −{ $percent }%
sold-out = Sold out
home-description = Products of { $shop }: look around, order online.
home-lead = { $count ->
    [one] One product, chosen with care.
   *[other] { $count } products, delivered to your door.
}
home-empty = The shelves are still being filled. Please come back soon.
see-all-products = See all products
see-all = See all
featured = Featured
newest = New in
filters = Filters
filters-count = { $count ->
    [0] Filters
   *[other] Filters ({ $count })
}
availability = Availability
only-in-stock = In stock only
price = Price
price-min = Lowest price
price-max = Highest price
range-to = to
apply-filters = Apply filters
apply = Apply
remove-filter = remove
clear-filters = Clear all
filter-search = “{ $query }”
filter-in-stock = In stock
filter-min-price = from { $price }
filter-max-price = up to { $price }
sort = Sort
sort-newest = Newest
sort-title = Name
sort-price-up = Price, low to high
sort-price-down = Price, high to low
search-results = Results for “{ $query }”
list-nothing-found = Nothing found
list-nothing-found-hint = Try another word, or clear the filters.
list-empty = No products yet
description = Description
details = Details
brand = Brand
sku = Article number
gtin = GTIN
vat-note = VAT { $rate } included, delivery not included
variant = Variant
quantity = Quantity
quantity-of = Quantity of { $title }
quantity-short = Qty { $count }
one-less = One less
one-more = One more
min-quantity = Minimum order: { $count }
add-to-cart = Add to cart
added-to-cart = Added to your cart.
see-cart = See cart
in-stock = In stock
only-left = { $count ->
    [one] Only { $count } left
   *[other] Only { $count } left
}
sold-out-hint = Sold out at the moment
related = You may also like
pictures = Pictures
picture-number = Picture { $number }
no-picture = No picture

## Cart
cart-title = Cart
cart-with-count = { $count ->
    [0] Cart, empty
    [one] Cart, { $count } item
   *[other] Cart, { $count } items
}
cart-empty = Your cart is empty
cart-empty-hint = What you add to it will wait for you here.
cart-blocked = Something in your cart can’t be ordered like this.
cart-blocked-hint = Change the marked items to continue; the rest stays as it is.
cart-note = Delivery is agreed with the shop. Prices include VAT.
cart-updated = Your cart is up to date.
cart-full = Your cart can’t take more of this.
update = Update
remove = Remove
set-quantity-to = Change to { $count }
line-sold-out = Sold out. Remove it to continue.
line-not-for-sale = No longer for sale. Remove it to continue.
continue-shopping = Continue shopping
checkout = Checkout
summary = Summary
your-order = Your order
subtotal = Subtotal
shipping = Delivery
vat-included = incl. VAT { $rate }
vat-included-plain = incl. VAT
total = Total

## Checkout
steps = Steps
step-contact = Contact
step-address = Address
step-review = Review
back-to-cart = Back to cart
back-to-contact = Back to contact
back-to-address = Back to address
back-to-shop = Back to the shop
contact-heading = How can we reach you?
signed-in-as = Signed in as { $email }
have-account = Already have an account?
no-account = New here?
email = E-mail
email-hint = For the confirmation of your order.
first-name = First name
last-name = Last name
phone = Phone
phone-hint = Only for questions about the delivery.
continue-to-address = Continue to address
address-heading = Where do we deliver?
country = Country
company = Company
street = Street and number
address-extra = Address supplement
postal-code = Postal code
city = City
shipping-address = Delivery address
billing-address = Billing address
billing-same = The billing address is the same
continue-to-review = Continue to review
review-heading = Is everything right?
payment = Payment
payment-note = Nothing is charged online. { $shop } tells you how to pay.
note = Note to the shop
place-order = Order and pay { $total }
order-number = Order { $number }
order-received = Order { $number } received
thank-you = Thank you, { $name }.
confirmation-mail = A confirmation is on its way to { $email }.
what-follows = What follows
follow-order = Follow this order
keep-orders = Keep your orders in one place
keep-orders-hint = With an account you see your orders and how far they are.

## Account
register-lead = Your account is for { $shop } only.
password = Password
password-hint = At least 8 characters; a sentence is best.
no-orders = No orders yet
no-orders-hint = Your orders and how far they are will be listed here.
all-orders = All orders
ordered-on = Ordered on { $date }
progress = Progress
tracking-number = Tracking number
history = History
status-pending = Received
status-processing = In preparation
status-shipped = On its way
status-delivered = Delivered
status-cancelled = Cancelled
status-refunded = Refunded
track-pending = Ordered
track-processing = In preparation
track-shipped = Shipped
track-delivered = Delivered
track-cancelled = Cancelled
track-refunded = Refunded

## What is wrong with a form
form-problem = Please check the marked fields.
problem-email = Please give an address like name@example.com.
problem-first-name = Please give your first name.
problem-last-name = Please give your last name.
problem-phone = Please give a number like +352 621 123 456.
problem-line1 = Please give street and number.
problem-postal-code = Please give the postal code.
problem-city = Please give the city.
problem-country = Please choose a country.
problem-company = This is too long.
problem-line2 = This is too long.
problem-note = Please keep the note under 1,000 characters.
problem-password = At least 8 characters, and not one that everybody uses.
problem-quantity = Please give a number from 1 to 999.
problem-variant = Please choose a variant that is available.
problem-credentials = We don’t know this e-mail address with this password.
problem-email-taken = There is an account with this address already. Sign in instead?
problem-too-many = Too many attempts. Please wait a moment and try again.
problem-inventory = Something in your cart has sold out in the meantime. Please look at it again.
problem-try-again = That didn’t work. Please try again.

## When there is no page
error-not_found-title = This page doesn’t exist
error-not_found-text = The address may be mistyped, or the product is no longer here.
error-gone-title = This is no longer here
error-gone-text = The product was taken out of the shop.
error-refused-title = That request can’t be accepted
error-refused-text = Please go back, reload the page and try again.
error-too_many-title = One moment, please
error-too_many-text = There were too many requests. Wait a little and try again.
error-busy-title = The shop is busy
error-busy-text = Please try again in a few seconds. Your cart is kept.
error-failed-title = Something went wrong
error-failed-text = It is our fault and has been recorded. Please try again; your cart is kept.
request-id = Reference:
no-shop-title = There is no shop here
no-shop-text = No shop belongs to { $host }. Please check the address.
paused-title = { $shop } takes a break
paused-text = The shop is closed for the moment. Orders that were placed are kept.

## Countries
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

## Mails
mail-hello = Hello { $name },
mail-hello-plain = Hello,
mail-placed-subject = Your order { $number } at { $shop }
mail-placed-lead = thank you for your order of { $date }. We have received it and will tell you when it is on its way.
mail-shipped-subject = Your order { $number } is on its way
mail-shipped-lead = your order { $number } has left { $shop }.
mail-tracking = Tracking number: { $number }
mail-closing = Your team of { $shop }
mail-invitation-subject = Your invitation to { $shop }
mail-invitation-lead = you are invited to manage { $shop } on Orion. Choose a password to begin:
mail-invitation-button = Accept the invitation
mail-invitation-expiry = The link works once and until { $date }. If you did not expect this mail, ignore it.

mail-reset-subject = A new password for { $shop }
mail-reset-lead = somebody asked for a new password for your account at { $shop }. Choose one here:
mail-reset-button = Choose a password
mail-reset-expiry = The link works once and until { $date }. If it was not you, ignore this mail: your password stays as it is.
