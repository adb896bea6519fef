//! The two kinds of markup that a template may print unescaped, each safe by how it is made.

use serde::Serialize;

/// HTML that went through the sanitiser: formatting and links, no script, style, form or foreign content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Cleans what a vendor or a feed wrote. Plain text keeps its paragraphs.
    #[must_use]
    pub fn clean(source: &str) -> Self {
        let source = source.trim();
        if source.contains('<') {
            return Self(ammonia::clean(source));
        }
        let paragraphs = source.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
        let paragraphs = paragraphs.map(|paragraph| {
            let lines: Vec<String> = paragraph.trim().lines().map(escape).collect();
            format!("<p>{}</p>", lines.join("<br>"))
        });
        Self(ammonia::clean(&paragraphs.collect::<String>()))
    }

    /// The same without any markup, cut to `length` characters: for `<meta name="description">`.
    #[must_use]
    pub fn excerpt(source: &str, length: usize) -> String {
        let spaced = source.replace('<', " <");
        let stripped = ammonia::Builder::empty().clean(&spaced).to_string();
        let text = stripped.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() <= length {
            return text;
        }
        let mut cut: String = text.chars().take(length.saturating_sub(1)).collect();
        cut.truncate(cut.trim_end().len());
        cut.push('…');
        cut
    }

    /// Whether nothing is left to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// JSON for a `<script type="application/ld+json">`: no character in it can end the element.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct JsonScript(String);

impl From<&serde_json::Value> for JsonScript {
    fn from(value: &serde_json::Value) -> Self {
        Self(value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{JsonScript, SafeHtml};

    #[test]
    fn descriptions_lose_everything_that_acts() {
        let html =
            SafeHtml::clean("<p onclick=\"x()\">Hi <b>there</b><script>alert(1)</script></p><form><input></form>");
        assert_eq!(html, SafeHtml("<p>Hi <b>there</b></p>".to_owned()));
        assert_eq!(
            SafeHtml::clean("One & two\n\nthree\nfour"),
            SafeHtml("<p>One &amp; two</p><p>three<br>four</p>".to_owned())
        );
    }

    #[test]
    fn an_excerpt_is_plain_and_short() {
        assert_eq!(SafeHtml::excerpt("<p>Salt &amp; <b>pepper</b></p><p>mill</p>", 40), "Salt & pepper mill");
        assert_eq!(SafeHtml::excerpt("abcdef ghijkl", 8), "abcdef…");
    }

    #[test]
    fn json_cannot_leave_its_element() {
        let script = JsonScript::from(&json!({ "name": "</script><script>alert(1)</script> & <!--" }));
        assert!(!script.0.contains(['<', '>', '&']));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&script.0).unwrap()["name"],
            "</script><script>alert(1)</script> & <!--"
        );
    }
}
