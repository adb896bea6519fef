import { api, download } from "../shared/api.js";
import { complain, nameThePage, objectId, say, startPage } from "../shared/page.js";
import { moment, number, t } from "../shared/texts.js";
import { templateName } from "./parts/mail-templates.js";

function mail() {
  const id = objectId();
  return {
    mail: null,
    problem: null,
    busy: false,

    async init() {
      await this.load();
    },

    async load() {
      this.problem = null;
      try {
        this.mail = await api("GET", `/mails/${id}`);
        nameThePage(this.mail.subject);
      } catch (problem) {
        this.problem = problem;
      }
    },

    facts() {
      const { mail } = this;
      const facts = {
        "mail-template": templateName(mail.template),
        "mail-sender": mail.sender_name,
        vendor: mail.vendor ? mail.vendor.name : t("mail-platform"),
        "mail-tries": number(mail.attempts),
        "mail-written": moment(mail.created_at),
        "mail-sent-at": mail.sent_at && moment(mail.sent_at),
        "mail-failed-at": mail.failed_at && moment(mail.failed_at),
      };
      return Object.entries(facts).filter(([, text]) => text).map(([key, text]) => ({ key, text }));
    },

    async save() {
      await download(`/mails/${id}/message`, `${id}.eml`).catch(complain);
    },

    async resend() {
      this.busy = true;
      try {
        this.mail = { ...this.mail, ...(await api("PUT", `/mails/${id}/resend`)) };
        say(t("mail-resent"));
      } catch (problem) {
        complain(problem);
        await this.load();
      } finally {
        this.busy = false;
      }
    },
  };
}

startPage({ mail });
