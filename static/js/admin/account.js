import { account } from "../shared/account.js";
import { startPage } from "../shared/page.js";

startPage({ title: "account", components: { account } });
