# Errors

error-unknown = Something went wrong.
error-network = The server can’t be reached. Check your connection and try again; nothing was lost.
error-internal = Something failed on our side. Try again; the reference helps us find it.
error-invalid-credentials = E-mail or password is wrong.
error-rate-limited = Too many attempts. Wait a moment and try again.
error-permission-denied = Your role does not allow this.
error-vendor-inactive = This shop is paused. Ask the operator of the platform.
error-link-invalid = This link was used already or is too old. Ask for a new one.
error-password-too-weak = This password is too short or too common.
error-vendor-code-taken = Another vendor has this code.
error-vendor-not-found = It does not exist any more, or the address is wrong.
error-vendor-not-deleted = It was restored already.
error-subdomain-taken = Another vendor has this subdomain.
error-product-not-found = It was deleted, or the address is wrong.
error-order-not-found = The address is wrong.
error-sku-taken = Another product has this SKU.
error-import-running = An import of this source is running already. Wait until it ends, or cancel it.
error-feed-shrank = Far fewer products came than last time. Those that are missing were left as they are.
error-feed-of-other-products = Most products of this feed are not in the source’s feed in its main language. If this feed is the main one, change the source’s main language.
error-inventory-changed = Goods moved since you opened this. The number is up to date now; check it and save again.
error-inventory-below-reserved = More units are reserved for orders than you counted. Cancel orders first.
error-invalid-order-status = The order has moved on; this step is not possible any more.
error-payload-too-large = The file is too large.
error-selection-changed = Another number of products matches by now. Look again, then publish.
