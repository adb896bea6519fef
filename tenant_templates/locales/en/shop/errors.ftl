# When there is no page

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
no-shop-elsewhere = No shop belongs to this address. Please check it.
paused-title = { $shop } takes a break
paused-text = The shop is closed for the moment. Orders that were placed are kept.
