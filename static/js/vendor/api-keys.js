import { startApiKeys } from "../shared/api-keys.js";

startApiKeys();
