# Account

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
