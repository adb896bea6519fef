// Roles of a vendor's team, as pages call them and as the reader may give them.

import { me } from "./page.js";
import { hasText, t } from "./texts.js";

// The four that every vendor has are called by the reader's language, a vendor's own by its name.
export function roleName({ key, name }) {
  return hasText(`role-${key}`) ? t(`role-${key}`) : name;
}

// Nobody gives what they do not have, nor decides about those who have more.
export function mayGrant(permissions) {
  const own = me()?.permissions ?? [];
  return own.includes("team.manage") && permissions.every((permission) => own.includes(permission));
}
