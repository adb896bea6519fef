// Calls of the API by a signed-in page: cookies carry the session, errors come as ApiError, an expired access token is
// refreshed once and the call repeated.

const { audience = "vendor", code = "", base = "" } = document.body.dataset;
const root = `/api/v1/${audience}`;

// What the API's error envelope says, or "NETWORK" when nobody answered.
export class ApiError extends Error {
  constructor(status, envelope) {
    super(envelope.detail ?? envelope.error_code);
    this.status = status;
    this.code = envelope.error_code ?? "UNKNOWN";
    this.detail = envelope.detail;
    this.fields = envelope.errors ?? [];
    this.requestId = envelope.request_id ?? "";
    this.retryAfter = envelope.retry_after ?? null;
    this.secondFactor = envelope.second_factor ?? null;
  }
}

// body: sent as JSON, or as it is when it is FormData; query: null, "" and undefined are left out.
export async function api(method, path, options = {}) {
  const answer = await send(method, path, options);
  if (answer.status === 204 || answer.status === 202) return null;
  return answer.json();
}

// The same call, answered as the raw Response: for streams and downloads.
export async function send(method, path, { body, query, signal, headers = {}, retry = true, keepalive = false } = {}) {
  const answer = await once(method, path, { body, query, signal, headers, keepalive });
  if (answer.ok) return answer;
  const error = await failure(answer);
  if (error.code === "PASSWORD_CHANGE_REQUIRED") location.replace(`${base}/change-password?forced=1`);
  if (error.code === "SECOND_FACTOR_SETUP_REQUIRED") location.replace(`${base}/account?forced=1`);
  if (answer.status !== 401 || !retry) throw error;
  if (await refreshed()) return send(method, path, { body, query, signal, headers, keepalive, retry: false });
  leaveForLogin();
  throw error;
}

async function once(method, path, { body, query, signal, headers, keepalive }) {
  const all = { Accept: "application/json", ...headers };
  if (code) all["X-Vendor-Code"] = code;
  const json = body !== undefined && !(body instanceof FormData);
  if (json) all["Content-Type"] = "application/json";
  try {
    return await fetch(root + path + queryString(query), {
      method, headers: all, signal, keepalive, body: json ? JSON.stringify(body) : body, credentials: "same-origin",
    });
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw new ApiError(0, { error_code: "NETWORK" });
  }
}

async function failure(answer) {
  const envelope = await answer.json().catch(() => ({ error_code: "UNKNOWN" }));
  const seconds = Number(answer.headers.get("Retry-After"));
  return new ApiError(answer.status, { ...envelope, retry_after: seconds || null });
}

export function queryString(query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

// One refresh at a time over all tabs: a refresh token is used once.
function refreshed() {
  const work = async () => {
    const headers = { "X-Orion-Session": "cookie" };
    const answer = await once("POST", "/auth/refresh", { body: {}, headers }).catch(() => null);
    return answer?.ok ?? false;
  };
  return navigator.locks ? navigator.locks.request(`orion-refresh-${audience}-${code}`, work) : work();
}

// Sign-in pages answer 401 themselves; every other page comes back after the sign-in.
function leaveForLogin() {
  if (document.body.dataset.page === "sign-in") return;
  const here = location.pathname + location.search;
  location.replace(`${base}/login${queryString({ next: here })}`);
}

// The page to open after the sign-in: only one of this console.
export function nextPage() {
  const next = new URLSearchParams(location.search).get("next");
  return next?.startsWith(`${base}/`) ? next : `${base}/`;
}

// Saves what the API answers as a file.
export async function download(path, name) {
  const answer = await send("GET", path, { headers: { Accept: "*/*" } });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Follows a stream of server-sent events and calls onEvent with each one's JSON, until the stream ends or `signal` aborts.
// EventSource cannot send the vendor's header, so the stream is read by hand.
export async function follow(path, onEvent, signal) {
  const answer = await send("GET", path, { headers: { Accept: "text/event-stream" }, signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value.replaceAll("\r", "")).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart());
      if (data.length > 0) onEvent(JSON.parse(data.join("\n")));
    }
  }
}
