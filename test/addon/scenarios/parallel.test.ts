import { playScenarios } from "./scenarios";

describe("a job over the parallel API, among people and faults", () => {
  it("keeps its promises in every generated scenario", () => playScenarios("parallel", 200), 600_000);
});
