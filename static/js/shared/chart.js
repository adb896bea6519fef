// Points of small SVG pictures: y grows downwards, the last point stands at the right edge.

import { date } from "./texts.js";

// values over `height` units, with `top` units of air above the highest one; flat series stand on the ground.
function points(values, height, top, highest) {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  return values.map((value, index) => [index * step, height - (highest > 0 ? value / highest : 0) * (height - top)]);
}

function write(list) {
  return list.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");
}

// A tile's picture without axes.
export function spark(values) {
  const line = points(values, 27, 3, Math.max(...values, 0));
  return { line: write(line), area: `0,28 ${write(line)} 100,28` };
}

// A chart with four even steps on its y axis; `top` is the value of the highest step.
export function plot(values) {
  const top = niceTop(Math.max(...values, 0));
  const line = points(values, 100, 0, top);
  return { line: write(line), area: `0,100 ${write(line)} 100,100`, points: line, top };
}

// The smallest of 4, 8, 12, 20, 40, 60, 80 … times a power of ten that holds the value: its quarters are round.
function niceTop(value) {
  if (value <= 0) return 4;
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1.2, 1.6, 2, 4, 6, 8, 10, 12];
  // The quarters of small counts are whole.
  const isRound = (top) => top >= 100 || top % 4 === 0;
  return Math.max(4, steps.map((step) => step * power).find((top) => top >= value && isRound(top)));
}

// What a chart of days shows, for x-data="dayChart(…)" with the part "day-chart". valueOf(day): the number; write(number,
// isStep): it as text, on the axis shorter; label(text of the highest): the picture in words; note(day): more for the tip.
export function daysOf(days, { valueOf, write, label, note }) {
  const values = days.map(valueOf);
  const { line, area, points: where, top } = plot(values);
  return {
    line, area, points: where, days: spread(days).map(dayName),
    total: values.reduce((sum, value) => sum + value, 0),
    scale: [4, 3, 2, 1, 0].map((step) => write((top / 4) * step, top)),
    label: label(write(Math.max(...values, 0))),
    tips: days.map((day, index) => ({ value: write(values[index]), day: [dayName(day), note?.(day)].filter(Boolean).join(", ") })),
  };
}

function dayName(day) {
  return date(day.date, { day: "numeric", month: "short", timeZone: "UTC" });
}

// Five days from the first to the last, evenly.
function spread(days) {
  const last = days.length - 1;
  const indices = new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(last * share)));
  return [...indices].filter((index) => index >= 0).map((index) => days[index]);
}

// The component of a chart, with a tip for the day under the pointer.
export function dayChart(chart) {
  return {
    chart,
    tip: null,

    point(event) {
      const frame = this.$refs.plot.getBoundingClientRect();
      const { points: where, tips } = this.chart;
      const share = (event.clientX - frame.left) / frame.width;
      const index = Math.min(where.length - 1, Math.max(0, Math.round(share * (where.length - 1))));
      const [x, y] = where[index];
      this.tip = { x, y, right: x < 40, ...tips[index] };
      this.$refs.tip.style.insetInlineStart = `${x}%`;
    },

    unpoint() {
      this.tip = null;
    },
  };
}
