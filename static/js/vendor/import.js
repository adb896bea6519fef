import { api, download } from "../shared/api.js";
import { createList } from "../shared/list.js";
import { complain, nameThePage, objectId, startPage } from "../shared/page.js";
import { duration, errorText, languageName, moment, t } from "../shared/texts.js";
import { followJob, isActive, jobBar, jobView, nameOf, secondsOf } from "./parts/jobs.js";

function importJob() {
  const id = objectId();
  return {
    ...jobView,
    job: null,
    problem: null,
    now: Date.now(),
    cancelling: false,
    severities: ["", "error", "warning"],
    list: createList({ path: `/marketplace/jobs/${id}/errors`, filters: { severity: "" } }),

    init() {
      setInterval(() => {
        this.now = Date.now();
      }, 1000);
      this.load();
    },

    async load() {
      this.problem = null;
      try {
        this.job = await api("GET", `/marketplace/jobs/${id}`);
        nameThePage(nameOf(this.job));
      } catch (problem) {
        this.problem = problem;
        return;
      }
      await this.list.start();
      if (this.active()) await followJob(id, (job) => this.seen(job), new AbortController().signal);
    },

    // New problems are fetched when their number changed.
    seen(job) {
      const more = job.failed_count + job.warning_count !== this.job.failed_count + this.job.warning_count;
      this.job = job;
      if ((more || !isActive(job)) && !this.list.busy) this.list.load();
    },

    active() {
      return isActive(this.job);
    },

    lead() {
      const { origin, location: place, created_at, language, source } = this.job;
      const values = { place, time: moment(created_at), language: languageName(language), source };
      const words = t(origin === "url" ? "import-lead-url" : "import-lead-upload", values);
      return this.active() ? `${words} ${t("import-goes-on")}` : words;
    },

    reason() {
      return errorText({ code: this.job.reason_code, detail: this.job.reason });
    },

    elapsed() {
      return this.job.started_at ? duration(secondsOf(this.job, this.now)) : "–";
    },

    async save() {
      try {
        await download(`/marketplace/jobs/${id}/errors.csv`, `${nameOf(this.job)}-errors.csv`);
      } catch (problem) {
        complain(problem, () => this.save());
      }
    },
  };
}

startPage({ importJob, jobBar });
