# Wann et keng Säit gëtt

error-not_found-title = Dës Säit gëtt et net
error-not_found-text = Vläicht ass d’Adress falsch geschriwwen, oder den Artikel ass net méi hei.
error-gone-title = Dat ass net méi hei
error-gone-text = Den Artikel gouf aus dem Shop geholl.
error-refused-title = Dës Ufro kann net ugeholl ginn
error-refused-text = Gitt w.e.g. zréck, luet d’Säit nei a probéiert nach eng Kéier.
error-too_many-title = Ee Moment w.e.g.
error-too_many-text = Et waren ze vill Ufroen. Waart w.e.g. e bëssen.
error-busy-title = Am Shop ass grad vill lass
error-busy-text = Probéiert w.e.g. an e puer Sekonnen nach eng Kéier. Äre Kuerf bleift.
error-failed-title = Eppes ass schifgaang
error-failed-text = Dat ass eise Feeler a gouf notéiert. Probéiert w.e.g. nach eng Kéier; Äre Kuerf bleift.
request-id = Referenz:
no-shop-title = Hei ass kee Shop
no-shop-text = Zu { $host } gehéiert kee Shop. Kontrolléiert w.e.g. d’Adress.
no-shop-elsewhere = Zu dëser Adress gehéiert kee Shop. Kontrolléiert se w.e.g.
paused-title = { $shop } mécht Paus
paused-text = De Shop ass am Moment zou. Bestellungen, déi gemaach goufen, bleiwen.
