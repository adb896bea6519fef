import { createList } from "../shared/list.js";
import { startPage } from "../shared/page.js";
import { number, words } from "../shared/texts.js";

// The figures are collected about as often.
const pause = 10_000;

function imports() {
  return {
    list: createList({ path: "/marketplace-import-jobs", sort: "-created_at", filters: { status: "", vendor_id: "" } }),
    statuses: words("job"),

    async init() {
      await this.list.start();
      setInterval(() => this.refresh(), pause);
    },

    // Only while something moves and somebody looks.
    refresh() {
      const moves = this.list.items.some((job) => ["pending", "processing"].includes(job.status));
      if (moves && !document.hidden && !this.list.busy) this.list.load();
    },

    rows(job) {
      const done = number(job.processed_rows);
      return job.status === "processing" && job.total_rows ? `${done} / ${number(job.total_rows)}` : done;
    },
  };
}

startPage({ imports });
