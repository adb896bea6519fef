//! The components of the consoles' HTML, which the server fills in.
//!
//! | written | becomes |
//! |---|---|
//! | `<icon name="x"/>`, `<icon name="x" class="icon s"/>` | the icon `x` of `static/icons/icons.svg` |
//! | `<icon :name="isOpen ? 'minus' : 'plus'"/>` | the icon that Alpine's expression names |
//! | `<sort-head column="total" text="spent" first="-" class="num"/>` | a table head whose button sorts the page's `list` |
//! | `<menu-entries group="main"/>` | the entries of a group of the console's menu, from the table of pages |
//!
//! A line break between two tags is not text, so long lines can be broken between any two tags. A visible space must
//! be between two tags on one line.

use super::pages::{ConsolePage, Face, MenuEntry, MenuGroup};
use crate::static_files;

/// The HTML with all components filled in, and without line breaks between tags. An unknown component stays as it is.
#[must_use]
pub fn expand(html: &str, face: Face) -> String {
    replace_components(&join_lines(html), face)
}

/// Takes out the line breaks between tags, and the indentation of all lines.
fn join_lines(html: &str) -> String {
    let mut joined = String::with_capacity(html.len());
    for line in html.lines().map(str::trim_start) {
        if !(joined.ends_with('>') && line.starts_with('<')) {
            joined.push('\n');
        }
        joined.push_str(line);
    }
    joined.trim_start().to_owned()
}

fn replace_components(html: &str, face: Face) -> String {
    let mut filled = String::with_capacity(html.len() * 2);
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        filled.push_str(before);
        match component(after, face) {
            Some((content, behind)) => {
                filled.push_str(&content);
                rest = behind;
            }
            None => {
                filled.push('<');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The content of the component that begins at `text`, behind its `<`, and what follows it.
fn component(text: &str, face: Face) -> Option<(String, &str)> {
    let (name, rest) = text.split_once(' ')?;
    let fill: fn(&Attributes<'_>, Face) -> Option<String> = match name {
        "icon" => |attributes, _| icon(attributes),
        "sort-head" => |attributes, _| sort_head(attributes),
        "menu-entries" => |attributes, face| Some(menu_entries(face, MenuGroup::parse(attributes.get("group")?)?)),
        _ => return None,
    };
    let (attributes, behind) = rest.split_once("/>")?;
    Some((fill(&Attributes(attributes), face)?, behind))
}

/// The attributes of a component as they are written: `name="x" class="icon s"`.
struct Attributes<'a>(&'a str);

impl<'a> Attributes<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.0;
        while let Some((found, after)) = rest.split_once("=\"") {
            let (value, behind) = after.split_once('"')?;
            if found.trim() == name {
                return Some(value);
            }
            rest = behind;
        }
        None
    }
}

fn icon(attributes: &Attributes<'_>) -> Option<String> {
    let sprite = static_files::url("icons/icons.svg");
    let class = attributes.get("class").unwrap_or("icon");
    let href = match attributes.get("name") {
        Some(name) => format!("href=\"{sprite}#{name}\""),
        None => format!(":href=\"'{sprite}#' + ({})\"", attributes.get(":name")?),
    };
    Some(format!("<svg class=\"{class}\" aria-hidden=\"true\"><use {href}/></svg>"))
}

/// `first="-"`: the first press of the button sorts in descending order.
fn sort_head(attributes: &Attributes<'_>) -> Option<String> {
    let (column, text) = (attributes.get("column")?, attributes.get("text")?);
    let class = attributes.get("class").map(|class| format!(" class=\"{class}\"")).unwrap_or_default();
    let first = attributes.get("first").map(|sign| format!(", '{sign}'")).unwrap_or_default();
    Some(format!(
        "<th scope=\"col\"{class} :aria-sort=\"list.sorted('{column}')\">\
         <button class=\"sort\" type=\"button\" @click=\"list.sortBy('{column}'{first})\"><span x-text=\"$t('{text}')\"></span>\
         <svg class=\"icon\" aria-hidden=\"true\"><use :href=\"list.sortIcon('{column}')\"/></svg></button></th>"
    ))
}

fn menu_entries(face: Face, group: MenuGroup) -> String {
    let entries = face.pages().iter().filter_map(|page| Some((page, page.entry.filter(|entry| entry.group == group)?)));
    entries.map(|(page, entry)| menu_entry(page, entry)).collect()
}

fn menu_entry(page: &ConsolePage, entry: MenuEntry) -> String {
    let (path, title) = (page.path, page.title);
    let sprite = static_files::url("icons/icons.svg");
    let MenuEntry { icon, permission, .. } = entry;
    format!(
        "<li x-show=\"$can('{permission}')\"><a href=\"{{base}}/{path}\" :aria-current=\"$here('{path}')\">\
         <svg class=\"icon\" aria-hidden=\"true\"><use href=\"{sprite}#{icon}\"/></svg><span x-text=\"$t('{title}')\"></span></a></li>"
    )
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    fn expanded(html: &str) -> String {
        expand(html, Face::Vendor).replace(&static_files::url("icons/icons.svg"), "SPRITE")
    }

    #[test]
    fn an_icon_is_drawn_from_the_sprite() {
        let svg = |class: &str, href: &str| format!("<svg class=\"{class}\" aria-hidden=\"true\"><use {href}/></svg>");
        assert_eq!(expanded("<b><icon name=\"x\"/></b>"), format!("<b>{}</b>", svg("icon", "href=\"SPRITE#x\"")));
        assert_eq!(expanded("<icon name=\"x\" class=\"icon s\"/>"), svg("icon s", "href=\"SPRITE#x\""));
        assert_eq!(expanded("<icon :name=\"a ? 'b' : 'c'\"/>"), svg("icon", ":href=\"'SPRITE#' + (a ? 'b' : 'c')\""));
    }

    #[test]
    fn a_sort_head_names_its_column_in_each_place() {
        let head = expanded("<sort-head column=\"total\" text=\"spent\" first=\"-\" class=\"num\"/>");
        let start = "<th scope=\"col\" class=\"num\" :aria-sort=\"list.sorted('total')\">";
        assert!(head.starts_with(start), "{head}");
        assert!(head.contains("list.sortBy('total', '-')") && head.contains("list.sortIcon('total')"), "{head}");
        assert!(expanded("<sort-head column=\"name\" text=\"name\"/>").contains("list.sortBy('name')"));
    }

    #[test]
    fn the_menu_has_the_entries_of_the_table() {
        let menu = expanded("<ul>\n <menu-entries group=\"marketplace\"/>\n</ul>");
        assert_eq!(menu.matches("<li ").count(), 3, "{menu}");
        assert!(menu.starts_with("<ul><li x-show=\"$can('marketplace.read')\"><a href=\"{base}/imports\""), "{menu}");
    }

    #[test]
    fn a_line_break_between_tags_is_no_text_and_a_space_is_one() {
        assert_eq!(expanded("<ul>\n <li>a</li>\n <li>b</li>\n</ul>\n"), "<ul><li>a</li><li>b</li></ul>");
        assert_eq!(expanded("<b>a</b> <i\n  class=\"c\">b</i>"), "<b>a</b> <i\nclass=\"c\">b</i>");
        assert_eq!(expanded("<p>\n a\n</p>"), "<p>\na\n</p>");
    }

    /// A component that is misspelt would reach the browser and show nothing.
    #[test]
    fn all_components_of_all_pages_are_filled_in() {
        for (path, html) in html_files("") {
            let html = expand(&html, Face::Vendor);
            for name in ["<icon", "<sort-head", "<menu-entries"] {
                assert!(!html.contains(name), "{path} has a {name} that can't be filled in");
            }
            assert!(!html.contains("#' + ()"), "{path}");
        }
    }

    #[test]
    fn every_icon_of_the_pages_is_in_the_sprite() {
        let sprite = String::from_utf8(static_files::find("icons/icons.svg").unwrap().content.into_owned()).unwrap();
        let entries = [Face::Admin, Face::Vendor].into_iter().flat_map(Face::pages).filter_map(|page| page.entry);
        let mut names: Vec<String> = entries.map(|entry| entry.icon.to_owned()).collect();
        for (_, html) in html_files("") {
            names.extend(
                html.split("<icon name=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())),
            );
        }
        for name in names {
            assert!(sprite.contains(&format!("id=\"{name}\"")), "there is no icon {name}");
        }
    }

    #[test]
    fn lines_can_be_read() {
        for (path, html) in html_files("") {
            for (number, line) in html.lines().enumerate() {
                assert!(line.chars().count() <= 160, "{path}:{} is longer than 160 characters", number + 1);
            }
        }
    }

    /// All HTML files below `static/`.
    fn html_files(folder: &str) -> Vec<(String, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join(folder);
        let mut files = Vec::new();
        for entry in fs::read_dir(root).unwrap().map(Result::unwrap) {
            let path = format!("{folder}/{}", entry.file_name().display()).trim_start_matches('/').to_owned();
            if entry.path().is_dir() {
                files.extend(html_files(&path));
            } else if path.ends_with(".html") {
                files.push((path, fs::read_to_string(entry.path()).unwrap()));
            }
        }
        files
    }
}
