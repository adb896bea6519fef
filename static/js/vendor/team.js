import { api } from "../shared/api.js";
import { createList } from "../shared/list.js";
import { ask, complain, me, say, startPage } from "../shared/page.js";
import { mayGrant, roleName } from "../shared/roles.js";
import { t } from "../shared/texts.js";

function team() {
  return {
    list: createList({ path: "/team/members", sort: "name", filters: { role_id: "", active: "" } }),
    roles: [],

    async init() {
      const [roles] = await Promise.all([
        api("GET", "/team/roles", { query: { per_page: 100 } }).catch(() => ({ items: [] })),
        this.list.start(),
      ]);
      this.roles = roles.items;
    },

    roleOf(member) {
      return roleName({ key: member.role, name: member.role_name });
    },

    roleName,

    isMe(member) {
      return member.user_id === me()?.id;
    },

    mayChange(member) {
      const role = this.roles.find((role) => role.id === member.role_id);
      return role !== undefined && mayGrant(role.permissions);
    },

    // What the reader may give this member; the role they have is among them.
    choices() {
      return this.roles.filter((role) => mayGrant(role.permissions));
    },

    async giveRole(member, roleId, undo = true) {
      const before = member.role_id;
      try {
        const changed = await api("PUT", `/team/members/${member.id}/role`, { body: { role_id: roleId } });
        this.list.replace(changed);
        const back = { label: t("undo"), run: () => this.giveRole(changed, before, false) };
        say(t("member-has-role", { name: changed.name || changed.email, role: this.roleOf(changed) }), undo ? { action: back } : {});
        if (this.isMe(changed)) location.reload();
      } catch (problem) {
        await this.list.load();
        complain(problem);
      }
    },

    async setActive(member) {
      const active = !member.is_active;
      const name = member.name || member.email;
      const agreed = active || (await ask({
        title: t("disable-question", { name }), text: t("disable-text"), action: t("disable"), keep: t("keep-member"),
      }));
      if (!agreed) return;
      try {
        this.list.replace(await api("PUT", `/team/members/${member.id}/status`, { body: { active } }));
        say(t(active ? "now-enabled" : "now-disabled", { name }));
      } catch (problem) {
        complain(problem);
      }
    },

    async remove(member) {
      const name = member.name || member.email;
      const agreed = await ask({
        title: t("remove-question", { name }), text: t("remove-text"), action: t("remove-member"), keep: t("keep-member"), name: member.email,
      });
      if (!agreed) return;
      try {
        await api("DELETE", `/team/members/${member.id}`);
        say(t("now-removed", { name }));
        await this.list.load();
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

startPage({ team });
