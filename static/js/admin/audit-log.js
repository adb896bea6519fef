import { auditLog } from "../shared/audit.js";
import { base, startPage } from "../shared/page.js";

const hrefs = { vendor: ({ name }) => `${base}/vendors?search=${encodeURIComponent(name)}` };
const groups = ["vendor.", "user.", "operator.", "login", "login.failed", "session.", "password.", "invitation.", "api_key.", "access."];

startPage({ auditLog: () => auditLog({ groups, hrefs }) });
