// A run that publishes in the background, as a part of the component of staged products.

import { api } from "../../shared/api.js";
import { ask, complain, say } from "../../shared/page.js";
import { percent, t } from "../../shared/texts.js";

const pause = 1000;

export const publishRun = {
  /** @type {any} */
  run: null,

  /**
   * The page puts its own in this place.
   * @param {object} result
   */
  async showResult(result) {},

  // A run that goes on from before the page was loaded.
  async findRun() {
    for (const status of ["processing", "pending"]) {
      const answer = await api("GET", "/marketplace/publish-runs", { query: { status, per_page: 1 } }).catch(() => ({ items: [] }));
      if (answer.items.length > 0) return this.watch(answer.items[0]);
    }
    return null;
  },

  watch(run) {
    this.run = run;
    setTimeout(() => this.followRun(run.id), pause);
  },

  async followRun(id) {
    try {
      const run = await api("GET", `/marketplace/publish-runs/${id}`);
      if (run.status === "pending" || run.status === "processing") return this.watch(run);
      return this.endRun(run);
    } catch (problem) {
      if (problem.status === 404) this.run = null;
      else setTimeout(() => this.followRun(id), 5 * pause);
      return null;
    }
  },

  async endRun(run) {
    this.run = null;
    if (run.status === "failed" || run.status === "cancelled") {
      say(run.reason ?? t(`publish-run-${run.status}`), { danger: run.status === "failed" });
    }
    const { created_count: published, updated_count: updated, unchanged_count: unchanged, skipped_count: skipped, findings } = run;
    await this.showResult({ published, updated, unchanged, skipped, findings });
  },

  runFigures() {
    return t("rows-of", { done: this.run.processed_rows, all: this.run.total_rows ?? 0 });
  },

  runPercent() {
    return this.run.total_rows ? Math.floor((this.run.processed_rows / this.run.total_rows) * 100) : 0;
  },

  runShare() {
    return percent(this.runPercent() * 100);
  },

  async cancelRun() {
    const agreed = await ask({ title: t("publish-cancel-question"), text: t("publish-cancel-text"), action: t("publish-cancel"), keep: t("keep-running") });
    if (!agreed || !this.run) return;
    try {
      this.run = await api("POST", `/marketplace/publish-runs/${this.run.id}/cancel`);
    } catch (problem) {
      complain(problem);
    }
  },

  findingText({ code, message }) {
    const key = `finding-${code.toLowerCase().replaceAll("_", "-")}`;
    const text = t(key);
    return text === key ? message : text;
  },
};
