// The mails there are, and what they are called.

import { hasText, t } from "../shared/texts.js";

export const templates = ["order_placed", "order_shipped", "vendor_invitation", "password_reset", "email_change", "email_change_notice", "codes_guessed"];

export function templateName(template) {
  const key = `mail-template-${template.replaceAll("_", "-")}`;
  return hasText(key) ? t(key) : template;
}
