import { api } from "../shared/api.js";
import { createList } from "../shared/list.js";
import { ask, complain, me, say, startPage } from "../shared/page.js";
import { t } from "../shared/texts.js";

function users() {
  return {
    list: createList({ path: "/users", sort: "-created_at", filters: { is_operator: "", is_active: "" } }),
    tabs: [
      { key: "all", is_operator: "", is_active: "" },
      { key: "team-members", is_operator: "false", is_active: "" },
      { key: "operators", is_operator: "true", is_active: "" },
      { key: "user-disabled", is_operator: "", is_active: "false" },
    ],

    async init() {
      await this.list.start();
    },

    isTab(tab) {
      return tab.is_operator === this.list.filters.is_operator && tab.is_active === this.list.filters.is_active;
    },

    chooseTab(tab) {
      Object.assign(this.list.filters, { is_operator: tab.is_operator, is_active: tab.is_active });
      this.list.changed();
    },

    isMe(user) {
      return user.id === me().id;
    },

    // Signing in again is no harm; being signed out is.
    async toggle(user) {
      const active = !user.is_active;
      const name = user.name || user.email;
      const agreed = active || (await ask({
        title: t("disable-user-question", { name }), text: t("disable-user-text"), action: t("disable-user"), keep: t("keep-enabled"),
      }));
      if (!agreed) return;
      try {
        this.list.replace(await api("PUT", `/users/${user.id}/status`, { body: { active } }));
        say(t(active ? "user-now-enabled" : "user-now-disabled", { name }));
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

startPage({ users });
