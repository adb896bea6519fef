//! Plans a product's texts and pictures.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{changes::note, current::Current, draft::ProductDraft, planned::Planned};

/// Texts that were not edited by hand become the feed's. Texts in a language that the feed no longer has are removed,
/// if another language is left.
pub(super) fn plan_texts(planned: &mut Planned, draft: &ProductDraft, known: Option<&Current>) {
    let nothing = BTreeMap::new();
    let before = known.map_or(&nothing, |known| &known.texts);
    let edited = known.map(|known| known.row.edited_fields.as_slice()).unwrap_or_default();
    let is_edited = |field: &str, language: &str| {
        edited.iter().any(|edited| match edited.split_once('.') {
            Some((name, of)) => name == field && of == language,
            None => edited == field,
        })
    };
    for (language, text) in &draft.texts {
        let old = before.get(language);
        let mut new = text.clone();
        if let Some(old) = old {
            new.title = if is_edited("title", language) { old.title.clone() } else { new.title };
            new.description =
                if is_edited("description", language) { old.description.clone() } else { new.description };
        }
        if old == Some(&new) {
            continue;
        }
        if known.is_some() {
            let old = old.cloned().unwrap_or_default();
            note(planned, format!("title.{language}"), None, json!(old.title), json!(new.title));
            note(planned, format!("description.{language}"), None, json!(old.description), json!(new.description));
        }
        planned.texts.push((language.clone(), new));
    }
    let lost = before.keys().filter(|language| {
        !draft.texts.contains_key(*language) && !is_edited("title", language) && !is_edited("description", language)
    });
    planned.lost_languages = lost.cloned().collect();
    for language in planned.lost_languages.clone() {
        let title = before.get(&language).map(|text| text.title.clone());
        note(planned, format!("title.{language}"), None, json!(title), Value::Null);
    }
}

/// Pictures that were not edited by hand become the feed's.
pub(super) fn plan_images(planned: &mut Planned, draft: &ProductDraft, known: Option<&Current>) {
    let is_edited = known.is_some_and(|known| known.row.edited_fields.iter().any(|edited| edited == "image_urls"));
    let before = known.map(|known| known.image_urls.clone()).unwrap_or_default();
    if is_edited || before == draft.image_urls {
        return;
    }
    if known.is_some() {
        note(planned, "image_urls".to_owned(), None, json!(before), json!(draft.image_urls));
    }
    planned.image_urls = Some(draft.image_urls.clone());
}
