# Customers

nav-customers = Customers
customers-lead = Those with an account in your shop. Guests are in their orders alone.
search-customers = Search customers
customers-empty = No customer has an account yet
customers-empty-hint = Whoever registers in your shop appears here.
spent = Spent
customer-since = Customer since
disable-customer-text = All their sessions end at once, and they can’t sign in until they are enabled again. Their orders stay.
