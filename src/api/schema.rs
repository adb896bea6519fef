//! Checks a JSON value against the schema that a request body documents, and reports every wrong field at once.

use std::{
    any::TypeId,
    collections::{BTreeMap, HashMap},
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef, Registry},
    types::{Email, ParseFromParameter, Type},
};
use regex::Regex;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::time::is_storable;
use crate::types::code::FieldError;

/// The answer names at most this many mistakes of a body.
const MOST_ERRORS: usize = 100;

/// The documented schema of one request body, with all schemas it refers to.
pub struct BodySchema {
    root: MetaSchemaRef,
    schemas: BTreeMap<String, MetaSchema>,
    patterns: HashMap<String, Regex>,
}

static SCHEMAS: LazyLock<RwLock<HashMap<TypeId, Arc<BodySchema>>>> = LazyLock::new(RwLock::default);

impl BodySchema {
    /// The schema of `T`, built at the first use.
    #[must_use]
    pub fn of<T: Type + 'static>() -> Arc<Self> {
        let id = TypeId::of::<T>();
        if let Some(schema) = SCHEMAS.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Arc::clone(schema);
        }
        let schema = Arc::new(Self::build::<T>());
        SCHEMAS.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&schema));
        schema
    }

    fn build<T: Type>() -> Self {
        let mut registry = Registry::new();
        T::register(&mut registry);
        let (root, schemas) = (T::schema_ref(), registry.schemas);
        let mut patterns = HashMap::new();
        collect_patterns(&root, &mut patterns);
        for schema in schemas.values() {
            collect_patterns(&MetaSchemaRef::Inline(Box::new(schema.clone())), &mut patterns);
        }
        Self { root, schemas, patterns }
    }

    /// Finds all mistakes of `value`; empty if it fits.
    #[must_use]
    pub fn check(&self, value: &Value) -> Vec<FieldError> {
        let mut errors = vec![];
        self.check_ref(&self.root, value, "", &mut errors);
        errors
    }

    fn check_ref(&self, schema: &MetaSchemaRef, value: &Value, path: &str, errors: &mut Vec<FieldError>) {
        if errors.len() >= MOST_ERRORS {
            return;
        }
        match schema {
            MetaSchemaRef::Inline(schema) => self.check_schema(schema, value, path, errors),
            MetaSchemaRef::Reference(name) => {
                if let Some(schema) = self.schemas.get(name) {
                    self.check_schema(schema, value, path, errors);
                }
            }
        }
    }

    fn check_schema(&self, schema: &MetaSchema, value: &Value, path: &str, errors: &mut Vec<FieldError>) {
        if value.is_null() && schema.nullable {
            return;
        }
        for part in &schema.all_of {
            self.check_ref(part, value, path, errors);
        }
        if !schema.any_of.is_empty() || !schema.one_of.is_empty() {
            self.check_alternatives(schema, value, path, errors);
        }
        if !schema.enum_items.is_empty() && !schema.enum_items.contains(value) {
            let known: Vec<_> = schema.enum_items.iter().map(plain).collect();
            errors.push(FieldError::new(path, format!("must be one of: {}", known.join(", "))));
            return;
        }
        match (schema.ty, value) {
            ("object", Value::Object(object)) => self.check_object(schema, object, path, errors),
            ("array", Value::Array(items)) => self.check_array(schema, items, path, errors),
            ("string", Value::String(text)) => self.check_text(schema, text, path, errors),
            ("integer" | "number", Value::Number(_)) => {
                errors.extend(number_problem(schema, value).map(|problem| FieldError::new(path, problem)));
            }
            ("boolean", Value::Bool(_)) => {}
            ("", value) => check_nul(value, path, errors),
            (expected, _) => errors.push(FieldError::new(path, format!("must be {}", with_article(expected)))),
        }
    }

    /// Checks a union. It fits if one alternative fits; otherwise the mistakes of the nearest alternative are
    /// reported.
    fn check_alternatives(&self, schema: &MetaSchema, value: &Value, path: &str, errors: &mut Vec<FieldError>) {
        let nearest = schema
            .any_of
            .iter()
            .chain(&schema.one_of)
            .map(|alternative| {
                let mut found = vec![];
                self.check_ref(alternative, value, path, &mut found);
                found
            })
            .min_by_key(Vec::len);
        errors.extend(nearest.unwrap_or_default());
    }

    fn check_object(&self, schema: &MetaSchema, object: &Map<String, Value>, path: &str, errors: &mut Vec<FieldError>) {
        for (name, property) in &schema.properties {
            let required = schema.required.contains(name);
            match object.get(*name) {
                None | Some(Value::Null) if !required => {}
                None | Some(Value::Null) => errors.push(FieldError::new(join(path, name), "is required")),
                Some(_) if is_read_only(property) => errors.push(FieldError::new(join(path, name), "can't be set")),
                Some(value) => self.check_ref(property, value, &join(path, name), errors),
            }
        }
        let known = |name: &str| schema.properties.iter().any(|(property, _)| *property == name);
        for (name, value) in object.iter().filter(|(name, _)| !known(name)) {
            let path = join(path, &shorten(name));
            match &schema.additional_properties {
                _ if name.contains('\0') => errors.push(FieldError::new(path, NUL)),
                Some(items) => self.check_ref(items, value, &path, errors),
                None if errors.len() < MOST_ERRORS => errors.push(FieldError::new(path, "is not a field that exists")),
                None => return,
            }
        }
        let count = object.len();
        if schema.max_properties.is_some_and(|most| count > most)
            || schema.min_properties.is_some_and(|least| count < least)
        {
            errors.push(FieldError::new(path, "has too many or too few entries"));
        }
    }

    fn check_array(&self, schema: &MetaSchema, items: &[Value], path: &str, errors: &mut Vec<FieldError>) {
        match (schema.min_items, schema.max_items) {
            (Some(least), _) if items.len() < least => {
                errors.push(FieldError::new(path, format!("must have at least {least} entries")));
            }
            // A list with too many entries is refused anyway, so its entries are not checked.
            (_, Some(most)) if items.len() > most => {
                errors.push(FieldError::new(path, format!("must have at most {most} entries")));
                return;
            }
            _ => {}
        }
        let repeated =
            || items.iter().enumerate().any(|(at, item)| items.iter().skip(at + 1).any(|other| other == item));
        if schema.unique_items == Some(true) && repeated() {
            errors.push(FieldError::new(path, "must not repeat an entry"));
        }
        if let Some(of) = &schema.items {
            for (at, item) in items.iter().enumerate() {
                self.check_ref(of, item, &format!("{path}[{at}]"), errors);
            }
        }
    }

    fn check_text(&self, schema: &MetaSchema, text: &str, path: &str, errors: &mut Vec<FieldError>) {
        let length = text.chars().count();
        let problem = if text.contains('\0') {
            Some(NUL.to_owned())
        } else if let Some(least) = schema.min_length.filter(|least| length < *least) {
            Some(if least == 1 {
                "must not be empty".to_owned()
            } else {
                format!("must have at least {least} characters")
            })
        } else if let Some(most) = schema.max_length.filter(|most| length > *most) {
            Some(format!("must have at most {most} characters"))
        } else if schema.format.is_some_and(|format| !fits_format(format, text)) {
            schema.format.map(|format| format!("is not a valid {}", format_name(format)))
        } else {
            let regex = schema.pattern.as_ref().and_then(|pattern| self.patterns.get(pattern));
            regex.filter(|regex| !regex.is_match(text)).map(|regex| format!("must match {regex}"))
        };
        errors.extend(problem.map(|problem| FieldError::new(path, problem)));
    }
}

const NUL: &str = "must not contain a NUL character";

/// Walks a value that may be anything: only NUL characters are refused.
fn check_nul(value: &Value, path: &str, errors: &mut Vec<FieldError>) {
    match value {
        Value::String(text) if text.contains('\0') => errors.push(FieldError::new(path, NUL)),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                check_nul(item, &format!("{path}[{at}]"), errors);
            }
        }
        Value::Object(object) => {
            for (name, item) in object {
                if name.contains('\0') {
                    errors.push(FieldError::new(path, NUL));
                }
                check_nul(item, &join(path, &shorten(name)), errors);
            }
        }
        _ => {}
    }
}

fn number_problem(schema: &MetaSchema, value: &Value) -> Option<String> {
    let number = if schema.ty == "integer" {
        let whole = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
        let Some(whole) = whole else { return Some("must be a whole number".to_owned()) };
        let (least, most) = integer_range(schema.format);
        if !(least..=most).contains(&whole) {
            return Some(format!("must be between {least} and {most}"));
        }
        whole as f64
    } else {
        value.as_f64()?
    };
    let exclusive = |flag: Option<bool>| flag == Some(true);
    if let Some(least) = schema.minimum
        && (number < least || (exclusive(schema.exclusive_minimum) && number <= least))
    {
        let words = if exclusive(schema.exclusive_minimum) { "more than" } else { "at least" };
        return Some(format!("must be {words} {least}"));
    }
    if let Some(most) = schema.maximum
        && (number > most || (exclusive(schema.exclusive_maximum) && number >= most))
    {
        let words = if exclusive(schema.exclusive_maximum) { "less than" } else { "at most" };
        return Some(format!("must be {words} {most}"));
    }
    let unfit = |step: &f64| (number / step).fract() != 0.0;
    schema.multiple_of.filter(unfit).map(|step| format!("must be a multiple of {step}"))
}

/// The values that the integer type behind `format` can hold and JSON numbers here may have.
fn integer_range(format: Option<&str>) -> (i128, i128) {
    match format {
        Some("int8") => (i8::MIN.into(), i8::MAX.into()),
        Some("int16") => (i16::MIN.into(), i16::MAX.into()),
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("uint8") => (0, u8::MAX.into()),
        Some("uint16") => (0, u16::MAX.into()),
        Some("uint32") => (0, u32::MAX.into()),
        Some("uint64") => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

fn fits_format(format: &str, text: &str) -> bool {
    match format {
        "uuid" => text.parse::<Uuid>().is_ok(),
        "email" => text.len() <= 254 && Email::parse_from_parameter(text).is_ok(),
        "date-time" => text.parse().is_ok_and(is_storable),
        "date" | "naive-date" => text.parse::<chrono::NaiveDate>().is_ok(),
        "url" | "uri" => url::Url::parse(text).is_ok(),
        _ => true,
    }
}

fn format_name(format: &str) -> &str {
    match format {
        "uuid" => "id",
        "email" => "e-mail address",
        "date-time" => "time (RFC 3339)",
        "date" | "naive-date" => "date (YYYY-MM-DD)",
        "url" | "uri" => "address",
        other => other,
    }
}

fn with_article(ty: &str) -> String {
    match ty {
        "integer" => "a whole number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "string" => "a text".to_owned(),
        "array" => "a list".to_owned(),
        "object" => "an object".to_owned(),
        other => format!("a {other}"),
    }
}

fn is_read_only(schema: &MetaSchemaRef) -> bool {
    matches!(schema, MetaSchemaRef::Inline(schema) if schema.read_only)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The name of a field for the answer, shortened and without control characters.
fn shorten(name: &str) -> String {
    name.chars().filter(|character| !character.is_control()).take(64).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Compiles every pattern below `schema`, so that no request pays for it.
fn collect_patterns(schema: &MetaSchemaRef, patterns: &mut HashMap<String, Regex>) {
    let MetaSchemaRef::Inline(schema) = schema else { return };
    if let Some(pattern) = &schema.pattern
        && let Ok(regex) = Regex::new(pattern)
    {
        patterns.insert(pattern.clone(), regex);
    }
    let inner = schema.properties.iter().map(|(_, property)| property);
    let boxed = schema.items.iter().chain(&schema.additional_properties).map(AsRef::as_ref);
    for part in inner.chain(boxed).chain(&schema.all_of).chain(&schema.any_of).chain(&schema.one_of) {
        collect_patterns(part, patterns);
    }
}
