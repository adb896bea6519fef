# Fields of a product

field-title = Titre
field-description = Description
field-brand = Marque
field-category = Catégorie
field-price = Prix
field-sale-price = Prix réduit
field-sku = Référence
field-gtin = GTIN
field-images = Images
field-image-urls = Images
field-image-url = Image
field-vat-basis-points = TVA
field-tax-class = TVA
field-min-quantity = Quantité minimale
field-options = Options
field-position = Position
field-is-active = Visibilité
field-inventory = Stock
field-price-adjust-percent = Ajustement des prix du flux
field-availability = Disponibilité
field-archived-at = Mise en vente
field-additional-categories = Autres catégories
