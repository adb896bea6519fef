// The forms of people who are not signed in yet or forgot their password, and the change of a password.

import { api, nextPage, send } from "./api.js";
import { createForm } from "./form.js";
import { base, complain, name } from "./page.js";
import { passkeysWork, usePasskey } from "./passkey.js";
import { t } from "./texts.js";

export const cookie = { "X-Orion-Session": "cookie" };

// Where the session that was just opened leads: to the console, or first to a password of one's own.
export function enter(session) {
  location.replace(session.must_change_password ? `${base}/change-password?forced=1` : nextPage());
}

// A right password leads to a challenge where there is a second factor.
function secondStep(problem) {
  if (!problem.secondFactor) throw problem;
  return { challenge: problem.secondFactor };
}

// The second step, for forms whose first one is a password: `challenge` is null while that is open.
export function withSecondStep(first) {
  return {
    challenge: null,
    lost: false,
    working: false,
    code: createForm({ values: { code: "" }, guard: false }),

    // The first form's `done`.
    proceed(answer) {
      if (!answer.challenge) return enter(answer);
      this.challenge = answer.challenge;
      this.code = createForm({
        values: { code: "" },
        guard: false,
        codes: { SECOND_FACTOR_INVALID: "code" },
        submit: ({ code }) => this.step({ code }),
        done: enter,
      });
      this.$nextTick(() => {
        /** @type {HTMLElement | null} */
        const first = document.querySelector("#second-step input, #second-step button");
        first?.focus();
      });
    },

    has(factor) {
      return this.challenge !== null && this.challenge.factors.includes(factor);
    },

    stepLead() {
      if (this.lost) return t("second-step-recovery");
      return this.has("authenticator") ? t("second-step-code") : t("second-step-passkey");
    },

    step(answer) {
      const body = { challenge: this.challenge.challenge, ...answer };
      return api("POST", "/auth/login/second-factor", { body, headers: cookie, retry: false });
    },

    async stepByPasskey() {
      await this.attempt(async () => {
        const body = { challenge: this.challenge.challenge };
        const { options } = await api("POST", "/auth/login/second-factor/options", { body, retry: false });
        const passkey = await usePasskey(options);
        if (passkey) enter(await this.step({ passkey }));
      });
    },

    async attempt(work) {
      if (this.working) return;
      this.working = true;
      try {
        await work();
      } catch (problem) {
        complain(problem);
      } finally {
        this.working = false;
      }
    },

    startAgain() {
      this.challenge = null;
      this.lost = false;
    },

    ...first,
  };
}

export function login() {
  return withSecondStep({
    vendor: name,
    place: location.host,
    shown: false,
    passkeys: passkeysWork(),
    form: null,

    init() {
      this.form = createForm({
        values: { email: "", password: "" },
        guard: false,
        submit: (values) => api("POST", "/auth/login", { body: values, headers: cookie, retry: false }).catch(secondStep),
        done: (answer) => this.proceed(answer),
      });
    },

    async byPasskey() {
      await this.attempt(async () => {
        const { challenge, options } = await api("POST", "/auth/login/passkey/options", { retry: false });
        const passkey = await usePasskey(options);
        if (!passkey) return;
        enter(await api("POST", "/auth/login/passkey", { body: { challenge, passkey }, headers: cookie, retry: false }));
      });
    },
  });
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

export function confirmEmail() {
  const token = takeToken();
  return {
    vendor: name,
    state: token ? "open" : "incomplete",
    form: null,

    init() {
      this.form = createForm({
        values: {},
        guard: false,
        submit: () => this.submit(token),
        done: (state) => this.end(state),
      });
      addEventListener("hashchange", () => fragment() && location.reload());
    },

    async submit(token) {
      try {
        await api("POST", "/auth/confirm-email", { body: { token }, retry: false });
        return "done";
      } catch (problem) {
        if (["LINK_INVALID", "EMAIL_TAKEN"].includes(problem.code)) return "refused";
        throw problem;
      }
    },

    end(state) {
      history.replaceState(null, "", location.pathname);
      this.state = state;
      this.$nextTick(() => this.$refs.title.focus());
    },

    title() {
      return { done: "email-confirmed", refused: "email-refused", incomplete: "email-incomplete" }[this.state] ?? "confirm-email";
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
