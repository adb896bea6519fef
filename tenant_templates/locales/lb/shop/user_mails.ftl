# E-Mailen un d’Benotzer iwwer hire Kont

mail-email-subject = Confirméiert Är nei Adress bei { $place }
mail-email-lead = dës Adress soll bei { $place } Är ginn. Confirméiert se hei:
mail-email-button = Adress confirméieren
mail-email-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail.
mail-email-asked-subject = Eng aner Adress fir Äre Kont bei { $place }
mail-email-asked-lead = een, deen Äert Passwuert kennt, wëll fir Äre Kont bei { $place } d’Adress { $email } benotzen. Se gëllt, soubal de Link opgemaach gëtt, deen dohi geschéckt gouf.
mail-email-asked-hint = Wann Dir et net waart, ännert elo Äert Passwuert: dann ass de Link näischt méi wäert.
mail-email-done-subject = Är Adress bei { $place } gouf geännert
mail-email-done-lead = Äre Kont bei { $place } benotzt vun elo un d’Adress { $email }.
mail-email-done-hint = Wann Dir et net waart, sot et direkt dem Bedreiwer vun der Plattform.
mail-guessed-subject = Falsch Coden fir Äre Kont bei { $place }
mail-guessed-lead = een, deen Äert Passwuert bei { $place } kennt, huet vill falsch Coden vun Ärer Authenticator-App aginn.
mail-guessed-hint = Wann Dir et net waart, wielt elo en neit Passwuert:
mail-guessed-wait = No all weiderem falsche Code dauert et méi laang, bis deen nächsten ugeholl gëtt. Är Passkeyen an Är Codë fir den Noutfall funktionéieren weider, an en neit Passwuert mécht der Waardezäit en Enn.
mail-import-failed-subject = Den Import vu „{ $source }“ ass feelgeschloen
mail-import-failed-lead = en Import vum Feed „{ $source }“ fir { $place } ass feelgeschloen. Äre Buttek schafft mat deem weider, wat e virdru hat. De Grond:
mail-import-failed-button = Import ukucken
mail-import-failed-hint = Dir kritt dës Mail, well Dir Feeds importéieren däerft.
