import { startPage } from "../shared/page.js";
import { invitation } from "../shared/sign-in.js";

startPage({ title: "accept-invitation", components: { invitation } });
