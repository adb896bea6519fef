// The API reference: one OpenAPI document per audience, chosen by ?audience=, shown by swagger-ui without any request to another host.

const audiences = ["public", "vendor", "admin"];
const asked = new URLSearchParams(location.search).get("audience");
const audience = audiences.includes(asked) ? asked : "public";
const url = `/api/v1/${audience}/openapi.json`;

document.querySelector(`[data-audience="${audience}"]`).setAttribute("aria-current", "page");
document.querySelector(".download a").href = url;

window.SwaggerUIBundle({
  url,
  dom_id: "#reference",
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
});
