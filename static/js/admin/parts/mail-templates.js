// The templates of mails, which the texts list: a test of the program keeps them complete.

import { hasText, keysFrom, t } from "../../shared/texts.js";

export function templates() {
  return keysFrom("mail-name-").map((end) => end.replaceAll("-", "_"));
}

export function templateName(template) {
  const key = `mail-name-${template.replaceAll("_", "-")}`;
  return hasText(key) ? t(key) : template;
}
