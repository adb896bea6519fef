// Checks the types of all scripts of the pages by their JSDoc, as tsconfig.json says. A parameter without a type may be anything;
// an object has no members but those that are written: TypeScript ties the two together in `noImplicitAny`, so that its remarks on
// the first (7000 to 7999) are left out here.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const file = fileURLToPath(new URL("tsconfig.json", import.meta.url));
const { options, fileNames, errors } = ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, dirname(file));
const program = ts.createProgram(fileNames, options);
const wrong = [...errors, ...ts.getPreEmitDiagnostics(program)].filter(({ code }) => code < 7000 || code > 7999);
const host = { getCurrentDirectory: () => process.cwd(), getCanonicalFileName: (name) => name, getNewLine: () => "\n" };
process.stdout.write(ts.formatDiagnostics(wrong, host));
process.exit(wrong.length > 0 || fileNames.length < 40 ? 1 : 0);
