//! What the shops of the demonstration are called and sell.

/// A word in the three languages of the demonstration.
pub(super) struct Words {
    /// In English, French and German, as in [`LANGUAGES`].
    pub(super) texts: [&'static str; 3],
}

/// The languages of [`Words`].
pub(super) const LANGUAGES: [&str; 3] = ["en", "fr", "de"];

/// A shop of the demonstration.
pub(super) struct DemoShop {
    pub(super) code: &'static str,
    pub(super) subdomain: &'static str,
    pub(super) name: &'static str,
    pub(super) owner: &'static str,
    /// The first of its languages.
    pub(super) default_language: &'static str,
    /// How many products it has; each may have several variants.
    pub(super) products: usize,
    pub(super) kinds: &'static [ProductKind],
}

impl DemoShop {
    /// What the owner signs in with.
    pub(super) fn owner_email(&self) -> String {
        format!("owner@{}.example", self.subdomain)
    }

    /// The default language first.
    pub(super) fn languages(&self) -> Vec<&'static str> {
        let others = LANGUAGES.iter().copied().filter(|language| *language != self.default_language);
        std::iter::once(self.default_language).chain(others).collect()
    }
}

/// A kind of products.
pub(super) struct ProductKind {
    /// The path of the category, in all languages.
    pub(super) path: Words,
    /// What a product is called; a [`PLACES`] follows.
    pub(super) nouns: &'static [Words],
    /// Lowest and highest price in minor units.
    pub(super) prices: (u64, u64),
    /// The VAT rate, in percent.
    pub(super) vat: u8,
    /// The values of the one axis its variants differ in; empty: there is one variant.
    pub(super) sizes: &'static [&'static str],
    /// Names of pictures below `static/shop/demo`.
    pub(super) pictures: &'static [&'static str],
}

const fn w(en: &'static str, fr: &'static str, de: &'static str) -> Words {
    Words { texts: [en, fr, de] }
}

/// What products are named after.
pub(super) const PLACES: [&str; 40] = [
    "Vianden",
    "Echternach",
    "Clervaux",
    "Wiltz",
    "Remich",
    "Grevenmacher",
    "Mondorf",
    "Diekirch",
    "Ettelbruck",
    "Mersch",
    "Larochette",
    "Beaufort",
    "Bourscheid",
    "Esch",
    "Dudelange",
    "Differdange",
    "Pétange",
    "Schengen",
    "Wormeldange",
    "Berdorf",
    "Mullerthal",
    "Kirchberg",
    "Clausen",
    "Grund",
    "Pfaffenthal",
    "Bonnevoie",
    "Limpertsberg",
    "Belair",
    "Hollerich",
    "Steinfort",
    "Redange",
    "Useldange",
    "Hosingen",
    "Troisvierges",
    "Weiswampach",
    "Rumelange",
    "Kayl",
    "Bettembourg",
    "Strassen",
    "Mamer",
];

/// The makers of everything.
pub(super) const BRANDS: [&str; 8] =
    ["Minett Atelier", "Moselle & Fils", "Gréng Wiss", "Oesling", "Éislek", "Clausen 1881", "Rout Lëns", "Pëtrusse"];

/// Sentences that describe anything.
pub(super) const SENTENCES: [Words; 5] = [
    w("Made in small series.", "Fabriqué en petite série.", "In kleiner Serie gefertigt."),
    w(
        "Chosen by people who use it themselves.",
        "Choisi par des gens qui s'en servent eux-mêmes.",
        "Ausgesucht von Leuten, die es selbst benutzen.",
    ),
    w(
        "Ready to be collected in our shop within a day.",
        "Prêt à être retiré dans notre boutique sous un jour.",
        "Innerhalb eines Tages in unserem Laden abholbereit.",
    ),
    w("A fine present.", "Un beau cadeau.", "Ein schönes Geschenk."),
    w(
        "Taken back within thirty days.",
        "Repris dans les trente jours.",
        "Wird innerhalb von dreißig Tagen zurückgenommen.",
    ),
];

/// The three shops of the demonstration.
pub(super) const SHOPS: [DemoShop; 3] = [
    DemoShop {
        code: "BICHERBUTTEK",
        subdomain: "bicherbuttek",
        name: "De Bicherbuttek",
        owner: "Bea Weber",
        default_language: "fr",
        products: 1_200,
        kinds: &BOOKS,
    },
    DemoShop {
        code: "TEA_HOUSE",
        subdomain: "tea-house",
        name: "Tea House",
        owner: "Theo Klein",
        default_language: "en",
        products: 200,
        kinds: &TEAS,
    },
    DemoShop {
        code: "VELOSHAFF",
        subdomain: "veloshaff",
        name: "Vëloshaff",
        owner: "Vera Schmit",
        default_language: "de",
        products: 400,
        kinds: &BICYCLES,
    },
];

const BOOKS: [ProductKind; 4] = [
    ProductKind {
        path: w("Books > Novels", "Livres > Romans", "Bücher > Romane"),
        nouns: &[
            w("The Bridge of", "Le pont de", "Die Brücke von"),
            w("A Winter in", "Un hiver à", "Ein Winter in"),
            w("The Bookseller of", "La libraire de", "Die Buchhändlerin von"),
            w("Letters from", "Lettres de", "Briefe aus"),
            w("The Last Train to", "Le dernier train pour", "Der letzte Zug nach"),
            w("The Gardens of", "Les jardins de", "Die Gärten von"),
            w("Nobody Leaves", "Personne ne quitte", "Niemand verlässt"),
            w("The Silence of", "Le silence de", "Die Stille von"),
        ],
        prices: (890, 2990),
        vat: 3,
        sizes: &[],
        pictures: &["book", "book-moss"],
    },
    ProductKind {
        path: w("Books > Crime", "Livres > Policiers", "Bücher > Krimis"),
        nouns: &[
            w("Murder in", "Meurtre à", "Mord in"),
            w("The Inspector of", "L'inspectrice de", "Die Kommissarin von"),
            w("The Shadow over", "L'ombre sur", "Der Schatten über"),
            w("Cold Water:", "Eau froide :", "Kaltes Wasser:"),
            w("Night Shift in", "Service de nuit à", "Nachtschicht in"),
            w("The Witness from", "Le témoin de", "Der Zeuge aus"),
        ],
        prices: (990, 2490),
        vat: 3,
        sizes: &[],
        pictures: &["book-moss", "notebook"],
    },
    ProductKind {
        path: w("Books > Children", "Livres > Jeunesse", "Bücher > Kinder"),
        nouns: &[
            w("The Fox of", "Le renard de", "Der Fuchs von"),
            w("Good Night,", "Bonne nuit,", "Gute Nacht,"),
            w("The Little Dragon of", "Le petit dragon de", "Der kleine Drache von"),
            w("We Explore", "Nous explorons", "Wir entdecken"),
            w("The Pirates of", "Les pirates de", "Die Piraten von"),
        ],
        prices: (590, 1990),
        vat: 3,
        sizes: &[],
        pictures: &["book", "poster"],
    },
    ProductKind {
        path: w("Books > Travel", "Livres > Voyage", "Bücher > Reisen"),
        nouns: &[
            w("Walking Around", "Randonnées autour de", "Wandern um"),
            w("Cooking in", "La cuisine de", "Kochen in"),
            w("A History of", "Une histoire de", "Eine Geschichte von"),
            w("The Castles near", "Les châteaux près de", "Die Burgen bei"),
            w("Photographs of", "Photographies de", "Fotografien aus"),
            w("By Bicycle to", "À vélo vers", "Mit dem Rad nach"),
            w("The Birds of", "Les oiseaux de", "Die Vögel von"),
        ],
        prices: (1490, 4990),
        vat: 3,
        sizes: &[],
        pictures: &["poster", "book", "notebook"],
    },
];

const TEAS: [ProductKind; 3] = [
    ProductKind {
        path: w("Tea > Green tea", "Thé > Thé vert", "Tee > Grüner Tee"),
        nouns: &[
            w("Sencha", "Sencha", "Sencha"),
            w("Jasmine tea", "Thé au jasmin", "Jasmintee"),
            w("Green morning", "Matin vert", "Grüner Morgen"),
        ],
        prices: (590, 1890),
        vat: 3,
        sizes: &["50 g", "100 g", "250 g"],
        pictures: &["tin", "bowl"],
    },
    ProductKind {
        path: w("Tea > Black tea", "Thé > Thé noir", "Tee > Schwarzer Tee"),
        nouns: &[
            w("Darjeeling", "Darjeeling", "Darjeeling"),
            w("Breakfast blend", "Mélange du matin", "Frühstücksmischung"),
            w("Smoked tea", "Thé fumé", "Rauchtee"),
        ],
        prices: (490, 1590),
        vat: 3,
        sizes: &["50 g", "100 g", "250 g"],
        pictures: &["tin", "mug-slate"],
    },
    ProductKind {
        path: w("Tableware > Pots", "Vaisselle > Théières", "Geschirr > Kannen"),
        nouns: &[w("Tea pot", "Théière", "Teekanne"), w("Cup and saucer", "Tasse et soucoupe", "Tasse mit Untertasse")],
        prices: (1290, 7990),
        vat: 17,
        sizes: &[],
        pictures: &["teapot", "mug"],
    },
];

const BICYCLES: [ProductKind; 4] = [
    ProductKind {
        path: w("Bicycles > Road", "Vélos > Route", "Fahrräder > Rennräder"),
        nouns: &[w("Road bike", "Vélo de route", "Rennrad"), w("Gravel bike", "Vélo gravel", "Gravelbike")],
        prices: (89_900, 349_900),
        vat: 17,
        sizes: &["52", "54", "56", "58"],
        pictures: &["bicycle"],
    },
    ProductKind {
        path: w("Bicycles > City", "Vélos > Ville", "Fahrräder > Stadt"),
        nouns: &[w("City bike", "Vélo de ville", "Stadtrad"), w("Cargo bike", "Vélo cargo", "Lastenrad")],
        prices: (49_900, 429_900),
        vat: 17,
        sizes: &["S", "M", "L"],
        pictures: &["bicycle"],
    },
    ProductKind {
        path: w("Clothing > Jerseys", "Vêtements > Maillots", "Bekleidung > Trikots"),
        nouns: &[w("Jersey", "Maillot", "Trikot"), w("Rain jacket", "Veste de pluie", "Regenjacke")],
        prices: (3_990, 15_990),
        vat: 17,
        sizes: &["S", "M", "L", "XL"],
        pictures: &["apron", "towel"],
    },
    ProductKind {
        path: w("Parts > Lights", "Pièces > Éclairage", "Teile > Beleuchtung"),
        nouns: &[
            w("Front light", "Phare avant", "Frontlicht"),
            w("Rear light", "Feu arrière", "Rücklicht"),
            w("Bell", "Sonnette", "Klingel"),
            w("Pannier", "Sacoche", "Packtasche"),
        ],
        prices: (990, 11_990),
        vat: 17,
        sizes: &[],
        pictures: &["lamp"],
    },
];
