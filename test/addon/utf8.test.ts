import { Scene } from "./scene";

test("answers are read as UTF-8 whatever charset their header names: getContentText's default is not documented [G: reference/url-fetch/HTTPResponse.md]", () => {
  const scene = new Scene({ rows: [["Country"], ["Ivory Coast"]] });
  const inner = scene.runtime.transport;
  scene.runtime.transport = {
    exchange: (requests) =>
      inner
        .exchange(requests)
        .map((outcome) =>
          outcome.kind === "response" ? { ...outcome, headers: [["content-type", "application/json; charset=iso-8859-1"] as const] } : outcome,
        ),
  };
  scene.start();
  scene.letTriggersWork();
  expect(scene.shown()[1]).toContain("Republic of Côte d'Ivoire");
});
