import { api } from "../shared/api.js";
import { createForm } from "../shared/form.js";
import { name, startPage } from "../shared/page.js";
import { roleName } from "../shared/roles.js";
import { cookie, fragment, takeToken, withSecondStep } from "../shared/sign-in.js";

// What the link offers decides what is asked: a new person chooses a name and a password, one who has a password gives that.
function invitation() {
  const token = takeToken();
  return withSecondStep({
    vendor: name,
    state: token ? "loading" : "incomplete", // loading, new, known, refused, paused, failed, incomplete
    offer: null,
    problem: null,
    shown: false,
    form: null,

    async init() {
      this.form = createForm({
        values: { name: "", password: "" },
        guard: false,
        codes: { PASSWORD_TOO_WEAK: "password", INVALID_CREDENTIALS: "password" },
        submit: (values) => this.submit(values),
        done: (answer) => {
          history.replaceState(null, "", location.pathname);
          this.proceed(answer);
        },
      });
      // another link opened in this tab only changes the fragment
      addEventListener("hashchange", () => fragment() && location.reload());
      if (token) await this.look();
    },

    async look() {
      try {
        this.offer = await api("POST", "/auth/invitation", { body: { token }, retry: false });
        this.vendor = this.offer.vendor_name;
        this.form.reset({ name: this.offer.name ?? "", password: "" });
        this.state = this.offer.has_password ? "known" : "new";
      } catch (problem) {
        this.refuse(problem);
      }
    },

    async submit({ name, password }) {
      const body = { token, name: this.state === "new" ? name.trim() : null, password };
      try {
        return await api("POST", "/auth/accept-invitation", { body, headers: cookie, retry: false });
      } catch (problem) {
        if (problem.secondFactor) return { challenge: problem.secondFactor };
        if (["LINK_INVALID", "VENDOR_INACTIVE", "VENDOR_NOT_FOUND"].includes(problem.code)) this.refuse(problem);
        throw problem;
      }
    },

    // A link that is over leaves the address's history too; one of a paused shop works later.
    refuse(problem) {
      const states = { LINK_INVALID: "refused", VENDOR_NOT_FOUND: "refused", VENDOR_INACTIVE: "paused" };
      this.problem = problem;
      this.state = states[problem.code] ?? "failed";
      if (this.state === "refused") history.replaceState(null, "", location.pathname);
      this.$nextTick(() => this.$refs.title.focus());
    },

    isOpen() {
      return this.challenge === null && (this.state === "new" || this.state === "known");
    },

    role() {
      return this.offer ? roleName({ key: this.offer.role, name: this.offer.role_name }) : "";
    },

    title() {
      return { refused: "invitation-refused", paused: "invitation-paused", failed: "list-failed", incomplete: "invitation-missing" }[this.state] ?? "invitation-title";
    },

    lead() {
      return { new: "invitation-lead", known: "invitation-lead-known", refused: "invitation-refused-hint", paused: "invitation-paused-hint", incomplete: "invitation-missing-hint" }[this.state] ?? "loading";
    },
  });
}

startPage({ invitation });
