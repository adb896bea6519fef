//! What a browser calls itself (RFC 9110, 10.1.5), in a person's words.

/// The first that a name holds counts: most browsers also name those that they want to be taken for.
const BROWSERS: [(&str, &str); 7] = [
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

/// Browser and system, such as `Firefox, Linux`; `None` if neither is known.
pub fn device(user_agent: &str) -> Option<String> {
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(part, _)| user_agent.contains(part)).map(|(_, name)| *name)
    };
    let known: Vec<&str> = [first(&BROWSERS), first(&SYSTEMS)].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn browsers_are_called_by_their_names() {
        let edge =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0";
        let phone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1";
        assert_eq!(device(edge).as_deref(), Some("Edge, Windows"));
        assert_eq!(device(phone).as_deref(), Some("Safari, iPhone"));
        assert_eq!(
            device("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0").as_deref(),
            Some("Firefox, Linux")
        );
        assert_eq!(device("curl/8.5.0"), None);
    }
}
