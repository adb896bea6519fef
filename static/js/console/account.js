// The account page of both consoles: profile, address, second factor, passkeys, sessions.

import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { ask, base, complain, say, startPage } from "../shared/page.js";
import { createPasskey, passkeysWork } from "../shared/passkey.js";
import { t } from "../shared/texts.js";

const nothing = { title: "", text: "", action: "", danger: false, asksName: false, asksPassword: false, asksCode: false, run: null };

function account() {
  return {
    own: null,
    problem: null,
    forced: new URLSearchParams(location.search).has("forced"),
    sessions: [],
    more: 0,
    passkeys: [],
    passkeysWork: passkeysWork(),
    profile: null,
    email: null,
    prove: null,
    scan: null,
    wish: nothing,
    secret: null,
    codes: [],

    init() {
      this.profile = createForm({
        values: { name: "" },
        submit: (values) => api("PUT", "/auth/account", { body: values }),
        done: async () => {
          await this.load();
          say(t("saved"));
        },
      });
      this.email = createForm({
        values: { email: "", current_password: "" },
        guard: false,
        submit: (values) => send("/auth/change-email", values),
        done: () => {
          this.email.reset({ email: "", current_password: "" });
          say(t("email-asked"));
        },
      });
      this.prove = createForm({
        values: { name: "", current_password: "", code: "" },
        guard: false,
        submit: (values) => this.wish.run(values),
        done: () => this.leave("prove"),
      });
      this.scan = createForm({
        values: { code: "" },
        guard: false,
        submit: (values) => send("/auth/second-factor/confirm", values),
        done: async (answer) => {
          this.leave("scan");
          await this.load();
          this.tell(answer.recovery_codes);
        },
      });
      this.load();
    },

    async load() {
      try {
        const [own, sessions, passkeys] = await Promise.all([
          api("GET", "/auth/account"), api("GET", "/auth/sessions", { query: { per_page: 50 } }),
          api("GET", "/auth/passkeys", { query: { per_page: 100 } }),
        ]);
        if (this.own?.name !== own.name) this.profile.reset({ name: own.name });
        this.more = Math.max(0, sessions.total - sessions.items.length);
        Object.assign(this, { own, sessions: sessions.items, passkeys: passkeys.items, problem: null });
        if (this.isProtected()) this.forced = false;
      } catch (problem) {
        if (!problem.code) throw problem;
        this.problem = problem;
      }
    },

    isProtected() {
      return this.own !== null && (this.own.has_authenticator || this.own.passkeys > 0);
    },

    // Asks for what the wish needs, then runs it.
    want(wish) {
      this.wish = { ...nothing, ...wish };
      this.prove.reset({ name: wish.name ?? "", current_password: "", code: "" });
      openDialog("prove");
    },

    leave(id) {
      closeDialog(id);
      if (id === "scan") this.secret = null;
      if (id === "codes") this.codes = [];
    },

    tell(codes) {
      if (codes.length === 0) return;
      this.codes = codes;
      openDialog("codes");
    },

    setUp() {
      this.want({
        title: t("authenticator-set-up"), text: t("prove-lead"), action: t("go-on"), asksPassword: true,
        asksCode: this.isProtected(),
        run: async (values) => {
          const { secret, qr_svg } = await send("/auth/second-factor", proof(values));
          this.secret = { text: secret, picture: `data:image/svg+xml,${encodeURIComponent(qr_svg)}` };
          this.scan.reset({ code: "" });
          openDialog("scan");
        },
      });
    },

    turnOff() {
      this.want({
        title: t("authenticator-turn-off"), text: t("authenticator-turn-off-text"), action: t("turn-off"), danger: true,
        asksPassword: true, asksCode: true,
        run: async ({ current_password, code }) => {
          await send("/auth/second-factor/remove", { current_password, code });
          await this.load();
          say(t("authenticator-is-off"));
        },
      });
    },

    renew() {
      this.want({
        title: t("recovery-renew"), text: t("recovery-renew-text"), action: t("recovery-renew"), asksPassword: true,
        asksCode: true,
        run: async (values) => {
          const answer = await send("/auth/second-factor/recovery-codes", proof(values));
          await this.load();
          this.tell(answer.recovery_codes);
        },
      });
    },

    addPasskey() {
      this.want({
        title: t("add-passkey"), text: t("add-passkey-text"), action: t("go-on"), asksName: true, asksPassword: true,
        asksCode: this.isProtected(),
        run: async (values) => {
          const { challenge, options } = await send("/auth/passkeys/options", proof(values));
          const made = await createPasskey(options);
          if (!made) return;
          const answer = await send("/auth/passkeys", { challenge, name: values.name, ...made });
          await this.load();
          say(t("passkey-added", { name: answer.passkey.name }));
          this.tell(answer.recovery_codes);
        },
      });
    },

    renamePasskey(passkey) {
      this.want({
        title: t("rename-named", { name: passkey.name }), action: t("save"), asksName: true, name: passkey.name,
        run: async ({ name }) => {
          await api("PUT", `/auth/passkeys/${passkey.id}`, { body: { name } });
          await this.load();
        },
      });
    },

    removePasskey(passkey) {
      this.want({
        title: t("remove-named", { name: passkey.name }), text: t("remove-passkey-text"), action: t("remove"), danger: true,
        asksPassword: true, asksCode: true,
        run: async (values) => {
          await send(`/auth/passkeys/${passkey.id}/remove`, proof(values));
          await this.load();
          say(t("passkey-removed", { name: passkey.name }));
        },
      });
    },

    device(session) {
      return session.device || session.user_agent.slice(0, 60) || t("unknown-device");
    },

    async endSession(session) {
      try {
        await api("DELETE", `/auth/sessions/${session.id}`);
        await this.load();
        say(t("session-ended"));
      } catch (problem) {
        complain(problem);
      }
    },

    async signOutEverywhere() {
      const agreed = await ask({
        title: t("sign-out-everywhere"), text: t("sign-out-everywhere-text"), action: t("sign-out-everywhere"), keep: t("cancel"),
      });
      if (!agreed) return;
      await api("POST", "/auth/logout-everywhere").then(() => location.assign(`${base}/login`), complain);
    },

    copyCodes() {
      return this.copy(this.codes.join("\n"));
    },

    async copy(text) {
      await navigator.clipboard.writeText(text).then(() => say(t("copied")), () => say(t("copy-failed"), { danger: true }));
    },
  };
}

// The password, and a code if one was typed: who has just signed in with a second factor needs none.
function proof({ current_password, code }) {
  return code.trim() === "" ? { current_password } : { current_password, code };
}

function send(path, body) {
  return api("POST", path, { body });
}

startPage({ account });
