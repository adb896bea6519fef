import { createList } from "../shared/list.js";
import { startPage } from "../shared/page.js";
import { number, words } from "../shared/texts.js";

function movements() {
  return {
    list: createList({ path: "/inventory/movements", filters: { kind: "", inventory_id: "", variant_id: "" }, perPage: 50 }),
    kinds: words("movement"),

    async init() {
      await this.list.start();
    },

    note(row) {
      return [row.variant_title, row.sku].filter(Boolean).join(", ");
    },

    signed(count) {
      return number(count, { signDisplay: "exceptZero" });
    },
  };
}

startPage({ movements });
