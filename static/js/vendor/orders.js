import { createList } from "../shared/list.js";
import { startPage } from "../shared/page.js";

function orders() {
  return {
    list: createList({
      path: "/orders",
      sort: "-created_at",
      filters: { status: "", created_from: "", created_to: "" },
    }),
    statuses: ["", "pending", "processing", "shipped", "delivered", "cancelled", "refunded"],

    async init() {
      await this.list.start();
    },
  };
}

startPage({ title: "nav-orders", components: { orders } });
