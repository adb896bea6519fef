import { startPage } from "../shared/page.js";
import { confirmEmail } from "../shared/sign-in.js";

startPage({ confirmEmail });
