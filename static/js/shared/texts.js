// The texts of the consoles and how numbers, money and dates are written in the reader's language.
// Texts come from the server as one JSON per language: {"key": "… {$name} …"}; a text with a count may have a "key-one" form.

// The languages of the consoles and those of shops, as the server has them.
export const languages = listed("languages");
export const shopLanguages = listed("shopLanguages");
const wordSets = JSON.parse(document.body.dataset.words ?? "{}");
const stored = "orion-language";

let texts = {};
let plural = new Intl.PluralRules("en");

export let language = "en";

// How numbers and dates are written: English as in Europe, 24 hours and the day first.
let locale = "en-GB";

function listed(name) {
  return (document.body.dataset[name] ?? "en").split(" ");
}

// The chosen language, then the browser's, then English.
function wanted() {
  const wishes = [localStorage.getItem(stored), ...navigator.languages.map((wish) => wish.slice(0, 2).toLowerCase())];
  return wishes.find((wish) => languages.includes(wish)) ?? "en";
}

/**
 * The words of the API that have texts beginning with `set`, such as the statuses of an "order", as the server has them.
 * @param {string} set
 * @returns {string[]}
 */
export function words(set) {
  return wordSets[set] ?? [];
}

export async function loadTexts() {
  language = wanted();
  locale = language === "en" ? "en-GB" : language;
  plural = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  const answer = await fetch(`/static-texts/console.${language}.json`);
  if (!answer.ok) throw new Error(`texts: ${answer.status}`);
  texts = await answer.json();
}

export function chooseLanguage(code) {
  localStorage.setItem(stored, code);
  location.reload();
}

/**
 * What follows `start` in the keys of all texts that begin so.
 * @param {string} start
 */
export function keysFrom(start) {
  return Object.keys(texts).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

export function hasText(key) {
  return key in texts;
}

/**
 * The text of a key; {$name} becomes values.name, numbers are written in the language's digits.
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const form = "count" in values ? texts[`${key}-${plural.select(values.count)}`] : undefined;
  const text = form ?? texts[key] ?? key;
  return text.replace(/\{\s*\$([\w-]+)\s*\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined || value === null) return whole;
    return typeof value === "number" ? number(value) : String(value);
  });
}

// The text for an error code of the API, or the server's own words.
export function errorText(error) {
  const key = `error-${String(error.code ?? "").toLowerCase().replaceAll("_", "-")}`;
  return hasText(key) ? t(key) : (error.detail ?? t("error-unknown"));
}

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [options]
 */
export function number(value, options = {}) {
  return new Intl.NumberFormat(locale, options).format(value);
}

export function money(value, options = {}) {
  if (!value) return "";
  return new Intl.NumberFormat(locale, { style: "currency", currency: value.currency, ...options }).format(major(value));
}

// Minor units as the amount people write: 1999 EUR is 19.99, 1999 JPY is 1999.
export function major({ amount, currency }) {
  return amount / 10 ** decimals(currency);
}

export function decimals(currency) {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
}

// Reads "1 299,50" or "1,299.50" into minor units; null when it is no price.
export function parseMoney(text, currency) {
  const digits = decimals(currency);
  const compact = String(text).replace(/[\s\u00a0\u202f'’€$£]/g, "");
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d+))?$/.exec(compact);
  if (!match) return null;
  const [, whole, fraction = ""] = match;
  // "1.299" is a thousand and something only where no decimals follow and the currency has other than three
  const grouped = /[.,]/.test(whole);
  if (fraction.length > digits) return null;
  const amount = Number(grouped ? whole.replace(/[.,]/g, "") : whole) * 10 ** digits + Number(fraction.padEnd(digits, "0") || 0);
  return Number.isSafeInteger(amount) ? amount : null;
}

// An amount in minor units as text for an input, in the language's decimals and without groups.
export function editMoney(value) {
  if (!value) return "";
  const digits = decimals(value.currency);
  const options = { useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits };
  return number(major(value), options);
}

export function percent(basisPoints) {
  return number(basisPoints / 10000, { style: "percent", maximumFractionDigits: 2 });
}

export function bytes(count) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(count, 1)) / 3));
  return number(count / 1000 ** step, { style: "unit", unit: units[step], maximumFractionDigits: step > 1 ? 1 : 0 });
}

// "0:14", "2:05:40"
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/**
 * @param {string | number | Date | null} value
 * @param {Intl.DateTimeFormatOptions} [options]
 */
export function date(value, options = { dateStyle: "long" }) {
  return value ? new Intl.DateTimeFormat(locale, options).format(new Date(value)) : "";
}

// Today: the time; this year: day and time; before: the date.
export function moment(value) {
  if (!value) return "";
  const then = new Date(value);
  const now = new Date();
  if (then.toDateString() === now.toDateString()) return date(value, { timeStyle: "short" });
  if (then.getFullYear() === now.getFullYear()) {
    return date(value, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  }
  return date(value, { dateStyle: "medium" });
}

export function languageName(code) {
  return new Intl.DisplayNames(language, { type: "language" }).of(code);
}

export function countryName(code) {
  return new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(code);
}

// The names of time zones to choose from; `own` is one that a browser may not know.
export function timeZones(own) {
  return [...new Set([own, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}
