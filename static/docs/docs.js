// The API reference: one OpenAPI document per audience, chosen by ?audience=. Nothing comes from another host, and a token that is
// entered stays in this page's memory.

import { OpenApi } from "./document.js";
import { element, prose, words } from "./elements.js";
import { describe } from "./operation.js";

const audiences = ["public", "vendor", "admin"];
const asked = new URLSearchParams(location.search).get("audience");
const audience = audiences.includes(asked) ? asked : "public";
const address = `/api/v1/${audience}/openapi.json`;
const main = document.querySelector("#reference");
const access = { token: "", use: null };

document.querySelector(`[data-audience="${audience}"]`).setAttribute("aria-current", "page");
/** @type {HTMLAnchorElement} */ (document.querySelector(".download a")).href = address;
document.title = `${audience[0].toUpperCase()}${audience.slice(1)} API – Orion API reference`;

const loaded = await load();
if (loaded) show(new OpenApi(loaded));
document.body.dataset.ready = "true";

async function load() {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return await answer.json();
  } catch (problem) {
    main.append(element("h1", {}, "Orion API reference"), element("p", { class: "banner danger", role: "alert" },
      `The document could not be loaded (${problem.message}). `, element("a", { href: address }, "Open it as it is")));
    return null;
  }
}

function show(api) {
  const { info } = api.document;
  const groups = api.groups();
  main.append(element("div", { class: "stack sm" }, element("h1", {}, info.title), prose(info.description),
    element("p", { class: "small muted" }, "All addresses begin with ", element("code", {}, location.origin + api.base), ".")));
  if (groups.some(({ operations }) => operations.some(({ security }) => security?.length > 0))) main.append(tokenForm(api));
  const entries = groups.flatMap((group) => showGroup(api, group));
  main.append(allCodes(api));
  index(groups, entries);
  addEventListener("hashchange", open);
  open();
}

function tokenForm(api) {
  const note = element("p", { class: "small", role: "status" });
  const field = element("input", { class: "input mono", id: "token", type: "password", autocomplete: "off", spellcheck: "false" });
  access.use = (token) => {
    access.token = token.trim().replace(/^Bearer\s+/i, "");
    field.value = access.token;
    note.textContent = access.token ? "The token is sent with every operation that needs one, until this page is closed or loaded again." : "No token is sent.";
  };
  const schemes = Object.values(api.document.components?.securitySchemes ?? {}).map(({ description }) => element("li", {}, words(description ?? "")));
  return element("form", { class: "panel stack ms", submit: (event) => { event.preventDefault(); access.use(field.value); } },
    element("h2", {}, "Token"), element("ul", { class: "plain-list small muted" }, schemes),
    element("div", { class: "field" }, element("label", { for: "token" }, "Access token or API key"), element("div", { class: "row nowrap" }, field, element("button", { class: "button", type: "submit" }, "Use"))), note);
}

function showGroup(api, { tag, operations }) {
  const described = (api.document.tags ?? []).find(({ name }) => name === tag)?.description;
  const entries = operations.map((operation) => {
    const box = element("details", { class: "operation", id: operation.operationId, toggle: () => {
      if (box.open && box.childElementCount === 1) box.append(describe(api, operation, access));
    } }, element("summary", {}, element("h3", {}, method(operation), element("code", { class: "path" }, operation.path), element("span", { class: "summary" }, words(operation.summary ?? "")))));
    return { box, operation, tag };
  });
  main.append(element("section", { class: "stack sm", "aria-labelledby": `tag-${tag}` }, element("h2", { id: `tag-${tag}` }, title(tag)), prose(described), entries.map(({ box }) => box)));
  return entries;
}

function allCodes(api) {
  return element("section", { class: "stack sm", "aria-labelledby": "codes" }, element("h2", { id: "codes" }, "Error codes"),
    element("p", {}, "A failed answer has an ", element("code", {}, "error_code"), ". Codes are only ever added to."),
    element("details", { class: "more" }, element("summary", {}, "All codes"),
      element("dl", { class: "codes" }, [...api.codes()].flatMap(([code, meaning]) => [element("dt", {}, element("code", {}, code)), element("dd", {}, words(meaning))]))));
}

function method({ method: name }) {
  return element("span", { class: `method ${name}` }, name.toUpperCase());
}

function title(tag) {
  return tag[0].toUpperCase() + tag.slice(1).replaceAll("-", " ");
}

// The list at the side, and its search: every word must be in the path, the name, the summary or the description.
function index(groups, entries) {
  const nav = document.querySelector("#index");
  const link = ({ operation }) => element("li", {}, element("a", { href: `#${operation.operationId}`, title: operation.summary }, method(operation), element("span", {}, operation.path)));
  const links = new Map(entries.map((entry) => [entry, link(entry)]));
  const sections = groups.map(({ tag }) => {
    const own = entries.filter((entry) => entry.tag === tag);
    return { own, section: element("section", {}, element("h2", {}, title(tag)), element("ul", {}, own.map((entry) => links.get(entry)))) };
  });
  nav.append(...sections.map(({ section }) => section));
  const found = document.querySelector("#found");
  document.querySelector("#find").addEventListener("input", (event) => {
    const terms = /** @type {HTMLInputElement} */ (event.target).value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ({ operation: { method: name, path, operationId, summary, description } }) => {
      const text = `${name} ${path} ${operationId} ${summary} ${description}`.toLowerCase();
      return terms.every((term) => text.includes(term));
    };
    for (const [entry, item] of links) item.hidden = !fits(entry);
    for (const { own, section } of sections) section.hidden = own.every((entry) => links.get(entry).hidden);
    const count = [...links.values()].filter((item) => !item.hidden).length;
    found.textContent = terms.length === 0 ? "" : count === 1 ? "1 operation" : `${count} operations`;
  });
  /** @type {HTMLElement} */ (document.querySelector(".docs-aside")).hidden = false;
}

// Opens the operation that the address names, so that a link to one can be sent.
function open() {
  const box = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(box instanceof HTMLDetailsElement && box.matches(".operation"))) return;
  box.open = true;
  box.scrollIntoView();
  /** @type {HTMLElement} */ (box.firstElementChild).focus({ preventScroll: true });
}
