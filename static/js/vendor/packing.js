import { ApiError, api } from "../shared/api.js";
import { startPage } from "../shared/page.js";
import { addressLines } from "./parts/addresses.js";

// A page of the list holds 24 orders; an address that names more was made by hand.
const most = 50;

function packing() {
  const asked = (new URLSearchParams(location.search).get("orders") ?? "").split(",").filter(Boolean);
  return {
    ids: [...new Set(asked)].slice(0, most),
    slips: [],
    problems: [],
    from: null,
    ready: false,

    init() {
      this.load();
    },

    // One after the other, so that a packer's page takes one of the vendor's turns and not fifty.
    async load() {
      this.ready = false;
      this.problems = [];
      const slips = [];
      this.from ??= await api("GET", "/settings/sender").catch(() => null);
      for (const id of this.ids) {
        try {
          slips.push(await api("GET", `/orders/${encodeURIComponent(id)}`));
        } catch (problem) {
          if (!(problem instanceof ApiError)) throw problem;
          this.problems.push({ id, problem, gone: [400, 404, 422].includes(problem.status) });
        }
      }
      this.slips = slips;
      this.ready = true;
    },

    // Who sends it, as far as the shop says: a postal address where it has one.
    sender() {
      const { name, contact_email, postal_address } = this.from ?? this.$store.session.me.vendor;
      if (!postal_address) return [name, contact_email].filter(Boolean).join("\n");
      const lines = addressLines({ ...postal_address, vat_id: null, company: postal_address.company ?? name });
      return [lines, postal_address.phone, contact_email].filter(Boolean).join("\n");
    },

    address({ first_name, last_name, shipping_address: { vat_id, ...address } }) {
      return addressLines(address, address.name || [first_name, last_name].filter(Boolean).join(" "));
    },

    pieces(order) {
      return order.items.reduce((sum, item) => sum + item.quantity, 0);
    },

    print() {
      window.print();
    },
  };
}

startPage({ packing });
