import type { Country } from "world-countries";
import { findCountry, folded } from "../tasks/country-names";
import { profileOf, unknownCountry } from "../tasks/country-profile";
import type { JsonObject } from "../tasks/task";
import { statisticsOf } from "../tasks/text-statistics";

/** One thing that is known about what a run is asked about. */
export interface Fact {
  /** Names under which a field may ask for it, folded: "capital city". */
  readonly names: readonly string[];
  readonly value: unknown;
  /** Found by the field's name alone, never by its description, which may name it in passing. */
  readonly byNameOnly: boolean;
}

/** What a run is asked about, with all that this server knows of it. */
export interface Subject {
  readonly title: string;
  /** More special facts first. */
  readonly facts: readonly Fact[];
  /** All of it, for a run that lets the server decide on its outputs. */
  readonly profile: JsonObject;
  /** Where the facts come from. */
  readonly source: { readonly url: string; readonly title: string } | null;
  readonly reasoning: string;
}

/** @returns a text when the run fails, with the reason */
export function subjectOf(input: string | JsonObject): Subject | string {
  if (typeof input === "string") {
    const country = findCountry(input);
    return country === null ? textSubject(input, []) : countrySubject(country, []);
  }
  const args = Object.entries(input);
  const asked = args.find(([name]) => /\b(country|nation)\b/.test(wordsOf(name)));
  if (asked !== undefined) {
    const [name, value] = asked;
    if (value === null || String(value).trim() === "") return `input "${name}" is blank`;
    const country = findCountry(String(value));
    return country === null ? unknownCountry(String(value)) : countrySubject(country, echoed(args.filter((arg) => arg !== asked)));
  }
  const text = args.find(([name, value]) => typeof value === "string" && /\b(text|review|comment|message|body|content|sentence)\b/.test(wordsOf(name)));
  if (text !== undefined) return textSubject(String(text[1]), echoed(args));
  const country = args.map(([, value]) => (typeof value === "string" && value.length > 3 ? findCountry(value) : null)).find((found) => found !== null);
  return country === undefined ? echoSubject(input) : countrySubject(country, echoed(args));
}

/** "officialName" and "official_name" become "official name". */
export function wordsOf(name: string): string {
  return folded(name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2"));
}

const SOURCE = "https://mledoze.github.io/countries/";

/** The same object for the same country each time when there is nothing more. */
export function countrySubject(country: Country, more: readonly Fact[]): Subject {
  let subject = countrySubjects.get(country);
  if (subject === undefined) {
    subject = {
      title: country.name.common,
      facts: [...countryFacts(country), nameFact(country)],
      profile: profileOf(country),
      source: { url: SOURCE, title: `World countries: ${country.name.common}` },
      reasoning: `Read from the entry of ${country.name.common} in the data set world-countries`,
    };
    countrySubjects.set(country, subject);
  }
  return more.length === 0 ? subject : { ...subject, facts: [...countryFacts(country), ...more, nameFact(country)] };
}

const countrySubjects = new Map<Country, Subject>();

function nameFact(country: Country): Fact {
  return { names: ["name", "country", "country name", "common name"], value: country.name.common, byNameOnly: true };
}

function countryFacts(country: Country): readonly Fact[] {
  const facts: readonly (readonly [names: readonly string[], value: unknown])[] = [
    [["official name", "full name", "formal name"], country.name.official],
    [["iso3", "iso 3", "alpha 3", "cca3", "three letter code"], country.cca3],
    [["iso code", "country code", "iso2", "iso 2", "alpha 2", "cca2", "two letter code"], country.cca2],
    [["currency code", "currency codes"], Object.keys(country.currencies)],
    [["currency symbol", "currency symbols"], Object.values(country.currencies).map(({ symbol }) => symbol)],
    [["currency", "currencies"], Object.values(country.currencies).map(({ name }) => name)],
    [["capital", "capital city", "capitals"], country.capital],
    [["subregion", "sub region"], country.subregion],
    [["region", "continent", "part of the world"], country.region],
    [["language", "languages", "official language", "official languages"], Object.values(country.languages)],
    [["area", "land area", "surface area", "square kilometres", "square kilometers", "size", "area km2"], country.area],
    [["number of borders", "border count", "number of neighbours", "number of neighbors", "neighbour count", "neighbor count"], country.borders.length],
    [["borders", "bordering countries", "neighbours", "neighbors", "neighbouring countries", "neighboring countries"], profileOf(country).borders],
    [["landlocked", "land locked"], country.landlocked],
    [["un member", "united nations"], country.unMember],
    [["independent", "sovereign"], country.independent],
    [["tld", "top level domain", "internet domain"], country.tld],
    [["calling code", "dialing code", "dialling code", "phone code"], callingCode(country)],
    [["demonym", "inhabitants"], country.demonyms.eng?.m ?? null],
    [["latitude", "lat"], country.latlng[0]],
    [["longitude", "lng", "lon"], country.latlng[1]],
    [["flag", "flag emoji"], country.flag],
  ];
  return facts.map(([names, value]) => ({ names, value, byNameOnly: false }));
}

/** Countries that share a code (+1) are told apart by their one suffix. */
function callingCode({ idd }: Country): string | null {
  if (idd.root === "") return null;
  return idd.suffixes.length === 1 ? idd.root + idd.suffixes[0] : idd.root;
}

function textSubject(text: string, more: readonly Fact[]): Subject {
  const profile = statisticsOf(text);
  const names: Readonly<Record<string, readonly string[]>> = {
    characters: ["characters", "character count", "number of characters", "length"],
    words: ["words", "word count", "number of words"],
    sentences: ["sentences", "sentence count", "number of sentences"],
    lines: ["lines", "line count", "number of lines"],
    longest_word: ["longest word"],
    most_frequent_word: ["most frequent word", "most common word"],
    average_word_length: ["average word length", "mean word length"],
    reading_seconds: ["reading seconds", "reading time", "seconds to read"],
  };
  const facts = Object.entries(profile).map(([key, value]) => ({ names: names[key] ?? [wordsOf(key)], value, byNameOnly: false }));
  return { title: `a text of ${profile.words} words`, facts: [...facts, ...more], profile, source: null, reasoning: "Counted in the text of the input" };
}

function echoSubject(input: JsonObject): Subject {
  return { title: "the input", facts: echoed(Object.entries(input)), profile: input, source: null, reasoning: "Taken from the input as it was given" };
}

function echoed(args: readonly (readonly [string, unknown])[]): readonly Fact[] {
  return args.map(([name, value]) => ({ names: [wordsOf(name)], value, byNameOnly: true }));
}
