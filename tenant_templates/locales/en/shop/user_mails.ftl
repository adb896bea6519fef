# Mails to users about their account

mail-email-subject = Confirm your new address at { $place }
mail-email-lead = this address shall be yours at { $place }. Confirm it here:
mail-email-button = Confirm the address
mail-email-expiry = The link works once and until { $date }. If it was not you, ignore this mail.
mail-email-asked-subject = Another address for your account at { $place }
mail-email-asked-lead = somebody who knows your password asked that your account at { $place } use the address { $email }. It counts once the link that was sent there is opened.
mail-email-asked-hint = If it was not you, change your password now: the link is worthless then.
mail-email-done-subject = Your address at { $place } was changed
mail-email-done-lead = your account at { $place } uses the address { $email } from now on.
mail-email-done-hint = If it was not you, tell whoever runs the platform at once.
mail-guessed-subject = Wrong codes for your account at { $place }
mail-guessed-lead = somebody who knows your password for { $place } has entered many wrong codes of your authenticator app.
mail-guessed-hint = If it was not you, choose a new password now:
mail-guessed-wait = Each further wrong code makes the next one wait longer. Your passkeys and recovery codes go on working, and a new password ends the wait.
mail-import-failed-subject = The import of “{ $source }” failed
mail-import-failed-lead = an import of the feed “{ $source }” for { $place } has failed. Your shop goes on with what it had before. The reason:
mail-import-failed-button = Look at the import
mail-import-failed-hint = You get this mail because you may import feeds.
