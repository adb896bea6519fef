//! Examples. An example that no type has of its own is made from its schema and from the names of its fields, so that
//! every body and every parameter has an example that fits.

mod values;

use serde_json::{Map, Value, json};

use super::operations::each;
use crate::types::document::Document;

/// How deep an example goes into schemas that contain themselves.
const DEEPEST: usize = 10;

/// Gives an example to every body that is JSON, and to every parameter of a path or query.
pub fn add(document: Document, paths: &mut Value, schemas: &Map<String, Value>) {
    let examples = Examples { document, schemas };
    for operation in paths.as_object_mut().into_iter().flat_map(Map::values_mut).flat_map(each) {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten().filter(|parameter| parameter["in"] != "header") {
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            if parameter.get("example").is_none() {
                parameter["example"] = examples.value(Field { owner: "", name: &name }, &parameter["schema"], 0);
            }
        }
        if let Some(body) = operation.get_mut("requestBody") {
            examples.illustrate(body);
        }
        let answers = operation.get_mut("responses").and_then(Value::as_object_mut);
        answers.into_iter().flat_map(Map::values_mut).for_each(|answer| examples.illustrate(answer));
    }
}

/// A place in a schema that needs a value.
#[derive(Debug, Clone, Copy)]
struct Field<'s> {
    /// The name of the schema that has the field; empty for a parameter.
    owner: &'s str,
    /// The name of the field or parameter.
    name: &'s str,
}

/// What examples are made from.
struct Examples<'s> {
    document: Document,
    schemas: &'s Map<String, Value>,
}

impl<'s> Examples<'s> {
    fn illustrate(&self, message: &mut Value) {
        let json = message.pointer_mut("/content/application~1json");
        let Some(content) = json.filter(|json| json.get("example").is_none()) else { return };
        content["example"] = self.value(Field { owner: "", name: "" }, &content["schema"], 0);
    }

    /// A value that the schema allows, as a field of this name has it.
    fn value<'a>(&'a self, field: Field<'a>, schema: &'a Value, depth: usize) -> Value {
        let known = schema.get("example").or_else(|| schema.get("default")).cloned();
        let chosen = || values::of_schema(self.document, field.owner, field.name);
        known.or_else(chosen).unwrap_or_else(|| self.of_type(field, schema, depth))
    }

    /// A value that the schema allows, whatever schema has the field.
    fn of_type<'a>(&'a self, field: Field<'a>, schema: &'a Value, depth: usize) -> Value {
        if let Some((owner, meant)) = self.referred(field, schema) {
            let known = meant.get("example").or_else(|| meant.get("default"));
            let made =
                || if depth > DEEPEST { Value::Null } else { self.of_type(Field { owner, ..field }, meant, depth + 1) };
            return known.cloned().unwrap_or_else(made);
        }
        if let Some(word) = schema["enum"].get(0) {
            return word.clone();
        }
        match schema["type"].as_str().unwrap_or_default() {
            "object" => self.object(field, schema, depth),
            "array" if depth > DEEPEST => json!([]),
            "array" => json!([self.value(field, &schema["items"], depth + 1)]),
            "boolean" => json!(true),
            "integer" => json!(number(field.name, schema)),
            "number" => json!(number(field.name, schema) as f64),
            _ => json!(text(self.document, field.name, schema)),
        }
    }

    /// The schema that this one refers to, by `$ref` or as the first of `allOf` or `anyOf`, with its name.
    fn referred<'a>(&'a self, field: Field<'a>, schema: &'a Value) -> Option<(&'a str, &'a Value)> {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next()?;
            return Some((name, self.schemas.get(name)?));
        }
        let part = schema["allOf"].get(0).or_else(|| schema["anyOf"].get(0))?;
        Some((field.owner, part))
    }

    fn object<'a>(&'a self, field: Field<'a>, schema: &'a Value, depth: usize) -> Value {
        let properties = schema["properties"].as_object();
        let fields = properties.into_iter().flatten().map(|(name, property)| {
            let example = self.value(Field { name, ..field }, property, depth + 1);
            (name.clone(), example)
        });
        Value::Object(fields.collect())
    }
}

fn number(name: &str, schema: &Value) -> i64 {
    let usual = values::number(name);
    let bound = |key: &str| schema[key].as_f64().map(|bound| bound as i64);
    usual.max(bound("minimum").unwrap_or(i64::MIN)).min(bound("maximum").unwrap_or(i64::MAX))
}

fn text(document: Document, name: &str, schema: &Value) -> String {
    let usual = match schema["format"].as_str().unwrap_or_default() {
        "uuid" => "019ac5f0-7c1e-7a30-8e0a-5f3b8f6d2c11",
        "date-time" => "2026-11-25T12:00:00Z",
        "naive-date" | "date" => "2026-11-25",
        "email" => "ada@example.org",
        "uri" | "url" => "https://example.org/",
        _ => values::text(document, name),
    };
    let length = |key: &str| schema[key].as_u64().and_then(|length| usize::try_from(length).ok());
    let (least, most) = (length("minLength").unwrap_or(0), length("maxLength").unwrap_or(usize::MAX));
    usual.chars().cycle().take(usual.chars().count().max(least).min(most)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(schemas: &Value) -> Value {
        let examples = Examples { document: Document::Public, schemas: schemas.as_object().unwrap() };
        examples.value(Field { owner: "", name: "" }, &json!({"$ref": "#/components/schemas/Thing"}), 0)
    }

    #[test]
    fn an_example_is_what_the_schema_and_the_names_say() {
        let made = example(&json!({
            "Thing": {"type": "object", "properties": {
                "id": {"type": "string", "format": "uuid"}, "parent": {"$ref": "#/components/schemas/Thing"},
                "word": {"anyOf": [{"$ref": "#/components/schemas/Word"}]},
                "count": {"type": "integer", "maximum": 2.0}, "emails": {"type": "array", "items": {"type": "string"}}}},
            "Word": {"type": "string", "enum": ["one", "two"]},
        }));
        assert_eq!(made["word"], "one");
        assert_eq!(made["count"], 2);
        assert_eq!(made["emails"], json!(["ada@example.org"]));
        assert_eq!(made["parent"]["id"], made["id"]);
    }

    #[test]
    fn a_types_own_example_stays() {
        let schemas = json!({"Thing": {"type": "object", "example": {"name": "own"}}});
        assert_eq!(example(&schemas), json!({"name": "own"}));
    }
}
