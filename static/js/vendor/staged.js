import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { base, complain, say, startPage } from "../shared/page.js";
import { money, t } from "../shared/texts.js";
import { lastOf } from "./categories.js";

function staged() {
  return {
    list: createList({
      path: "/marketplace/products",
      sort: "-updated_at",
      filters: { published: "", is_active: "", source: "", category: "", brand: "", availability: "" },
    }),
    tabs: [
      { key: "all", published: "", is_active: "" },
      { key: "not-published", published: "false", is_active: "true" },
      { key: "published", published: "true", is_active: "" },
      { key: "vanished", published: "", is_active: "false" },
    ],
    availabilities: ["in_stock", "out_of_stock", "preorder", "backorder"],
    sources: [],
    busy: [],
    lastOf,

    async init() {
      api("GET", "/marketplace/sources").then((answer) => (this.sources = answer.items)).catch(() => null);
      await this.list.start();
    },

    isTab(tab) {
      return tab.published === this.list.filters.published && tab.is_active === this.list.filters.is_active;
    },

    chooseTab(tab) {
      Object.assign(this.list.filters, { published: tab.published, is_active: tab.is_active });
      this.list.changed();
    },

    note(product) {
      return [product.external_id, product.brand].filter(Boolean).join(", ");
    },

    wordOf(product) {
      if (product.published_product_id) return "published";
      return product.is_active ? "not-published" : "vanished";
    },

    badgeOf(product) {
      if (product.published_product_id) return "success";
      return product.is_active ? "hollow" : "warning";
    },

    async publishOne(product) {
      this.busy = [...this.busy, product.id];
      try {
        const made = await api("POST", `/products/from-import/${product.id}`, { body: {} });
        this.list.replace({ ...product, published_product_id: made.id });
        const open = { label: t("show"), run: () => location.assign(`${base}/products/${made.id}`) };
        say(t("published-named", { name: product.title }), { action: open });
      } catch (problem) {
        complain(problem, () => this.publishOne(product));
      } finally {
        this.busy = this.busy.filter((id) => id !== product.id);
      }
    },

    publishPicked() {
      this.openDialog(this.list.allMatching ? null : [...this.list.picked], this.list.pickedCount());
    },

    publishAll() {
      this.openDialog(null, this.list.total);
    },

    openDialog(ids, count) {
      const { source, category, brand, availability } = this.list.filters;
      const blank = (text) => text || null;
      const filter = {
        search: blank(this.list.search.trim()), source: blank(source), category: blank(category), brand: blank(brand),
        availability: blank(availability),
      };
      const sample = this.list.items.find((item) => !ids || ids.includes(item.id))?.price ?? null;
      this.$dispatch("publish", { ids, filter: ids ? null : filter, count, sample });
    },

    async published(answer) {
      this.list.unpick();
      await this.list.load();
      const parts = [t("publish-result", { count: answer.published }), answer.updated > 0 && t("publish-updated", { count: answer.updated })];
      parts.push(answer.skipped > 0 && t("publish-skipped", { count: answer.skipped }));
      const open = { label: t("nav-products"), run: () => location.assign(`${base}/products`) };
      say(parts.filter(Boolean).join(", "), { action: open });
    },
  };
}

function publishDialog() {
  return {
    ids: null,
    filter: null,
    count: 0,
    sample: null,
    form: null,

    init() {
      this.form = createForm({
        values: { with_inventory: true, price_adjust_percent: 0, activate: true },
        guard: false,
        submit: (values) => this.submit(values),
        done: (answer) => {
          this.close();
          return this.published(answer);
        },
      });
    },

    open({ ids, filter, count, sample }) {
      Object.assign(this, { ids, filter, count, sample });
      this.form.reset({ with_inventory: true, price_adjust_percent: 0, activate: true });
      openDialog("publish");
    },

    close() {
      closeDialog("publish");
    },

    submit(values) {
      const body = { ...values, ids: this.ids, filter: this.filter, price_adjust_percent: Number(values.price_adjust_percent) || 0 };
      return api("POST", "/marketplace/products/publish", { body });
    },

    // What the rule makes of the first product's price.
    example() {
      if (!this.sample) return "";
      const percent = Number(this.form.values.price_adjust_percent) || 0;
      if (percent === 0) return t("price-rule-none");
      const after = { ...this.sample, amount: Math.round((this.sample.amount * (100 + percent)) / 100) };
      return t("price-rule-example", { before: money(this.sample), after: money(after) });
    },
  };
}

startPage({ title: "nav-staged", components: { staged, publishDialog } });
