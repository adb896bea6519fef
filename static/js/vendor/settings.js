import { api } from "../shared/api.js";
import { createForm, guardLeaving } from "../shared/form.js";
import { say, startPage } from "../shared/page.js";
import { t } from "../shared/texts.js";

const spoken = ["en", "fr", "de", "lb"];
const themes = ["minett", "moselle"];

function fieldsOf(settings) {
  const { name, contact_email, languages, default_language, theme, low_inventory } = settings;
  return { name, contact_email: contact_email ?? "", languages: [...languages], default_language, theme, low_inventory: String(low_inventory) };
}

function settings() {
  return {
    spoken,
    themes,
    state: "loading",
    problem: null,
    overtaken: false,
    version: "",
    form: null,

    init() {
      this.form = createForm({
        values: { name: "", contact_email: "", languages: [], default_language: "", theme: "", low_inventory: "" },
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
      this.form.reset(fieldsOf(answer));
      this.$store.session.me.vendor.name = answer.name;
    },

    check({ name, low_inventory }) {
      const found = name.trim() === "" ? [{ field: "name", message: t("required") }] : [];
      if (!/^\d{1,7}$/.test(String(low_inventory).trim())) found.push({ field: "low_inventory", message: t("settings-whole-number") });
      return found;
    },

    // Somebody else may have saved since this was read: what was typed stays, and nothing is overwritten unseen.
    async submit({ contact_email, low_inventory, languages, ...values }) {
      const body = {
        ...values,
        languages: spoken.filter((code) => languages.includes(code)),
        contact_email: contact_email.trim() || null,
        low_inventory: Number(low_inventory),
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
