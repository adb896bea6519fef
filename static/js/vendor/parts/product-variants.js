// The variants of a product: a row for each, and one dialog to add or change one.

import { api } from "../../shared/api.js";
import { closeDialog, openDialog } from "../../shared/focus.js";
import { createForm } from "../../shared/form.js";
import { complain, say } from "../../shared/page.js";
import { date, editMoney, parseMoney, t } from "../../shared/texts.js";
import { nameOfField } from "./fields.js";

const blank = { title: "", price: "", sale_price: "", sale_starts_at: "", sale_ends_at: "", sku: "", gtin: "" };

// A time of the API as a field of the page has it: the reader's own clock, to the minute.
function asLocal(time) {
  if (!time) return "";
  const then = new Date(time);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function asTime(local) {
  return local ? new Date(local).toISOString() : null;
}

function fieldsOf(variant) {
  if (!variant) return { ...blank };
  return {
    title: variant.title,
    price: editMoney(variant.price),
    sale_price: editMoney(variant.sale_price),
    sale_starts_at: asLocal(variant.sale_starts_at),
    sale_ends_at: asLocal(variant.sale_ends_at),
    sku: variant.sku ?? "",
    gtin: variant.gtin ?? "",
  };
}

const emptyAsNull = (text) => (text.trim() === "" ? null : text.trim());

// What the API takes for one field of the dialog.
function toApi(field, value, currency) {
  if (field === "price") return parseMoney(value, currency);
  if (field === "sale_price") return value.trim() === "" ? null : parseMoney(value, currency);
  if (field.endsWith("_at")) return asTime(value);
  return field === "title" ? value.trim() : emptyAsNull(value);
}

// A part of the product's component, which reloads what follows from the variants by `reloadVariants`.
export function variantRows({ id, currency }) {
  return {
    /** @type {any} */
    saved: null,
    rows: [],
    edited: null,
    nameOfField,
    variantForm: null,

    // The page puts its own in this place.
    async reloadVariants() {},

    startVariants() {
      this.variantForm = createForm({
        values: blank,
        guard: false,
        codes: { SKU_TAKEN: "sku" },
        check: (values) => this.checkVariant(values),
        submit: (values) => this.submitVariant(values),
        done: async (variant) => {
          closeDialog("variant");
          say(t(this.edited ? "variant-saved" : "variant-added", { name: this.nameOfVariant(variant) }));
          await this.reloadVariants();
        },
      });
    },

    async loadVariants() {
      this.rows = await api("GET", `/products/${id}/variants`);
    },

    sold() {
      return this.rows.filter((row) => !row.archived_at);
    },

    archived() {
      return this.rows.filter((row) => row.archived_at);
    },

    nameOfVariant(variant) {
      return variant.title || this.saved.title;
    },

    // "until 6 December", "from 1 December until 6 December", nothing for a price without an end.
    period({ sale_price, sale_starts_at, sale_ends_at }) {
      if (!sale_price) return "";
      const day = (time) => date(time, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
      const starts = sale_starts_at && new Date(sale_starts_at) > new Date() ? t("sale-from", { time: day(sale_starts_at) }) : "";
      const ends = sale_ends_at ? t(new Date(sale_ends_at) > new Date() ? "sale-until" : "sale-over", { time: day(sale_ends_at) }) : "";
      return [starts, ends].filter(Boolean).join(", ");
    },

    isReduced(row) {
      return row.sale_price !== null && row.price_now.amount === row.sale_price.amount;
    },

    openVariant(row) {
      this.edited = row;
      this.variantForm.reset(fieldsOf(row));
      openDialog("variant");
    },

    closeVariant() {
      closeDialog("variant");
    },

    checkVariant(values) {
      const wrong = (field) => values[field].trim() !== "" && parseMoney(values[field], currency) === null;
      const found = ["price", "sale_price"].filter(wrong).map((field) => ({ field, message: t("price-unreadable") }));
      const isMissing = (field) => values[field].trim() === "";
      if (isMissing("price")) found.push({ field: "price", message: t("required") });
      if (isMissing("title") && this.sold().length > (this.edited ? 1 : 0)) found.push({ field: "title", message: t("required") });
      if (isMissing("sale_price") && (values.sale_starts_at || values.sale_ends_at)) found.push({ field: "sale_price", message: t("required") });
      return found;
    },

    // Only what changed is sent: what the feed says of the rest goes on being followed.
    submitVariant(values) {
      const before = this.variantForm.saved;
      const written = Object.entries(values).filter(([field, value]) => (this.edited ? value !== before[field] : value !== ""));
      const body = Object.fromEntries(written.map(([field, value]) => [field, toApi(field, value, currency)]));
      if (!this.edited) return api("POST", `/products/${id}/variants`, { body });
      return api("PUT", `/products/${id}/variants/${this.edited.id}`, { body });
    },

    async act(row, path, key) {
      try {
        await api("PUT", `/products/${id}/variants/${row.id}/${path}`);
        const undo = path === "archive" ? "restore" : "archive";
        const back = path === "archive" ? "variant-restored" : "variant-archived";
        say(t(key, { name: this.nameOfVariant(row) }), { action: { label: t("undo"), run: () => this.act(row, undo, back) } });
        await this.reloadVariants();
      } catch (problem) {
        complain(problem);
      }
    },

    archive(row) {
      return this.act(row, "archive", "variant-archived");
    },

    restore(row) {
      return this.act(row, "restore", "variant-restored");
    },

    async move(row, by) {
      const position = this.sold().indexOf(row) + by;
      try {
        await api("PUT", `/products/${id}/variants/${row.id}`, { body: { position } });
        await this.reloadVariants();
      } catch (problem) {
        complain(problem);
      }
    },

    async followVariant(row, field) {
      try {
        await api("PUT", `/products/${id}/variants/${row.id}/follow-feed`, { body: { fields: [field] } });
        say(t("follows-feed", { field: nameOfField(field) }));
        await this.reloadVariants();
        this.edited = this.rows.find((other) => other.id === row.id) ?? null;
      } catch (problem) {
        complain(problem);
      }
    },
  };
}
