import { startPage } from "../shared/page.js";

startPage();
