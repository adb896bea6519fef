import { startPage } from "../shared/page.js";
import { changePassword } from "../shared/sign-in.js";

startPage({ changePassword });
