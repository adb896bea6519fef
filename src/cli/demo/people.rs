//! The customers of the demonstration; each has an account in every shop.

/// The password of all the people of the demonstration; production refuses to make them.
pub(super) const PASSWORD: &str = "orion-demo-2026";

/// A customer of the demonstration.
pub(super) struct Person {
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) street: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) city: &'static str,
}

impl Person {
    /// What they sign in with.
    pub(super) fn email(&self) -> String {
        format!("{}@customers.example", self.first_name.to_lowercase())
    }
}

const fn person(
    first_name: &'static str,
    last_name: &'static str,
    street: &'static str,
    postal_code: &'static str,
    city: &'static str,
) -> Person {
    Person { first_name, last_name, street, postal_code, city }
}

/// All customers of the demonstration.
pub(super) const PEOPLE: [Person; 12] = [
    person("Ada", "Muller", "12, rue de la Gare", "L-4010", "Esch-sur-Alzette"),
    person("Ben", "Hoffmann", "3, rue du Château", "L-9408", "Vianden"),
    person("Carla", "Santos", "88, avenue de la Liberté", "L-1930", "Luxembourg"),
    person("David", "Thill", "7, Grand-Rue", "L-6630", "Wasserbillig"),
    person("Elena", "Rossi", "21, route d'Arlon", "L-8009", "Strassen"),
    person("Fabio", "Pereira", "5, rue des Prés", "L-3670", "Kayl"),
    person("Grete", "Wagner", "40, rue Principale", "L-7420", "Cruchten"),
    person("Hugo", "Lambert", "9, place du Marché", "L-6460", "Echternach"),
    person("Ines", "Kremer", "17, rue de Remich", "L-5250", "Sandweiler"),
    person("Jonas", "Becker", "2, rue de l'Église", "L-9510", "Wiltz"),
    person("Klara", "Faber", "31, rue du Moulin", "L-7423", "Dondelange"),
    person("Luc", "Meyer", "64, boulevard Royal", "L-2449", "Luxembourg"),
];
