import { api } from "../shared/api.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { say, startPage } from "../shared/page.js";
import { t, timeZones } from "../shared/texts.js";

const spoken = ["en", "fr", "de", "lb"];
const themes = ["minett", "moselle"];
const counts = ["low_inventory", "unpaid_order_days", "open_guest_orders"];

function fieldsOf(settings) {
  const { name, contact_email, languages, default_language, time_zone, theme, mail_new_orders } = settings;
  const numbers = Object.fromEntries(counts.map((field) => [field, String(settings[field])]));
  const texts = { name, contact_email: contact_email ?? "", default_language, time_zone, theme };
  return { ...texts, languages: [...languages], mail_new_orders, ...numbers };
}

function settings() {
  return {
    spoken,
    themes,
    zones: [],
    state: "loading",
    problem: null,
    overtaken: false,
    version: "",
    form: null,

    init() {
      this.form = createForm({
        values: { name: "", contact_email: "", languages: [], default_language: "", time_zone: "", theme: "", mail_new_orders: true, low_inventory: "", unpaid_order_days: "", open_guest_orders: "" },
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
      this.zones = timeZones(answer.time_zone);
      this.form.reset(fieldsOf(answer));
      this.$store.session.me.vendor.name = answer.name;
    },

    check({ name, ...values }) {
      const found = name.trim() === "" ? [{ field: "name", message: t("required") }] : [];
      for (const field of counts) {
        if (!/^\d{1,7}$/.test(String(values[field]).trim())) found.push({ field, message: t("settings-whole-number") });
      }
      return found;
    },

    // Somebody else may have saved since this was read: what was typed stays, and nothing is overwritten unseen.
    async submit({ contact_email, languages, ...values }) {
      for (const field of counts) values[field] = Number(values[field]);
      const body = {
        ...values,
        languages: spoken.filter((code) => languages.includes(code)),
        contact_email: contact_email.trim() || null,
        expected_updated_at: this.version,
      };
      try {
        return await api("PUT", "/settings", { body });
      } catch (problem) {
        this.overtaken = problem.code === "CONFLICT";
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

startPage({ title: "nav-settings", components: { settings } });
