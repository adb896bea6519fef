// An import job as pages show it, and how a page follows one that runs.

import { api, follow } from "../../shared/api.js";
import { ask, complain } from "../../shared/page.js";
import { bytes, duration, number, percent, t } from "../../shared/texts.js";

export function isActive(job) {
  return job.status === "pending" || job.status === "processing";
}

// The file's name without the address in front of it.
export function nameOf({ location: place }) {
  return place.split(/[?#]/)[0].split("/").filter(Boolean).at(-1) ?? place;
}

export function secondsOf(job, now = Date.now()) {
  const start = Date.parse(job.started_at ?? job.created_at);
  return ((job.finished_at ? Date.parse(job.finished_at) : now) - start) / 1000;
}

export function took(job) {
  return job.finished_at ? duration(secondsOf(job)) : "–";
}

// 0 to 1, null while nobody knows how much there is.
function part(job) {
  if (job.status === "completed" || job.status === "completed_with_errors") return 1;
  if (job.total_rows) return Math.min(1, job.processed_rows / job.total_rows);
  if (job.bytes_total) return Math.min(1, job.bytes_read / job.bytes_total);
  return isActive(job) ? null : 0;
}

// Methods for a component that has `job` and `now`: what the progress part of the page asks.
export const jobView = {
  /** @type {any} */
  job: null,
  now: 0,
  cancelling: false,
  nameOf,

  figures() {
    const { job } = this;
    if (job.status === "pending") return t("job-waiting");
    if (job.total_rows) return t("rows-of", { done: job.processed_rows, all: job.total_rows });
    return t("rows-done", { count: job.processed_rows });
  },

  share() {
    const done = part(this.job);
    return done === null ? "" : percent(Math.floor(done * 100) * 100);
  },

  progress() {
    const done = part(this.job);
    return done === null ? null : Math.floor(done * 100);
  },

  tone() {
    if (this.job.status === "failed") return "danger";
    return this.job.status === "completed" ? "success" : "";
  },

  timing() {
    const { job, now } = this;
    const read = job.bytes_read > 0 && t("bytes-read", { read: bytes(job.bytes_read) });
    if (job.status !== "processing") return read || "";
    const seconds = secondsOf(job, now);
    const rate = seconds > 1 ? job.processed_rows / seconds : 0;
    const done = part(job);
    const left = rate > 0 && done > 0.02 && done < 1 && t("time-left", { time: duration((seconds / done) * (1 - done)) });
    return [read, rate > 0 && t("rows-per-second", { count: Math.round(rate) }), left].filter(Boolean).join(", ");
  },

  async cancel() {
    const agreed = await ask({
      title: t("cancel-import-question", { name: nameOf(this.job) }),
      text: t("cancel-import-text", { rows: number(this.job.processed_rows) }),
      action: t("cancel-import"),
      keep: t("keep-running"),
    });
    if (!agreed) return;
    this.cancelling = true;
    try {
      this.job = await api("POST", `/marketplace/jobs/${this.job.id}/cancel`);
    } catch (problem) {
      complain(problem);
    } finally {
      this.cancelling = false;
    }
  },
};

// The bar of what a job did, in percent of its rows; for x-data="jobBar(job)".
export function jobBar(job) {
  const counts = [job.created_count, job.updated_count, job.unchanged_count, job.failed_count];
  const all = Math.max(1, counts.reduce((sum, count) => sum + count, 0));
  const [created, updated, unchanged, failed] = counts.map((count) => (count / all) * 100);
  return { job, bar: { created, updated, unchanged, failed } };
}

// Calls onJob with every state until the job ends: by events, and by asking again when the stream breaks.
export async function followJob(id, onJob, signal) {
  for (let wait = 1; !signal.aborted; wait = Math.min(wait * 2, 15)) {
    try {
      let last = null;
      await follow(`/marketplace/jobs/${id}/events`, (job) => onJob((last = job)), signal);
      if (last && !isActive(last)) return;
      const job = await api("GET", `/marketplace/jobs/${id}`, { signal });
      onJob(job);
      if (!isActive(job)) return;
    } catch (problem) {
      if (problem.name === "AbortError" || problem.status === 404) return;
    }
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}
