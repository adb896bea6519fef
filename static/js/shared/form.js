// A form over the API: keeps what was typed, shows the server's words beside the fields, never sends twice at once and
// warns before unsaved work is left.

import { findFocus } from "./focus.js";
import { errorText, t } from "./texts.js";

const sprite = new URL("../../icons/icons.svg", import.meta.url).pathname;

/** @typedef {{field: string, message: string}} FieldError */

/**
 * @typedef {object} FormOptions
 * @property {Record<string, any>} values the start values by field name
 * @property {(values: any) => Promise<any>} [submit] sends the values; throws an ApiError
 * @property {(answer: any) => unknown} [done] is called with what `submit` answered
 * @property {(values: any) => FieldError[]} [check] what only the page can know, such as an unreadable price
 * @property {Record<string, string>} [codes] the field that an error of this code is about, where the API names none: {SKU_TAKEN: "sku"}
 * @property {string[]} [also] names for which the form has an error line and no value
 * @property {boolean} [guard] whether the reader is asked before unsaved work is left
 */

/** @typedef {ReturnType<typeof createForm>} Form */

/** @param {FormOptions} options */
export function createForm({ values, submit, done = () => {}, check = () => [], codes = {}, also = [], guard = true }) {
  return {
    values: { ...values },
    saved: { ...values },
    /** @type {Record<string, string>} */
    errors: {},
    message: "",
    requestId: "",
    busy: false,
    guard,

    reset(values) {
      this.values = { ...values };
      this.saved = { ...values };
      this.clearErrors();
    },

    clearErrors() {
      this.errors = {};
      this.message = "";
      this.requestId = "";
    },

    dirty() {
      return JSON.stringify(this.values) !== JSON.stringify(this.saved);
    },

    error(field) {
      return this.errors[field] ?? "";
    },

    async send() {
      if (this.busy) return;
      this.clearErrors();
      const found = check(this.values);
      if (found.length > 0) return this.refuse(found);
      this.busy = true;
      try {
        const answer = await submit({ ...this.values });
        this.saved = { ...this.values };
        await done(answer);
      } catch (problem) {
        this.fail(problem);
      } finally {
        this.busy = false;
        findFocus();
      }
    },

    fail(problem) {
      if (!problem.code) throw problem;
      this.requestId = problem.status >= 500 ? problem.requestId : "";
      const field = codes[problem.code];
      const found = problem.fields.length === 0 && field ? [{ field, message: errorText(problem) }] : problem.fields;
      this.refuse(found, errorText(problem));
    },

    // Errors of fields that the form shows stand beside them; the rest stands above the form.
    refuse(found, message = "") {
      const own = found.filter(({ field }) => this.owns(field));
      const others = found.filter(({ field }) => !this.owns(field)).map(({ field, message }) => `${field}: ${message}`);
      this.errors = Object.fromEntries(own.map(({ field, message }) => [this.owns(field), message]));
      this.message = own.length > 0 && others.length === 0 ? t("form-check") : [message, ...others].filter(Boolean).join(" ");
      requestAnimationFrame(() => {
        /** @type {HTMLElement | null} */
        const wrong = document.querySelector('[aria-invalid="true"]');
        wrong?.focus();
      });
    },

    // The form's own field for the server's name: "image_urls[2]" belongs to "image_urls".
    owns(field) {
      const name = String(field).split(/[.[]/)[0];
      return name in this.values || also.includes(name) ? name : "";
    },
  };
}

// Asks before the page is left while a guarded form holds unsaved work.
export function guardLeaving(form) {
  addEventListener("beforeunload", (event) => {
    if (form.guard && !form.busy && form.dirty()) event.preventDefault();
  });
}

// <div class="field" x-field:title="form">: ties label, control and error line of one field together.
export function fieldDirective(Alpine) {
  Alpine.directive("field", (el, { value: name, expression }, { evaluateLater, effect, evaluate }) => {
    const control = el.querySelector("input, select, textarea");
    const label = el.querySelector("label");
    const key = name.replaceAll("-", "_");
    const id = control.id || freeId(`${expression.replaceAll(".", "-")}-${name}`, el);
    control.id = id;
    label?.setAttribute("for", id);
    const hint = el.querySelector(".hint");
    if (hint) hint.id = `${id}-hint`;
    const line = errorLine(`${id}-error`);
    el.append(line);
    const described = [hint?.id, line.id].filter(Boolean).join(" ");
    control.setAttribute("aria-describedby", described);
    control.addEventListener("input", () => {
      const form = evaluate(expression);
      if (form.errors[key]) delete form.errors[key];
    });
    const read = evaluateLater(expression);
    effect(() => read((form) => show(control, line, form.error(key))));
  });
}

// A page has several forms, and each has a name: the dialog's or a number tells them apart.
function freeId(wanted, el) {
  const place = el.closest("dialog")?.id;
  const own = place ? `${place}-${wanted}` : wanted;
  let free = own;
  for (let number = 2; document.getElementById(free); number += 1) free = `${own}-${number}`;
  return free;
}

function errorLine(id) {
  const line = document.createElement("p");
  line.className = "error";
  line.id = id;
  line.hidden = true;
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#circle-alert`);
  icon.append(use);
  line.append(icon, document.createElement("span"));
  return line;
}

function show(control, line, message) {
  line.hidden = message === "";
  line.lastElementChild.textContent = message;
  if (message === "") control.removeAttribute("aria-invalid");
  else control.setAttribute("aria-invalid", "true");
}
