import { api } from "../shared/api.js";
import { dayChart, daysOf, spark } from "../shared/chart.js";
import { startPage } from "../shared/page.js";
import { money, number, t } from "../shared/texts.js";
import { growth, mainCurrency, salesOf } from "./parts/figures.js";

function pictures(platform, marketplace, currency) {
  const count = { write: (value) => number(value), label: (highest) => t("picture-label", { highest }) };
  const sales = {
    valueOf: (day) => salesOf(day, currency),
    write: (amount, top = 0) => money({ amount, currency }, top >= 1000 ? { maximumFractionDigits: 0 } : {}),
    label: (highest) => t("chart-label", { highest }),
    note: (day) => t("orders-count", { count: day.orders }),
  };
  const orders = { ...count, valueOf: (day) => day.orders, note: (day) => t("orders-cancelled", { count: day.cancelled_orders }) };
  const rows = { ...count, valueOf: (day) => day.rows, note: (day) => t("imports-of-day", { count: day.imports, failed: day.failed_imports }) };
  const kept = currency ? [{ key: "sales-per-day", chart: daysOf(platform, sales) }] : [];
  const shown = [...kept, { key: "orders-per-day", chart: daysOf(platform, orders) }, { key: "rows-per-day", chart: daysOf(marketplace, rows) }];
  // A chart of other figures is another chart.
  return shown.map((picture) => ({ ...picture, id: `${picture.key} ${Date.now()}` }));
}

function dashboard() {
  return {
    view: null,
    problem: null,
    busy: false,
    vendors: null,
    pictures: [],
    sales: { total: null, span: null },
    sparks: { orders: spark([]), sales: spark([]), customers: spark([]) },
    growth,

    init() {
      this.load();
    },

    async load() {
      this.problem = null;
      this.busy = true;
      try {
        const [view, platform, marketplace] = await Promise.all([
          api("GET", "/dashboard"), api("GET", "/dashboard/stats/platform"), api("GET", "/dashboard/stats/marketplace"),
        ]);
        this.show(view, platform.days, marketplace);
      } catch (problem) {
        this.problem = problem;
      } finally {
        this.busy = false;
      }
    },

    show(view, days, marketplace) {
      const main = mainCurrency(view.growth.sales);
      const currency = main ? main.currency : "";
      this.sales = { total: main && { amount: main.sales.last_30_days, currency }, span: main && main.sales };
      this.sparks = {
        orders: spark(days.map((day) => day.orders)),
        sales: spark(days.map((day) => salesOf(day, currency))),
        customers: spark(days.map((day) => day.customers)),
      };
      this.pictures = pictures(days, marketplace.days, currency);
      this.vendors = marketplace.vendors;
      this.view = view;
    },

    vendorNote() {
      const { suspended, unverified } = this.view.vendors;
      return t("vendors-note", { suspended, unverified });
    },

    troubled() {
      return this.view ? this.view.vendors_with_problems : [];
    },

    problems(vendor) {
      return vendor.problems.map((word) => t(`problem-${word}`)).join(", ");
    },

    salesLines() {
      if (!this.view) return [];
      const { orders, sales } = this.view.growth;
      const spans = [["today", "today"], ["last_7_days", "last-7-days"], ["last_30_days", "last-30-days"]];
      return spans.map(([span, key]) => ({
        key,
        when: t(key),
        orders: t("orders-count", { count: orders[span] }),
        amount: sales.map((line) => money({ amount: line.sales[span], currency: line.currency })).join(" + "),
      }));
    },

    arrivals() {
      if (!this.view) return [];
      const { vendors, users, customers } = this.view.growth;
      const line = (key, span) => ({ key, count: span.last_30_days, note: t("today-and-week", { today: span.today, week: span.last_7_days }) });
      return [line("nav-vendors", vendors), line("nav-users", users), line("new-customers", customers)];
    },
  };
}

startPage({ dashboard, dayChart });
