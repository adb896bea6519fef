import { startPage } from "../shared/page.js";
import { resetPassword } from "../shared/sign-in.js";

startPage({ title: "reset-password", components: { resetPassword } });
