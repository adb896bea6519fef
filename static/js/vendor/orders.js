import { createList } from "../shared/list.js";
import { startPage } from "../shared/page.js";
import { words } from "../shared/texts.js";
import { savedViews } from "./parts/saved-views.js";

// The reader's days, from the first one's midnight to the last one's.
/** @param {Record<string, any>} query */
function inTimes({ created_from, created_to, ...query }) {
  const time = (day, clock) => (day ? new Date(`${day}T${clock}`).toISOString() : "");
  return { ...query, created_from: time(created_from, "00:00:00.000"), created_to: time(created_to, "23:59:59.999") };
}

function orders() {
  return {
    list: createList({
      path: "/orders",
      sort: "-created_at",
      toApi: inTimes,
      filters: { status: "", created_from: "", created_to: "" },
    }),
    statuses: ["", ...words("order")],

    async init() {
      await this.list.start();
    },
  };
}

startPage({ orders, savedViews });
