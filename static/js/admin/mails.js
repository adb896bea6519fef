import { createList } from "../shared/list.js";
import { startPage } from "../shared/page.js";
import { t, words } from "../shared/texts.js";
import { templateName, templates } from "./parts/mail-templates.js";

function mails() {
  return {
    list: createList({
      path: "/mails",
      sort: "-created_at",
      filters: { state: "", template: "", vendor_id: "" },
      toApi: ({ search, ...query }) => ({ ...query, recipient: search }),
    }),
    states: ["", ...words("mail")],
    templates: templates(),
    templateName,

    async init() {
      await this.list.start();
    },

    only(vendor) {
      this.list.filter("vendor_id", vendor.id);
    },

    // Known as soon as one of the vendor's mails is shown.
    vendorName() {
      const known = this.list.items.find((mail) => mail.vendor?.id === this.list.filters.vendor_id);
      return known ? known.vendor.name : t("one-vendor");
    },
  };
}

startPage({ mails });
