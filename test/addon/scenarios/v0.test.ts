import { playScenarios } from "./scenarios";

describe("a job over the v0 API, among people and faults", () => {
  it("keeps its promises in every generated scenario", () => playScenarios("v0", 200), 600_000);
});
