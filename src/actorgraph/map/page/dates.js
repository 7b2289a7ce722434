// Days as numbers, spans of them, and calendar months: what model/dates.py decides.

/** @import { Day, Facts, Period, Span } from "./types" */

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** @type {(year: number, month: number, day: number) => Day} */
const dayOf = (year, month, day) => year * 10000 + month * 100 + day;

/** @type {(day: Day) => number} */
export const yearOf = (day) => Math.floor(day / 10000);

/** @type {(day: Day) => [year: number, month: number, day: number]} */
function partsOf(day) {
  const year = yearOf(day), within = day - year * 10000;
  return [year, Math.floor(within / 100), within % 100];
}

/** How many days a month has; 0 when there is no such month. @type {(year: number, month: number) => number} */
function daysIn(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/**
 * The same day so many calendar months later, or the last day of that month where it has no such day.
 * @type {(day: Day, number: number) => Day}
 */
export function plusMonths(day, number) {
  const [year, month, date] = partsOf(day), months = month - 1 + number, years = Math.floor(months / 12);
  const there = months - years * 12 + 1;
  return dayOf(year + years, there, Math.min(date, daysIn(year + years, there)));
}

/**
 * How many whole calendar months lie between a day and a later one; 0 when the other is not later.
 * @type {(day: Day, later: Day) => number}
 */
export function monthsUntil(day, later) {
  const [year, month] = partsOf(day), [laterYear, laterMonth] = partsOf(later);
  const number = (laterYear - year) * 12 + laterMonth - month;
  return Math.max(number - (plusMonths(day, number) > later ? 1 : 0), 0);
}

/** The day in the middle between two of years from 1 on. @type {(day: Day, later: Day) => Day} */
export const middleDay = (day, later) => dayAt(Math.floor((daysSince1970(day) + daysSince1970(later)) / 2));

const A_DAY = 24 * 60 * 60 * 1000;

/** @type {(day: Day) => number} */
function daysSince1970(day) {
  const [year, month, date] = partsOf(day);
  return new Date(0).setUTCFullYear(year, month - 1, date) / A_DAY;
}

/** @type {(number: number) => Day} */
function dayAt(number) {
  const date = new Date(number * A_DAY);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** Whether two spans have a day in common; `Days.meet`. @type {(one: Span, two: Span) => boolean} */
export const meet = ([first, last], [otherFirst, otherLast]) => first <= otherLast && last >= otherFirst;

/** A period from its text, halves and bounds; `Period.sure_days` is given. @type {(given: Omit<Period, "days">) => Period} */
export const periodOf = (given) => ({ ...given, days: [given.earliestStart, given.latestEnd] });

/** First and last day of a year, month or day; null for any other text. @type {(text: string) => Span | null} */
export function days(text) {
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const [firstMonth, lastMonth] = month === null ? [1, 12] : [month, month];
  const most = daysIn(Number(year), lastMonth);
  const [first, last] = day === null ? [1, most] : [day, day];
  if (first < 1 || last > most || most === 0) return null;
  return [dayOf(Number(year), firstMonth, first), dayOf(Number(year), lastMonth, last)];
}

/** The span of a date that a reader may name; null for what is none. @type {(facts: Facts, text: string) => Span | null} */
export const dated = (facts, text) => (Object.hasOwn(facts.dates, text) ? facts.dates[text] : days(text));
