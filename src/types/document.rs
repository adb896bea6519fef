//! The three OpenAPI documents. Each one describes the API of one audience.

/// One of the three documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The document for operators.
    Admin,
    /// The document for the vendors' teams.
    Vendor,
    /// The document for shops: their customers and guests.
    Public,
}

impl Document {
    /// All three documents.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Vendor, Self::Public];

    /// `admin`, `vendor` or `public`, as in `/api/v1/<name>/openapi.json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Vendor => "vendor",
            Self::Public => "public",
        }
    }

    /// The address that the document's paths are below.
    #[must_use]
    pub fn base(self) -> &'static str {
        match self {
            Self::Admin => "/api/v1/admin",
            Self::Vendor => "/api/v1/vendor",
            Self::Public => "/api/v1/public/vendors",
        }
    }
}
