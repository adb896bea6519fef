# Team

nav-team = Team
members = Mitglieder
invitations = Einladungen
roles = Rollen
role = Rolle
permission = Recht
yes = ja
no = nein
never = nie
you = (Sie)
edit-named = { $name } bearbeiten
switch-vendor = Zu einem anderen Shop wechseln

## Mitglieder

team-lead = Wer sich bei { $vendor } anmelden kann. Ein Konto kann mehreren Shops dienen; Rollen gehören zu diesem.
search-members = Mitglieder suchen
search-members-hint = Name, E-Mail
any-role = Alle Rollen
member-active = Aktiv
member-disabled = Gesperrt
last-seen = Zuletzt da
joined = Dabei seit
role-of = Rolle von { $name }
member-has-role = { $name }: { $role }
disable = Sperren
enable = Entsperren
disable-question = { $name } sperren?
disable-text = Die Person wird sofort abgemeldet und kann sich hier nicht anmelden, bis sie entsperrt wird.
keep-member = So lassen
now-disabled = { $name } ist gesperrt
now-enabled = { $name } kann wieder arbeiten
remove-member = Aus dem Team entfernen
remove-question = { $name } aus dem Team entfernen?
remove-text = Die Person wird sofort abgemeldet. Ihr Konto bleibt; zurück kommt sie nur mit einer neuen Einladung.
now-removed = { $name } ist nicht mehr im Team

## Einladen

invite = Einladen
invite-title = Ins Team einladen
invite-lead = Wir senden einen Link, der einmal gilt.
send-invitation = Einladung senden
invitation-sent = Eine Einladung ist unterwegs zu { $email }
invitations-lead = Wer noch nicht angenommen hat.
invitations-empty = Niemand wartet
invitations-empty-hint = Wen Sie einladen, steht hier, bis die Einladung angenommen ist.
search-invitations = Einladungen suchen
invited = Eingeladen
invited-by = Eingeladen von
the-platform = Die Plattform
link = Link
link-ends = Gilt bis { $date }
link-ended = Abgelaufen am { $date }
send-again = Erneut senden
take-back = Zurückziehen
revoke-question = Einladung von { $email } zurückziehen?
revoke-text = Der Link in der Mail gilt sofort nicht mehr.
invitation-revoked = Die Einladung von { $email } wurde zurückgezogen

## Rollen

roles-lead = Eine Änderung wirkt beim nächsten Klick aller, die die Rolle haben.
what-roles-allow = Was jede Rolle darf
roles-empty-hint = Diese vier reichen den meisten Shops. Legen Sie eine eigene an, wenn etwa der Versand nur Bestellungen sehen soll.
n-members = { $count } Mitglieder
n-members-one = { $count } Mitglied
create-role = Rolle anlegen
create-role-lead = Sie können geben, was Ihre eigene Rolle erlaubt.
edit-role = Rolle bearbeiten
edit-role-lead = { $count } Mitglieder haben sie.
edit-role-lead-one = { $count } Mitglied hat sie.
role-made = Die Rolle { $name } ist angelegt
role-saved = Die Rolle { $name } ist geändert
delete-role = Rolle löschen
delete-role-question = Rolle { $name } löschen?
delete-role-text = Niemand hat sie.
role-deleted = Die Rolle { $name } ist gelöscht
permissions-goods = Produkte und Bestand
permissions-sales = Bestellungen und Kunden
permissions-marketplace = Marktplatz
permissions-shop = Der ganze Shop

## Annehmen, und Inhaber

invitation-as = Ihre Rolle:
invitation-lead-known = Für { $email } gibt es ein Konto. Geben Sie dessen Passwort ein, um beizutreten.
your-password = Ihr Passwort
your-password-hint = Das, mit dem Sie sich bereits anmelden.
invitation-refused = Diese Einladung gilt nicht mehr
invitation-refused-hint = Sie wurde angenommen oder zurückgezogen, eine neuere wurde gesendet, oder sie ist zu alt. Sind Sie schon dabei, melden Sie sich an; sonst bitten Sie um eine neue.
invitation-paused = { $vendor } ist pausiert
invitation-paused-hint = Im Moment kann niemand beitreten. Der Link gilt wieder, sobald der Shop offen ist.
invite-owner = Inhaber einladen
invite-owner-lead = Für Inhaber, die nie angenommen haben oder nicht hineinkommen, oder für weitere. Frühere Links gelten nicht mehr.
owner-invited = { $email } ist eingeladen
owner-invited-lead = Die Mail ist unterwegs; der Link gilt bis { $date }.

## Fehler

error-last-owner = Der letzte Inhaber, der sich anmelden kann, bleibt es. Machen Sie zuerst jemand anderen zum Inhaber.
error-permission-not-grantable = Ihre eigene Rolle erlaubt nicht so viel.
error-member-exists = Diese Person ist bereits im Team.
error-member-not-found = Jemand hat dieses Mitglied inzwischen entfernt.
error-invitation-not-found = Sie wurde inzwischen angenommen oder zurückgezogen.
error-role-not-found = Jemand hat diese Rolle inzwischen gelöscht.
error-role-name-taken = Eine andere Rolle heißt so.
error-role-not-changeable = Mitglieder haben diese Rolle, oder Eingeladene bekommen sie.
error-team-full = Es ist kein Platz mehr.
