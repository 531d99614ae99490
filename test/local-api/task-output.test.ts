import { type Json, LONG_ENOUGH_MS, startedApi } from "./caller";
import { checkedCall } from "./parallel-contract";

/** The output of a run with these output fields. */
function output(input: unknown, properties: Json | null): Json {
  const { call: bare, clock } = startedApi();
  const call = checkedCall(bare);
  const task_spec = { output_schema: properties === null ? { type: "auto" } : { type: "json", json_schema: { type: "object", properties } } };
  const { run_id } = call("POST", "/v1/tasks/runs", { processor: "core", input, task_spec }).json;
  clock.advance(LONG_ENOUGH_MS);
  return call("GET", `/v1/tasks/runs/${run_id}/result`).json.output;
}

const content = (input: unknown, properties: Json) => output(input, properties).content;

test("fields get what their names ask for, in the type of the schema", () => {
  const asked = {
    capital: { type: "string" },
    officialName: { type: "string" },
    languages: { type: "array", items: { type: "string" } },
    languages_text: { type: "string" },
    currency_code: { type: "string" },
    land_area_km2: { type: "number" },
    number_of_neighbours: { type: "integer" },
    is_landlocked: { type: "boolean" },
    region: { type: "string", enum: ["Africa", "Europe", "other"] },
    name: { type: "string" },
    latitude: { type: ["number", "null"] },
  };
  expect(content({ country: "Switzerland" }, asked)).toEqual({
    capital: "Bern",
    officialName: "Swiss Confederation",
    languages: ["French", "Swiss German", "Italian", "Romansh"],
    languages_text: "French, Swiss German, Italian, Romansh",
    currency_code: "CHF",
    land_area_km2: 41284,
    number_of_neighbours: 5,
    is_landlocked: true,
    region: "Europe",
    name: "Switzerland",
    latitude: 47,
  });
});

test("a description finds what the name does not, with less confidence", () => {
  const { content: found, basis } = output({ country: "Kenya" }, { answer: { type: "string", description: "The capital city, please" } });
  expect(found).toEqual({ answer: "Nairobi" });
  expect(basis[0].confidence).toBe("medium");
});

test("what nobody knows is unknown or null, said so with low confidence", () => {
  const asked = {
    president: { type: "string", description: "Head of state" },
    population: { type: "integer" },
    tags: { type: "array", items: { type: "string" } },
    mood: { type: "string", enum: ["good", "bad", "Unknown"] },
    maybe: { anyOf: [{ type: "string" }, { type: "null" }] },
  };
  const { content: found, basis } = output({ country: "Kenya" }, asked);
  expect(found).toEqual({ president: "unknown", population: null, tags: [], mood: "Unknown", maybe: null });
  expect(basis.map(({ confidence, citations }: Json) => [confidence, citations.length])).toEqual(Array(5).fill(["low", 0]));
});

test("each field's basis cites the data set", () => {
  const { basis } = output({ country: "Kenya" }, { capital: { type: "string" } });
  expect(basis).toEqual([
    {
      field: "capital",
      reasoning: "Read from the entry of Kenya in the data set world-countries.",
      citations: [{ url: "https://mledoze.github.io/countries/", title: "World countries: Kenya", excerpts: ["capital: Nairobi"] }],
      confidence: "high",
    },
  ]);
});

test("nested objects and lists of objects are filled too", () => {
  const place = { type: "object", properties: { latitude: { type: "number" }, longitude: { type: "number" } } };
  const neighbours = { type: "array", items: { type: "object", properties: { name: { type: "string" }, capital: { type: "string" } } } };
  expect(content({ country: "Portugal" }, { place, neighbours })).toEqual({
    place: { latitude: 39.5, longitude: -8 },
    neighbours: [{ name: "Spain", capital: "Madrid" }],
  });
});

test("a text is counted, anything else is given back", () => {
  expect(content({ review: "Good. Very good!" }, { word_count: { type: "integer" }, sentences: { type: "string" } })).toEqual({
    word_count: 3,
    sentences: "2",
  });
  expect(content("Good. Very good!", { longest_word: { type: "string" } })).toEqual({ longest_word: "Good" });
  expect(content({ company: "OpenAI", year: 2015 }, { company: { type: "string" }, year: { type: "string" }, ceo: { type: "string" } })).toEqual({
    company: "OpenAI",
    year: "2015",
    ceo: "unknown",
  });
});

test("other inputs beside the country can be asked for", () => {
  expect(content({ nation: "Peru", note: "n1" }, { capital: { type: "string" }, note: { type: "string" } })).toEqual({ capital: "Lima", note: "n1" });
});

test("auto gives everything and the schema it chose", () => {
  const { content: found, output_schema, basis } = output({ country: "Malta" }, null);
  expect(found).toMatchObject({ capital: "Valletta", area: 316 });
  expect(Object.keys(output_schema.properties)).toEqual(Object.keys(found));
  expect(basis.map(({ field }: Json) => field)).toEqual(Object.keys(found));
});

test("warnings tell of needless fields and missing inputs", () => {
  const { call: bare } = startedApi();
  const call = checkedCall(bare);
  const task_spec = {
    output_schema: { type: "json", json_schema: { type: "object", properties: { sources: { type: "string" } } } },
    input_schema: { type: "json", json_schema: { type: "object", properties: {}, required: ["country", "year"] } },
  };
  const { warnings } = call("POST", "/v1/tasks/runs", { processor: "core", input: { country: "Peru" }, task_spec }).json;
  expect(warnings.map(({ type, message }: Json) => [type, message])).toEqual([
    ["spec_validation_warning", 'output field "sources" is not needed: the basis carries it for every field'],
    ["input_validation_warning", 'the input lacks "year", which the input schema requires'],
  ]);
});
