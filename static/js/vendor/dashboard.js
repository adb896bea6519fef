import { api } from "../shared/api.js";
import { dayChart, daysOf, spark } from "../shared/chart.js";
import { base, me, startPage } from "../shared/page.js";
import { money, t } from "../shared/texts.js";
import { jobBar, nameOf } from "./parts/jobs.js";

function chartOf(days, currency) {
  return daysOf(days, {
    valueOf: (day) => day.amount,
    write: (amount, top = 0) => money({ amount, currency }, top >= 1000 ? { maximumFractionDigits: 0 } : {}),
    label: (highest) => t("chart-label", { highest }),
    note: (day) => t("orders-count", { count: day.orders }),
  });
}

// A role that shows no figures begins with the first page that it does show.
function elsewhere() {
  const pages = { "orders.read": "orders", "products.read": "products", "inventory.read": "inventory", "marketplace.read": "imports", "team.read": "team" };
  const first = Object.keys(pages).find((permission) => me()?.permissions.includes(permission));
  return pages[first] ?? "account";
}

function firstSteps(stats) {
  const orders = Object.values(stats.orders_by_status).reduce((sum, count) => sum + count, 0);
  return [
    { key: "step-import", done: stats.last_import !== null || stats.staged_products > 0, href: `${base}/imports` },
    { key: "step-publish", done: stats.active_products > 0, href: `${base}/staged` },
    { key: "step-order", done: orders > 0, href: document.body.dataset.shop },
  ];
}

function dashboard() {
  return {
    today: new Date().toISOString(),
    stats: null,
    problem: null,
    orders: null,
    low: null,
    steps: [],
    chart: null,
    week: spark([]),
    month: spark([]),
    nameOf,

    init() {
      if (me()?.permissions.includes("dashboard.read")) return this.load();
      location.replace(`${base}/${elsewhere()}`);
    },

    async load() {
      this.problem = null;
      try {
        const [stats, orders, low] = await Promise.all([
          api("GET", "/dashboard/stats"),
          api("GET", "/orders", { query: { per_page: 8, sort: "-created_at" } }),
          api("GET", "/inventory", { query: { low: true, sort: "available", per_page: 5 } }),
        ]);
        const amounts = stats.daily_sales.map((day) => day.amount);
        this.week = spark(amounts.slice(-7));
        this.month = spark(amounts);
        this.chart = chartOf(stats.daily_sales, stats.sales_today.currency);
        this.steps = firstSteps(stats);
        this.orders = orders.items;
        this.low = low.items;
        this.stats = stats;
      } catch (problem) {
        this.problem = problem;
      }
    },

    lead() {
      if (this.stats.orders_open === 0) return t("no-open-orders");
      return t("open-orders", { count: this.stats.orders_open });
    },

    stepsLeft() {
      return this.steps.filter((step) => !step.done).length;
    },

    rowNote(row) {
      return [row.variant_title, row.location.name].filter(Boolean).join(", ");
    },
  };
}

startPage({ dashboard, dayChart, jobBar });
