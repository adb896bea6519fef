import { startPage } from "../shared/page.js";
import { confirmEmail } from "../shared/sign-in.js";

startPage({ title: "confirm-email", components: { confirmEmail } });
