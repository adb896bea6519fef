# E-Mailen

mail-hello = Moien { $name },
mail-hello-plain = Moien,
mail-placed-subject = Är Bestellung { $number } bei { $shop }
mail-placed-lead = merci fir Är Bestellung vum { $date }. Si ass ukomm, a mir mellen eis, soubal se ënnerwee ass.
mail-shipped-subject = Är Bestellung { $number } ass ënnerwee
mail-shipped-lead = Är Bestellung { $number } huet { $shop } verlooss.
mail-tracking = Suivisnummer: { $number }
mail-follow = Kucken, wéi wäit d’Bestellung ass
mail-cancelled-subject = Är Bestellung { $number } gouf annuléiert
mail-cancelled-lead = { $shop } huet Är Bestellung { $number } annuléiert. Si gëtt net verschéckt, an Dir musst näischt méi bezuelen.
mail-expired-subject = Är Bestellung { $number } gouf annuléiert
mail-expired-lead = Är Bestellung { $number } bei { $shop } gouf annuléiert, well se net zäiteg bezuelt oder confirméiert gouf. Si gëtt net verschéckt, an Dir musst näischt bezuelen. Wann Dir d’Wuer nach wëllt, bestellt w.e.g. nei.
mail-refunded-subject = Är Suen fir d’Bestellung { $number } kommen zréck
mail-refunded-lead = { $shop } rembourséiert Iech d’Bestellung { $number } komplett. Wéini Dir d’Suen hutt, hänkt dovun of, wéi Dir bezuelt hutt.
mail-new-order-subject = Nei Bestellung { $number } vun { $name }
mail-new-order-lead = { $name } huet den { $date } bei { $shop } bestallt.
mail-new-order-button = Bestellung opmaachen
mail-new-order-why = Dir kritt dës Mail, well { $shop } iwwer nei Bestellungen informéiert gëtt. Dat kënnt Dir an den Astellungen änneren.
mail-closing = Är Ekipp vu { $shop }
mail-invitation-subject = Är Invitatioun bei { $shop }
mail-invitation-lead = Dir sidd invitéiert, fir { $shop } op Orion ze schaffen. Hei huelt Dir un:
mail-invitation-button = Invitatioun unhuelen
mail-invitation-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir dës E-Mail net erwaart hutt, ignoréiert se.

mail-reset-subject = En neit Passwuert fir { $shop }
mail-reset-lead = iergendeen huet en neit Passwuert fir Äre Kont bei { $shop } gefrot. Wielt et hei:
mail-reset-button = Passwuert wielen
mail-reset-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: Äert Passwuert bleift wéi et ass.
