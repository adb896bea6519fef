import { api } from "../shared/api.js";
import { createList } from "../shared/list.js";
import { ask, complain, say, startPage } from "../shared/page.js";
import { t } from "../shared/texts.js";
import { savedViews } from "./parts/saved-views.js";

function customers() {
  return {
    list: createList({ path: "/customers", sort: "-created_at", filters: { is_active: "" } }),
    tabs: [
      { key: "all", is_active: "" },
      { key: "user-active", is_active: "true" },
      { key: "user-disabled", is_active: "false" },
    ],

    async init() {
      await this.list.start();
    },

    nameOf(customer) {
      return `${customer.first_name} ${customer.last_name}`;
    },

    // Signing in again is no harm; being signed out is.
    async toggle(customer) {
      const active = !customer.is_active;
      const name = this.nameOf(customer);
      const agreed = active || (await ask({
        title: t("disable-user-question", { name }), text: t("disable-customer-text"), action: t("disable-user"), keep: t("keep-enabled"),
      }));
      if (!agreed) return;
      try {
        await api("PUT", `/customers/${customer.id}/status`, { body: { active } });
        this.list.replace({ ...customer, is_active: active });
        say(t(active ? "user-now-enabled" : "user-now-disabled", { name }));
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

startPage({ customers, savedViews });
