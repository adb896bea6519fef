import { api } from "../shared/api.js";
import { createForm } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { around, base, me, say, startPage } from "../shared/page.js";
import { languageName, shopLanguages, t, words } from "../shared/texts.js";
import { followJob, isActive, jobView, nameOf, took } from "./parts/jobs.js";

function imports() {
  return {
    list: createList({ path: "/marketplace/jobs", sort: "-created_at", filters: { status: "" } }),
    statuses: words("job"),
    running: [],
    nameOf,
    took,

    async init() {
      await this.list.start();
      const active = await Promise.all(["processing", "pending"].map((status) => this.byStatus(status)));
      this.running = active.flat();
    },

    async byStatus(status) {
      const answer = await api("GET", "/marketplace/jobs", { query: { status, per_page: 5 } }).catch(() => ({ items: [] }));
      return answer.items;
    },

    // A job that the form has just started.
    started(job) {
      this.running = [job, ...this.running];
      this.list.load();
    },

    async ended(job) {
      this.running = this.running.filter((other) => other.id !== job.id);
      await this.list.load();
    },
  };
}

function jobCard(job) {
  return {
    clock: 0,
    ...jobView,
    job,
    now: Date.now(),
    cancelling: false,
    stop: new AbortController(),

    init() {
      this.clock = setInterval(() => {
        this.now = Date.now();
      }, 1000);
      const seen = (latest) => {
        this.job = latest;
        if (!isActive(latest)) this.finish();
      };
      followJob(job.id, seen, this.stop.signal);
    },

    // The card leaves and the history has the job; its page says more.
    finish() {
      const { status } = this.job;
      const name = nameOf(this.job);
      const open = { label: t("show"), run: () => location.assign(`${base}/imports/${job.id}`) };
      say(t(`import-ended-${status}`, { name }), { danger: status === "failed", action: open });
      around(this).ended(this.job);
    },

    destroy() {
      clearInterval(this.clock);
      this.stop.abort();
    },
  };
}

function newImport() {
  const { vendor } = me();
  return {
    file: null,
    over: false,
    sources: [],
    languages: [...new Set([...vendor.languages, ...shopLanguages])],
    form: null,

    async init() {
      this.form = createForm({
        values: { url: "", source: "letzshop", language: vendor.default_language, accept_vanished: false, file: "" },
        guard: false,
        submit: (values) => this.submit(values),
        done: (job) => this.done(job),
      });
      const answer = await api("GET", "/marketplace/sources").catch(() => ({ items: [] }));
      this.sources = answer.items;
      if (answer.items.length > 0) {
        const [{ name, primary_language }] = answer.items;
        Object.assign(this.form.values, { source: name, language: primary_language });
        this.languages = [...new Set([...this.languages, primary_language])];
      }
    },

    // A known source has a language, which its feed most likely has again.
    follow() {
      const known = this.sources.find((one) => one.name === this.form.values.source.trim().toLowerCase());
      if (known) this.form.values.language = known.primary_language;
    },

    // What a feed in this language may say, before it is too late.
    languageHint() {
      const { source, language } = this.form.values;
      const known = this.sources.find((one) => one.name === source.trim().toLowerCase());
      const name = languageName(known?.primary_language ?? language);
      if (!known) return t("feed-language-new", { language: name });
      return t(known.primary_language === language ? "feed-language-main" : "feed-language-other", { language: name });
    },

    choose(event) {
      this.file = event.target.files[0] ?? null;
    },

    drop(event) {
      this.over = false;
      this.file = event.dataTransfer.files[0] ?? null;
    },

    forget() {
      this.file = null;
    },

    submit({ url, source, language, accept_vanished }) {
      if (!this.file) return api("POST", "/marketplace/import", { body: { source, url, language, accept_vanished } });
      const body = new FormData();
      body.append("source", source);
      body.append("language", language);
      body.append("accept_vanished", String(accept_vanished));
      body.append("file", this.file);
      return api("POST", "/marketplace/import/upload", { body });
    },

    done(job) {
      this.file = null;
      this.form.reset({ ...this.form.values, url: "", accept_vanished: false });
      around(this).started(job);
    },
  };
}

startPage({ imports, jobCard, newImport });
