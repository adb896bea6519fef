// An OpenAPI document as this page reads it.

const METHODS = ["get", "post", "put", "patch", "delete"];

export class OpenApi {
  constructor(document) {
    this.document = document;
    this.base = document.servers?.[0]?.url ?? "";
  }

  // What a `$ref` stands for.
  resolve(part) {
    return part?.$ref ? this.resolve(part.$ref.slice(2).split("/").reduce((at, key) => at?.[key], this.document)) : part;
  }

  // The operations by tag, in the document's order.
  groups() {
    const groups = new Map((this.document.tags ?? []).map(({ name }) => [name, []]));
    for (const [path, item] of Object.entries(this.document.paths)) {
      for (const method of METHODS.filter((method) => item[method])) {
        const operation = { ...item[method], path, method };
        const tag = operation.tags?.[0] ?? "other";
        if (!groups.has(tag)) groups.set(tag, []);
        groups.get(tag).push(operation);
      }
    }
    return [...groups].filter(([, operations]) => operations.length > 0).map(([tag, operations]) => ({ tag, operations }));
  }

  parameters(operation) {
    return (operation.parameters ?? []).map((parameter) => this.resolve(parameter));
  }

  // The body that a request takes: its media type, schema and example; null without one.
  body(operation) {
    const body = this.resolve(operation.requestBody);
    const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
    return type ? { type, required: body.required ?? false, schema: this.plain(media.schema), example: media.example } : null;
  }

  // The answers by status: those that succeed, and those that fail.
  answers(operation) {
    const all = Object.entries(operation.responses ?? {}).map(([status, response]) => {
      const { description, content } = this.resolve(response);
      const [type, media] = Object.entries(content ?? {})[0] ?? [];
      return { status, description, type, schema: media && this.plain(media.schema), example: media?.example };
    });
    return { good: all.filter(({ status }) => status < "400"), bad: all.filter(({ status }) => status >= "400") };
  }

  // A schema without its references and wrappers: `{…, name, nullable}`.
  plain(schema) {
    if (!schema) return {};
    const { allOf, anyOf, oneOf, ...own } = schema;
    const inner = (allOf ?? anyOf ?? oneOf ?? []).filter((part) => !(part.enum?.length === 1 && part.enum[0] === null));
    if (schema.$ref) return { name: schema.$ref.split("/").pop(), ...this.resolve(schema) };
    if (inner.length !== 1) return inner.length === 0 ? schema : { ...own, choices: inner.map((part) => this.plain(part)) };
    const nullable = own.nullable || (anyOf ?? []).length > inner.length;
    return { ...this.plain(inner[0]), ...own, nullable };
  }

  // What the fields of a schema are called on this page: an object's own, or those of what a list holds.
  fields(schema) {
    const held = schema.type === "array" ? this.plain(schema.items) : schema;
    const required = new Set(held.required ?? []);
    return Object.entries(held.properties ?? {}).map(([name, field]) => ({ name, required: required.has(name), schema: this.plain(field) }));
  }

  // "string", "list of ProductOut or null".
  type(schema) {
    if (schema.type === "array") return orNull(`list of ${this.type(this.plain(schema.items))}`, schema);
    if (schema.choices) return orNull(schema.choices.map((choice) => this.type(choice)).join(" or "), schema);
    if (schema.enum) return orNull(schema.name ?? "one of", schema);
    if (schema.type === "object" && !schema.properties && schema.additionalProperties) {
      return orNull(`map of ${this.type(this.plain(schema.additionalProperties))}`, schema);
    }
    return orNull(schema.name ?? [schema.type ?? "anything", schema.format && `(${schema.format})`].filter(Boolean).join(" "), schema);
  }

  // The meaning of each error code, as the schema of failures lists them.
  codes() {
    const text = this.document.components?.schemas?.Error?.properties?.error_code?.description ?? "";
    return new Map([...text.matchAll(/^- `([A-Z_]+)`: (.*)$/gm)].map(([, code, meaning]) => [code, meaning]));
  }

  // The codes that an operation's own text names.
  ownCodes(operation) {
    const known = this.codes();
    const named = (operation.description ?? "").match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [];
    return [...new Set(named)].filter((code) => known.has(code)).map((code) => ({ code, meaning: known.get(code) }));
  }
}

function orNull(type, { nullable }) {
  return nullable ? `${type} or null` : type;
}

// "1 to 150 characters", "at least 0", "default 20".
export function limits(schema) {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, pattern } = schema;
  return [
    range(minLength, maxLength, "characters"), range(minimum, maximum, ""), range(minItems, maxItems, "items"),
    pattern && `pattern ${pattern}`, schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ].filter(Boolean).join(", ");
}

function range(least, most, unit) {
  const bounds = least === undefined && most === undefined ? "" : most === undefined ? `at least ${least}` : least === undefined ? `at most ${most}` : `${least} to ${most}`;
  return bounds && [bounds, unit].filter(Boolean).join(" ");
}
