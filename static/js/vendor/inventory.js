import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { around, say, startPage } from "../shared/page.js";
import { t } from "../shared/texts.js";

function inventory() {
  return {
    list: createList({ path: "/inventory", sort: "product_title", filters: { low: "", location_id: "" } }),
    locations: [],

    async init() {
      api("GET", "/inventory/locations").then((answer) => (this.locations = answer.items)).catch(() => null);
      await this.list.start();
    },

    note(row) {
      return [row.variant_title, row.sku].filter(Boolean).join(", ");
    },

    receive(row) {
      this.$dispatch("receive", row);
    },

    count(row) {
      this.$dispatch("count", row);
    },

    changedRow(row, key, values) {
      const known = this.list.items.some((item) => item.id === row.id);
      if (known) this.list.replace(row);
      else this.list.load();
      say(t(key, { name: row.product_title, ...values }));
    },
  };
}

// Goods that came in: for the row it was opened from, or for a variant that the reader looks up.
function receiveDialog() {
  return {
    fixed: false,
    chosen: null,
    search: "",
    searched: false,
    found: [],
    form: null,

    init() {
      this.form = createForm({
        values: { quantity: 1, location_id: "", note: "" },
        guard: false,
        submit: (values) => this.submit(values),
        done: (row) => {
          this.close();
          around(this).changedRow(row, "received-n", { count: this.amount() });
        },
      });
    },

    open(row) {
      this.fixed = Boolean(row);
      this.chosen = row ? { id: row.variant_id, label: [row.product_title, row.variant_title].filter(Boolean).join(", ") } : null;
      const standard = around(this).locations.find((place) => place.is_default);
      this.form.reset({ quantity: 1, location_id: row?.location.id ?? standard?.id ?? "", note: "" });
      Object.assign(this, { search: "", searched: false, found: [] });
      openDialog("receive");
      if (!row) this.find();
    },

    close() {
      closeDialog("receive");
    },

    async find() {
      const wanted = this.search;
      const answer = await api("GET", "/products", { query: { search: wanted.trim(), per_page: 6 } }).catch(() => ({ items: [] }));
      if (wanted !== this.search) return;
      const option = (product) => (variant) => ({
        id: variant.id,
        label: [product.title, variant.title].filter(Boolean).join(", "),
        note: [variant.sku, t("available-count", { count: variant.available_inventory })].filter(Boolean).join(", "),
      });
      this.found = answer.items.flatMap((product) => product.variants.map(option(product))).slice(0, 8);
      this.searched = true;
    },

    choose(option) {
      this.chosen = option;
    },

    amount() {
      return Math.max(0, Number(this.form.values.quantity) || 0);
    },

    submit({ quantity, location_id, note }) {
      const body = { variant_id: this.chosen.id, location_id: location_id || null, quantity: Number(quantity), note: note.trim() || null };
      return api("POST", "/inventory", { body });
    },
  };
}

// What was counted. If others moved goods meanwhile, the API says so and the dialog shows the new number.
function countDialog() {
  return {
    row: null,
    form: null,

    init() {
      this.form = createForm({
        values: { on_hand: 0, reason: "" },
        guard: false,
        check: ({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: t("required") }] : []),
        submit: (values) => this.submit(values),
        done: (row) => {
          this.close();
          around(this).changedRow(row, "counted-n", { count: row.on_hand });
        },
      });
    },

    open(row) {
      this.row = row;
      this.form.reset({ on_hand: row.on_hand, reason: "" });
      openDialog("count");
    },

    close() {
      closeDialog("count");
    },

    difference() {
      const difference = Number(this.form.values.on_hand) - this.row.on_hand;
      const signed = difference > 0 ? `+${difference}` : String(difference);
      return t("count-difference", { before: this.row.on_hand, difference: signed, reserved: this.row.reserved });
    },

    async submit({ on_hand, reason }) {
      const body = { on_hand: Number(on_hand), expected_on_hand: this.row.on_hand, reason: reason.trim() };
      try {
        return await api("PUT", `/inventory/${this.row.id}`, { body });
      } catch (problem) {
        if (problem.code === "INVENTORY_CHANGED") await this.refresh();
        throw problem;
      }
    },

    async refresh() {
      await around(this).list.load();
      this.row = around(this).list.items.find((item) => item.id === this.row.id) ?? this.row;
    },
  };
}

startPage({ inventory, receiveDialog, countDialog });
