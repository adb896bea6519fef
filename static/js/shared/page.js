// Starts a console page: texts, who is signed in, the shared stores and directives, then Alpine.

import Alpine from "../../vendor-lib/alpinejs-csp-3.17.4/module.esm.min.js";
import { ApiError, api } from "./api.js";
import { guardDisabled } from "./focus.js";
import { fieldDirective } from "./form.js";
import { question, toasts } from "./notices.js";
import * as texts from "./texts.js";

// What the server says of the page: `title` and `parentTitle` are keys of texts, `parent` is the path of the page above.
const { base = "", page: kind = "", name = "", title = "", parent = "", parentTitle = "" } = document.body.dataset;

// components: name -> factory for x-data.
export async function startPage(components = {}) {
  const signIn = kind === "sign-in";
  let me = null;
  let problem = null;
  await texts.loadTexts().catch(() => {
    problem = new ApiError(0, { error_code: "NETWORK" });
  });
  try {
    if (!signIn) me = await api("GET", "/auth/me");
  } catch (error) {
    if (error.status === 401) return; // on the way to the sign-in
    problem = error;
  }
  Alpine.store("session", session(me, problem));
  if (parent) Alpine.store("session").trail = [{ label: texts.t(parentTitle), href: `${base}/${parent}` }];
  nameThePage(texts.t(title));
  Alpine.store("toasts", toasts);
  Alpine.store("question", question);
  magics();
  fieldDirective(Alpine);
  partDirective();
  for (const [key, factory] of Object.entries(components)) Alpine.data(key, factory);
  replaceBrokenPictures();
  guardDisabled();
  Alpine.start();
  document.body.dataset.ready = "true";
}

function session(me, problem) {
  return {
    me,
    problem,
    trail: [],
    languages: texts.languages,

    can(permission) {
      return this.me?.permissions?.includes(permission) ?? false;
    },

    initials(text) {
      const words = String(text ?? "").split(/\s+/).filter((word) => /^\p{L}|^\p{N}/u.test(word));
      return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
    },

    role() {
      const key = `role-${String(this.me?.role ?? "").toLowerCase()}`;
      return texts.hasText(key) ? texts.t(key) : (this.me?.role_name ?? this.me?.role ?? "");
    },

    // The other vendors that this login serves.
    others() {
      return (this.me?.vendors ?? []).filter((vendor) => vendor.id !== this.me.vendor.id);
    },

    // Where one host serves all consoles, the other one's session comes into its cookies; a console on a host of its own
    // has cookies of its own, and asks for the password where there is no session.
    async switchTo(vendor) {
      if (!document.body.dataset.code) return location.assign(`${vendor.console_url}/`);
      try {
        await api("POST", "/auth/switch", { body: { vendor_id: vendor.id }, headers: { "X-Orion-Session": "cookie" } });
        location.assign(`/vendor/${vendor.code.toLowerCase()}/`);
      } catch (problem) {
        complain(problem);
      }
    },

    languageLabel(code) {
      return new Intl.DisplayNames(code, { type: "language" }).of(code).replace(/^\p{Ll}/u, (first) => first.toUpperCase());
    },

    language() {
      return texts.language;
    },

    choose(code) {
      texts.chooseLanguage(code);
    },

    async signOut() {
      await api("POST", "/auth/logout", { retry: false }).catch(() => null);
      location.assign(`${base}/login`);
    },

    reload() {
      location.reload();
    },
  };
}

function magics() {
  const all = {
    t: texts.t,
    money: texts.money,
    number: texts.number,
    percent: texts.percent,
    bytes: texts.bytes,
    date: texts.date,
    moment: texts.moment,
    errorText: texts.errorText,
    languageName: texts.languageName,
    countryName: texts.countryName,
    // what is said where a page can't be shown; `gone` is the page's own word for an object that is not there
    failure: (problem, gone = "") => texts.t(problem?.status === 403 ? "forbidden-title" : problem?.status === 404 && gone ? gone : "page-failed"),
    lasting: (problem) => [403, 404].includes(problem?.status),
    can: (permission) => Alpine.store("session").can(permission),
    badge: (status) => badges[status] ?? "",
    // "page" for the link of the part of the console that is open
    here: (part) => (currentPart() === part ? "page" : null),
  };
  for (const [key, value] of Object.entries(all)) Alpine.magic(key, () => value);
}

// How a status looks; its word always stands beside it.
const badges = {
  pending: "warning hollow",
  processing: "info",
  shipped: "",
  delivered: "success",
  cancelled: "danger hollow",
  refunded: "hollow",
  completed: "success",
  completed_with_errors: "warning",
  failed: "danger",
  waiting: "warning hollow",
  sent: "success",
  active: "success",
  suspended: "danger",
  deleted: "hollow",
  expired: "warning hollow",
  revoked: "hollow",
};

function currentPart() {
  return location.pathname.slice(base.length).split("/")[1] ?? "";
}

// <div x-part="'pagination'">: a copy of <template id="part-pagination">, in the scope of where it is put.
function partDirective() {
  Alpine.directive("part", (el, { expression }, { evaluate }) => {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById(`part-${evaluate(expression)}`));
    const copy = document.importNode(template.content, true);
    const nodes = [...copy.children];
    Alpine.mutateDom(() => el.append(copy));
    for (const node of nodes) Alpine.initTree(node);
  });
}

// Pictures of feeds often point nowhere: a neutral one stands in for them.
function replaceBrokenPictures() {
  const standIn = new URL("../../icons/no-picture.svg", import.meta.url).pathname;
  const replace = ({ target }) => {
    if (target.matches?.("img.thumb") && !target.src.endsWith(standIn)) target.src = standIn;
  };
  addEventListener("error", replace, true);
}

// What is open, in the window's title and at the end of the breadcrumb.
export function nameThePage(text) {
  const store = Alpine.store("session");
  document.title = [text, store.me?.vendor?.name ?? name].filter(Boolean).join(", ");
  store.trail = [...store.trail.filter((crumb) => crumb.href), { label: text, href: null }];
}

export function me() {
  return Alpine.store("session").me;
}

// The id at the end of the path, null on the page of a new object.
export function objectId() {
  const last = decodeURIComponent(location.pathname.split("/").filter(Boolean).at(-1));
  return last === "new" ? null : last;
}

export function say(text, options) {
  Alpine.store("toasts").show(text, options);
}

// Says what went wrong in a toast, with a way to try again when there is one.
export function complain(problem, again = null) {
  if (!problem.code) throw problem;
  const action = again ? { label: texts.t("try-again"), run: again } : null;
  Alpine.store("toasts").show(texts.errorText(problem), { danger: true, action });
}

/**
 * A component with what it finds in those around it: Alpine looks there for what it does not have itself.
 * @param {object} component
 * @returns {any}
 */
export const around = (component) => component;

export function ask(options) {
  return Alpine.store("question").ask(options);
}

export { base, name };
