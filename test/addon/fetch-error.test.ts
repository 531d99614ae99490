import { fetchError } from "../../src/addon/google/fetch-error";

const URL = "https://api.example.com/v0/tasks/x/batches";
const FETCH = "https://www.googleapis.com/auth/script.external_request";

beforeAll(() => {
  const info = { getAuthorizationStatus: () => "REQUIRED", getAuthorizationUrl: () => "https://script.google.com/grant" };
  const AuthorizationStatus = { REQUIRED: "REQUIRED" };
  Object.assign(globalThis, { ScriptApp: { AuthMode: { FULL: "FULL" }, AuthorizationStatus, getAuthorizationInfo: () => info } });
});

test.each([
  [`Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: ${FETCH}`, "no-permission"],
  [`指定された権限では UrlFetchApp.fetch を呼び出すことができません。必要な権限: ${FETCH}`, "no-permission"],
  [`No tienes permiso para llamar a UrlFetchApp.fetch. Permisos necesarios: ${FETCH}`, "no-permission"],
  ["Service invoked too many times for one day: urlfetch.", "quota"],
  ["1 日にサービス urlfetch を実行した回数が多すぎます。", "quota"],
  ["Service invoked too many times in a short time: urlfetch rateMax.", "quota"],
  [`UrlFetch calls to ${URL} are not permitted by your admin`, "blocked-by-admin"],
  [`Invalid argument: ${URL}`, undefined],
  [`無効な引数: ${URL}`, undefined],
  ["DNS error: https://api.example.com/", undefined],
  ["Attribute provided with invalid value: Header:x-api-key", undefined],
  ["Limit exceeded: URLFetch POST Size.", undefined],
])("%s: never left", (message, kind) => {
  expect(fetchError(message, URL)).toMatchObject({ neverLeft: true });
  expect(fetchError(message, URL).problem?.kind).toBe(kind);
});

test.each([
  [`Address unavailable: ${URL}`, URL],
  [`Timeout: ${URL}`, URL],
  ["何かが起こりました", URL],
  ["", URL],
  ["Limit exceeded: URLFetch Response Size.", URL],
  ["Address unavailable: https://urlfetch.example/v0", "https://urlfetch.example/v0"],
  ["Address unavailable: urlfetch.example", "https://urlfetch.example/v0"],
  [`Timeout: ${FETCH}`, FETCH],
])("%s: may have been sent", (message, url) => {
  expect(fetchError(message, url)).toMatchObject({ neverLeft: false, problem: null });
});

test("a bandwidth that is used up for a moment may have been met on the way back, and says so", () => {
  expect(fetchError("Bandwidth quota exceeded", URL)).toMatchObject({ neverLeft: false, problem: { kind: "quota" } });
});
