// The forms of people who are not signed in yet or forgot their password, and the change of a password.

import { api, nextPage, send } from "./api.js";
import { createForm } from "./form.js";
import { base, name } from "./page.js";

export const cookie = { "X-Orion-Session": "cookie" };

// Where the session that was just opened leads: to the console, or first to a password of one's own.
export function enter(session) {
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

// The answer is the same whether the account exists or not, and so are the page's words.
export function forgotPassword() {
  const code = document.body.dataset.code || undefined;
  return {
    vendor: name,
    sent: false,
    form: null,

    init() {
      this.form = createForm({
        values: { email: "" },
        guard: false,
        submit: ({ email }) => send("POST", "/auth/forgot-password", { body: { email, vendor_code: code }, retry: false }),
        done: () => {
          this.sent = true;
          this.$nextTick(() => this.$refs.title.focus());
        },
      });
    },
  };
}

// The token of the mailed link moves from the address into the entry of the history: it is out of sight at once, and still
// there when the page is loaded again, in another language for instance.
export function takeToken() {
  const token = fragment() || history.state?.token || "";
  history.replaceState(token ? { token } : null, "", location.pathname);
  return token;
}

// The address's fragment, unless it is mangled or leads to a part of the page, as "skip to content" does.
export function fragment() {
  try {
    const text = decodeURIComponent(location.hash.slice(1));
    return document.getElementById(text) ? "" : text;
  } catch {
    return "";
  }
}

export function resetPassword() {
  const token = takeToken();
  return {
    vendor: name,
    state: token ? "open" : "incomplete",
    shown: false,
    form: null,

    init() {
      this.form = createForm({
        values: { password: "" },
        guard: false,
        codes: { PASSWORD_TOO_WEAK: "password" },
        submit: (values) => this.submit(token, values),
        done: (state) => this.end(state),
      });
      // another link opened in this tab only changes the fragment
      addEventListener("hashchange", () => fragment() && location.reload());
    },

    // What became of the link: "done" or "refused"; other errors stay with the form.
    async submit(token, values) {
      try {
        await api("POST", "/auth/reset-password", { body: { token, ...values }, retry: false });
        return "done";
      } catch (problem) {
        if (problem.code === "LINK_INVALID") return "refused";
        throw problem;
      }
    },

    end(state) {
      history.replaceState(null, "", location.pathname);
      this.state = state;
      this.$nextTick(() => this.$refs.title.focus());
    },

    title() {
      return { done: "reset-done", refused: "reset-refused", incomplete: "reset-incomplete" }[this.state] ?? "reset-password";
    },
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
