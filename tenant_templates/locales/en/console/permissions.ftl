# Permissions of roles and of API keys

permission-dashboard-read = See the dashboard
permission-products-read = See products
permission-products-write = Create, change and delete products
permission-inventory-read = See inventory and its movements
permission-inventory-write = Receive and count inventory
permission-orders-read = See orders
permission-orders-write = Change the status of orders
permission-orders-refund = Refund orders
permission-marketplace-read = See imported products and imports
permission-marketplace-import = Start and cancel imports
permission-marketplace-publish = Publish imported products
permission-customers-read = See customers
permission-customers-write = Change customers
permission-team-read = See the team
permission-team-manage = Manage the team and its roles
permission-settings-write = Change settings
permission-audit-read = See the audit log
permission-api-keys-manage = Manage API keys
permission-billing = See and change the subscription
permission-vendors-read = See vendors
permission-vendors-write = Create, change, suspend and delete vendors
permission-users-read = See users
permission-users-write = Disable and enable users
permission-mails-read = See mails that were sent
permission-mails-write = Send failed mails again
