// The audit log of either console: filters in the address, the newest line first, older ones by a button.

import { api, download, queryString } from "../shared/api.js";
import { base, complain, me, startPage } from "../shared/page.js";
import { hasText, keysFrom, moment, money, number, t } from "../shared/texts.js";

const { audience } = document.body.dataset;
// By kind of object: the address of its page.
const hrefs = {
  admin: { vendor: ({ name }) => `${base}/vendors?search=${encodeURIComponent(name)}` },
  vendor: {
    product: ({ id }) => `${base}/products/${id}`,
    order: ({ id }) => `${base}/orders/${id}`,
    import: ({ id }) => `${base}/imports/${id}`,
    inventory: ({ id }) => `${base}/inventory/movements?inventory_id=${id}`,
  },
}[audience];

const start = { action: "", actor_id: "", actor_kind: "", object_kind: "", object_id: "", ip: "", from: "", to: "" };
const perPage = 50;

function auditLog() {
  return {
    list: createLog(),
    lead: `audit-lead-${audience}`,
    groups: groups(),
    opened: [],

    async init() {
      await this.list.start();
    },

    when: (line) => moment(line.at),

    who(line) {
      return line.actor.name || t(`actor-${line.actor.kind.replace("_", "-")}`);
    },

    what(line) {
      return actionName(line.action);
    },

    // What follows the action: the name of the thing, or a part of its id.
    objectName(line) {
      if (!line.object) return "";
      return line.object.name || (line.object.kind === "operation" ? line.object.id : line.object.id.slice(-12));
    },

    objectHref(line) {
      const gone = line.after === null && line.before !== null;
      return line.object && !gone && hrefs[line.object.kind] ? hrefs[line.object.kind](line.object) : null;
    },

    fieldsOf(line) {
      return [...new Set([...Object.keys(line.before ?? {}), ...Object.keys(line.after ?? {})])];
    },

    changed(line) {
      return line.before && line.after ? this.fieldsOf(line).map((field) => fieldName(line, field)).join(", ") : "";
    },

    // One row per field: what it was, what it is.
    changes(line) {
      const value = (side, field) => (side && field in side ? valueText(line, field, side[field], me().vendor?.currency) : "–");
      return this.fieldsOf(line).map((field) => ({
        field, name: fieldName(line, field), before: value(line.before, field), after: value(line.after, field),
      }));
    },

    isOpen(line) {
      return this.opened.includes(line.id);
    },

    toggle(line) {
      this.opened = this.isOpen(line) ? this.opened.filter((id) => id !== line.id) : [...this.opened, line.id];
    },

    onlyActor(line) {
      if (line.actor.id) this.list.filter({ actor_id: line.actor.id });
      else this.list.filter({ actor_kind: line.actor.kind });
    },

    onlyObject(line) {
      this.list.filter({ object_kind: line.object.kind, object_id: line.object.id });
    },

    // Who and what the list is narrowed to, each to be taken away again.
    narrowed() {
      const { actor_id, actor_kind, object_id, ip } = this.list.filters;
      const line = this.list.items[0];
      const tags = [
        { name: "actor", text: actor_kind ? t(`actor-${actor_kind.replace("_", "-")}`) : (line ? this.who(line) : t("one-person")), shown: actor_id || actor_kind },
        { name: "object", text: line ? this.objectName(line) : t("one-thing"), shown: object_id },
        { name: "ip", text: ip, shown: ip },
      ];
      return tags.filter((tag) => tag.shown);
    },

    widen(tag) {
      const empty = { actor: { actor_id: "", actor_kind: "" }, object: { object_kind: "", object_id: "" }, ip: { ip: "" } };
      this.list.filter(empty[tag.name]);
    },

    async save() {
      await download(`/audit-log/export.csv${queryString(this.list.query())}`, "audit-log.csv").catch((problem) => complain(problem));
    },
  };
}

function createLog() {
  return {
    items: [],
    next: null,
    filters: { ...start },
    state: "loading", // loading, ready, failed
    problem: null,
    busy: false,
    running: null,

    async start() {
      const asked = new URLSearchParams(location.search);
      for (const name of Object.keys(start)) this.filters[name] = asked.get(name) ?? "";
      await this.load();
    },

    // Days are the reader's; the last one is part of the time asked for.
    query() {
      const { from, to, ...others } = this.filters;
      const midnight = (day, later) => {
        if (!day) return "";
        const moment = new Date(`${day}T00:00`);
        moment.setDate(moment.getDate() + later);
        return moment.toISOString();
      };
      return { ...others, from: midnight(from, 0), to: midnight(to, 1) };
    },

    // The newest question wins. With `cursor` what comes is added, without it takes the place of what is there.
    async load(cursor = null) {
      this.running?.abort();
      const running = new AbortController();
      this.running = running;
      this.busy = true;
      try {
        const query = { ...this.query(), cursor, per_page: perPage };
        const answer = await api("GET", "/audit-log", { query, signal: running.signal });
        this.items = cursor ? [...this.items, ...answer.items] : answer.items;
        this.next = answer.next_cursor;
        this.state = "ready";
      } catch (problem) {
        if (problem.name === "AbortError") return;
        if (cursor) complain(problem, () => this.older());
        else {
          this.problem = problem;
          this.state = "failed";
        }
      } finally {
        if (this.running === running) this.busy = false;
      }
    },

    async older() {
      await this.load(this.next);
    },

    async retry() {
      this.state = "loading";
      await this.load();
    },

    async changed() {
      history.replaceState(null, "", location.pathname + queryString(this.filters));
      await this.load();
    },

    async filter(some) {
      Object.assign(this.filters, some);
      await this.changed();
    },

    async clear() {
      this.filters = { ...start };
      await this.changed();
    },

    filtered() {
      return Object.values(this.filters).some(Boolean);
    },

    empty() {
      return this.state === "ready" && this.items.length === 0;
    },
  };
}

// The actions to choose from: what the texts call `actions-any-<noun>` and `actions-<console>-<noun>`. A noun is all
// actions that begin with it ("product."), or one action that has a text of its own ("login.failed").
function groups() {
  const found = ["actions-any-", `actions-${audience}-`].flatMap((start) => {
    return keysFrom(start).map((end) => ({ action: actionOf(end), name: t(start + end) }));
  });
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

function actionOf(end) {
  return hasText(`did-${end}`) ? end.replace("-", ".").replaceAll("-", "_") : `${end.replaceAll("-", "_")}.`;
}

// "product.update" by its text, or as it is.
function actionName(action) {
  const key = `did-${action.replaceAll(/[._]/g, "-")}`;
  return hasText(key) ? t(key) : action;
}

// The log's own word for a field, or else the label that the page of the line's noun has for it: "settings-theme",
// "price". "title.fr" is the title in French.
function fieldName({ action }, field) {
  const [name, language] = field.split(".");
  const end = name.replaceAll("_", "-");
  const noun = action.split(".")[0].replaceAll("_", "-");
  const key = [`changed-${end}`, `${noun}-${end}`, end].find((key) => hasText(key) && !t(key).includes("{"));
  const text = key ? t(key) : name.replaceAll("_", " ");
  return language ? `${text} (${language})` : text;
}

function valueText(line, field, value, currency) {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") {
    return currency && /(^|_)price$/.test(field) ? money({ amount: value, currency }) : number(value);
  }
  if (Array.isArray(value)) return value.map((item) => valueText(line, "", item, null)).join("\n");
  if (typeof value === "object") {
    const told = Object.entries(value).filter(([, inner]) => inner !== null);
    return told.map(([name, inner]) => `${fieldName(line, name)}: ${valueText(line, name, inner, currency)}`).join("\n");
  }
  return field === "status" && hasText(`order-${value}`) ? t(`order-${value}`) : value;
}

startPage({ auditLog });
