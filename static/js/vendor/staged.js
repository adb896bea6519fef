import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { around, base, complain, say, startPage } from "../shared/page.js";
import { money, t, words } from "../shared/texts.js";
import { lastOf } from "./parts/categories.js";
import { nameOfField } from "./parts/fields.js";
import { publishRun } from "./parts/publish-runs.js";

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
    availabilities: words("availability"),
    sources: [],
    busy: [],
    // rows of feeds that are not in the catalogue yet
    waiting: 0,
    findings: [],
    lastOf,
    ...publishRun,

    async init() {
      this.count();
      this.findRun();
      api("GET", "/marketplace/sources").then((answer) => (this.sources = answer.items)).catch(() => null);
      await this.list.start();
    },

    async count() {
      const query = { published: "false", is_active: "true", ignored: "false", per_page: 1 };
      const answer = await api("GET", "/marketplace/products", { query }).catch(() => ({ total: 0 }));
      this.waiting = answer.total;
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
        await this.ignore(ids, isIgnored);
        this.list.unpick();
        const undo = { label: t("undo"), run: () => this.ignore(ids, !isIgnored).catch(complain) };
        say(t(isIgnored ? "ignored-n" : "heeded-n", { count: ids.length }), { action: undo });
      } catch (problem) {
        complain(problem, () => this.ignorePicked(isIgnored));
      }
    },

    async ignore(ids, isIgnored) {
      await api("PUT", "/marketplace/products/ignored", { body: { ids, is_ignored: isIgnored } });
      await Promise.all([this.list.load(), this.count()]);
    },

    publishPicked() {
      this.choose(this.list.allMatching ? null : [...this.list.picked]);
    },

    publishAll() {
      this.choose(null);
    },

    choose(ids) {
      const { source, category, brand, availability, published, is_active, ignored } = this.list.filters;
      const blank = (text) => text || null;
      const truth = (text) => (text === "" ? null : text === "true");
      const filter = {
        search: blank(this.list.search.trim()), source: blank(source), category: blank(category), brand: blank(brand),
        availability: blank(availability), published: truth(published), is_active: truth(is_active),
        ignored: truth(ignored),
      };
      const sample = this.list.items.find((item) => !ids || ids.includes(item.id))?.price ?? null;
      this.$dispatch("publish", { ids, filter: ids ? null : filter, sample });
    },

    // Little is done at once; much becomes a run that goes on in the background.
    async published(answer) {
      this.list.unpick();
      if (answer.status) return this.watch(answer);
      await this.showResult(answer);
      return null;
    },

    // What was done, in products as the dialog counted them.
    async showResult({ published, updated, unchanged, skipped, findings }) {
      this.findings = findings;
      const parts = [
        t("publish-result", { count: published }), updated > 0 && t("publish-updated", { count: updated }),
        unchanged > 0 && t("publish-unchanged", { count: unchanged }), skipped > 0 && t("publish-skipped", { count: skipped }),
      ];
      const open = { label: t("nav-products"), run: () => location.assign(`${base}/products`) };
      say(parts.filter(Boolean).join(", "), { action: open });
      await Promise.all([this.list.load(), this.count()]);
    },
  };
}

function publishDialog() {
  const start = { with_inventory: true, price_adjust_percent: "", activate: true };
  return {
    ids: null,
    filter: null,
    sample: null,
    preview: null,
    looking: false,
    asked: 0,
    form: null,

    init() {
      this.form = createForm({
        values: start,
        guard: false,
        submit: (values) => this.submit(values),
        done: (answer) => {
          this.close();
          return around(this).published(answer);
        },
      });
    },

    open({ ids, filter, sample }) {
      Object.assign(this, { ids, filter, sample, preview: null });
      this.form.reset(start);
      openDialog("publish");
      this.look();
    },

    close() {
      closeDialog("publish");
    },

    body({ price_adjust_percent, ...values }) {
      const percent = String(price_adjust_percent ?? "").trim();
      return { ...values, ids: this.ids, filter: this.filter, price_adjust_percent: percent === "" ? null : Number(percent) };
    },

    // Asks what publishing would do; the newest question counts.
    async look() {
      this.asked += 1;
      const { asked } = this;
      this.looking = true;
      try {
        const preview = await api("POST", "/marketplace/products/publish/preview", { body: this.body(this.form.values) });
        if (asked === this.asked) this.preview = preview;
      } catch (problem) {
        if (asked === this.asked) this.form.fail(problem);
      } finally {
        if (asked === this.asked) this.looking = false;
      }
    },

    async submit(values) {
      try {
        const expected = this.preview?.matching ?? null;
        return await api("POST", "/marketplace/products/publish", { body: { ...this.body(values), expected_count: expected } });
      } catch (problem) {
        if (problem.code === "SELECTION_CHANGED") await this.look();
        throw problem;
      }
    },

    isWhole() {
      return this.preview !== null && this.preview.examined >= this.preview.matching;
    },

    products() {
      return this.preview.new + this.preview.changed;
    },

    nothing() {
      return this.isWhole() && this.products() === 0;
    },

    title() {
      if (!this.preview) return t("publish");
      if (this.nothing()) return t("publish-nothing");
      return this.isWhole() ? t("publish-n", { count: this.products() }) : t("publish-rows", { count: this.preview.matching });
    },

    summary() {
      if (!this.preview) return t("publish-looking");
      const { matching, examined, new: fresh, changed, unchanged, skipped } = this.preview;
      const rows = this.isWhole() ? t("rows-of-feeds", { count: matching }) : t("rows-of-feeds-first", { examined, matching });
      const parts = [
        fresh > 0 && t("publish-would-new", { count: fresh }), changed > 0 && t("publish-would-change", { count: changed }),
        unchanged > 0 && t("publish-unchanged", { count: unchanged }), skipped > 0 && t("publish-skipped", { count: skipped }),
      ];
      return `${rows} ${parts.filter(Boolean).join(", ")}.`;
    },

    changeName({ field, variant }) {
      return [nameOfField(field), variant].filter(Boolean).join(", ");
    },

    changeValue({ field }, value) {
      if (value === null || value === "") return "–";
      if ((field === "price" || field === "sale_price") && this.sample) return money({ amount: value, currency: this.sample.currency });
      if (Array.isArray(value)) return t("n-values", { count: value.length });
      const text = String(value);
      return text.length > 120 ? `${text.slice(0, 120)}…` : text;
    },

    // What the rule makes of the first product's price; nothing typed leaves the source's rule, or the product's, as it is.
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

startPage({ staged, publishDialog });
