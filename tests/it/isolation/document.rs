//! The operations as the OpenAPI documents describe them.

use orion::api::Document;
use poem::http::Method;
use serde_json::Value;

/// One operation of one audience.
#[derive(Debug, Clone)]
pub struct Operation {
    pub document: Document,
    pub id: String,
    pub method: Method,
    /// With its base: `/api/v1/vendor/products/{id}`.
    pub path: String,
    pub guard: Guard,
    /// What it asks for, by name; nothing where every signed-in person may call it.
    pub permissions: Vec<String>,
    /// The query parameters, each with its schema.
    pub query: Vec<(String, Value)>,
    pub body: Option<Body>,
}

/// Who may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Anybody.
    Open,
    /// Anybody; a token is looked at if there is one.
    Optional,
    /// Nobody without a token.
    Required,
}

/// What is sent.
#[derive(Debug, Clone)]
pub struct Body {
    pub content_type: String,
    pub schema: Value,
    pub required: bool,
}

/// A document with its schemas.
pub struct Spec {
    pub operations: Vec<Operation>,
    schemas: Value,
}

impl Spec {
    pub fn read(document: Document) -> Self {
        let text = document.read().unwrap();
        let paths = text["paths"].as_object().unwrap();
        let operations = paths.iter().flat_map(|(path, methods)| {
            let path = format!("{}{path}", document.base());
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, operation)| Operation::read(document, method, path.clone(), operation))
        });
        Self { operations: operations.collect(), schemas: text["components"]["schemas"].clone() }
    }

    /// The schema itself where `schema` refers to one.
    pub fn resolve<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let inner = schema["allOf"].get(0).or_else(|| schema["anyOf"].get(0)).unwrap_or(schema);
        match inner["$ref"].as_str() {
            Some(reference) => &self.schemas[reference.rsplit('/').next().unwrap()],
            None => inner,
        }
    }
}

impl Operation {
    fn read(document: Document, method: &str, path: String, operation: &Value) -> Self {
        let id = operation["operationId"].as_str();
        let id = id.unwrap_or_else(|| panic!("{method} {path} has no operation_id")).to_owned();
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let query = parameters.iter().filter(|parameter| parameter["in"] == "query");
        let content = operation["requestBody"]["content"].as_object().and_then(|content| content.iter().next());
        Self {
            document,
            id,
            method: method.to_uppercase().parse().unwrap(),
            path,
            guard: Guard::read(&operation["security"]),
            permissions: operation["x-permissions"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|permission| permission.as_str().unwrap().to_owned())
                .collect(),
            query: query.map(|one| (one["name"].as_str().unwrap().to_owned(), one["schema"].clone())).collect(),
            body: content.map(|(content_type, media)| Body {
                content_type: content_type.clone(),
                schema: media["schema"].clone(),
                required: operation["requestBody"]["required"] == true,
            }),
        }
    }

    /// What stands before each parameter of the path: `[("products", "id")]` for `/products/{id}`.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let parts: Vec<_> = self.path.split('/').collect();
        let pairs = parts.windows(2).filter_map(|pair| {
            let name = pair[1].strip_prefix('{')?.strip_suffix('}')?;
            Some((pair[0].to_owned(), name.to_owned()))
        });
        pairs.filter(|(_, name)| name != "vendor_id").collect()
    }

    /// The path with its vendor and, in their order, its other parameters.
    pub fn path_for(&self, vendor: &str, values: &[String]) -> String {
        let mut values = values.iter();
        let fill = |part: &str| match part {
            "{vendor_id}" => vendor.to_owned(),
            _ if part.starts_with('{') => values.next().expect("a value for each parameter").clone(),
            _ => part.to_owned(),
        };
        self.path.split('/').map(fill).collect::<Vec<_>>().join("/")
    }
}

impl Guard {
    fn read(security: &Value) -> Self {
        match security.as_array().map(Vec::as_slice).unwrap_or_default() {
            [] => Self::Open,
            alternatives if alternatives.iter().any(|one| one.as_object().unwrap().is_empty()) => Self::Optional,
            _ => Self::Required,
        }
    }
}
