//! Texts from outside, made safe to keep: titles become plain text, descriptions a few harmless tags.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

use super::tidy::is_tidy;

/// Tags that a description may use, without any attribute. No links, images, SVG or MathML.
const TAGS: [&str; 31] = [
    "p",
    "br",
    "hr",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "small",
    "sub",
    "sup",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "caption",
];
/// Tags that go together with what they hold.
const REMOVED: [&str; 14] = [
    "script", "style", "svg", "math", "iframe", "object", "embed", "noscript", "template", "title", "textarea",
    "select", "noembed", "noframes",
];

static DESCRIPTION: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder.tags(HashSet::from(TAGS)).clean_content_tags(HashSet::from(REMOVED));
    builder
});
static TITLE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder.clean_content_tags(HashSet::from(REMOVED));
    builder
});

/// HTML with only the tags of a short list and no attributes.
pub fn sanitise_html(html: &str) -> String {
    let is_clean = !html.contains(['<', '&']) || is_tidy(html);
    if is_clean { html.to_owned() } else { clean_html(html) }
}

/// The same without a look at whether there is anything to clean.
pub(super) fn clean_html(html: &str) -> String {
    DESCRIPTION.clean(html).to_string()
}

/// Plain text on one line: tags are gone, entities decoded, white space collapsed. It still has to be escaped.
pub fn plain_text(html: &str) -> String {
    let text: Cow<'_, str> = if html.contains(['<', '&']) {
        // A tag separates words: `Red<br>Shirt` is two.
        let stripped = TITLE.clean(&html.replace('<', " <")).to_string();
        Cow::Owned(stripped.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&"))
    } else {
        Cow::Borrowed(html)
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `max` characters, cut where a word ends; `None` if the text is short enough.
pub(super) fn cut_at_word(text: &str, max: usize) -> Option<&str> {
    let (end, _) = text.char_indices().nth(max)?;
    let head = text.get(..end)?;
    let splits_word = text.get(end..)?.chars().next().is_some_and(|c| !c.is_whitespace());
    let cut = match head.rfind(char::is_whitespace).filter(|_| splits_word) {
        Some(space) => head.get(..space)?,
        None => head,
    };
    Some(cut.trim_end())
}

/// The text without control characters, which neither a page nor PostgreSQL wants; `None` if it has none.
pub(super) fn without_controls(text: &str) -> Option<String> {
    let unwanted = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    text.contains(unwanted).then(|| text.replace(unwanted, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_keep_harmless_tags_only() {
        for (html, clean) in [
            ("plain > text", "plain > text"),
            ("<p onclick=alert(1)>Hi <b>you</b></p>", "<p>Hi <b>you</b></p>"),
            ("<script>alert(1)</script>x", "x"),
            ("<svg><style><img src=x onerror=alert(1)></style></svg>x", "x"),
            ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", ""),
            ("<a href=\"javascript:alert(1)\">go</a>", "go"),
            ("<img src=x onerror=alert(1)>", ""),
            ("Salt & pepper", "Salt &amp; pepper"),
            ("<p>open", "<p>open</p>"),
        ] {
            assert_eq!(sanitise_html(html), clean, "{html}");
        }
        let twice = sanitise_html("<ul><li>a &lt;b&gt; <i>c");
        assert_eq!(sanitise_html(&twice), twice);
    }

    #[test]
    fn titles_are_plain_text() {
        for (html, plain) in [
            ("  A \n title ", "A title"),
            ("<b>Bold</b> &amp; new", "Bold & new"),
            ("Red<br>Shirt", "Red Shirt"),
            ("5 < 6", "5 < 6"),
            ("<script>alert(1)</script>Mug", "Mug"),
            ("Tom &amp;amp; Jerry", "Tom &amp; Jerry"),
        ] {
            assert_eq!(plain_text(html), plain, "{html}");
        }
    }

    #[test]
    fn long_texts_end_with_a_word() {
        assert_eq!(cut_at_word("one two three", 13), None);
        assert_eq!(cut_at_word("one two three", 12), Some("one two"));
        assert_eq!(cut_at_word("one two three", 7), Some("one two"));
        assert_eq!(cut_at_word("éééééé", 3), Some("ééé"));
    }

    #[test]
    fn controls_are_taken_out() {
        assert_eq!(without_controls("a\0b\u{85}c").as_deref(), Some("abc"));
        assert_eq!(without_controls("a\tb\r\nc"), None);
    }
}
