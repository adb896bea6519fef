import { startPage } from "../shared/page.js";
import { login } from "../shared/sign-in.js";

startPage({ login });
