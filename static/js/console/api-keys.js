// The page of API keys, the same in both consoles.

import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { around, ask, complain, me, say, startPage } from "../shared/page.js";
import { hasText, t, words } from "../shared/texts.js";

const start = { name: "", note: "", permissions: [], expires_in_days: "365" };

// A permission in words; one that this page does not know yet as the API calls it.
function scope(word) {
  const key = `permission-${word.replaceAll(/[._]/g, "-")}`;
  return hasText(key) ? t(key) : word;
}

function apiKeys() {
  return {
    list: createList({ path: "/api-keys", sort: "-created_at", filters: { status: "" } }),
    statuses: ["", ...words("api-key")],

    async init() {
      await this.list.start();
    },

    scopes(key) {
      return key.permissions.map(scope).join(", ");
    },

    create() {
      this.$dispatch("create");
    },

    edit(key) {
      this.$dispatch("edit", key);
    },

    async revoke(key) {
      const agreed = await ask({
        title: t("revoke-api-key-question", { name: key.name }), text: t("revoke-api-key-text"), action: t("revoke-api-key"), keep: t("keep-api-key"),
      });
      if (!agreed) return;
      try {
        await api("DELETE", `/api-keys/${key.id}`);
        say(t("now-api-key-revoked", { name: key.name }));
        await this.list.load();
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

function createDialog() {
  return {
    // Nobody grants more than they have, and no key manages keys.
    grantable: (me()?.permissions ?? []).filter((word) => word !== "api_keys.manage"),
    made: null,
    form: null,
    scope,

    init() {
      this.form = createForm({
        values: start,
        check: ({ name, permissions }) => [
          ...(name.trim() === "" ? [{ field: "name", message: t("required") }] : []),
          ...(permissions.length === 0 ? [{ field: "permissions", message: t("api-key-no-permission") }] : []),
        ],
        submit: ({ note, expires_in_days, ...values }) => api("POST", "/api-keys", {
          body: { ...values, note: note.trim() || null, expires_in_days: Number(expires_in_days) || null },
        }),
        done: (answer) => {
          this.made = answer;
          this.form.reset(start);
          around(this).list.load();
        },
      });
      guardLeaving(this.form);
    },

    open() {
      this.made = null;
      this.form.reset(start);
      openDialog("create");
    },

    // What was typed is not thrown away without a question, and a key that is shown once is not closed by a slip.
    async leave(event) {
      event.preventDefault();
      if (this.made) return;
      const discard = !this.form.dirty() || (await ask({
        title: t("discard-question"), text: t("discard-api-key-text"), action: t("discard"), keep: t("keep-editing"),
      }));
      if (discard) this.close();
    },

    close() {
      this.made = null;
      this.form.reset(start);
      closeDialog("create");
    },

    async copy(text) {
      await navigator.clipboard.writeText(text).then(() => say(t("copied")), () => say(t("copy-failed"), { danger: true }));
    },
  };
}

function editDialog() {
  return {
    key: { id: "", permissions: [] },
    form: null,
    scope,

    init() {
      this.form = createForm({
        values: { name: "", note: "" },
        submit: ({ name, note }) => api("PUT", `/api-keys/${this.key.id}`, { body: { name, note: note.trim() || null } }),
        done: (answer) => {
          around(this).list.replace(answer);
          this.close();
          say(t("saved"));
        },
      });
      guardLeaving(this.form);
    },

    open(key) {
      this.key = key;
      this.form.reset({ name: key.name, note: key.note ?? "" });
      openDialog("edit");
    },

    close() {
      this.form.reset({ name: "", note: "" });
      closeDialog("edit");
    },
  };
}

startPage({ apiKeys, createDialog, editDialog });
