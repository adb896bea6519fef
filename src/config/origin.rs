//! Origins of pages that may call the API.

use std::str::FromStr;

use url::Url;

/// An origin exactly as browsers say it in `Origin`: scheme, host in lower case, and the port where it is not the
/// scheme's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// The text is no origin, or browsers would write it otherwise.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not an origin as browsers write it, like https://www.example.com")]
pub struct OriginError(String);

impl Origin {
    /// The origin as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_origin =
            |url: &Url| ["http", "https"].contains(&url.scheme()) && url.origin().ascii_serialization() == text;
        match Url::parse(text) {
            // A star is a host to the parser, and what people write who want any.
            Ok(url) if is_origin(&url) && !text.contains('*') => Ok(Self(text.to_owned())),
            _ => Err(OriginError(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn only_what_browsers_write_is_an_origin() {
        for good in ["https://shop.example", "http://localhost:3000", "https://xn--bcher-kva.example", "https://[::1]"]
        {
            assert!(good.parse::<Origin>().is_ok(), "{good}");
        }
        for bad in [
            "*",
            "null",
            "",
            "shop.example",
            "https://*.shop.example",
            "https://shop.example/",
            "https://shop.example:443",
            "https://Shop.example",
            "https://bücher.example",
            "https://a@shop.example",
            "file:///tmp",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
