import { api, send } from "../shared/api.js";
import { createList } from "../shared/list.js";
import { complain, say, startPage } from "../shared/page.js";
import { money, t } from "../shared/texts.js";
import { lastOf } from "./parts/categories.js";
import { takeRemoved } from "./parts/removed.js";
import { savedViews } from "./parts/saved-views.js";

const undoSeconds = 6;

function products() {
  return {
    list: createList({
      path: "/products",
      sort: "-updated_at",
      filters: { is_active: "", is_featured: "", category: "", availability: "" },
    }),
    tabs: [
      { key: "all", is_active: "", is_featured: "" },
      { key: "tab-active", is_active: "true", is_featured: "" },
      { key: "tab-hidden", is_active: "false", is_featured: "" },
      { key: "featured", is_active: "", is_featured: "true" },
    ],
    lastOf,

    async init() {
      await this.list.start();
      const removed = takeRemoved();
      if (removed) this.remove(removed);
    },

    isTab(tab) {
      const { is_active, is_featured } = this.list.filters;
      return tab.is_active === is_active && tab.is_featured === is_featured;
    },

    chooseTab(tab) {
      Object.assign(this.list.filters, { is_active: tab.is_active, is_featured: tab.is_featured });
      this.list.changed();
    },

    note(product) {
      const many = product.variants.length > 1 && t("variants", { count: product.variants.length });
      return [many || product.variants[0]?.sku, product.is_featured && t("featured")].filter(Boolean).join(", ");
    },

    // Whether its variants cost different amounts now.
    differs({ variants }) {
      return new Set(variants.map(({ price, sale_price }) => (sale_price ?? price).amount)).size > 1;
    },

    priceOf(product) {
      const { price, sale_price, price_from } = product;
      return this.differs(product) ? t("price-from", { price: money(price_from) }) : money(sale_price ?? price);
    },

    wordOf(product) {
      if (!product.is_active) return "status-hidden";
      return product.available_inventory === 0 ? "sold-out" : "status-active";
    },

    badgeOf(product) {
      if (!product.is_active) return "";
      return product.available_inventory === 0 ? "warning" : "success";
    },

    async toggle(product, what) {
      try {
        const changed = await api("PUT", `/products/${product.id}/toggle-${what}`);
        this.list.replace(changed);
        const key = what === "active" ? (changed.is_active ? "now-active" : "now-hidden") : changed.is_featured ? "now-featured" : "now-unfeatured";
        say(t(key, { name: changed.title }), { action: { label: t("undo"), run: () => this.toggle(changed, what) } });
      } catch (problem) {
        complain(problem, () => this.toggle(product, what));
      }
    },

    // One after the other: a few dozen rows at most, and the first problem stops the rest.
    async setActive(active) {
      const ids = [...this.list.picked];
      try {
        for (const id of ids) this.list.replace(await api("PUT", `/products/${id}`, { body: { is_active: active } }));
        this.list.unpick();
        say(t(active ? "n-activated" : "n-hidden", { count: ids.length }));
      } catch (problem) {
        complain(problem);
        await this.list.load();
      }
    },

    // The row goes at once, the product when the time for undo is over or the page is left.
    remove(product) {
      this.list.remove(product.id);
      const leave = () => send("DELETE", `/products/${product.id}`, { keepalive: true }).catch(() => null);
      addEventListener("pagehide", leave, { once: true });
      const finish = async () => {
        removeEventListener("pagehide", leave);
        try {
          await api("DELETE", `/products/${product.id}`);
        } catch (problem) {
          complain(problem);
        }
        await this.list.load();
      };
      const timer = setTimeout(finish, undoSeconds * 1000);
      const undo = () => {
        clearTimeout(timer);
        removeEventListener("pagehide", leave);
        this.list.load();
      };
      say(t("product-deleted", { name: product.title }), { seconds: undoSeconds, action: { label: t("undo"), run: undo } });
    },
  };
}

startPage({ products, savedViews });
