// Figures as the pages of operators say them.

import { number, t } from "../../shared/texts.js";

// The currency in which most was sold; null before the first sale.
export function mainCurrency(sales) {
  return [...sales].sort((one, other) => other.sales.last_30_days - one.sales.last_30_days)[0] ?? null;
}

export function salesOf(day, currency) {
  const sold = day.sales.find((money) => money.currency === currency);
  return sold ? sold.amount : 0;
}

// How thirty days stand to the thirty before.
export function growth(span) {
  const before = span.previous_30_days;
  if (before === 0) return span.last_30_days === 0 ? "" : t("none-before");
  const share = (span.last_30_days - before) / before;
  return t("against-before", { share: number(share, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" }) });
}
