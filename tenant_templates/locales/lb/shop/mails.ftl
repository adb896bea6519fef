# E-Mailen

mail-hello = Moien { $name },
mail-hello-plain = Moien,
mail-placed-subject = Är Bestellung { $number } bei { $shop }
mail-placed-lead = merci fir Är Bestellung vum { $date }. Si ass ukomm, a mir mellen eis, soubal se ënnerwee ass.
mail-shipped-subject = Är Bestellung { $number } ass ënnerwee
mail-shipped-lead = Är Bestellung { $number } huet { $shop } verlooss.
mail-tracking = Suivisnummer: { $number }
mail-closing = Är Ekipp vu { $shop }
mail-invitation-subject = Är Invitatioun bei { $shop }
mail-invitation-lead = Dir sidd invitéiert, fir { $shop } op Orion ze schaffen. Hei huelt Dir un:
mail-invitation-button = Invitatioun unhuelen
mail-invitation-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir dës E-Mail net erwaart hutt, ignoréiert se.

mail-reset-subject = En neit Passwuert fir { $shop }
mail-reset-lead = iergendeen huet en neit Passwuert fir Äre Kont bei { $shop } gefrot. Wielt et hei:
mail-reset-button = Passwuert wielen
mail-reset-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: Äert Passwuert bleift wéi et ass.
