import { api } from "../shared/api.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { base, me, nameThePage, objectId, say, startPage } from "../shared/page.js";
import { editMoney, parseMoney, t } from "../shared/texts.js";
import { handOver } from "./removed.js";

const rates = [0, 300, 800, 1400, 1700];

// A product as the form's fields: money as text, pictures one address a line.
function fieldsOf(product, vendor) {
  const only = product?.variants?.[0];
  return {
    title: product?.title ?? "",
    description: product?.description ?? "",
    language: product?.language ?? vendor.default_language,
    category: product?.category ?? "",
    brand: product?.brand ?? "",
    price: editMoney(product?.price),
    sale_price: editMoney(product?.sale_price),
    vat_basis_points: product?.vat_basis_points ?? 1700,
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
  vat_basis_points: Number,
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

function product() {
  const { vendor } = me();
  const { currency } = vendor;
  const id = objectId();
  return {
    id,
    currency,
    rates,
    languages: vendor.languages,
    writable: me().permissions.includes("products.write"),
    state: id ? "loading" : "ready",
    problem: null,
    saved: null,
    form: null,

    init() {
      this.form = createForm({
        values: fieldsOf(null, vendor),
        codes: { SKU_TAKEN: "sku" },
        check: (values) => this.check(values),
        submit: (values) => this.submit(values),
        done: (answer) => this.done(answer),
      });
      guardLeaving(this.form);
      if (id) this.load();
    },

    async load() {
      this.state = "loading";
      try {
        this.take(await api("GET", `/products/${id}`));
        this.state = "ready";
      } catch (problem) {
        this.problem = problem;
        this.state = "failed";
      }
    },

    take(answer) {
      const searchable = encodeURIComponent(answer.variants[0]?.sku ?? answer.title);
      this.saved = { ...answer, searchable };
      this.form.reset(fieldsOf(answer, vendor));
      nameThePage(answer.title);
    },

    check(values) {
      const wrong = (field) => values[field].trim() !== "" && parseMoney(values[field], currency) === null;
      const found = ["price", "sale_price"].filter(wrong).map((field) => ({ field, message: t("price-unreadable") }));
      if (values.price.trim() === "") found.push({ field: "price", message: t("required") });
      if (values.title.trim() === "") found.push({ field: "title", message: t("required") });
      return found;
    },

    // A new product whole, an old one only where it changed: the feed's other fields stay as they are.
    submit(values) {
      const before = this.form.saved;
      const changed = Object.entries(values).filter(([field, value]) => !id || value !== before[field]);
      const body = Object.fromEntries(changed.map(([field, value]) => [field, toApi[field]?.(value, currency) ?? (field in toApi ? null : value)]));
      return id ? api("PUT", `/products/${id}`, { body }) : api("POST", "/products", { body });
    },

    done(answer) {
      if (id) {
        this.take(answer);
        return say(t("saved"));
      }
      this.form.guard = false;
      location.replace(`${base}/products/${answer.id}`);
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

startPage({ title: "add-product", trail: [{ key: "nav-products", part: "products" }], components: { product } });
