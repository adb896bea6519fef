# Compte

register-lead = Votre compte est valable pour { $shop } uniquement.
password = Mot de passe
password-hint = Au moins 8 caractères ; une phrase convient le mieux.
no-orders = Pas encore de commande
no-orders-hint = Vos commandes et leur avancement apparaîtront ici.
all-orders = Toutes les commandes
ordered-on = Commandée le { $date }
progress = Avancement
tracking-number = Numéro de suivi
history = Historique
status-pending = Enregistrée
status-processing = En préparation
status-shipped = En route
status-delivered = Livrée
status-cancelled = Annulée
status-refunded = Remboursée
track-pending = Commandée
track-processing = En préparation
track-shipped = Expédiée
track-delivered = Livrée
track-cancelled = Annulée
track-refunded = Remboursée
