//! The OpenAPI documents as they are served: what poem-openapi writes, and the facts that it leaves out.

mod descriptions;
mod examples;
mod operations;
mod schemas;

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Map, Value};

use operations::names;

use crate::types::document::Document;

/// Completes the document that poem-openapi wrote:
///
/// - Objects in requests refuse unknown fields. Fields that may be empty are `nullable`; in answers they are always there.
/// - Every path parameter is declared, and every parameter and every answer has a description.
/// - Every operation has a name that begins with its audience, and a tag with the noun of its path.
/// - Every operation says which permission it needs, and refers to the failures that all operations share.
/// - The field `error_code` lists the codes that the operations of this document can answer.
/// - Every body and every parameter has an example. Media types have no charset.
pub fn complete(document: Document, text: &str) -> serde_json::Result<Value> {
    let DocumentParts { paths, mut rest } = serde_json::from_str(text)?;
    let mut paths = merge(paths);
    let schemes = names(rest.get("components").and_then(|parts| parts.get("securitySchemes")));
    for (path, operations) in &mut paths {
        operations::complete(document, path, operations, &schemes);
    }
    rest.insert("tags".to_owned(), operations::tags(&paths));
    let mut paths = Value::Object(paths);
    operations::drop_charset(&mut paths);
    if let Some(components) = rest.get_mut("components").and_then(Value::as_object_mut) {
        components.insert("responses".to_owned(), operations::failures(document));
    }
    if let Some(schemas) =
        rest.get_mut("components").and_then(|parts| parts.get_mut("schemas")).and_then(Value::as_object_mut)
    {
        schemas::complete(document, schemas, &paths);
        operations::describe_answers(&mut paths, schemas);
        examples::add(document, &mut paths, schemas);
    }
    rest.insert("paths".to_owned(), paths);
    Ok(Value::Object(rest))
}

#[derive(Deserialize)]
struct DocumentParts {
    paths: Pairs,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// An object's entries as they were written. Two API structs may write the same path, and a map would keep only the last
/// one.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = vec![];
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

fn merge(pairs: Pairs) -> Map<String, Value> {
    let mut paths = Map::new();
    for (path, operations) in pairs.0 {
        let path = bracketed(&path);
        match (paths.get_mut(&path), operations) {
            (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
            (_, operations) => {
                paths.insert(path, operations);
            }
        }
    }
    paths
}

/// Writes `/:id` in a prefix as `/{id}`, because poem-openapi translates only the path after the prefix.
fn bracketed(path: &str) -> String {
    let part = |part: &str| part.strip_prefix(':').map_or_else(|| part.to_owned(), |name| format!("{{{name}}}"));
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_writer_left_out_is_there() {
        use serde_json::json;

        let text = r##"{"openapi": "3.0.0",
            "paths": {
                "/things/{id}": {"get": {"responses": {"200": {"content": {"application/json; charset=utf-8":
                    {"schema": {"$ref": "#/components/schemas/ThingOut"}}}}}}},
                "/things/{id}": {"put": {"requestBody": {"content": {"application/json":
                    {"schema": {"$ref": "#/components/schemas/ThingIn"}}}}, "responses": {}}}
            },
            "components": {"schemas": {
                "ThingIn": {"type": "object", "properties": {"name": {"type": "string"}}},
                "ThingOut": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"},
                    "parent": {"$ref": "#/components/schemas/ThingOut"}}}
            }}}"##;
        let document = complete(Document::Public, text).unwrap();
        let path = &document["paths"]["/things/{id}"];
        assert_eq!(path["get"]["parameters"][0]["name"], "id");
        assert!(path["put"].is_object());
        assert!(path["get"]["responses"]["200"]["content"]["application/json"].is_object());
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["ThingIn"]["additionalProperties"], false);
        assert_eq!(schemas["ThingIn"]["properties"]["name"]["nullable"], true);
        assert_eq!(schemas["ThingOut"]["additionalProperties"], Value::Null);
        assert_eq!(schemas["ThingOut"]["required"], json!(["id", "parent"]));
        assert_eq!(schemas["ThingOut"]["properties"]["parent"]["anyOf"][1]["enum"], json!([null]));
    }
}
