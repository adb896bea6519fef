# Products

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
list-description = { $category } at { $shop }: { $count ->
    [one] one product
   *[other] { $count } products
} with prices and availability. Order online.
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
filter-no-price = “{ $value }” is not a price, so it is not counted. Please give a number such as 12.50.
sort = Sort
sort-relevance = Best match
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
added-variant = { $variant }, { $price } each.
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
