import { api } from "../shared/api.js";
import { countries } from "../shared/countries.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { say, startPage } from "../shared/page.js";
import { countryName, shopLanguages, t, timeZones } from "../shared/texts.js";

const themes = ["minett", "moselle"];
const counts = ["low_inventory", "unpaid_order_days", "open_guest_orders"];
// What the page asks of the postal address; without any of the first there is none.
const address = ["company", "line1", "line2", "postal_code", "city", "phone"];

function fieldsOf(settings) {
  const { name, contact_email, languages, default_language, time_zone, theme, mail_new_orders } = settings;
  const numbers = Object.fromEntries(counts.map((field) => [field, String(settings[field])]));
  const texts = { name, contact_email: contact_email ?? "", default_language, time_zone, theme };
  const sender = Object.fromEntries(address.map((field) => [field, settings.postal_address?.[field] ?? ""]));
  const country = settings.postal_address?.country ?? "LU";
  return { ...texts, languages: [...languages], mail_new_orders, ...numbers, ...sender, country };
}

function settings() {
  return {
    spoken: shopLanguages,
    themes,
    zones: [],
    state: "loading",
    problem: null,
    overtaken: false,
    version: "",
    countries: countries(countryName),
    // What the address has beside what the page asks, as a program has set it.
    beside: {},
    form: null,

    init() {
      this.form = createForm({
        values: fieldsOf({ name: "", languages: [], default_language: "", time_zone: "", theme: "", mail_new_orders: true, low_inventory: "", unpaid_order_days: "", open_guest_orders: "" }),
        check: (values) => this.check(values),
        submit: (values) => this.submit(values),
        done: (answer) => {
          this.take(answer);
          say(t("saved"));
        },
      });
      guardLeaving(this.form);
      this.load();
    },

    async load() {
      this.state = "loading";
      try {
        this.take(await api("GET", "/settings"));
        this.state = "ready";
      } catch (problem) {
        this.problem = problem;
        this.state = "failed";
      }
    },

    take(answer) {
      this.overtaken = false;
      this.version = answer.updated_at;
      const { name, region, vat_id } = answer.postal_address ?? {};
      this.beside = { name, region, vat_id };
      this.zones = timeZones(answer.time_zone);
      this.form.reset(fieldsOf(answer));
      this.$store.session.me.vendor.name = answer.name;
    },

    check({ name, ...values }) {
      const found = name.trim() === "" ? [{ field: "name", message: t("required") }] : [];
      for (const field of counts) {
        if (!/^\d{1,7}$/.test(String(values[field]).trim())) found.push({ field, message: t("settings-whole-number") });
      }
      if (address.some((field) => values[field].trim() !== "")) {
        for (const field of ["line1", "city"]) if (values[field].trim() === "") found.push({ field, message: t("required") });
      }
      return found;
    },

    // Somebody else may have saved since this was read: what was typed stays, and nothing is overwritten unseen.
    async submit({ contact_email, languages, company, line1, line2, postal_code, city, country, phone, ...values }) {
      for (const field of counts) values[field] = Number(values[field]);
      const sender = { company, line1, line2, postal_code, city, phone };
      const body = {
        ...values,
        postal_address: Object.values(sender).some((text) => text.trim() !== "") ? { ...this.beside, ...sender, country } : null,
        languages: shopLanguages.filter((code) => languages.includes(code)),
        contact_email: contact_email.trim() || null,
        expected_updated_at: this.version,
      };
      try {
        return await api("PUT", "/settings", { body });
      } catch (problem) {
        this.overtaken = problem.code === "CONFLICT";
        for (const wrong of problem.fields ?? []) wrong.field = wrong.field.replace(/^postal_address\./, "");
        throw problem;
      }
    },

    // The main language is always one of the shop's.
    keepMain() {
      const { values } = this.form;
      if (!values.languages.includes(values.default_language)) values.languages = [...values.languages, values.default_language];
    },
  };
}

startPage({ settings });
