//! Cuts a change down to what the audit log keeps: the fields that differ, each at a length that people still read.

use serde_json::{Map, Value};

/// Longer texts are cut to this number of characters.
const MOST_CHARACTERS: usize = 500;
/// Longer lists are cut to this number of items.
const MOST_ITEMS: usize = 50;

/// Returns both sides without the fields in which they agree.
pub(super) fn difference(before: Option<Value>, after: Option<Value>) -> (Option<Value>, Option<Value>) {
    match (before, after) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            (Some(only(&before, &after)), Some(only(&after, &before)))
        }
        (before, after) => (before.map(short), after.map(short)),
    }
}

/// Keeps the fields of `one` that `other` does not have, or has with another value.
fn only(one: &Map<String, Value>, other: &Map<String, Value>) -> Value {
    let fields = one.iter().filter(|(name, value)| other.get(*name) != Some(value));
    Value::Object(fields.map(|(name, value)| (name.clone(), short(value.clone()))).collect())
}

fn short(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(cut(text)),
        Value::Array(items) => Value::Array(items.into_iter().take(MOST_ITEMS).map(short).collect()),
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(name, value)| (name, short(value))).collect()),
        other => other,
    }
}

/// Cuts a text that is too long, and ends it with an ellipsis.
pub(super) fn cut(text: String) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_differs_is_kept() {
        let (before, after) = difference(
            Some(json!({"price": 100, "title": "Cup", "brand": null})),
            Some(json!({"price": 120, "title": "Cup", "note": "New"})),
        );
        assert_eq!(before, Some(json!({"price": 100, "brand": null})));
        assert_eq!(after, Some(json!({"price": 120, "note": "New"})));
    }

    #[test]
    fn long_texts_and_lists_are_cut_and_others_are_whole() {
        let (_, after) = difference(None, Some(json!({"text": "é".repeat(501), "ids": vec![1; 60], "n": 1})));
        let after = after.unwrap();
        assert_eq!(after["text"], format!("{}…", "é".repeat(500)));
        assert_eq!(after["ids"].as_array().unwrap().len(), 50);
        assert_eq!(after["n"], 1);
        assert_eq!(cut("é".repeat(500)), "é".repeat(500));
    }
}
