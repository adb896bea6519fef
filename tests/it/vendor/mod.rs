//! What the vendors' teams do.

mod products;
