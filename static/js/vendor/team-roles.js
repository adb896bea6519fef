import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { around, ask, complain, me, say, startPage } from "../shared/page.js";
import { mayGrant, roleName } from "../shared/roles.js";
import { hasText, t } from "../shared/texts.js";

// Which part of the table a permission stands in; what is not named here is about the shop as a whole.
const groups = { products: "goods", inventory: "goods", orders: "sales", customers: "sales", marketplace: "marketplace" };
const order = ["goods", "sales", "marketplace", "shop"];

function groupsOf(permissions) {
  const group = (permission) => groups[permission.split(".")[0]] ?? "shop";
  return order.map((key) => ({ key, permissions: permissions.filter((permission) => group(permission) === key) }));
}

function roles() {
  return {
    roles: [],
    groups: [],
    state: "loading",
    problem: null,

    init() {
      return this.load();
    },

    async load() {
      try {
        const [roles, all] = await Promise.all([api("GET", "/team/roles", { query: { per_page: 100 } }), api("GET", "/team/permissions")]);
        this.roles = roles.items;
        this.groups = groupsOf(all.items);
        this.state = "ready";
      } catch (problem) {
        this.problem = problem;
        this.state = "failed";
      }
    },

    roleName,

    label(permission) {
      const key = `permission-${permission.replaceAll(/[._]/g, "-")}`;
      return hasText(key) ? t(key) : permission;
    },

    own() {
      return this.roles.filter((role) => !role.is_builtin);
    },

    mayEdit(role) {
      return !role.is_builtin && mayGrant(role.permissions);
    },

    allows(role, permission) {
      return role.permissions.includes(permission);
    },

    edit(role) {
      this.$dispatch("edit-role", role);
    },
  };
}

function roleDialog() {
  return {
    role: null,
    form: null,

    init() {
      this.form = createForm({
        values: { name: "", permissions: [] },
        guard: false,
        codes: { ROLE_NAME_TAKEN: "name" },
        submit: (values) => (this.role ? api("PUT", `/team/roles/${this.role.id}`, { body: values }) : api("POST", "/team/roles", { body: values })),
        done: (role) => {
          this.close();
          say(t(this.role ? "role-saved" : "role-made", { name: role.name }));
          around(this).load();
        },
      });
    },

    open(role) {
      this.role = role;
      this.form.reset({ name: role?.name ?? "", permissions: [...(role?.permissions ?? [])] });
      openDialog("role");
    },

    close() {
      closeDialog("role");
    },

    // What the reader does not have they can not give.
    lacks(permission) {
      return !me().permissions.includes(permission);
    },

    async remove() {
      const { id, name } = this.role;
      const agreed = await ask({ title: t("delete-role-question", { name }), text: t("delete-role-text"), action: t("delete-role"), keep: t("keep-it") });
      if (!agreed) return;
      try {
        await api("DELETE", `/team/roles/${id}`);
        this.close();
        say(t("role-deleted", { name }));
        await around(this).load();
      } catch (problem) {
        complain(problem);
      }
    },
  };
}

startPage({ roles, roleDialog });
