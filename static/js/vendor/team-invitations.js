import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { around, ask, complain, say, startPage } from "../shared/page.js";
import { mayGrant, roleName } from "../shared/roles.js";
import { date, t } from "../shared/texts.js";

function invitations() {
  return {
    list: createList({ path: "/team/invitations", sort: "-created_at" }),
    roles: [],

    async init() {
      const [roles] = await Promise.all([
        api("GET", "/team/roles", { query: { per_page: 100 } }).catch(() => ({ items: [] })),
        this.list.start(),
      ]);
      this.roles = roles.items;
      if (location.hash === "#invite" && this.choices().length > 0) this.invite();
    },

    roleOf(invitation) {
      return roleName({ key: invitation.role, name: invitation.role_name });
    },

    roleName,

    choices() {
      return this.roles.filter((role) => mayGrant(role.permissions));
    },

    mayChange(invitation) {
      const role = this.roles.find((role) => role.id === invitation.role_id);
      return mayGrant(role?.permissions ?? []);
    },

    ends(invitation) {
      const day = date(invitation.expires_at, { dateStyle: "medium", timeStyle: "short" });
      return t(invitation.is_expired ? "link-ended" : "link-ends", { date: day });
    },

    invite() {
      this.$dispatch("invite");
    },

    async resend(invitation) {
      try {
        this.list.replace(await api("POST", `/team/invitations/${invitation.id}/resend`));
        say(t("invitation-sent", { email: invitation.email }));
      } catch (problem) {
        complain(problem);
      }
    },

    async revoke(invitation) {
      const agreed = await ask({
        title: t("revoke-question", { email: invitation.email }), text: t("revoke-text"), action: t("take-back"), keep: t("keep-it"),
      });
      if (!agreed) return;
      try {
        await api("DELETE", `/team/invitations/${invitation.id}`);
        this.list.remove(invitation.id);
        say(t("invitation-revoked", { email: invitation.email }));
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

const start = { email: "", name: "", role_id: "" };

function inviteDialog() {
  return {
    form: null,

    init() {
      this.form = createForm({
        values: start,
        guard: false,
        codes: { MEMBER_EXISTS: "email", PERMISSION_NOT_GRANTABLE: "role_id" },
        submit: ({ email, name, role_id }) => api("POST", "/team/invitations", { body: { email: email.trim(), name: name.trim() || null, role_id } }),
        done: (invitation) => {
          this.close();
          say(t("invitation-sent", { email: invitation.email }));
          around(this).list.load();
        },
      });
    },

    // The smallest of the usual roles stands first to be chosen, so that nobody gives more by a slip.
    open() {
      const least = [...around(this).choices()].sort((a, b) => a.permissions.length - b.permissions.length);
      const viewer = least.find((role) => role.key === "viewer") ?? least[0];
      this.form.reset({ ...start, role_id: viewer?.id ?? "" });
      openDialog("invite");
    },

    close() {
      closeDialog("invite");
    },
  };
}

startPage({ invitations, inviteDialog });
