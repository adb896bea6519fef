// Trying an operation out: a form, the request as curl would send it, and the answer.

import { element, json } from "./elements.js";

const LONGEST = 200_000;
let forms = 0;

// `access.token` is the bearer token that the reader entered; `access.use` takes another one.
export function tryOut(api, operation, access) {
  const prefix = `try-${(forms += 1)}`;
  const inputs = api.parameters(operation).map((parameter, index) => parameterInput(parameter, `${prefix}-${index}`));
  const body = bodyInput(api, operation, `${prefix}-body`);
  const result = element("div", { class: "stack sm result", "aria-live": "polite" });
  const send = element("button", { class: "button primary", type: "submit" }, "Send");
  const stop = element("button", { class: "button", type: "button", hidden: true }, "Stop");
  const form = element("form", { class: "stack ms try", novalidate: true, submit: submit },
    inputs.map(({ field }) => field), body?.field, element("div", { class: "row" }, send, stop), result);
  return form;

  async function submit(event) {
    event.preventDefault();
    const request = build(api, operation, inputs, body, access.token);
    const abort = new AbortController();
    stop.onclick = () => abort.abort();
    send.disabled = true;
    stop.hidden = false;
    result.replaceChildren(curl(request), element("p", { class: "muted" }, "Waiting for the answer …"));
    const started = performance.now();
    try {
      const answer = await fetch(request.url, { ...request.options, signal: abort.signal, credentials: "omit" });
      await show(answer, request, started, result, access);
    } catch (problem) {
      const words = problem.name === "AbortError" ? "Stopped." : `There was no answer: ${problem.message}`;
      result.append(element("p", { class: "banner warning" }, words));
    } finally {
      result.querySelector("p.muted")?.remove();
      send.disabled = false;
      stop.hidden = true;
    }
  }
}

function parameterInput({ name, required, schema, example, in: place }, id) {
  const choices = schema?.enum ?? (schema?.type === "boolean" ? [true, false] : null);
  const value = required && place === "path" && example !== undefined ? String(example) : "";
  const control = choices
    ? element("select", { class: "select", id }, element("option", { value: "" }, ""), choices.map((choice) => element("option", { value: choice }, String(choice))))
    : element("input", { class: "input mono", id, value, placeholder: example === undefined ? null : String(example), autocomplete: "off", spellcheck: "false" });
  const label = element("label", { for: id }, element("code", {}, name), ` in ${place}`, required ? "" : element("span", { class: "optional" }, " (optional)"));
  return { name, place, value: () => control.value.trim(), field: element("div", { class: "field" }, label, control) };
}

function bodyInput(api, operation, id) {
  const body = api.body(operation);
  if (!body) return null;
  if (body.type === "multipart/form-data") return partsInput(api, body, id);
  const control = element("textarea", { class: "textarea mono", id, rows: "8", spellcheck: "false" });
  control.value = body.example === undefined ? "{}" : JSON.stringify(body.example, null, 2);
  return {
    type: body.type, value: () => control.value, field: element("div", { class: "field" }, element("label", { for: id }, "Body as JSON"), control),
  };
}

function partsInput(api, { schema, type }, id) {
  const parts = api.fields(schema).map(({ name, required, schema: part }) => {
    const control = element("input", { class: "input", id: `${id}-${name}`, type: part.format === "binary" ? "file" : "text", autocomplete: "off" });
    const label = element("label", { for: control.id }, element("code", {}, name), required ? "" : element("span", { class: "optional" }, " (optional)"));
    return { name, control, field: element("div", { class: "field" }, label, control) };
  });
  const value = () => {
    const form = new FormData();
    for (const { name, control } of parts) {
      if (control.type === "file" ? control.files[0] : control.value) form.append(name, control.type === "file" ? control.files[0] : control.value);
    }
    return form;
  };
  return { type, value, field: element("div", { class: "stack ms" }, parts.map(({ field }) => field)) };
}

function build(api, operation, inputs, body, token) {
  const given = (place) => inputs.filter((input) => input.place === place && input.value() !== "");
  const path = given("path").reduce((at, input) => at.replace(`{${input.name}}`, encodeURIComponent(input.value())), operation.path);
  const query = new URLSearchParams(given("query").map((input) => [input.name, input.value()])).toString();
  const headers = Object.fromEntries(given("header").map((input) => [input.name, input.value()]));
  if (token && (operation.security ?? []).length > 0) headers.Authorization = `Bearer ${token}`;
  const content = body?.value();
  if (typeof content === "string") headers["Content-Type"] = body.type;
  const method = operation.method.toUpperCase();
  return { url: `${api.base}${path}${query && `?${query}`}`, options: { method, headers, body: content } };
}

const quoted = (text) => `'${String(text).replaceAll("'", "'\\''")}'`;

// The token is not shown: what is copied from here into a message should hold no secret.
function curl({ url, options: { method, headers, body } }) {
  const parts = body instanceof FormData
    ? [...body].map(([name, value]) => `-F ${quoted(`${name}=${value instanceof File ? `@${value.name}` : value}`)}`)
    : body === undefined ? [] : [`-d ${quoted(body)}`];
  const named = Object.entries(headers).map(([name, value]) => (name === "Authorization" ? `-H "authorization: Bearer $token"` : `-H ${quoted(`${name.toLowerCase()}: ${value}`)}`));
  return json([`curl -s${method === "GET" ? "" : ` -X ${method}`} ${quoted(location.origin + url)}`, ...named, ...parts].join(" \\\n  "));
}

async function show(answer, request, started, result, access) {
  const kind = answer.ok ? "success" : "danger";
  const type = answer.headers.get("Content-Type") ?? "";
  const milliseconds = Math.round(performance.now() - started);
  result.append(element("p", {}, element("span", { class: `badge plain ${kind}`, "data-status": answer.status }, `${answer.status} ${answer.statusText}`.trim()), ` after ${milliseconds} ms `, element("code", {}, type)));
  if (type.startsWith("text/event-stream")) return stream(answer, result);
  const text = await answer.text();
  const value = type.startsWith("application/json") ? parse(text) : null;
  const token = value?.access_token;
  if (token) result.append(element("p", {}, element("button", { class: "button small", type: "button", click: () => access.use(token) }, "Use this access token on this page")));
  const shown = value === null ? text : JSON.stringify(value, null, 2);
  if (shown) result.append(json(shown.length > LONGEST ? `${shown.slice(0, LONGEST)}\n… ${shown.length - LONGEST} more characters` : shown));
  return null;
}

async function stream(answer, result) {
  const shown = json("");
  result.append(shown);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) shown.firstChild.append(part.value);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
