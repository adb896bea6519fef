// A list of the API in a page: search, filters, sort, paging and selection, kept in the address so that a reload,
// the back button and a copied link show the same rows.

import { api, queryString } from "./api.js";
import { findFocus } from "./focus.js";

const sprite = new URL("../../icons/icons.svg", import.meta.url).pathname;

/**
 * @typedef {object} ListOptions
 * @property {string} path what the API calls the list
 * @property {Record<string, string>} [filters] their names and start values
 * @property {string} [sort] the start order, "-" for descending
 * @property {number} [perPage] rows on a page
 * @property {(query: Record<string, any>) => Record<string, any>} [toApi] makes the API's query of the page's, where they differ
 */

/** @typedef {ReturnType<typeof createList>} List */

/** @param {ListOptions} options */
export function createList({ path, filters = {}, sort = "", perPage = 24, toApi = (query) => query }) {
  return {
    path,
    /** @type {any[]} */
    items: [],
    total: 0,
    page: 1,
    perPage,
    search: "",
    sort,
    filters: { ...filters },
    state: "loading", // loading, ready, failed
    /** @type {import("./api.js").ApiError | null} */
    problem: null,
    busy: false,
    /** @type {string[]} */
    picked: [],
    allMatching: false,
    /** @type {AbortController | null} */
    running: null,

    // Reads the address and loads; call it once from the component's init().
    async start() {
      const asked = new URLSearchParams(location.search);
      this.search = asked.get("search") ?? "";
      this.sort = asked.get("sort") ?? sort;
      this.page = Math.max(1, Number(asked.get("page")) || 1);
      for (const name of Object.keys(filters)) this.filters[name] = asked.get(name) ?? filters[name];
      await this.load();
    },

    query() {
      return { search: this.search.trim(), ...this.filters, sort: this.sort };
    },

    // The newest question wins: an older answer that comes late is dropped.
    async load() {
      this.running?.abort();
      const running = new AbortController();
      this.running = running;
      this.busy = true;
      const isHere = document.activeElement !== document.body;
      try {
        const query = { ...toApi(this.query()), page: this.page, per_page: this.perPage };
        const answer = await api("GET", path, { query, signal: running.signal });
        this.items = answer.items;
        this.total = answer.total;
        this.state = "ready";
        if (this.items.length === 0 && this.total > 0 && this.page > 1) await this.go(this.pageCount());
      } catch (problem) {
        if (problem.name === "AbortError") return;
        this.problem = problem;
        this.state = "failed";
      } finally {
        if (this.running === running || this.state === "failed") this.busy = false;
        if (isHere) findFocus();
      }
    },

    async retry() {
      this.state = "loading";
      await this.load();
    },

    // After search, filter or sort changed: from the first page.
    async changed() {
      this.page = 1;
      this.unpick();
      this.remember();
      await this.load();
    },

    async filter(name, value) {
      this.filters[name] = value;
      await this.changed();
    },

    async clear() {
      this.search = "";
      this.filters = { ...filters };
      await this.changed();
    },

    // A column's button: first descending for numbers and dates is the caller's choice, the second press turns it round.
    async sortBy(column, first = "") {
      const start = first + column;
      const other = first === "-" ? column : `-${column}`;
      this.sort = this.sort === start ? other : start;
      await this.changed();
    },

    // What aria-sort says of a column: null while another one is sorted by.
    sorted(column) {
      if (this.sort === column) return "ascending";
      return this.sort === `-${column}` ? "descending" : null;
    },

    sortIcon(column) {
      const icons = { ascending: "arrow-up", descending: "arrow-down" };
      return `${sprite}#${icons[this.sorted(column)] ?? "arrow-up-down"}`;
    },

    async go(page) {
      this.page = page;
      this.unpick();
      this.remember();
      await this.load();
    },

    remember() {
      history.replaceState(null, "", location.pathname + this.address(this.page) + location.hash);
    },

    address(page) {
      return queryString({ ...this.choices(), page: page > 1 ? page : null });
    },

    // What the reader chose: the part of the query that is not as at the start.
    choices() {
      const chosen = Object.entries(this.query()).filter(([name, value]) => value !== (name === "sort" ? sort : (filters[name] ?? "")));
      return Object.fromEntries(chosen);
    },

    // The opposite of `choices`.
    async choose(choices) {
      this.search = choices.search ?? "";
      this.sort = choices.sort ?? sort;
      for (const name of Object.keys(filters)) this.filters[name] = choices[name] ?? filters[name];
      await this.changed();
    },

    filtered() {
      return this.search.trim() !== "" || Object.entries(filters).some(([name, start]) => this.filters[name] !== start);
    },

    empty() {
      return this.state === "ready" && this.total === 0;
    },

    pageCount() {
      return Math.max(1, Math.ceil(this.total / this.perPage));
    },

    first() {
      return this.total === 0 ? 0 : (this.page - 1) * this.perPage + 1;
    },

    last() {
      return Math.min(this.page * this.perPage, this.total);
    },

    // First, last and the neighbours of the current page; a negative number is a gap.
    pages() {
      const count = this.pageCount();
      const near = [1, this.page - 1, this.page, this.page + 1, count].filter((page) => page >= 1 && page <= count);
      const unique = [...new Set(near)].sort((a, b) => a - b);
      return unique.flatMap((page, index) => (index > 0 && page - unique[index - 1] > 1 ? [-page, page] : [page]));
    },

    // ---- selection of the rows of this page, or of everything that matches

    pick(id) {
      this.allMatching = false;
      this.picked = this.picked.includes(id) ? this.picked.filter((other) => other !== id) : [...this.picked, id];
    },

    isPicked(id) {
      return this.allMatching || this.picked.includes(id);
    },

    pickPage() {
      const all = this.pagePicked();
      this.allMatching = false;
      this.picked = all ? [] : this.items.map((item) => item.id);
    },

    pagePicked() {
      return this.items.length > 0 && this.items.every((item) => this.isPicked(item.id));
    },

    pickAll() {
      this.allMatching = true;
      this.picked = this.items.map((item) => item.id);
    },

    unpick() {
      this.allMatching = false;
      this.picked = [];
    },

    pickedCount() {
      return this.allMatching ? this.total : this.picked.length;
    },

    // Puts a changed row in place of the old one.
    replace(item) {
      this.items = this.items.map((old) => (old.id === item.id ? item : old));
    },

    remove(id) {
      this.items = this.items.filter((item) => item.id !== id);
      this.total -= 1;
      this.picked = this.picked.filter((other) => other !== id);
    },
  };
}
