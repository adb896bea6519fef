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
      filters: { published: "", is_active: "", ignored: "", source: "", category: "", brand: "", availability: "" },
    }),
    tabs: [
      { key: "all", published: "", is_active: "", ignored: "" },
      { key: "not-published", published: "false", is_active: "true", ignored: "false" },
      { key: "published", published: "true", is_active: "", ignored: "" },
      { key: "vanished", published: "", is_active: "false", ignored: "" },
      { key: "ignored", published: "", is_active: "", ignored: "true" },
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
      const { published, is_active, ignored } = this.list.filters;
      return tab.published === published && tab.is_active === is_active && tab.ignored === ignored;
    },

    chooseTab(tab) {
      Object.assign(this.list.filters, { published: tab.published, is_active: tab.is_active, ignored: tab.ignored });
      this.list.changed();
    },

    note(product) {
      return [product.external_id, product.brand].filter(Boolean).join(", ");
    },

    wordOf(product) {
      if (product.published_product_id) return "published";
      if (product.ignored_at) return "ignored";
      return product.is_active ? "not-published" : "vanished";
    },

    badgeOf(product) {
      if (product.published_product_id) return "success";
      if (product.ignored_at) return "hollow";
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

    // Bulk publishing leaves these alone from now on, or no longer.
    async ignorePicked(isIgnored) {
      const ids = [...this.list.picked];
      try {
        await api("PUT", "/marketplace/products/ignored", { body: { ids, is_ignored: isIgnored } });
        this.list.unpick();
        await this.list.load();
        const undo = { label: t("undo"), run: () => this.ignoreAgain(ids, !isIgnored) };
        say(t(isIgnored ? "ignored-n" : "heeded-n", { count: ids.length }), { action: undo });
      } catch (problem) {
        complain(problem, () => this.ignorePicked(isIgnored));
      }
    },

    async ignoreAgain(ids, isIgnored) {
      await api("PUT", "/marketplace/products/ignored", { body: { ids, is_ignored: isIgnored } });
      await this.list.load();
    },

    publishPicked() {
      this.openDialog(this.list.allMatching ? null : [...this.list.picked], this.list.pickedCount());
    },

    publishAll() {
      this.openDialog(null, this.list.total);
    },

    openDialog(ids, count) {
      const { source, category, brand, availability, published, is_active, ignored } = this.list.filters;
      const blank = (text) => text || null;
      const truth = (text) => (text === "" ? null : text === "true");
      // All of the list's filter, so that what is published is what is counted here.
      const filter = {
        search: blank(this.list.search.trim()), source: blank(source), category: blank(category), brand: blank(brand),
        availability: blank(availability), published: truth(published), is_active: truth(is_active),
        ignored: truth(ignored),
      };
      const sample = this.list.items.find((item) => !ids || ids.includes(item.id))?.price ?? null;
      this.$dispatch("publish", { ids, filter: ids ? null : filter, count, sample });
    },

    async published(answer) {
      this.list.unpick();
      if (answer.status) answer = await this.follow(answer);
      await this.list.load();
      const parts = [t("publish-result", { count: answer.published }), answer.updated > 0 && t("publish-updated", { count: answer.updated })];
      parts.push(answer.skipped > 0 && t("publish-skipped", { count: answer.skipped }));
      const open = { label: t("nav-products"), run: () => location.assign(`${base}/products`) };
      say(parts.filter(Boolean).join(", "), { action: open });
    },

    // A long selection is published in the background: its counts are told when it has ended.
    async follow(run) {
      say(t("publish-started", { count: run.total_rows }));
      while (["pending", "processing"].includes(run.status)) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        run = await api("GET", `/marketplace/publish-runs/${run.id}`);
      }
      return { published: run.created_count, updated: run.updated_count, skipped: run.skipped_count };
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
        values: { with_inventory: true, price_adjust_percent: "", activate: true },
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
      this.form.reset({ with_inventory: true, price_adjust_percent: "", activate: true });
      openDialog("publish");
    },

    close() {
      closeDialog("publish");
    },

    submit(values) {
      // Nothing typed leaves the rule of the source, or of the product, as it is.
      const percent = String(values.price_adjust_percent ?? "").trim();
      const body = {
        ...values, ids: this.ids, filter: this.filter, expected_count: this.ids ? null : this.count,
        price_adjust_percent: percent === "" ? null : Number(percent),
      };
      return api("POST", "/marketplace/products/publish", { body });
    },

    // What the rule makes of the first product's price.
    example() {
      const typed = String(this.form.values.price_adjust_percent ?? "").trim();
      if (typed === "") return t("price-rule-kept");
      const percent = Number(typed) || 0;
      if (!this.sample) return "";
      if (percent === 0) return t("price-rule-none");
      const after = { ...this.sample, amount: Math.round((this.sample.amount * (100 + percent)) / 100) };
      return t("price-rule-example", { before: money(this.sample), after: money(after) });
    },
  };
}

startPage({ title: "nav-staged", components: { staged, publishDialog } });
