//! URLs of feeds with a user and a password: the database keeps the URL without the password, and the credentials
//! sealed.

use url::Url;
use uuid::Uuid;

use super::{FeedOrigin, MarketplaceError};
use crate::auth::seal::{SealError, Seals};

/// Shown instead of a password, or instead of a user without a password.
const HIDDEN: &str = "•••";

/// Makes the origin of a feed at `url`. If the URL has a user or a password, they are sealed for the vendor, and the
/// location shows `user:•••`.
pub fn at(seals: &Seals, vendor: Uuid, url: &str) -> Result<FeedOrigin, MarketplaceError> {
    let refused = |message: &str| MarketplaceError::AddressRefused(message.to_owned());
    let mut bare = Url::parse(url).map_err(|error| MarketplaceError::AddressRefused(error.to_string()))?;
    let (user, password) = (bare.username().to_owned(), bare.password().map(str::to_owned));
    if user.is_empty() && password.is_none() {
        return Ok(FeedOrigin::Url(url.to_owned()));
    }
    let cleared = bare.set_username("").and_then(|()| bare.set_password(None));
    cleared.map_err(|()| refused("The address can't have a user."))?;
    let bare = bare.to_string();
    let (scheme, rest) = bare.split_once("://").ok_or_else(|| refused("The address has no host."))?;
    // Some servers take a key as the user, without a password. Such a user is as secret as a password.
    let shown = password.as_ref().map_or_else(|| HIDDEN.to_owned(), |_| format!("{user}:{HIDDEN}"));
    let secret = format!("{user}:{}", password.unwrap_or_default());
    let credentials =
        seals.seal(vendor.as_bytes(), secret.as_bytes()).map_err(|_| refused("It can't be kept safe."))?;
    Ok(FeedOrigin::SecretUrl { location: format!("{scheme}://{shown}@{rest}"), credentials })
}

/// Rebuilds the URL that was given to [`at`], for the fetch only.
///
/// # Errors
/// Fails if the credentials can't be opened any more, for example because the key was replaced.
pub fn reveal(seals: &Seals, vendor: Uuid, location: &str, credentials: Option<&[u8]>) -> Result<String, SealError> {
    let (Some(credentials), Some((scheme, rest))) = (credentials, location.split_once("://")) else {
        return Ok(location.to_owned());
    };
    let secret = String::from_utf8(seals.open(vendor.as_bytes(), credentials)?.text).map_err(|_| SealError::Closed)?;
    let rest = rest.split_once('@').map_or(rest, |(_, rest)| rest);
    Ok(format!("{scheme}://{}@{rest}", secret.trim_end_matches(':')))
}

/// The URL with `•••` instead of each value of its query, since a value may be a key to the feed. The fragment is
/// dropped.
#[must_use]
pub fn without_values(location: &str) -> String {
    let location = location.split('#').next().unwrap_or_default();
    let Some((place, query)) = location.split_once('?') else { return location.to_owned() };
    let hidden = query.split('&').map(|part| match part.split_once('=') {
        Some((name, _)) => format!("{name}={HIDDEN}"),
        None => HIDDEN.to_owned(),
    });
    format!("{place}?{}", hidden.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;

    #[test]
    fn a_password_in_an_address_is_shown_to_nobody_and_comes_back() {
        let (seals, vendor) = (Seals::new(&[SecretString::from("secret")]), Uuid::now_v7());
        for (url, shown) in [
            ("https://user:pass%20word@feeds.example/a.csv?x=1#y", "https://user:•••@feeds.example/a.csv?x=1#y"),
            ("https://us%40er:p%3Aw@feeds.example:8443/", "https://us%40er:•••@feeds.example:8443/"),
            ("http://key@feeds.example/a@b", "http://•••@feeds.example/a@b"),
        ] {
            let FeedOrigin::SecretUrl { location, credentials } = at(&seals, vendor, url).unwrap() else {
                panic!("{url} has no secret")
            };
            assert_eq!(location, shown);
            assert!(!credentials.windows(4).any(|window| window == b"pass"));
            assert_eq!(reveal(&seals, vendor, &location, Some(&credentials)).unwrap(), url);
            assert!(reveal(&seals, Uuid::now_v7(), &location, Some(&credentials)).is_err(), "of another vendor");
        }
        let plain = "https://feeds.example/a b@c.csv";
        assert_eq!(at(&seals, vendor, plain).unwrap(), FeedOrigin::Url(plain.to_owned()));
        assert_eq!(reveal(&seals, vendor, plain, None).unwrap(), plain);
    }

    #[test]
    fn no_value_of_a_query_is_left() {
        for (location, shown) in [
            ("https://feeds.example/a.csv", "https://feeds.example/a.csv"),
            ("https://user:•••@feeds.example/a.csv?x=1#y", "https://user:•••@feeds.example/a.csv?x=•••"),
            ("https://feeds.example/?key=a=b&lang=fr&", "https://feeds.example/?key=•••&lang=•••&•••"),
            ("https://feeds.example/?s3cret", "https://feeds.example/?•••"),
            ("https://feeds.example/#s3cret?x=1", "https://feeds.example/"),
        ] {
            assert_eq!(without_values(location), shown);
        }
    }
}
