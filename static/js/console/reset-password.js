import { startPage } from "../shared/page.js";
import { resetPassword } from "../shared/sign-in.js";

startPage({ resetPassword });
