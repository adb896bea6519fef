# Kont

register-lead = Äre Kont gëllt nëmme bei { $shop }.
password = Passwuert
password-hint = Mindestens 8 Zeechen; am beschten e Saz.
no-orders = Nach keng Bestellungen
no-orders-hint = Hei stinn Är Bestellungen a wéi wäit se sinn.
all-orders = All Bestellungen
ordered-on = Bestallt den { $date }
progress = Fortschrëtt
tracking-number = Suivisnummer
history = Verlaf
status-pending = Ukomm
status-processing = A Virbereedung
status-shipped = Ënnerwee
status-delivered = Geliwwert
status-cancelled = Annuléiert
status-refunded = Rembourséiert
track-pending = Bestallt
track-processing = A Virbereedung
track-shipped = Verschéckt
track-delivered = Geliwwert
track-cancelled = Annuléiert
track-refunded = Rembourséiert
