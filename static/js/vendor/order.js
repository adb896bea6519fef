import { api } from "../shared/api.js";
import { closeDialog, openDialog } from "../shared/focus.js";
import { createForm } from "../shared/form.js";
import { nameThePage, objectId, say, startPage } from "../shared/page.js";
import { hasText, percent, t } from "../shared/texts.js";
import { addressLines } from "./parts/addresses.js";

// The step that an order waits for; everything else that is allowed stands aside.
const forward = ["processing", "shipped", "delivered"];
const final = ["cancelled", "refunded"];
const ended = [...final, "erased"];

function order() {
  const id = objectId();
  return {
    order: null,
    problem: null,
    next: "",
    typed: "",
    form: null,
    tracking: null,
    back: null,

    init() {
      this.form = createForm({
        values: { tracking_number: "", note: "" },
        guard: false,
        submit: (values) => this.submit(values),
        done: (answer) => this.done(answer),
      });
      const emptyAsNull = (text) => text.trim() || null;
      this.tracking = createForm({
        values: { tracking_number: "", carrier: "", tracking_url: "" },
        guard: false,
        submit: (values) => {
          const body = Object.fromEntries(Object.entries(values).map(([field, text]) => [field, emptyAsNull(text)]));
          return api("PUT", `/orders/${id}/tracking`, { body });
        },
        done: (answer) => {
          this.order = answer;
          this.closeTracking();
          say(t("tracking-saved"));
        },
      });
      this.back = createForm({
        values: { note: "", lines: [] },
        also: ["items"],
        guard: false,
        check: (values) => this.checkReturn(values),
        submit: (values) => this.submitReturn(values),
        done: (answer) => {
          this.order = answer;
          this.closeReturn();
          say(t("goods-back-done"));
        },
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
      const returned = item.quantity_returned > 0 && t("item-returned", { count: item.quantity_returned });
      return [item.variant_title, item.sku, returned].filter(Boolean).join(", ");
    },

    vat() {
      return this.order.vat.map((line) => ({ ...line, key: line.basis_points, label: t("of-which-vat", { rate: percent(line.basis_points) }) }));
    },

    // The newest first; what comes next stands above it.
    timeline() {
      const { events } = this.order;
      const done = events.map((event, index) => ({
        id: index,
        text: this.event(event),
        note: [event.tracking_number, event.note].filter(Boolean).join(", "),
        at: event.at,
        tone: ended.includes(event.kind) ? "bad" : index === events.length - 1 ? "now" : "done",
      }));
      const next = this.order.allowed_next.find((status) => forward.includes(status));
      if (next) done.push({ id: "next", text: t(`timeline-next-${next}`), note: "", at: "", tone: "next" });
      return done.reverse();
    },

    // A kind of event that this page does not know yet is shown by its name.
    event({ kind, actor, is_expired }) {
      if (is_expired) return t("event-expired");
      const who = actor || (kind === "placed" ? this.buyer() || t("event-customer") : t("system"));
      const key = `event-${kind.replaceAll("_", "-")}`;
      return hasText(key) ? t(key, { who }) : `${kind}, ${who}`;
    },

    parcels() {
      return this.order.shipments.filter(({ direction }) => direction === "out");
    },

    // A wrong number can be corrected once something has left and as long as the order is not over.
    canTrack() {
      return this.$store.session.can("orders.write") && ["shipped", "delivered"].includes(this.order.status);
    },

    openTracking() {
      const [parcel] = this.parcels().slice(-1);
      this.tracking.reset({
        tracking_number: this.order.tracking_number ?? "", carrier: parcel?.carrier ?? "", tracking_url: parcel?.tracking_url ?? "",
      });
      openDialog("tracking");
    },

    closeTracking() {
      closeDialog("tracking");
    },

    // What has left and not come back.
    canTakeBack() {
      return this.$store.session.can("orders.write") && this.order.items.some((item) => item.quantity_shipped > item.quantity_returned);
    },

    openReturn() {
      const out = this.order.items.filter((item) => item.quantity_shipped > item.quantity_returned);
      const lines = out.map((item) => {
        const left = item.quantity_shipped - item.quantity_returned;
        const title = item.vendor_title || item.title;
        return { id: item.id, title, variant: item.variant_title, left, quantity: out.length === 1 && left === 1 ? "1" : "0", error: "" };
      });
      this.back.reset({ note: "", lines });
      openDialog("return");
    },

    closeReturn() {
      closeDialog("return");
    },

    checkReturn({ lines }) {
      const typed = (line) => String(line.quantity).trim() || "0";
      for (const line of lines) {
        const fits = /^\d{1,4}$/.test(typed(line)) && Number(typed(line)) <= line.left;
        line.error = fits ? "" : t("goods-back-whole-number", { most: line.left });
      }
      const wrong = lines.find((line) => line.error !== "");
      if (wrong) return [{ field: "items", message: "" }];
      return lines.every((line) => Number(typed(line)) === 0) ? [{ field: "items", message: t("goods-back-nothing") }] : [];
    },

    // Somebody else may have taken some of it back meanwhile: then the order is read again.
    async submitReturn({ note, lines }) {
      const some = lines.filter((line) => Number(line.quantity) > 0);
      const items = some.map((line) => ({ order_item_id: line.id, quantity: Number(line.quantity) }));
      try {
        return await api("POST", `/orders/${id}/returns`, { body: { items, note: note.trim() || null } });
      } catch (problem) {
        if (problem.code === "MORE_THAN_SENT") {
          problem.fields = [];
          this.load();
        }
        throw problem;
      }
    },

    buyer() {
      return [this.order.first_name, this.order.last_name].filter(Boolean).join(" ");
    },

    // Whether the customer has a page that the reader may see.
    linked() {
      return this.order.customer_id !== null && this.$store.session.can("customers.read");
    },

    address(address) {
      return addressLines(address, address.name || this.buyer());
    },

    billing() {
      const { billing_address, shipping_address } = this.order;
      const same = JSON.stringify(billing_address) === JSON.stringify(shipping_address);
      return same ? t("billing-same") : `${t("billing-address")}\n${this.address(billing_address)}`;
    },
  };
}

startPage({ order });
