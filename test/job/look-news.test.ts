import { isNews } from "../../src/job/provider";

test.each<[{ handled: number; waiting: number; force: boolean }, number, number, boolean]>([
  [{ handled: 0, waiting: 0, force: false }, 0, 5, false],
  [{ handled: 0, waiting: 0, force: false }, 1, 5, true],
  [{ handled: 2, waiting: 0, force: false }, 2, 5, false],
  [{ handled: 5, waiting: 0, force: false }, 5, 5, false],
  [{ handled: 2, waiting: 1, force: false }, 3, 5, false],
  [{ handled: 2, waiting: 1, force: false }, 4, 5, true],
  [{ handled: 4, waiting: 1, force: false }, 5, 5, true],
  [{ handled: 0, waiting: 1, force: false }, 0, 0, false],
  [{ handled: 9, waiting: 0, force: true }, 1, 5, true],
  [{ handled: 0, waiting: 3, force: true }, 0, 5, false],
])("%j with %i of %i runs finished: %s", (known, finished, total, expected) => expect(isNews(known, finished, total)).toBe(expected));
