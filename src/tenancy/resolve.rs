//! Finds which vendor a request names, by the text of host and path only. The registry finds out whether this vendor
//! exists.

/// A vendor as a request names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum VendorKey {
    /// The label before the platform's domain.
    Subdomain(String),
    /// A vendor's code, upper-cased.
    Code(String),
    /// A vendor named by its id.
    Id(uuid::Uuid),
}

/// The meaning of a request's host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostTarget {
    /// The platform's own domain, or an address (`127.0.0.1`, `[::1]`): the path decides.
    Platform,
    /// The operators' host, `admin.<platform>`.
    Admin,
    /// A vendor's own host, `<subdomain>.<platform>`.
    Vendor(VendorKey),
}

/// A host that does not belong to this platform.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no shop has this address")]
pub struct UnknownHost;

/// Returns the normal form of a host: lower case, in ASCII by IDNA (UTS 46), without the port and without one trailing
/// dot. Fails if the text is not a host.
///
/// `authority` is a Host header or an HTTP/2 `:authority`.
pub fn normalize_host(authority: &str) -> Result<String, UnknownHost> {
    let host = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, after) = rest.split_once(']').ok_or(UnknownHost)?;
            check_port(after.strip_prefix(':'), after.is_empty())?;
            let address: std::net::Ipv6Addr = address.parse().map_err(|_| UnknownHost)?;
            return Ok(format!("[{address}]"));
        }
        None => match authority.split_once(':') {
            Some((host, port)) => {
                check_port(Some(port), false)?;
                host
            }
            None => authority,
        },
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    let ascii = idna::domain_to_ascii_strict(host).map_err(|_| UnknownHost)?;
    if ascii.is_empty() { Err(UnknownHost) } else { Ok(ascii) }
}

fn check_port(port: Option<&str>, absent: bool) -> Result<(), UnknownHost> {
    match port {
        Some(port) if port.parse::<u16>().is_ok() => Ok(()),
        None if absent => Ok(()),
        _ => Err(UnknownHost),
    }
}

/// Decides what `authority` means on the platform with this `domain`, which must be in normal form.
pub fn resolve_host(authority: &str, domain: &str) -> Result<HostTarget, UnknownHost> {
    let host = normalize_host(authority)?;
    if host == domain || host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok() {
        return Ok(HostTarget::Platform);
    }
    let label = host.strip_suffix(domain).and_then(|rest| rest.strip_suffix('.')).ok_or(UnknownHost)?;
    match label {
        "admin" => Ok(HostTarget::Admin),
        "www" => Ok(HostTarget::Platform),
        _ if label.contains('.') || label.is_empty() => Err(UnknownHost),
        _ => Ok(HostTarget::Vendor(VendorKey::Subdomain(label.to_owned()))),
    }
}

/// Finds the vendor that `path` names: `/shop/{code}`, `/vendor/{code}`, `/api/v1/public/vendors/{id or code}`.
///
/// On a vendor's own host, `/vendor/…` is that vendor's console and has no code in it, so `host_is_vendor` excludes it.
pub fn resolve_path(path: &str, host_is_vendor: bool) -> Option<VendorKey> {
    let mut segments = path.split('/').skip(1);
    let key = match segments.next()? {
        "shop" => segments.next()?,
        "vendor" if !host_is_vendor => segments.next()?,
        "api" => {
            let ["v1", "public", "vendors"] = [segments.next()?, segments.next()?, segments.next()?] else {
                return None;
            };
            segments.next()?
        }
        _ => return None,
    };
    if key.is_empty() { None } else { Some(vendor_key(key)) }
}

/// Parses a vendor's name in a path: the id in its usual form with hyphens, or the code in any case.
pub fn vendor_key(text: &str) -> VendorKey {
    match uuid::Uuid::try_parse(text) {
        Ok(id) if text.len() == 36 => VendorKey::Id(id),
        _ => VendorKey::Code(text.to_ascii_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_host_is_the_same_host() {
        for spelling in ["a.shop.test", "A.SHOP.TEST", "a.shop.test:8099", "a.shop.test.", "A.Shop.Test.:80"] {
            assert_eq!(
                resolve_host(spelling, "shop.test"),
                Ok(HostTarget::Vendor(VendorKey::Subdomain("a".into()))),
                "{spelling}"
            );
        }
        assert_eq!(resolve_host("ADMIN.shop.test", "shop.test"), Ok(HostTarget::Admin));
        assert_eq!(resolve_host("shop.test:443", "shop.test"), Ok(HostTarget::Platform));
        assert_eq!(resolve_host("127.0.0.1:8000", "localhost"), Ok(HostTarget::Platform));
        assert_eq!(resolve_host("[::1]:8000", "localhost"), Ok(HostTarget::Platform));
    }

    #[test]
    fn what_is_not_exactly_one_label_before_the_platform_is_nobody() {
        for stranger in [
            "x.y.shop.test",
            "shop.test.evil.com",
            "evilshop.test",
            ".shop.test",
            "",
            "a.shop.test..",
            "a.shop.test:x",
            "a.shop.test/../@b",
            "a b.shop.test",
            "[::1",
            "[::1]x",
            "a_b.shop.test",
            "a.shop.test:99999",
        ] {
            assert_eq!(resolve_host(stranger, "shop.test"), Err(UnknownHost), "{stranger}");
        }
    }

    #[test]
    fn a_path_names_a_vendor_by_code_or_id() {
        let alpha = Some(VendorKey::Code("ALPHA".into()));
        assert_eq!(resolve_path("/shop/alpha/products", false), alpha);
        assert_eq!(resolve_path("/vendor/Alpha", false), alpha);
        assert_eq!(resolve_path("/vendor/orders", true), None);
        assert_eq!(resolve_path("/api/v1/public/vendors/ALPHA/products", true), alpha);
        let id = uuid::Uuid::from_u128(7);
        assert_eq!(resolve_path(&format!("/api/v1/public/vendors/{id}"), false), Some(VendorKey::Id(id)));
        let code = VendorKey::Code("DEADBEEFDEADBEEFDEADBEEFDEADBEEF".into());
        assert_eq!(resolve_path("/shop/deadbeefdeadbeefdeadbeefdeadbeef", false), Some(code), "a code, and no id");
        for nobody in ["/", "/shop", "/shop/", "/api/v1/vendor/orders", "/api/v1/admin/vendors/x", "/products"] {
            assert_eq!(resolve_path(nobody, false), None, "{nobody}");
        }
    }
}
