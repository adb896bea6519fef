// The forms of people who are not signed in yet, and the change of a password.

import { api, nextPage } from "./api.js";
import { createForm } from "./form.js";
import { base, name } from "./page.js";

const cookie = { "X-Orion-Session": "cookie" };

// Where the session that was just opened leads: to the console, or first to a password of one's own.
function enter(session) {
  location.replace(session.must_change_password ? `${base}/change-password?forced=1` : nextPage());
}

export function login() {
  return {
    vendor: name,
    place: location.host,
    shown: false,
    form: createForm({
      values: { email: "", password: "" },
      guard: false,
      submit: (values) => api("POST", "/auth/login", { body: values, headers: cookie, retry: false }),
      done: enter,
    }),
  };
}

// The one-time token stands in the address's fragment, which no server sees; it is sent once and leaves the address.
export function invitation() {
  const token = decodeURIComponent(location.hash.slice(1));
  return {
    vendor: name,
    token,
    shown: false,
    form: createForm({
      values: { name: "", password: "" },
      guard: false,
      submit: (values) => api("POST", "/auth/accept-invitation", { body: { token, ...values }, headers: cookie, retry: false }),
      done: (session) => {
        history.replaceState(null, "", location.pathname);
        enter(session);
      },
    }),
  };
}

export function changePassword() {
  return {
    forced: new URLSearchParams(location.search).has("forced"),
    shown: false,
    form: createForm({
      values: { current_password: "", new_password: "" },
      guard: false,
      submit: (values) => api("POST", "/auth/change-password", { body: values }),
      done: () => location.replace(`${base}/`),
    }),
  };
}
