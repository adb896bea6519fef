// What the fields of products are called, as edits and previews name them.

import { hasText, t } from "../../shared/texts.js";

// `title.fr` is a title in French.
export function nameOfField(field) {
  const [name, language] = field.split(".");
  const key = `field-${name.replaceAll("_", "-")}`;
  const label = hasText(key) ? t(key) : name;
  return language ? `${label} (${language.toUpperCase()})` : label;
}
