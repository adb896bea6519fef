# Fields of a product

field-title = Title
field-description = Description
field-brand = Brand
field-category = Category
field-price = Price
field-sale-price = Reduced price
field-sku = SKU
field-gtin = GTIN
field-images = Pictures
field-image-urls = Pictures
field-image-url = Picture
field-vat-basis-points = VAT
field-tax-class = VAT
field-min-quantity = Smallest quantity
field-options = Options
field-position = Place
field-is-active = Visibility
field-inventory = Inventory
field-price-adjust-percent = Change of the feed’s prices
field-availability = Availability
field-archived-at = Whether it is sold
field-additional-categories = Further categories
