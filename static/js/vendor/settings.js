import { api } from "../shared/api.js";
import { countries } from "../shared/countries.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { me, say, startPage } from "../shared/page.js";
import { countryName, shopLanguages, t, timeZones, words } from "../shared/texts.js";

// What the page asks of the postal address, besides the country. If all of it is empty, there is no address.
const address = ["company", "line1", "line2", "postal_code", "city", "phone"];

// What an input holds for a value of the API.
function typed(value) {
  if (typeof value === "number") return String(value);
  return value ?? "";
}

// The values of the form for the settings as the API answers them. Fields of the address are among the others.
function valuesOf({ updated_at, postal_address, ...settings }) {
  const own = Object.entries(settings).map(([field, value]) => [field, typed(value)]);
  const sender = address.map((field) => [field, typed(postal_address?.[field])]);
  return { ...Object.fromEntries([...own, ...sender]), country: postal_address?.country ?? me().vendor.country };
}

function settings() {
  return {
    spoken: shopLanguages,
    themes: words("theme"),
    zones: [],
    state: "loading",
    problem: null,
    overtaken: false,
    version: "",
    countries: countries(countryName),
    // The settings that are numbers, by the API's answer.
    counts: [],
    // Parts of the address that only programs set.
    hidden: {},
    form: null,

    init() {
      this.form = createForm({
        values: {},
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
      this.counts = Object.keys(answer).filter((field) => typeof answer[field] === "number");
      const { name, region, vat_id } = answer.postal_address ?? {};
      this.hidden = { name, region, vat_id };
      this.zones = timeZones(answer.time_zone);
      this.form.reset(valuesOf(answer));
      this.$store.session.me.vendor.name = answer.name;
    },

    check({ name, ...values }) {
      const found = name.trim() === "" ? [{ field: "name", message: t("required") }] : [];
      for (const field of this.counts) {
        if (!/^\d{1,7}$/.test(String(values[field]).trim())) found.push({ field, message: t("settings-whole-number") });
      }
      if (address.some((field) => values[field].trim() !== "")) {
        for (const field of ["line1", "city"]) if (values[field].trim() === "") found.push({ field, message: t("required") });
      }
      return found;
    },

    // Somebody else may have saved since this was read: what was typed stays, and nothing is overwritten unseen.
    async submit({ company, line1, line2, postal_code, city, phone, country, ...settings }) {
      const sender = { company, line1, line2, postal_code, city, phone };
      const body = {
        ...settings,
        ...Object.fromEntries(this.counts.map((field) => [field, Number(settings[field])])),
        postal_address: Object.values(sender).some((text) => text.trim() !== "") ? { ...this.hidden, ...sender, country } : null,
        languages: shopLanguages.filter((code) => settings.languages.includes(code)),
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
