import { startPage } from "../shared/page.js";

startPage({ title: "missing-title" });
