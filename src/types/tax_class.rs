//! How goods are taxed, whatever the country.

use super::invalid::word_enum;

word_enum!(
    /// The classes of goods for rates of value added tax. The platform's table `tax_rates` says which classes a
    /// country has, and at which rate.
    TaxClass, "This is not a tax class.", {
        /// What no other class is for.
        Standard = "standard",
        /// The country's reduced rate; the higher one, if it has two.
        Reduced = "reduced",
        /// The lower of two reduced rates.
        SecondReduced = "second_reduced",
        /// Below 5 %, kept from before the Union's rules.
        SuperReduced = "super_reduced",
        /// At least 12 %, for what was once taxed less.
        Parking = "parking",
        /// The rate is 0 %.
        Zero = "zero",
        /// Not taxed, as the goods of a small business.
        Exempt = "exempt",
    }
);
