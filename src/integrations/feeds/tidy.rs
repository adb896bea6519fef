//! Descriptions that need no cleaning: building a document and writing it out again costs more than all else that is
//! done to a row, and most shops write paragraphs and lists that come out as they went in.

/// Tags that may contain text and each other, but not themselves and no blocks.
const INLINE: [&str; 5] = ["b", "strong", "i", "em", "u"];

/// Whether cleaning is certain to change nothing: only the commonest tags, each closed, nested as a parser would nest
/// them, and no character that would be written otherwise. False says nothing.
pub(super) fn is_tidy(html: &str) -> bool {
    let mut parts = html.split('<');
    let mut open = Vec::new();
    parts.next().is_some_and(is_plain)
        && parts.all(|part| match part.split_once('>') {
            Some((tag, text)) => step(&mut open, tag) && is_plain(text),
            None => false,
        })
        && open.is_empty()
}

/// Text that is neither escaped nor dropped.
fn is_plain(text: &str) -> bool {
    !text.contains(['>', '&', '\0', '\r', '\u{a0}', '\u{feff}'])
}

/// Opens or closes a tag; false where a parser might do something else.
fn step<'a>(open: &mut Vec<&'a str>, tag: &'a str) -> bool {
    if let Some(closed) = tag.strip_prefix('/') {
        return open.pop() == Some(closed);
    }
    let parent = open.last().copied();
    let fits = match tag {
        "br" => return true,
        "p" | "ul" | "ol" => matches!(parent, None | Some("li")),
        "li" => matches!(parent, Some("ul" | "ol")),
        _ => INLINE.contains(&tag) && !open.contains(&tag),
    };
    open.push(tag);
    fits
}

#[cfg(test)]
mod tests {
    use super::super::text::clean_html;
    use super::*;

    /// Opens the tags of `steps` one by one and closes what is open at the end; `/` closes the innermost.
    fn document(steps: &[&str]) -> String {
        let mut html = String::new();
        let mut open = vec![];
        for step in steps.iter().copied().chain(["/"; 8]) {
            match step {
                "/" => html.extend(open.pop().map(|tag| format!("</{tag}>"))),
                "x" | " " => html.push_str(step),
                "br" => html.push_str("<br>"),
                tag => {
                    html.push_str(&format!("<{tag}>"));
                    open.push(tag);
                }
            }
        }
        html
    }

    #[test]
    fn what_is_tidy_is_cleaned_to_itself_in_every_short_document() {
        const STEPS: [&str; 9] = ["p", "ul", "li", "b", "i", "br", "x", " ", "/"];
        let mut tidy = 0;
        for length in 0..=5_u32 {
            for index in 0..9_usize.pow(length) {
                let steps: Vec<&str> = (0..length).map(|at| STEPS[index / 9_usize.pow(at) % 9]).collect();
                let html = document(&steps);
                if is_tidy(&html) {
                    assert_eq!(clean_html(&html), html);
                    tidy += 1;
                }
            }
        }
        assert!(tidy > 1_000, "{tidy}");
    }

    #[test]
    fn what_cleaning_would_change_is_not_tidy() {
        for html in [
            "a & b",
            "a &amp; b",
            "1 > 0",
            "a\u{a0}b",
            "<p>a",
            "a</p>",
            "<p>a<p>b</p></p>",
            "<b>a<b>b</b></b>",
            "<b><p>a</p></b>",
            "<p><ul></ul></p>",
            "<li>a</li>",
            "<b>a<i>b</b></i>",
            "<P>a</P>",
            "<p class=x>a</p>",
            "<br/>",
            "<script>a</script>",
            "<!-- a -->",
            "<a>b</a>",
            "<p",
            "\u{feff}<p>a</p>",
            "a\rb",
        ] {
            assert!(!is_tidy(html), "{html}");
        }
    }
}
