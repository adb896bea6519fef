// Elements without HTML text: the content policy of this page allows no other way.

// `attributes`: a function is a listener, `true` an empty attribute; null and false are left out. Children: nodes or texts; null is left out.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// Paragraphs, lists with "- " and `code`: all that the documents use of Markdown.
export function prose(text) {
  return (text ?? "").split(/\n\s*\n/).filter(Boolean).flatMap(block);
}

function block(text) {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.startsWith("- "));
  const before = (first < 0 ? lines : lines.slice(0, first)).join(" ");
  const items = first < 0 ? [] : lines.slice(first).join("\n").split(/^- /m).filter(Boolean);
  const list = items.length > 0 && element("ul", { class: "plain-list" }, items.map((item) => element("li", {}, words(item.replace(/\n/g, " ")))));
  return [before && element("p", {}, words(before)), list].filter(Boolean);
}

// One line of text, with what stands between backticks as code.
export function words(text) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part));
}

export function json(value) {
  return element("pre", { class: "sample", tabindex: "0" }, element("code", {}, typeof value === "string" ? value : JSON.stringify(value, null, 2)));
}
