import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { nameThePage, objectId, say, startPage } from "../shared/page.js";
import { countryName, percent, t } from "../shared/texts.js";

// The step that an order waits for; everything else that is allowed stands aside.
const forward = ["processing", "shipped", "delivered"];
const final = ["cancelled", "refunded"];

function order() {
  const id = objectId();
  return {
    order: null,
    problem: null,
    next: "",
    typed: "",
    form: null,

    init() {
      this.form = createForm({
        values: { tracking_number: "", note: "" },
        guard: false,
        submit: (values) => this.submit(values),
        done: (answer) => this.done(answer),
      });
      this.load();
    },

    async load() {
      this.problem = null;
      try {
        this.order = await api("GET", `/orders/${id}`);
        nameThePage(t("order-number", { number: this.order.number }));
      } catch (problem) {
        this.problem = problem;
      }
    },

    allowed() {
      const can = this.$store.session.can("orders.write");
      return can ? this.order.allowed_next.filter((status) => status !== "refunded" || this.$store.session.can("orders.refund")) : [];
    },

    primary() {
      return forward.find((status) => this.allowed().includes(status)) ?? "";
    },

    others() {
      return this.allowed().filter((status) => status !== this.primary());
    },

    step(status) {
      this.next = status;
      this.typed = "";
      this.form.reset({ tracking_number: this.order.tracking_number ?? "", note: "" });
      openDialog("step");
    },

    closeStep() {
      closeDialog("step");
    },

    // What cannot be taken back asks for the order's number.
    needsNumber() {
      return final.includes(this.next);
    },

    confirmed() {
      return !this.needsNumber() || this.typed.trim() === this.order.number;
    },

    submit({ tracking_number, note }) {
      const tracking = this.next === "shipped" ? tracking_number.trim() || null : null;
      const body = { status: this.next, note: note.trim() || null, tracking_number: tracking };
      return api("PUT", `/orders/${id}/status`, { body });
    },

    done(answer) {
      this.order = answer;
      this.closeStep();
      say(t(`order-now-${answer.status}`, { number: answer.number }));
    },

    pieces() {
      return this.order.items.reduce((sum, item) => sum + item.quantity, 0);
    },

    toPack() {
      return this.order.status === "pending" || this.order.status === "processing";
    },

    note(item) {
      return [item.variant_title, item.sku].filter(Boolean).join(", ");
    },

    vat() {
      return this.order.vat.map((line) => ({ ...line, key: line.basis_points, label: t("of-which-vat", { rate: percent(line.basis_points) }) }));
    },

    // The newest first; what comes next stands above it.
    timeline() {
      const { history } = this.order;
      const done = history.map((entry, index) => ({
        id: index,
        text: this.event(entry),
        note: entry.note,
        at: entry.at,
        tone: final.includes(entry.status) ? "bad" : index === history.length - 1 ? "now" : "done",
      }));
      const next = this.order.allowed_next.find((status) => forward.includes(status));
      if (next) done.push({ id: "next", text: t(`timeline-next-${next}`), note: "", at: "", tone: "next" });
      return done.reverse();
    },

    event({ status, actor }) {
      const who = actor || (status === "pending" ? this.buyer() : t("system"));
      return t(`timeline-${status}`, { who });
    },

    buyer() {
      return [this.order.first_name, this.order.last_name].filter(Boolean).join(" ");
    },

    // Whether the customer has a page that the reader may see.
    linked() {
      return this.order.customer_id !== null && this.$store.session.can("customers.read");
    },

    address({ name, company, line1, line2, postal_code, city, region, country, vat_id }) {
      return [company, name || this.buyer(), line1, line2, `${postal_code} ${city}`, region, countryName(country), vat_id].filter(Boolean).join("\n");
    },

    billing() {
      const { billing_address, shipping_address } = this.order;
      const same = JSON.stringify(billing_address) === JSON.stringify(shipping_address);
      return same ? t("billing-same") : `${t("billing-address")}\n${this.address(billing_address)}`;
    },
  };
}

startPage({ title: "order", trail: [{ key: "nav-orders", part: "orders" }], components: { order } });
