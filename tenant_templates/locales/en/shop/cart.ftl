# Cart

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
cart-changed = Your cart has changed since you last saw it. Please check it before you order.
price-changed = The price has changed; it was { $before }.
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
