import { api } from "../shared/api.js";
import { plot, spark } from "../shared/chart.js";
import { base, me, startPage } from "../shared/page.js";
import { date, money, t } from "../shared/texts.js";
import { jobBar, nameOf } from "./jobs.js";

function chartOf(days, currency) {
  const amounts = days.map((day) => day.amount);
  const { line, area, points, top } = plot(amounts);
  const short = { maximumFractionDigits: 0 };
  const dayName = (day) => date(day.date, { day: "numeric", month: "short", timeZone: "UTC" });
  const highest = Math.max(...amounts, 0);
  return {
    line, area, points, days: spread(days).map(dayName),
    total: amounts.reduce((sum, amount) => sum + amount, 0),
    scale: [4, 3, 2, 1, 0].map((step) => money({ amount: (top / 4) * step, currency }, top < 1000 ? {} : short)),
    label: t("chart-label", { highest: money({ amount: highest, currency }) }),
    tips: days.map((day) => ({
      amount: money({ amount: day.amount, currency }),
      day: `${dayName(day)}, ${t("orders-count", { count: day.orders })}`,
    })),
  };
}

// Five days from the first to the last, evenly.
function spread(days) {
  const last = days.length - 1;
  const indices = new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(last * share)));
  return [...indices].filter((index) => index >= 0).map((index) => days[index]);
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
    tip: null,
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

    // The day under the pointer.
    point(event) {
      const frame = this.$refs.plot.getBoundingClientRect();
      const { points, tips } = this.chart;
      const share = (event.clientX - frame.left) / frame.width;
      const index = Math.min(points.length - 1, Math.max(0, Math.round(share * (points.length - 1))));
      const [x, y] = points[index];
      this.tip = { x, y, right: x < 40, ...tips[index] };
      this.$refs.tip.style.insetInlineStart = `${x}%`;
    },

    unpoint() {
      this.tip = null;
    },
  };
}

startPage({ title: "nav-dashboard", components: { dashboard, jobBar } });
