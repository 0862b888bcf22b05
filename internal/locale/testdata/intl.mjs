// Prints what Intl says, as JSON, for the languages named on standard input
// and the values that oracle_test.go asks about.
import { readFileSync } from "node:fs";

const ask = JSON.parse(readFileSync(0, "utf8"));
const units = { Y: "year", M: "month", W: "week", D: "day", H: "hour", m: "minute" };

function fraction(s) {
  const n = (s.split(".")[1] ?? "").length;
  return { minimumFractionDigits: n, maximumFractionDigits: n };
}

function day(iso) {
  const [y, m, d] = iso.split("-");
  return Date.UTC(y, (m ?? 1) - 1, d ?? 1);
}

function date(tag, iso) {
  const [, m, d] = iso.split("-");
  const parts = d ? { dateStyle: "long" } : m ? { year: "numeric", month: "long" } : { year: "numeric" };
  const format = new Intl.DateTimeFormat(tag, { ...parts, calendar: "gregory", timeZone: "UTC" });
  return format.format(day(iso));
}

function money(tag, amount, currency) {
  const digits = amount.includes(".") ? {} : { minimumFractionDigits: 0, maximumFractionDigits: 0 };
  return new Intl.NumberFormat(tag, { style: "currency", currency, ...digits }).format(amount);
}

function duration(tag, iso) {
  const parts = [];
  let time = false;
  for (const [, n, letter] of iso.matchAll(/(\d*)([A-Z])/g)) {
    if (letter === "T") time = true;
    if (n === "") continue;
    const unit = units[time && letter === "M" ? "m" : letter];
    parts.push(new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" }).format(n));
  }
  return new Intl.ListFormat(tag, { type: "unit", style: "long" }).format(parts);
}

const out = {};
for (const tag of ask.tags) {
  const list = new Intl.ListFormat(tag, { type: "conjunction", style: "long" });
  const names = new Intl.DisplayNames(tag, { type: "language" });
  const each = (values, f) => Object.fromEntries(values.map((v) => [v, f(v)]));
  out[tag] = {
    date: each(ask.dates, (v) => date(tag, v)),
    number: each(ask.numbers, (v) => new Intl.NumberFormat(tag, fraction(v)).format(v)),
    money: each(ask.money, (v) => money(tag, ...v.split(" "))),
    duration: each(ask.durations, (v) => duration(tag, v)),
    list: each(ask.lists, (v) => list.format(v.split("|"))),
    name: each(ask.tags, (v) => names.of(v)),
    plural: each(ask.counts, (v) => new Intl.PluralRules(tag, fraction(v)).select(v)),
    categories: { all: new Intl.PluralRules(tag).resolvedOptions().pluralCategories.sort().join(" ") },
    order: each(Object.keys(ask.words), (v) => ask.words[v].split(" ").sort(new Intl.Collator(tag).compare).join(" ")),
  };
}
console.log(JSON.stringify({ cldr: process.versions.cldr, languages: out }));
