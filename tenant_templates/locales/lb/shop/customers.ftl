# E-Mailen iwwer de Kont vun engem Client

mail-customer-code = Wann de Link net opgeet, gitt op { $page } a setzt do dëse Code an:
mail-customer-confirm-subject = Confirméiert Är Adress bei { $shop }
mail-customer-confirm-lead = iergendeen huet mat dëser Adress e Kont bei { $shop } opgemaach. Confirméiert se mam gewielte Passwuert:
mail-customer-confirm-button = Adress confirméieren
mail-customer-confirm-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: De Kont kann net benotzt ginn a gëtt vergiess.
mail-customer-reset-subject = En neit Passwuert fir { $shop }
mail-customer-reset-lead = iergendeen huet en neit Passwuert fir Äre Kont bei { $shop } gefrot. Wielt et hei:
mail-customer-reset-button = Passwuert wielen
mail-customer-reset-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail: Äert Passwuert bleift wéi et ass.
mail-customer-move-subject = Confirméiert Är nei Adress bei { $shop }
mail-customer-move-lead = Dir wëllt dës Adress fir Äre Kont bei { $shop } benotzen. Confirméiert se hei:
mail-customer-move-button = Dës Adress benotzen
mail-customer-move-expiry = De Link gëllt eng Kéier a bis den { $date }. Wann Dir et net waart, ignoréiert dës E-Mail.
mail-customer-known-subject = Dir hutt e Kont bei { $shop }
mail-customer-known-lead = iergendee wollt dës Adress fir e Kont bei { $shop } benotzen. Dir hutt schonn een.
mail-customer-known-hint = Wann Dir et net waart, ignoréiert dës E-Mail: Näischt huet geännert.
mail-customer-sign-in = Mellt Iech un:
mail-customer-forgot = Wann Dir d’Passwuert vergiess hutt:
mail-customer-moved-subject = Äre Kont bei { $shop } huet eng aner Adress
mail-customer-moved-lead = Äre Kont bei { $shop } benotzt dës Adress net méi; eng nei gouf confirméiert.
mail-customer-moved-hint = Wann Dir et net waart, mellt Iech w. e. g. direkt beim Buttek.
