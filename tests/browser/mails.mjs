// What was mailed, as an operator sees it while Orion is developed.

const { ORION_TEST_URL: server, ORION_TEST_ADMIN_EMAIL: email, ORION_TEST_ADMIN_PASSWORD: password } = process.env;

async function call(path, { token, body } = {}) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${server}/api/v1/admin${path}`, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

// An access token of the operator.
export async function operatorToken() {
  return (await call("/auth/login", { body: { email, password } })).access_token;
}

// The link to `page` in the last mail to this address, once it is written.
export async function linkFor(recipient, page) {
  const token = await operatorToken();
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((next) => setTimeout(next, 300))) {
    const list = await call(`/mails?recipient=${encodeURIComponent(recipient)}&sort=-created_at`, { token });
    for (const { id } of list.items) {
      const link = (await call(`/mails/${id}`, { token })).text.match(new RegExp(`\\S*/${page}#\\S+`));
      if (link) return link[0];
    }
  }
  throw new Error(`no mail to ${recipient} has a link to ${page}`);
}
