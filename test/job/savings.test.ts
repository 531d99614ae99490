import { savingsOf } from "../../src/job/savings";
import { argumentsOf } from "./rows";

const request = (company: string, city: string, note: string, runner = "") => ({ arguments: argumentsOf({ company, city, note }), runner, callbackUrl: "" });

test("says how many runs are left without an argument, the largest saving first", () => {
  const requests = [
    request("Acme", "Vienna", "a"),
    request("Acme", "Vienna", "b"),
    request("Bolt", "Vienna", "c"),
    request("Cask", "Vienna", "c"),
    request("Cask", "Vienna", "d"),
    request("Dune", "Vienna", "e"),
  ];
  expect(savingsOf(requests, ["company", "city", "note"])).toEqual([
    { argument: "note", runs: 4 },
    { argument: "company", runs: 5 },
  ]);
  expect(savingsOf(requests, ["note"])).toEqual([{ argument: "note", runs: 4 }]);
});

test("runs with another runner stay apart", () => {
  expect(savingsOf([request("Acme", "Vienna", "a"), request("Acme", "Vienna", "b", "core")], ["note"])).toEqual([]);
});

test("nothing is saved by what is the same everywhere, and the only argument cannot go", () => {
  expect(savingsOf([request("Acme", "Vienna", "a"), request("Bolt", "Vienna", "a")], ["city", "note"])).toEqual([]);
  const alone = [{ arguments: argumentsOf({ company: "Acme" }), runner: "", callbackUrl: "" }];
  expect(savingsOf(alone, ["company"])).toEqual([]);
  expect(savingsOf([], ["company"])).toEqual([]);
});
