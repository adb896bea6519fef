import { api } from "../shared/api.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { base, complain, me, nameThePage, objectId, say, startPage } from "../shared/page.js";
import { editMoney, parseMoney, percent, t } from "../shared/texts.js";
import { takeAdded, tellAdded } from "./parts/added.js";
import { nameOfField } from "./parts/fields.js";
import { variantRows } from "./parts/product-variants.js";
import { handOver } from "./parts/removed.js";

// A product as the form's fields: money as text, pictures one address a line, title and description once per language.
function fieldsOf(product, vendor) {
  const only = product?.variants?.[0];
  const words = vendor.languages.flatMap((code) => {
    const text = product?.texts?.[code];
    return [[`title_${code}`, text?.title ?? ""], [`description_${code}`, text?.description ?? ""]];
  });
  return {
    ...Object.fromEntries(words),
    category: product?.category ?? "",
    brand: product?.brand ?? "",
    price: editMoney(product?.price),
    sale_price: editMoney(product?.sale_price),
    tax_class: product?.tax_class ?? "",
    min_quantity: product?.min_quantity ?? 1,
    sku: only?.sku ?? "",
    gtin: only?.gtin ?? "",
    is_active: product?.is_active ?? true,
    is_featured: product?.is_featured ?? false,
    image_urls: (product?.images ?? []).map((image) => image.url).join("\n"),
  };
}

function lines(text) {
  return text.split(/\s+/).filter(Boolean);
}

// What the API takes for one field of the form.
const toApi = {
  price: (text, currency) => parseMoney(text, currency),
  sale_price: (text, currency) => (text.trim() === "" ? null : parseMoney(text, currency)),
  min_quantity: Number,
  category: emptyAsNull,
  brand: emptyAsNull,
  sku: emptyAsNull,
  gtin: emptyAsNull,
  image_urls: lines,
};

function emptyAsNull(text) {
  return text.trim() === "" ? null : text.trim();
}

const isWord = (field) => /^(title|description)_/.test(field);
// Fields that belong to each variant, where a product has several.
const ofVariants = ["price", "sale_price", "sku", "gtin"];

function product() {
  const { vendor } = me();
  const { currency } = vendor;
  const id = objectId();
  return {
    id,
    currency,
    classes: [],
    languages: vendor.languages,
    tab: vendor.default_language,
    writable: me().permissions.includes("products.write"),
    state: "loading",
    problem: null,
    saved: null,
    added: false,
    form: null,
    ...variantRows({ id, currency }),

    init() {
      this.form = createForm({
        values: fieldsOf(null, vendor),
        codes: { SKU_TAKEN: "sku" },
        also: ["title", "description"],
        check: (values) => this.check(values),
        submit: (values) => this.submit(values),
        done: (answer) => this.done(answer),
      });
      this.startVariants();
      this.added = takeAdded(id);
      guardLeaving(this.form);
      this.load();
    },

    async load() {
      this.state = "loading";
      try {
        this.classes = (await api("GET", "/taxes")).classes;
        if (id) await this.refresh();
        else this.form.reset({ ...this.form.values, tax_class: this.classes[0]?.tax_class ?? "" });
        this.state = "ready";
      } catch (problem) {
        this.problem = problem;
        this.state = "failed";
      }
    },

    async refresh() {
      this.take(await api("GET", `/products/${id}`));
      await this.loadVariants();
    },

    // After a variant was written: the product's figures are new, and what was typed elsewhere stays.
    async reloadVariants() {
      if (!this.form.dirty()) return this.refresh();
      await this.loadVariants();
      this.saved = { ...this.saved, variants: this.sold() };
      return null;
    },

    take(answer) {
      const searchable = encodeURIComponent(answer.variants[0]?.sku ?? answer.title);
      this.saved = { ...answer, searchable };
      this.form.reset(fieldsOf(answer, vendor));
      nameThePage(answer.title);
    },

    // Several variants have a price, a number and a reduction each, and the product none of its own.
    hasMany() {
      return this.sold().length > 1;
    },

    get title() {
      return this.form.values[`title_${this.tab}`];
    },

    set title(text) {
      this.form.values[`title_${this.tab}`] = text;
    },

    get description() {
      return this.form.values[`description_${this.tab}`];
    },

    set description(text) {
      this.form.values[`description_${this.tab}`] = text;
    },

    // A new product has the texts of one language; the others follow on its own page.
    tabs() {
      return this.languages;
    },

    show(code) {
      this.tab = code;
      delete this.form.errors.title;
      delete this.form.errors.description;
    },

    lacks(code) {
      return this.form.values[`title_${code}`].trim() === "";
    },

    rates() {
      const known = this.classes.map(({ tax_class, vat_basis_points }) => ({ value: tax_class, label: `${t(`tax-${tax_class.replaceAll("_", "-")}`)} (${percent(vat_basis_points)})` }));
      const isKnown = this.classes.some(({ tax_class }) => tax_class === this.form.values.tax_class);
      return isKnown || !this.saved ? known : [{ value: this.form.values.tax_class, label: percent(this.saved.vat_basis_points) }, ...known];
    },

    check(values) {
      const wrong = (field) => values[field].trim() !== "" && parseMoney(values[field], currency) === null;
      const found = ["price", "sale_price"].filter(wrong).map((field) => ({ field, message: t("price-unreadable") }));
      if (values.price.trim() === "") found.push({ field: "price", message: t("required") });
      const [first] = this.languages.filter((code) => !this.lacks(code));
      const half = this.languages.find((code) => this.lacks(code) && values[`description_${code}`].trim() !== "");
      if (!first || half) {
        this.tab = half ?? this.tab;
        found.push({ field: "title", message: t("required") });
      }
      return found;
    },

    // A new product whole, an old one only where it changed: the feed's other fields stay as they are.
    async submit(values) {
      const before = this.form.saved;
      const changed = Object.entries(values).filter(([field, value]) => (!id || value !== before[field]) && !(this.hasMany() && ofVariants.includes(field)));
      const plain = changed.filter(([field]) => !isWord(field) && !(field === "tax_class" && values.tax_class === ""));
      const body = Object.fromEntries(plain.map(([field, value]) => [field, field in toApi ? (toApi[field](value, currency) ?? null) : value]));
      const words = changed.filter(([field, value]) => isWord(field) && (value !== "" || before[field] !== "")).map(([field]) => field);
      const texts = this.textsOf(words, values);
      if (id) return this.write("PUT", `/products/${id}`, Object.keys(texts).length > 0 ? { ...body, texts } : body);
      const [first, ...others] = Object.keys(texts).sort((one) => (one === this.tab ? -1 : 0));
      const made = await this.write("POST", "/products", { ...body, language: first, ...texts[first] });
      if (others.length > 0) {
        await this.write("PUT", `/products/${made.id}`, { texts: Object.fromEntries(others.map((code) => [code, texts[code]])) });
      }
      return made;
    },

    textsOf(fields, values) {
      const texts = {};
      for (const field of fields) {
        const [name, code] = field.split("_");
        texts[code] = { ...texts[code], [name]: values[field] };
      }
      return Object.fromEntries(Object.entries(texts).filter(([code]) => values[`title_${code}`].trim() !== ""));
    },

    // What is wrong with a language's text is shown in that language's tab.
    async write(method, path, body) {
      try {
        return await api(method, path, { body });
      } catch (problem) {
        const found = problem.fields?.map(({ field }) => /^texts\.(\w+)\.(\w+)$/.exec(field)) ?? [];
        const [, code = this.tab] = found.find(Boolean) ?? [];
        this.tab = code;
        if (problem.fields) problem.fields = problem.fields.map((error, index) => (found[index]?.[1] === code ? { ...error, field: found[index][2] } : error));
        throw problem;
      }
    },

    async done(answer) {
      if (id) {
        await this.refresh();
        return say(t("saved"));
      }
      this.form.guard = false;
      tellAdded(answer);
      return location.replace(`${base}/products/${answer.id}`);
    },

    fieldName: nameOfField,

    async follow(field) {
      try {
        const { edited_fields } = await api("PUT", `/products/${id}/follow-feed`, { body: { fields: [field] } });
        this.saved = { ...this.saved, edited_fields };
        say(t("follows-feed", { field: nameOfField(field) }));
      } catch (problem) {
        complain(problem);
      }
    },

    inShop() {
      return this.saved ? `${document.body.dataset.shop.replace(/\/$/, "")}/products/${this.saved.slug}` : null;
    },

    pictures() {
      return lines(this.form.values.image_urls).filter((line) => line.startsWith("https://") || line.startsWith("/"));
    },

    remove() {
      this.form.guard = false;
      handOver(this.saved);
      location.assign(`${base}/products`);
    },
  };
}

startPage({ product });
