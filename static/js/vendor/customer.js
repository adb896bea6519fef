import { api, download } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { createList } from "../shared/list.js";
import { ask, complain, nameThePage, objectId, say, startPage } from "../shared/page.js";
import { t } from "../shared/texts.js";
import { addressLines } from "./parts/addresses.js";

const id = objectId();

// Asks where there is a question, then does it; a refusal is said in a toast.
async function attempt(question, work) {
  if (question && !(await ask(question))) return;
  try {
    await work();
  } catch (problem) {
    complain(problem);
  }
}

function customer() {
  return {
    customer: null,
    addresses: [],
    problem: null,
    erased: "", // the name of who is no customer any more
    list: createList({ path: "/orders", sort: "-created_at", toApi: (query) => ({ ...query, customer_id: id }) }),
    form: null,

    async init() {
      this.form = createForm({
        values: { first_name: "", last_name: "", phone: "" },
        guard: false,
        submit: ({ first_name, last_name, phone }) => api("PUT", `/customers/${id}`, { body: { first_name, last_name, phone: phone.trim() || null } }),
        done: (answer) => this.edited(answer),
      });
      await this.load();
    },

    async load() {
      this.problem = null;
      try {
        this.show(await api("GET", `/customers/${id}`));
        if (this.$store.session.can("orders.read")) await this.list.start();
      } catch (problem) {
        this.problem = problem;
      }
    },

    show({ customer, addresses }) {
      this.customer = customer;
      this.addresses = addresses;
      nameThePage(this.name());
    },

    name() {
      return `${this.customer.first_name} ${this.customer.last_name}`;
    },

    // Without a name: the whole page is about one person.
    lines(address) {
      return addressLines(address, null);
    },

    edit() {
      const { first_name, last_name, phone } = this.customer;
      this.form.reset({ first_name, last_name, phone: phone ?? "" });
      openDialog("edit");
    },

    closeEdit() {
      closeDialog("edit");
    },

    edited(answer) {
      this.show(answer);
      this.closeEdit();
      say(t("saved"));
    },

    sendLink() {
      const { email } = this.customer;
      const question = { title: t("password-link-question", { email }), text: t("password-link-text"), action: t("send-password-link"), keep: t("cancel"), danger: false };
      return attempt(question, async () => {
        await api("POST", `/customers/${id}/password-link`);
        say(t("password-link-sent", { email }));
      });
    },

    signOut() {
      const name = this.name();
      const question = { title: t("sign-out-customer-question", { name }), text: t("sign-out-customer-text"), action: t("sign-out-everywhere"), keep: t("cancel") };
      return attempt(question, async () => {
        await api("DELETE", `/customers/${id}/sessions`);
        say(t("customer-signed-out", { name }));
      });
    },

    takeOut() {
      return attempt(null, () => download(`/customers/${id}/export`, `customer-${id}.json`, "POST"));
    },

    // Signing in again is no harm; being signed out is.
    toggle() {
      const active = !this.customer.is_active;
      const name = this.name();
      const question = { title: t("disable-user-question", { name }), text: t("disable-customer-text"), action: t("disable-user"), keep: t("keep-enabled") };
      return attempt(active ? null : question, async () => {
        this.show(await api("PUT", `/customers/${id}/status`, { body: { active } }));
        say(t(active ? "user-now-enabled" : "user-now-disabled", { name }));
      });
    },

    erase() {
      const name = this.name();
      const question = { title: t("erase-customer-question", { name }), text: t("erase-customer-text"), action: t("erase-customer"), keep: t("keep-customer"), name: this.customer.email };
      return attempt(question, async () => {
        await api("DELETE", `/customers/${id}`);
        this.erased = name;
        this.customer = null;
      });
    },
  };
}

startPage({ customer });
