import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { ask, complain, me, say, startPage } from "../shared/page.js";
import { languageName, money, number, shopLanguages, t, words } from "../shared/texts.js";

const usualSteps = [1, 5, 10, 50, 100];

function fieldsOf(source) {
  return {
    name: source?.name ?? "",
    primary_language: source?.primary_language ?? "",
    move_texts: false,
    auto_update: source?.auto_update ?? "stage",
    vanished_policy: source?.vanished_policy ?? "keep",
    price_adjust_percent: source?.price_adjust_percent ?? 0,
    price_rounding: String(source?.price_rounding ?? 1),
    location_id: source?.location_id ?? "",
  };
}

function sources() {
  const { vendor } = me();
  return {
    items: [],
    locations: [],
    languages: [...new Set([...vendor.languages, ...shopLanguages])],
    kinds: words("auto"),
    policies: words("vanished"),
    state: "loading",
    problem: null,
    edited: null,
    form: null,
    address: encodeURIComponent,

    init() {
      this.form = createForm({
        values: fieldsOf(null),
        guard: false,
        codes: { SOURCE_NAME_TAKEN: "name", IMPORT_RUNNING: "primary_language" },
        submit: (values) => this.submit(values),
        done: (source) => {
          closeDialog("source");
          this.items = this.items.map((other) => (other.id === source.id ? source : other));
          say(t("source-saved", { name: source.name }));
        },
      });
      if (this.$store.session.can("inventory.read")) {
        api("GET", "/inventory/locations").then((answer) => (this.locations = answer.items ?? answer)).catch(() => null);
      }
      this.load();
    },

    async load() {
      this.state = "loading";
      try {
        this.items = (await api("GET", "/sources")).items;
        this.state = "ready";
      } catch (problem) {
        this.problem = problem;
        this.state = "failed";
      }
    },

    edit(source) {
      this.edited = source;
      this.form.reset(fieldsOf(source));
      openDialog("source");
    },

    close() {
      closeDialog("source");
    },

    // Only what changed is sent; whether texts move counts with another main language alone.
    submit(values) {
      const before = this.form.saved;
      const changed = Object.entries(values).filter(([field, value]) => field !== "move_texts" && String(value) !== String(before[field]));
      const body = Object.fromEntries(changed.map(([field, value]) => [field, toApi(field, value)]));
      if ("primary_language" in body) body.move_texts = values.move_texts;
      return api("PUT", `/sources/${this.edited.id}`, { body });
    },

    moveLabel() {
      if (!this.edited) return "";
      return t("move-texts", { old: languageName(this.edited.primary_language), language: languageName(this.form.values.primary_language) });
    },

    steps() {
      const own = this.edited?.price_rounding ?? 1;
      return [...new Set([...usualSteps, own])].sort((one, other) => one - other);
    },

    isStep(step) {
      return String(step) === this.form.values.price_rounding;
    },

    roundedTo(amount) {
      return t("price-rounding-to", { amount: money({ amount, currency: vendor.currency }) });
    },

    // "+10 %, to €0.05"
    rule({ price_adjust_percent, price_rounding }) {
      const percent = price_adjust_percent !== 0 && number(price_adjust_percent / 100, { style: "percent", signDisplay: "exceptZero" });
      const rounding = price_rounding > 1 && this.roundedTo(price_rounding);
      return [percent, rounding].filter(Boolean).join(", ") || t("price-rule-same");
    },

    async remove() {
      const { id, name } = this.edited;
      const agreed = await ask({
        title: t("source-remove-question", { name }), text: t("source-remove-text"), action: t("source-remove"), keep: t("keep-it"), name,
      });
      if (!agreed) return;
      try {
        await api("DELETE", `/sources/${id}`);
        closeDialog("source");
        this.items = this.items.filter((other) => other.id !== id);
        say(t("source-removed", { name }));
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

function toApi(field, value) {
  if (field === "price_adjust_percent" || field === "price_rounding") return Number(value) || 0;
  return field === "location_id" ? value || null : value;
}

startPage({ sources });
