import { auditLog } from "../shared/audit.js";
import { base, me, startPage } from "../shared/page.js";

const hrefs = {
  product: ({ id }) => `${base}/products/${id}`,
  order: ({ id }) => `${base}/orders/${id}`,
  import: ({ id }) => `${base}/imports/${id}`,
  inventory: ({ id }) => `${base}/inventory/movements?inventory_id=${id}`,
};
const groups = ["product.", "inventory.", "order.", "import.", "member.", "invitation.", "role.", "settings.", "customer.", "api_key.", "login", "login.failed", "password.", "access."];

startPage({ auditLog: () => auditLog({ groups, hrefs, currency: () => me()?.vendor.currency }) });
