# Frame

tagline = Orion, commerce for many shops
skip-to-content = Skip to content
main-menu = Main
menu = Menu
breadcrumb = Breadcrumb
language = Language
nav-dashboard = Dashboard
nav-orders = Orders
nav-products = Products
nav-inventory = Inventory
nav-marketplace = Marketplace
nav-imports = Imports
nav-staged = Imported products
nav-storefront = View storefront
nav-vendors = Vendors
nav-docs = API reference
role-owner = Owner
role-manager = Manager
role-editor = Editor
role-viewer = Viewer
role-operator = Operator
sign-out = Sign out
