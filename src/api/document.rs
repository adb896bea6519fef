//! The OpenAPI documents as they are served: what poem-openapi writes, with the facts it leaves out.

use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Map, Value, json};

use super::failure::DOCUMENTED;
use crate::types::code::Code;

/// Completes the document that poem-openapi wrote.
///
/// Objects in requests refuse fields they don't know; fields that may be empty are `nullable`, and in answers always
/// there; every path parameter is declared; every operation has every failure and says which permission it needs, and
/// the name of its `audience`, which operations that two audiences share can't say; media types carry no charset; the
/// error's code is one of the list.
pub fn complete(audience: &str, text: &str) -> serde_json::Result<Value> {
    let Written { paths, mut rest } = serde_json::from_str(text)?;
    let mut paths = merge(paths);
    let schemes = names(rest.get("components").and_then(|parts| parts.get("securitySchemes")));
    for (path, operations) in &mut paths {
        declare_parameters(path, operations);
        declare_failures(operations);
        declare_permissions(operations, &schemes);
        name_audience(audience, operations);
    }
    let mut paths = Value::Object(paths);
    drop_charset(&mut paths);
    if let Some(schemas) =
        rest.get_mut("components").and_then(|parts| parts.get_mut("schemas")).and_then(Value::as_object_mut)
    {
        complete_schemas(schemas, &paths);
    }
    rest.insert("paths".to_owned(), paths);
    Ok(Value::Object(rest))
}

#[derive(Deserialize)]
struct Written {
    paths: Pairs,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// An object's entries as written: two API structs may each write the same path, and a map would keep the last only.
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

/// `/:id` of a prefix as `/{id}`: the writer translates only what follows it.
fn bracketed(path: &str) -> String {
    let part = |part: &str| part.strip_prefix(':').map_or_else(|| part.to_owned(), |name| format!("{{{name}}}"));
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Declares the parameters of `path` that no handler reads itself, because an extractor does.
fn declare_parameters(path: &str, operations: &mut Value) {
    let names: Vec<_> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    for operation in operations.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
        let Some(parameters) = parameters.as_array_mut() else { continue };
        for name in names.iter().rev() {
            if !parameters.iter().any(|known| known["in"] == "path" && known["name"] == **name) {
                let description = if *name == "vendor_id" { "The vendor's id or its code." } else { "" };
                parameters.insert(
                    0,
                    json!({"name": name, "in": "path", "required": true, "description": description,
                        "schema": {"type": "string"}}),
                );
            }
        }
    }
}

/// Declares the failures of operations whose handler can't fail: what stands before it can.
fn declare_failures(operations: &mut Value) {
    for operation in operations.as_object_mut().into_iter().flat_map(Map::values_mut) {
        let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        for (status, description) in DOCUMENTED {
            responses.entry(status.to_string()).or_insert_with(|| {
                let schema = json!({"$ref": "#/components/schemas/Error"});
                json!({"description": description, "content": {"application/json": {"schema": schema}}})
            });
        }
    }
}

/// What stands beside the security scheme and is none is the permission that the guard asks for.
fn declare_permissions(operations: &mut Value, schemes: &BTreeSet<String>) {
    for operation in operations.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        let Some(Value::Array(security)) = operation.get_mut("security") else { continue };
        let (asked, known): (Vec<_>, Vec<_>) = std::mem::take(security)
            .into_iter()
            .partition(|entry| names(Some(entry)).iter().any(|name| !schemes.contains(name)));
        *security = known;
        let asked: Vec<_> = asked.iter().flat_map(|entry| names(Some(entry))).collect();
        if asked.is_empty() {
            continue;
        }
        let sentence = format!("Needs the permission `{}`.", asked.join("`, `"));
        let told = operation.get("description").and_then(Value::as_str);
        let told = told.map_or_else(|| sentence.clone(), |told| format!("{told}\n\n{sentence}"));
        operation.insert("description".to_owned(), json!(told));
        operation.insert("x-permissions".to_owned(), json!(asked));
    }
}

/// `list_sessions` is `admin_list_sessions` to operators and `vendor_list_sessions` to teams.
fn name_audience(audience: &str, operations: &mut Value) {
    for operation in operations.as_object_mut().into_iter().flat_map(Map::values_mut) {
        if let Some(Value::String(name)) = operation.get_mut("operationId")
            && !name.starts_with(&format!("{audience}_"))
        {
            *name = format!("{audience}_{name}");
        }
    }
}

fn names(object: Option<&Value>) -> BTreeSet<String> {
    object.and_then(Value::as_object).map(|object| object.keys().cloned().collect()).unwrap_or_default()
}

/// `application/json; charset=utf-8` is `application/json` to generated clients.
fn drop_charset(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(content) = object.get_mut("content").and_then(Value::as_object_mut) {
                let bare = |(name, value): (String, Value)| {
                    (name.split(';').next().unwrap_or_default().trim_end().to_owned(), value)
                };
                *content = std::mem::take(content).into_iter().map(bare).collect();
            }
            object.values_mut().for_each(drop_charset);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_charset),
        _ => {}
    }
}

fn complete_schemas(schemas: &mut Map<String, Value>, paths: &Value) {
    let (mut requests, mut responses) = (vec![], vec![]);
    collect(paths, "requestBody", &mut requests);
    collect(paths, "responses", &mut responses);
    let (asked, answered) = (reachable(&requests, schemas), reachable(&responses, schemas));
    for (name, schema) in schemas.iter_mut() {
        let Some(schema) = schema.as_object_mut().filter(|schema| schema.contains_key("properties")) else { continue };
        if asked.contains(name) {
            schema.entry("additionalProperties").or_insert(Value::Bool(false));
        }
        mark_nullable(schema, answered.contains(name) && !asked.contains(name));
    }
    if let Some(code) = schemas.get_mut("Error").and_then(|error| error.pointer_mut("/properties/error_code")) {
        let codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let lines: Vec<_> = Code::ALL.iter().map(|code| format!("- `{}`: {}", code.as_str(), code.meaning())).collect();
        code["enum"] = json!(codes);
        code["description"] = json!(format!("What happened, for programs:\n{}", lines.join("\n")));
    }
}

/// A property that is not required may be null. In answers it is always there nevertheless.
fn mark_nullable(schema: &mut Map<String, Value>, always_there: bool) {
    let required: BTreeSet<String> = strings(schema.get("required")).collect();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (_, property) in properties.iter_mut().filter(|(name, _)| !required.contains(*name)) {
        if let Some(reference) = property.get("$ref").cloned() {
            *property = json!({"allOf": [{"$ref": reference}]});
        }
        property["nullable"] = Value::Bool(true);
    }
    if always_there {
        let all: Vec<_> = properties.keys().cloned().collect();
        schema.insert("required".to_owned(), json!(all));
    }
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = String> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}

/// Every value below `value` that stands under `key`.
fn collect<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                if name == key { found.push(value) } else { collect(value, key, found) }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, key, found)),
        _ => {}
    }
}

/// The names of all schemas that `values` refer to, directly or through others.
fn reachable(values: &[&Value], schemas: &Map<String, Value>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut open: Vec<_> = values.to_vec();
    while let Some(value) = open.pop() {
        let mut references = vec![];
        collect(value, "$ref", &mut references);
        for name in references.iter().filter_map(|reference| reference.as_str()?.rsplit('/').next()) {
            if names.insert(name.to_owned()) {
                open.extend(schemas.get(name));
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_writer_left_out_is_there() {
        let text = r##"{"openapi": "3.0.0",
            "paths": {
                "/things/{id}": {"get": {"operationId": "get_thing", "responses": {"200": {"content": {"application/json; charset=utf-8":
                    {"schema": {"$ref": "#/components/schemas/ThingOut"}}}}}}},
                "/things/{id}": {"put": {"requestBody": {"content": {"application/json":
                    {"schema": {"$ref": "#/components/schemas/ThingIn"}}}}, "responses": {}}}
            },
            "components": {"schemas": {
                "ThingIn": {"type": "object", "properties": {"name": {"type": "string"}}},
                "ThingOut": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"},
                    "parent": {"$ref": "#/components/schemas/ThingOut"}}}
            }}}"##;
        let document = complete("vendor", text).unwrap();
        let path = &document["paths"]["/things/{id}"];
        assert_eq!(path["get"]["parameters"][0]["name"], "id");
        assert_eq!(path["get"]["operationId"], "vendor_get_thing");
        assert!(path["put"].is_object());
        assert!(path["get"]["responses"]["200"]["content"]["application/json"].is_object());
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["ThingIn"]["additionalProperties"], false);
        assert_eq!(schemas["ThingIn"]["properties"]["name"]["nullable"], true);
        assert_eq!(schemas["ThingOut"]["additionalProperties"], Value::Null);
        assert_eq!(schemas["ThingOut"]["required"], json!(["id", "parent"]));
        assert_eq!(schemas["ThingOut"]["properties"]["parent"]["nullable"], true);
    }
}
