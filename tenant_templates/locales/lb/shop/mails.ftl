# E-Mailen

## Deeler vu méi wéi enger E-Mail

mail-hello = Moien { $name },
mail-hello-plain = Moien,
mail-follow = Kucken, wéi wäit d’Bestellung ass
mail-closing = Är Ekipp vu { $shop }

mail-name-order-placed = Confirmatioun vun der Bestellung
mail-order-placed-subject = Är Bestellung { $number } bei { $shop }
mail-order-placed-lead = merci fir Är Bestellung vum { $date }. Si ass ukomm, a mir mellen eis, soubal se ënnerwee ass.

mail-name-order-shipped = Bestellung verschéckt
mail-order-shipped-subject = Är Bestellung { $number } ass ënnerwee
mail-order-shipped-lead = Är Bestellung { $number } huet { $shop } verlooss.
mail-order-shipped-tracking = Suivisnummer: { $number }

mail-name-order-ended = Bestellung annuléiert oder rembourséiert
mail-order-ended-subject = { $kind ->
    [refunded] Är Suen fir d’Bestellung { $number } kommen zréck
   *[cancelled] Är Bestellung { $number } gouf annuléiert
}
mail-order-ended-lead = { $kind ->
    [expired] Är Bestellung { $number } bei { $shop } gouf annuléiert, well se net zäiteg bezuelt oder confirméiert gouf. Si gëtt net verschéckt, an Dir musst näischt bezuelen. Wann Dir d’Wuer nach wëllt, bestellt w.e.g. nei.
    [refunded] { $shop } rembourséiert Iech d’Bestellung { $number } komplett. Wéini Dir d’Suen hutt, hänkt dovun of, wéi Dir bezuelt hutt.
   *[cancelled] { $shop } huet Är Bestellung { $number } annuléiert. Si gëtt net verschéckt, an Dir musst näischt méi bezuelen.
}

mail-name-new-order = Nei Bestellung, un d’Ekipp
mail-new-order-subject = Nei Bestellung { $number } vun { $name }
mail-new-order-lead = { $name } huet den { $date } bei { $shop } bestallt.
mail-new-order-button = Bestellung opmaachen
mail-new-order-why = Dir kritt dës Mail, well { $shop } iwwer nei Bestellungen informéiert gëtt. Dat kënnt Dir an den Astellungen änneren.

mail-name-vendor-invitation = Invitatioun
mail-vendor-invitation-subject = Är Invitatioun bei { $shop }
mail-vendor-invitation-lead = Dir sidd invitéiert, fir { $shop } op Orion ze schaffen. Hei huelt Dir un:
mail-vendor-invitation-button = Invitatioun unhuelen
mail-vendor-invitation-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir dës E-Mail net erwaart hutt, ignoréiert se.

mail-name-password-reset = Neit Passwuert
mail-password-reset-subject = En neit Passwuert fir { $shop }
mail-password-reset-lead = iergendeen huet en neit Passwuert fir Äre Kont bei { $shop } gefrot. Wielt et hei:
mail-password-reset-button = Passwuert wielen
mail-password-reset-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: Äert Passwuert bleift wéi et ass.

mail-name-email-change = Nei E-Mail-Adress
mail-email-change-subject = Confirméiert Är nei Adress bei { $place }
mail-email-change-lead = dës Adress soll bei { $place } Är ginn. Confirméiert se hei:
mail-email-change-button = Adress confirméieren
mail-email-change-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail.

mail-name-email-change-notice = Hiwäis op eng nei Adress
mail-email-change-notice-subject = { $is_done ->
    [true] Är Adress bei { $place } gouf geännert
   *[false] Eng aner Adress fir Äre Kont bei { $place }
}
mail-email-change-notice-lead = { $is_done ->
    [true] Äre Kont bei { $place } benotzt vun elo un d’Adress { $email }.
   *[false] een, deen Äert Passwuert kennt, wëll fir Äre Kont bei { $place } d’Adress { $email } benotzen. Se gëllt, soubal de Link opgemaach gëtt, deen dohi geschéckt gouf.
}
mail-email-change-notice-hint = { $is_done ->
    [true] Wann Dir et net waart, sot et direkt dem Bedreiwer vun der Plattform.
   *[false] Wann Dir et net waart, ännert elo Äert Passwuert: dann ass de Link näischt méi wäert.
}

mail-name-codes-guessed = Falsch Coden
mail-codes-guessed-subject = Falsch Coden fir Äre Kont bei { $place }
mail-codes-guessed-lead = een, deen Äert Passwuert bei { $place } kennt, huet vill falsch Coden vun Ärer Authenticator-App aginn.
mail-codes-guessed-hint = Wann Dir et net waart, wielt elo en neit Passwuert:
mail-codes-guessed-wait = No all weiderem falsche Code dauert et méi laang, bis deen nächsten ugeholl gëtt. Är Passkeyen an Är Codë fir den Noutfall funktionéieren weider, an en neit Passwuert mécht der Waardezäit en Enn.

mail-name-import-failed = Feelgeschloenen Import
mail-import-failed-subject = Den Import vu „{ $source }“ ass feelgeschloen
mail-import-failed-lead = en Import vum Feed „{ $source }“ fir { $place } ass feelgeschloen. Äre Buttek schafft mat deem weider, wat e virdru hat. De Grond:
mail-import-failed-button = Import ukucken
mail-import-failed-hint = Dir kritt dës Mail, well Dir Feeds importéieren däerft.

mail-name-customer-link = Link zum Kont vun engem Client
mail-customer-link-subject = { $purpose ->
    [confirm] Confirméiert Är Adress bei { $shop }
    [reset] En neit Passwuert fir { $shop }
   *[move] Confirméiert Är nei Adress bei { $shop }
}
mail-customer-link-lead = { $purpose ->
    [confirm] iergendeen huet mat dëser Adress e Kont bei { $shop } opgemaach. Confirméiert se mam gewielte Passwuert:
    [reset] iergendeen huet en neit Passwuert fir Äre Kont bei { $shop } gefrot. Wielt et hei:
   *[move] Dir wëllt dës Adress fir Äre Kont bei { $shop } benotzen. Confirméiert se hei:
}
mail-customer-link-button = { $purpose ->
    [confirm] Adress confirméieren
    [reset] Passwuert wielen
   *[move] Dës Adress benotzen
}
mail-customer-link-code = Wann de Link net opgeet, gitt op { $page } a setzt do dëse Code an:
mail-customer-link-expiry = { $purpose ->
    [confirm] De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: De Kont kann net benotzt ginn a gëtt vergiess.
    [reset] De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: Äert Passwuert bleift wéi et ass.
   *[move] De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail.
}

mail-name-customer-notice = Hiwäis zum Kont vun engem Client
mail-customer-notice-subject = { $occasion ->
    [known] Dir hutt e Kont bei { $shop }
   *[moved] Äre Kont bei { $shop } huet eng aner Adress
}
mail-customer-notice-lead = { $occasion ->
    [known] iergendee wollt dës Adress fir e Kont bei { $shop } benotzen. Dir hutt schonn een.
   *[moved] Äre Kont bei { $shop } benotzt dës Adress net méi; eng nei gouf confirméiert.
}
mail-customer-notice-sign-in = Mellt Iech un:
mail-customer-notice-forgot = Wann Dir d’Passwuert vergiess hutt:
mail-customer-notice-hint = { $occasion ->
    [known] Wann Dir et net waart, ignoréiert dës E-Mail: Näischt huet geännert.
   *[moved] Wann Dir et net waart, mellt Iech w. e. g. direkt beim Buttek.
}
