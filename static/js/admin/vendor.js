import { api } from "../shared/api.js";
import { dayChart, daysOf } from "../shared/chart.js";
import { nameThePage, objectId, startPage } from "../shared/page.js";
import { date, money, moment, number, t } from "../shared/texts.js";
import { salesOf } from "./parts/figures.js";

function pictures({ days, marketplace }, currency) {
  const count = { write: (value) => number(value), label: (highest) => t("picture-label", { highest }) };
  const sales = {
    valueOf: (day) => salesOf(day, currency),
    write: (amount, top = 0) => money({ amount, currency }, top >= 1000 ? { maximumFractionDigits: 0 } : {}),
    label: (highest) => t("chart-label", { highest }),
    note: (day) => t("orders-count", { count: day.orders }),
  };
  const rows = { ...count, valueOf: (day) => day.rows, note: (day) => t("imports-of-day", { count: day.imports, failed: day.failed_imports }) };
  return [{ key: "sales-per-day", chart: daysOf(days, sales) }, { key: "rows-per-day", chart: daysOf(marketplace, rows) }];
}

function vendor() {
  return {
    vendor: null,
    stats: null,
    jobs: [],
    problem: null,
    orders: 0,
    sales: null,
    pictures: [],

    init() {
      this.load();
    },

    async load() {
      this.problem = null;
      const id = objectId();
      try {
        const [vendor, stats, jobs] = await Promise.all([
          api("GET", `/vendors/${id}`), api("GET", `/vendors/${id}/stats`),
          api("GET", "/marketplace-import-jobs", { query: { vendor_id: id, per_page: 8 } }),
        ]);
        nameThePage(vendor.name);
        this.orders = stats.days.reduce((sum, day) => sum + day.orders, 0);
        this.sales = { amount: stats.days.reduce((sum, day) => sum + salesOf(day, vendor.currency), 0), currency: vendor.currency };
        this.pictures = pictures(stats, vendor.currency);
        this.jobs = jobs.items;
        this.stats = stats;
        this.vendor = vendor;
      } catch (problem) {
        this.problem = problem;
      }
    },

    lead() {
      const asOf = this.stats.as_of;
      return asOf ? t("as-of", { time: date(asOf, { dateStyle: "long", timeStyle: "medium" }) }) : t("not-collected-yet");
    },

    facts() {
      const { code, subdomain, owner_email: owner, contact_email: contact, currency, created_at: created } = this.vendor;
      const all = { code, subdomain, owner, "contact-email": contact, currency, "created-at": moment(created) };
      return Object.entries(all).filter(([, value]) => value).map(([key, value]) => ({ key, value }));
    },
  };
}

startPage({ vendor, dayChart });
