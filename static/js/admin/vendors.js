import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { around, ask, complain, say, startPage } from "../shared/page.js";
import { shopLanguages, t, timeZones } from "../shared/texts.js";

const start = {
  name: "", code: "", subdomain: "", owner_name: "", owner_email: "", currency: "EUR", languages: ["en"], default_language: "en", access: "link",
};

function vendors() {
  return {
    list: createList({ path: "/vendors", sort: "-created_at", filters: { status: "", verified: "" } }),
    tabs: [
      { key: "all", status: "", verified: "" },
      { key: "vendor-active", status: "active", verified: "" },
      { key: "unverified", status: "", verified: "false" },
      { key: "vendor-suspended", status: "suspended", verified: "" },
      { key: "vendor-deleted", status: "deleted", verified: "" },
    ],

    async init() {
      await this.list.start();
    },

    isTab(tab) {
      return tab.status === this.list.filters.status && tab.verified === this.list.filters.verified;
    },

    chooseTab(tab) {
      Object.assign(this.list.filters, { status: tab.status, verified: tab.verified });
      this.list.changed();
    },

    create() {
      this.$dispatch("create");
    },

    edit(vendor) {
      this.$dispatch("edit", vendor);
    },

    invite(vendor) {
      this.$dispatch("invite-owner", vendor);
    },

    async verify(vendor) {
      await this.change(vendor, "verify", { verified: !vendor.verified }, vendor.verified ? "now-unverified" : "now-verified");
    },

    async suspend(vendor) {
      const active = vendor.status !== "active";
      const agreed = active || (await ask({
        title: t("suspend-question", { name: vendor.name }), text: t("suspend-text"), action: t("suspend"), keep: t("keep-active"),
      }));
      if (agreed) await this.change(vendor, "status", { active }, active ? "now-reactivated" : "now-suspended");
    },

    // How long the vendor can be restored still.
    left(vendor) {
      const days = Math.ceil((Date.parse(vendor.purge_at) - Date.now()) / 86_400_000);
      return days > 0 ? t("purged-in", { count: days }) : t("purged-soon");
    },

    async restore(vendor) {
      const agreed = await ask({
        title: t("restore-vendor-question", { name: vendor.name }), text: t("restore-vendor-text"), action: t("restore-vendor"),
        keep: t("keep-deleted"), danger: false,
      });
      if (!agreed) return;
      try {
        await api("PUT", `/vendors/${vendor.id}/restore`);
        say(t("now-restored", { name: vendor.name }));
        await this.list.load();
      } catch (problem) {
        complain(problem);
      }
    },

    async change(vendor, path, body, key) {
      try {
        const changed = await api("PUT", `/vendors/${vendor.id}/${path}`, { body });
        this.list.replace(changed);
        say(t(key, { name: changed.name }));
      } catch (problem) {
        complain(problem);
      }
    },

    async remove(vendor) {
      const agreed = await ask({
        title: t("delete-vendor-question", { name: vendor.name }), text: t("delete-vendor-text"), action: t("delete-vendor"),
        keep: t("keep-it"), name: vendor.code,
      });
      if (!agreed) return;
      try {
        await api("DELETE", `/vendors/${vendor.id}`);
        say(t("vendor-deleted-named", { name: vendor.name }));
        await this.list.load();
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

// "Fromagerie Schmalzgruef" -> FROMAGERIE_SCHMALZGRUEF
function codeOf(name) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").toUpperCase();
  return plain.replace(/[^A-Z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 32);
}

function subdomainOf(code) {
  return code.toLowerCase().replaceAll("_", "-");
}

function createDialog() {
  return {
    shopLanguages,
    created: null,
    /** @type {(() => void) | null} stops the question that is about to be asked */
    soon: null,
    suggested: "",
    free: { code: false, subdomain: false },
    form: null,

    init() {
      this.form = createForm({
        values: start,
        submit: (values) => this.submit(values),
        done: (answer) => {
          this.created = answer;
          this.form.reset(start);
          around(this).list.load();
        },
      });
      guardLeaving(this.form);
    },

    open() {
      this.created = null;
      this.suggested = "";
      this.free = { code: false, subdomain: false };
      this.form.reset(start);
      openDialog("create");
    },

    close() {
      this.form.reset(start);
      closeDialog("create");
    },

    // What was typed is not thrown away without a question, and what is shown once is not closed by a slip.
    async leave(event) {
      event.preventDefault();
      if (this.created) return;
      const agreed = !this.form.dirty() || (await ask({
        title: t("discard-question"), text: t("discard-text"), action: t("discard"), keep: t("keep-editing"),
      }));
      if (agreed) this.close();
    },

    // The code follows the name until someone writes a code of their own.
    suggest() {
      const { values } = this.form;
      if (values.code !== this.suggested) return;
      this.suggested = codeOf(values.name);
      values.code = this.suggested;
      this.soon?.();
      const timer = setTimeout(() => this.check("code"), 300);
      this.soon = () => clearTimeout(timer);
    },

    placeholder() {
      return subdomainOf(this.form.values.code);
    },

    // Asks whether somebody has the code or the subdomain; the server decides again when the form is sent.
    async check(field) {
      const { values } = this.form;
      this.free[field] = false;
      delete this.form.errors[field];
      if (field === "code") {
        values.code = values.code.toUpperCase();
        this.free.subdomain = false;
      }
      const wanted = values[field].trim();
      const shape = field === "code" ? /^[A-Z0-9_]{2,32}$/ : /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
      if (wanted === "") return;
      if (!shape.test(wanted)) {
        this.form.errors[field] = t(`${field}-shape`);
        return;
      }
      const answer = await api("GET", "/vendors", { query: { search: wanted, per_page: 100 } }).catch(() => null);
      if (!answer || values[field].trim() !== wanted) return;
      const owner = answer.items.find((vendor) => vendor[field].toLowerCase() === wanted.toLowerCase());
      if (owner) this.form.errors[field] = t("taken-by", { name: owner.name });
      else this.free[field] = true;
    },

    submit({ access, languages, ...values }) {
      const all = [...new Set([values.default_language, ...languages])];
      const optional = (text) => text.trim() || null;
      const body = {
        ...values,
        subdomain: optional(values.subdomain),
        owner_name: optional(values.owner_name),
        contact_email: null,
        languages: all,
        temporary_password: access === "password",
      };
      return api("POST", "/vendors", { body });
    },

    async copy(text) {
      await navigator.clipboard.writeText(text).then(() => say(t("copied")), () => say(t("copy-failed"), { danger: true }));
    },
  };
}

// A new link for an owner who never accepted, or an owner more; the link is shown once, as when a vendor is made.
function inviteOwnerDialog() {
  return {
    id: "",
    invited: null,
    form: null,

    init() {
      this.form = createForm({
        values: { email: "" },
        guard: false,
        submit: ({ email }) => api("POST", `/vendors/${this.id}/invitation`, { body: { email: email.trim() || null } }),
        done: (answer) => {
          this.invited = answer;
        },
      });
    },

    open(vendor) {
      this.id = vendor.id;
      this.invited = null;
      this.form.reset({ email: vendor.owner_email ?? "" });
      openDialog("invite-owner");
    },

    close() {
      closeDialog("invite-owner");
    },

    async copy() {
      const { invitation_url: link } = this.invited;
      await navigator.clipboard.writeText(link).then(() => say(t("copied")), () => say(t("copy-failed"), { danger: true }));
    },
  };
}

function editDialog() {
  return {
    id: "",
    zones: [],
    form: null,

    init() {
      this.form = createForm({
        values: { name: "", code: "", subdomain: "", contact_email: "", time_zone: "" },
        guard: false,
        submit: ({ contact_email, ...values }) => api("PUT", `/vendors/${this.id}`, { body: { ...values, contact_email: contact_email.trim() || null } }),
        done: (vendor) => {
          this.close();
          around(this).list.replace(vendor);
          say(t("saved"));
        },
      });
    },

    open(vendor) {
      this.id = vendor.id;
      const { name, code, subdomain, contact_email, time_zone } = vendor;
      this.zones = timeZones(time_zone);
      this.form.reset({ name, code, subdomain, contact_email: contact_email ?? "", time_zone });
      openDialog("edit");
    },

    close() {
      closeDialog("edit");
    },
  };
}

startPage({ vendors, createDialog, inviteOwnerDialog, editDialog });
