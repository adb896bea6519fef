import { startPage } from "../shared/page.js";
import { forgotPassword } from "../shared/sign-in.js";

startPage({ forgotPassword });
