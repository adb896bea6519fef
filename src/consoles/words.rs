//! The words of the API among which pages let people choose. Pages find them in an attribute, so no script repeats them.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::types::{
    api_key_status::ApiKeyStatus, auto_update::AutoUpdate, availability::Availability, import_status::ImportStatus,
    mail_state::MailState, movement_kind::MovementKind, order_status::OrderStatus, theme::Theme,
    vanished_policy::VanishedPolicy,
};

/// The sets of words as JSON. A set has the order of its declaration, and the name with which its texts begin:
/// `order-pending`.
pub static JSON: LazyLock<String> = LazyLock::new(|| all().to_string());

fn all() -> Value {
    json!({
        "api-key": ApiKeyStatus::ALL,
        "auto": AutoUpdate::ALL,
        "availability": Availability::ALL,
        "job": ImportStatus::ALL,
        "mail": MailState::ALL,
        "movement": MovementKind::ALL,
        "order": OrderStatus::ALL,
        "theme": Theme::ALL,
        "vanished": VanishedPolicy::ALL,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, Texts};

    #[test]
    fn every_word_has_a_text() {
        let texts = Texts::export(Locale::En, "console").unwrap();
        for (set, words) in all().as_object().unwrap() {
            for word in words.as_array().unwrap() {
                let key = format!("{set}-{}", word.as_str().unwrap());
                assert!(texts.contains_key(&key), "{key}");
            }
        }
    }
}
