// The saved views of a page's list: the menu in its toolbar, and the dialog in which a view is saved.

import { api } from "../../shared/api.js";
import { closeDialog, openDialog } from "../../shared/focus.js";
import { createForm } from "../../shared/form.js";
import { around, ask, complain, say } from "../../shared/page.js";
import { t } from "../../shared/texts.js";

// In the scope of a component with a `list`.
export function savedViews() {
  return {
    /** @type {any[]} */
    views: [],
    state: "loading", // loading, ready, failed: without the views the list works as before
    opened: null,
    edited: null,
    form: null,

    async init() {
      this.form = createForm({
        values: { name: "", is_shared: false },
        guard: false,
        codes: { SAVED_VIEW_NAME_TAKEN: "name" },
        submit: (values) => this.submit(values),
        done: (view) => this.saved(view),
      });
      try {
        this.views = (await api("GET", "/saved-views", { query: { list: this.name() } })).items;
        this.opened = this.views.find((view) => this.isOpen(view)) ?? null;
        this.state = "ready";
      } catch {
        this.state = "failed";
      }
    },

    // The list as views name it: "orders".
    name() {
      return around(this).list.path.slice(1);
    },

    isOpen(view) {
      return sameQuery(view.query, around(this).list.choices());
    },

    hasChanged() {
      return !this.isOpen(this.opened);
    },

    async open(view) {
      this.opened = view;
      await around(this).list.choose(view.query);
    },

    edit(view) {
      this.edited = view;
      this.form.reset({ name: view?.name ?? "", is_shared: view?.is_shared ?? false });
      openDialog("saved-view");
    },

    close() {
      closeDialog("saved-view");
    },

    submit(values) {
      if (this.edited) return api("PUT", `/saved-views/${this.edited.id}`, { body: values });
      return api("POST", "/saved-views", { body: { ...values, list: this.name(), query: around(this).list.choices() } });
    },

    // The changed filters of the list become those of the view.
    async update() {
      try {
        const view = await api("PUT", `/saved-views/${this.opened.id}`, { body: { query: around(this).list.choices() } });
        this.keep(view);
      } catch (problem) {
        complain(problem);
      }
    },

    saved(view) {
      this.close();
      this.keep(view);
    },

    keep(view) {
      const others = this.views.filter((other) => other.id !== view.id);
      this.views = [...others, view].sort((one, other) => one.name.localeCompare(other.name));
      this.opened = view;
      say(t("saved-view-saved", { name: view.name }));
    },

    async remove() {
      const { id, name, is_shared } = this.edited;
      const agreed = !is_shared || (await ask({
        title: t("saved-view-delete-question", { name }), text: t("saved-view-delete-text"), action: t("delete"), keep: t("keep-it"),
      }));
      if (!agreed) return;
      try {
        await api("DELETE", `/saved-views/${id}`);
        this.close();
        this.views = this.views.filter((other) => other.id !== id);
        this.opened = null;
        say(t("saved-view-deleted", { name }));
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

function sameQuery(one, other) {
  const text = (query) => JSON.stringify(Object.entries(query).sort());
  return text(one) === text(other);
}
