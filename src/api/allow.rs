//! The methods of each API path, read from the OpenAPI documents, because RFC 9110 requires `Allow` on every 405.

use serde_json::Value;

const METHODS: &[&str] = &["get", "head", "post", "put", "patch", "delete", "options"];

/// The methods of all documented paths.
#[derive(Debug, Default)]
pub struct AllowTable {
    routes: Vec<(Vec<Segment>, Vec<String>)>,
}

#[derive(Debug, PartialEq)]
enum Segment {
    Exact(String),
    Parameter,
}

impl AllowTable {
    /// Reads the paths of `document` (an OpenAPI document whose paths lie below `base`, for example `/api/v1/admin`).
    pub fn add(&mut self, base: &str, document: &Value) {
        let paths = document.get("paths").and_then(Value::as_object);
        for (path, operations) in paths.into_iter().flatten() {
            let known = METHODS.iter().filter(|method| operations.get(**method).is_some());
            let mut methods: Vec<_> = known.map(|method| method.to_uppercase()).collect();
            if methods.iter().any(|method| method == "GET") {
                methods.insert(1, "HEAD".to_owned());
            }
            self.routes.push((segments(&format!("{base}{path}")), methods));
        }
    }

    /// The value of `Allow` for `path`. Pages and files, which no document lists, are read-only.
    #[must_use]
    pub fn methods(&self, path: &str) -> String {
        let parts: Vec<_> = path.split('/').collect();
        let fits = |route: &[Segment]| {
            route.len() == parts.len() && route.iter().zip(&parts).all(|(segment, part)| segment.fits(part))
        };
        let best = self
            .routes
            .iter()
            .filter(|(route, _)| fits(route))
            .min_by_key(|(route, _)| route.iter().filter(|segment| **segment == Segment::Parameter).count());
        best.map_or_else(|| "GET, HEAD".to_owned(), |(_, methods)| methods.join(", "))
    }
}

impl Segment {
    fn fits(&self, part: &str) -> bool {
        match self {
            Self::Exact(text) => text == part,
            Self::Parameter => !part.is_empty(),
        }
    }
}

fn segments(path: &str) -> Vec<Segment> {
    let segment = |part: &str| if part.starts_with('{') { Segment::Parameter } else { Segment::Exact(part.to_owned()) };
    path.split('/').map(segment).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_most_exact_path_answers() {
        let mut table = AllowTable::default();
        let paths = json!({"/products/{id}": {"get": {}, "put": {}}, "/products/search": {"get": {}}});
        table.add("/api/v1/vendor", &json!({ "paths": paths }));
        assert_eq!(table.methods("/api/v1/vendor/products/17"), "GET, HEAD, PUT");
        assert_eq!(table.methods("/api/v1/vendor/products/search"), "GET, HEAD");
        assert_eq!(table.methods("/static/app.js"), "GET, HEAD");
    }
}
