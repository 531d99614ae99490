import { runInNewContext } from "node:vm";
import { cellText, isBlank, isDate, isErrorValue } from "../../src/job/cell";

const dateText = (date: Date) => `date ${date.getUTCFullYear()}`;

test.each(["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#ERROR!"])("%s is an error", (text) => {
  expect(isErrorValue(text)).toBe(true);
});

test.each(["N/A", "#N/A ", "see #N/A", "#1 #N/A", "#N/Ab", "#1", "", "#", 0, false])("%p is no error", (value) => {
  expect(isErrorValue(value)).toBe(false);
});

test("a date of another realm is a date", () => {
  expect(isDate(runInNewContext("new Date(0)"))).toBe(true);
  expect(isDate(new Date(0))).toBe(true);
  expect(isDate("2026-11-24")).toBe(false);
  expect(isDate({})).toBe(false);
});

test("nothing, an empty text and spaces are blank; zero and false are not", () => {
  for (const blank of [undefined, "", " ", "\n\t"]) expect(isBlank(blank)).toBe(true);
  for (const full of ["a", " a ", 0, false, new Date(0)]) expect(isBlank(full)).toBe(false);
});

test("a cell's text is the value as it is, dates by the sheet's time zone", () => {
  expect(cellText(undefined, dateText)).toBe("");
  expect(cellText(" a ", dateText)).toBe(" a ");
  expect(cellText(1.5, dateText)).toBe("1.5");
  expect(cellText(false, dateText)).toBe("false");
  expect(cellText(new Date(0), dateText)).toBe("date 1970");
});
