# Konto

register-lead = Ihr Konto gilt nur bei { $shop }.
password = Passwort
password-hint = Mindestens 8 Zeichen; am besten ein Satz.
no-orders = Noch keine Bestellungen
no-orders-hint = Hier stehen Ihre Bestellungen und wie weit sie sind.
all-orders = Alle Bestellungen
ordered-on = Bestellt am { $date }
progress = Fortschritt
tracking-number = Sendungsnummer
history = Verlauf
status-pending = Eingegangen
status-processing = In Vorbereitung
status-shipped = Unterwegs
status-delivered = Zugestellt
status-cancelled = Storniert
status-refunded = Erstattet
track-pending = Bestellt
track-processing = In Vorbereitung
track-shipped = Versandt
track-delivered = Zugestellt
track-cancelled = Storniert
track-refunded = Erstattet
