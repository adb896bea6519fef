// What a person reads of an operation: its parameters, body, answers and errors.

import { limits } from "./document.js";
import { element, json, prose, words } from "./elements.js";
import { tryOut } from "./call.js";

// The inside of an operation; made when it is opened, since a document has about a hundred of them.
export function describe(api, operation, access) {
  const parameters = api.parameters(operation);
  const body = api.body(operation);
  const { good, bad } = api.answers(operation);
  return element("div", { class: "stack lg" },
    element("div", { class: "stack sm" }, prose(operation.description), signIn(api, operation)),
    parameters.length > 0 && section("Parameters", fieldTable(api, parameters.map(asField), "in")),
    body && section("Request body", element("p", { class: "small muted" }, element("code", {}, body.type), body.required ? "" : ", may be left out"),
      fieldTable(api, api.fields(body.schema)), body.example !== undefined && sample("Example of a request", body.example)),
    section("Answer", good.map((answer) => answerOf(api, answer))),
    section("Errors", errors(api, operation, bad)),
    section("Try it", element("p", { class: "small muted" }, "What is sent here is a real call on this server."), tryOut(api, operation, access)));
}

function section(title, ...children) {
  return element("section", { class: "stack sm" }, element("h4", {}, title), ...children);
}

function signIn(api, operation) {
  const schemes = (operation.security ?? []).flatMap(Object.keys);
  const known = api.document.components?.securitySchemes ?? {};
  if (schemes.length === 0) return element("p", { class: "small muted" }, "No token is needed.");
  return element("p", { class: "small muted" }, "Bearer token: ", words(schemes.map((name) => (known[name]?.description ?? name).replace(/\.$/, "")).join("; ")), ".");
}

function asField({ name, required, schema, description, example, in: place }) {
  return { name, required, place, example, schema: { ...schema, description: description ?? schema?.description } };
}

// A row per field; what a field holds is behind its name, and made when it is asked for.
function fieldTable(api, fields, place) {
  if (fields.length === 0) return null;
  return element("ul", { class: "fields" }, fields.map((field) => fieldRow(api, { ...field, schema: api.plain(field.schema) }, place, [])));
}

function fieldRow(api, { name, required, place, example, schema }, shown, above) {
  const held = api.fields(schema);
  const limit = limits(schema);
  const inside = schema.name ?? api.plain(schema.items).name;
  return element("li", {},
    element("p", { class: "field-head" }, element("code", { class: "strong" }, name), " ", element("span", { class: "muted" }, api.type(schema)),
      required && element("span", { class: "badge plain" }, "required"), shown && element("span", { class: "muted" }, `in ${place}`)),
    schema.description && element("p", {}, words(schema.description.split("\n- ")[0].replace(/\n/g, " "))),
    limit && element("p", { class: "small muted" }, limit),
    values(schema),
    example !== undefined && element("p", { class: "small muted" }, "Example: ", element("code", {}, String(example))),
    held.length > 0 && !above.includes(inside) && later(`Fields of ${name}`, () => element("ul", { class: "fields" },
      held.map((field) => fieldRow(api, field, null, inside ? [...above, inside] : above)))));
}

function values(schema) {
  const all = schema.enum ?? schema.items?.enum ?? [];
  if (all.length === 0) return null;
  const list = () => element("p", { class: "values" }, all.map((value) => [element("code", {}, String(value)), " "]));
  return all.length > 12 ? later(`${all.length} values`, list) : list();
}

// A disclosure whose content is made when it is opened first.
function later(label, make) {
  const box = element("details", { class: "more", toggle: () => box.childElementCount === 1 && box.append(make()) }, element("summary", {}, label));
  return box;
}

function sample(label, value) {
  return element("details", { class: "more" }, element("summary", {}, label), json(value));
}

function answerOf(api, { status, description, type, schema, example }) {
  const fields = schema ? api.fields(schema) : [];
  return element("div", { class: "stack sm" },
    element("p", {}, element("span", { class: "badge success plain" }, status), " ", words(description || (type ? "" : "No content.")), type && element("code", {}, type), " ", schema && element("span", { class: "muted" }, api.type(schema))),
    fields.length > 0 && later(`Fields of the answer (${fields.length})`, () => fieldTable(api, fields)),
    example !== undefined && sample("Example of the answer", example));
}

function errors(api, operation, bad) {
  const own = api.ownCodes(operation);
  return [
    own.length > 0 && element("dl", { class: "codes" }, own.flatMap(({ code, meaning }) => [element("dt", {}, element("code", {}, code)), element("dd", {}, words(meaning))])),
    later(own.length > 0 ? "Failures that every operation can have" : "Failures", () => element("dl", { class: "codes" }, bad.flatMap(({ status, description, example }) => [
      element("dt", {}, element("span", { class: "badge plain" }, status)),
      element("dd", {}, words(description || ""), example?.error_code && [" For example ", element("code", {}, example.error_code), ": ", words(example.detail ?? "")]),
    ]))),
  ].filter(Boolean);
}
