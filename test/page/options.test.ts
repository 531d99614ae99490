import { DEFAULT_PORT, readOptions } from "../../workbench/page/options";

test("without options the page is at its usual port, or the next free one, with the script bound to the sheet", () => {
  expect(readOptions([])).toEqual({ port: DEFAULT_PORT, portIsFixed: false, deployment: "bound", addon: null, baseUrl: null, speed: 1 });
});

test("a port that is named is kept to", () => {
  expect(readOptions(["--port", "9000"])).toMatchObject({ port: 9000, portIsFixed: true });
});

test.each([
  [["--port", "http"], "--port must be a whole number from 0 to 65535, not http"],
  [["--port", "70000"], "--port must be a whole number from 0 to 65535, not 70000"],
  [["--deploy", "cloud"], "--deploy must be bound or addon, not cloud"],
  [["--base-url", "localhost"], "--base-url must be an http or https address, not localhost"],
  [["--speed", "0"], "--speed must be more than 0, not 0"],
])("%j is refused in plain words", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
