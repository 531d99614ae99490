import type { Country } from "world-countries";
import { countryByCode, findCountry, nearestCountry } from "./country-names";
import { type JsonObject, missingArgument, type Task } from "./task";

/**
 * Facts about a country, from the package world-countries (github.com/mledoze/countries, ODbL-1.0). Area is in square kilometres,
 * coordinates in degrees.
 */
export const countryProfile: Task = {
  id: "country-profile",
  about: "Facts about a country, by its name, official name, other spelling or ISO code.",
  example: { country: "France" },
  run(args) {
    if (isBlank(args.country)) return { kind: "failed", reason: missingArgument("country", args) };
    const country = countryOf(args);
    return country === null ? { kind: "failed", reason: unknownCountry(String(args.country)) } : { kind: "complete", outputs: profileOf(country) };
  },
  fails: (args) => countryOf(args) === null,
};

/** `unknown country "Frnace" (did you mean France?)` */
export function unknownCountry(name: string): string {
  const near = nearestCountry(name);
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return `unknown country "${shown}"${near === null ? "" : ` (did you mean ${near.name.common}?)`}`;
}

/** The same object for the same country each time. */
export function profileOf(country: Country): JsonObject {
  let profile = profiles.get(country);
  if (profile === undefined) {
    profile = {
      name: country.name.common,
      official_name: country.name.official,
      capital: country.capital.join(", "),
      region: country.region,
      subregion: country.subregion,
      languages: Object.values(country.languages),
      currencies: Object.values(country.currencies).map(({ name }) => name),
      area: country.area,
      borders: country.borders.map((code) => countryByCode(code)?.name.common ?? code),
      landlocked: country.landlocked,
      un_member: country.unMember,
      iso_code: country.cca2,
      coordinates: { latitude: country.latlng[0], longitude: country.latlng[1] },
    };
    profiles.set(country, profile);
  }
  return profile;
}

const profiles = new Map<Country, JsonObject>();

function countryOf({ country }: JsonObject): Country | null {
  return typeof country === "string" ? findCountry(country) : null;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}
