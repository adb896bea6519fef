// Calls of the API by the consoles' pages, all of them: cookies carry the session, every failure comes as an ApiError (but
// for an AbortError, where the page itself gave up), an expired access token is refreshed and the call repeated.

const { audience = "vendor", code = "", base = "" } = document.body.dataset;
const root = `/api/v1/${audience}`;
// What is only read is asked for once more by itself where the server says to come back within so many seconds.
const patience = 5;

/** What the API's error envelope says, or code "NETWORK" when nobody answered, or not to the end. */
export class ApiError extends Error {
  /**
   * @param {number} status of HTTP; 0 when nobody answered
   * @param {{error_code?: string, detail?: string, errors?: {field: string, message: string}[], request_id?: string,
   *   retry_after?: number | null, second_factor?: object}} envelope
   */
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

/**
 * @typedef {object} Options
 * @property {unknown} [body] sent as JSON, or as it is when it is FormData
 * @property {Record<string, unknown>} [query] null, "" and undefined are left out
 * @property {AbortSignal} [signal]
 * @property {Record<string, string>} [headers]
 * @property {boolean} [retry] false where a 401 is an answer and no reason to refresh
 * @property {boolean} [keepalive] goes on when the page is left
 */

/**
 * Calls an operation of this console's API.
 * @param {"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} method
 * @param {string} path below the API's root, with the slash before it
 * @param {Options} [options]
 * @returns {Promise<any>} the answer's JSON; null where it has none
 */
export async function api(method, path, options = {}) {
  const answer = await send(method, path, options);
  return whole(answer.text().then((text) => (text === "" ? null : JSON.parse(text))));
}

/**
 * The same call, answered as the raw Response: for streams and downloads.
 * @param {string} method
 * @param {string} path
 * @param {Options & {patient?: boolean}} [options]
 * @returns {Promise<Response>}
 */
export async function send(method, path, options = {}) {
  const { retry = true, patient = method === "GET" } = options;
  const answer = await once(method, path, options);
  if (answer.ok) return answer;
  const error = await failure(answer);
  if (patient && isBusy(error)) {
    await pause(error.retryAfter, options.signal);
    return send(method, path, { ...options, patient: false });
  }
  if (error.code === "PASSWORD_CHANGE_REQUIRED") location.replace(`${base}/change-password?forced=1`);
  if (error.code === "SECOND_FACTOR_SETUP_REQUIRED") location.replace(`${base}/account?forced=1`);
  if (answer.status !== 401 || !retry) throw error;
  if (await refreshed()) return send(method, path, { ...options, retry: false });
  leaveForLogin();
  throw error;
}

function isBusy({ status, retryAfter }) {
  return [429, 503].includes(status) && retryAfter !== null && retryAfter <= patience;
}

function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * What reads an answer, where one that is cut off is like none.
 * @template T
 * @param {Promise<T>} reading
 * @returns {Promise<T>}
 */
function whole(reading) {
  return reading.catch((problem) => {
    throw problem.name === "AbortError" ? problem : new ApiError(0, { error_code: "NETWORK" });
  });
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 * @returns {Promise<Response>}
 */
async function once(method, path, { body, query, signal, headers = {}, keepalive = false }) {
  const all = { Accept: "application/json", ...headers };
  if (code) all["X-Vendor-Code"] = code;
  const json = body !== undefined && !(body instanceof FormData);
  if (json) all["Content-Type"] = "application/json";
  const content = body instanceof FormData ? body : JSON.stringify(body);
  return whole(fetch(root + path + queryString(query), {
    method, headers: all, signal, keepalive, body: content, credentials: "same-origin",
  }));
}

async function failure(answer) {
  const envelope = await answer.json().catch(() => ({ error_code: "UNKNOWN" }));
  const seconds = Number(answer.headers.get("Retry-After"));
  return new ApiError(answer.status, { ...envelope, retry_after: seconds || null });
}

/**
 * @param {Record<string, any>} [query] null, "" and undefined are left out
 * @returns {string} with the "?" before it, "" when nothing is left
 */
export function queryString(query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

let refreshing = null;

// Whether the session goes on. One refresh at a time over all tabs, since a refresh token is used once, and one for all
// calls of this page that wait for it. A server that is away or busy has not ended the session: its error is thrown.
function refreshed() {
  const work = async () => {
    const headers = { "X-Orion-Session": "cookie" };
    const answer = await once("POST", "/auth/refresh", { body: {}, headers });
    if (answer.ok) return true;
    const error = await failure(answer);
    if ([401, 403].includes(error.status)) return false;
    throw error;
  };
  const alone = () => (navigator.locks ? navigator.locks.request(`orion-refresh-${audience}-${code}`, work) : work());
  refreshing ??= alone().finally(() => {
    refreshing = null;
  });
  return refreshing;
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
export async function download(path, name, method = "GET") {
  const answer = await send(method, path, { headers: { Accept: "*/*" } });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await whole(answer.blob()));
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
    const { done, value } = await whole(reader.read());
    if (done) return;
    const blocks = (rest + value.replaceAll("\r", "")).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart());
      if (data.length > 0) onEvent(JSON.parse(data.join("\n")));
    }
  }
}
