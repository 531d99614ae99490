import countries, { type Country } from "world-countries";

/** Finds a country by any of its names or codes; case, accents, punctuation and a leading "the" do not matter. */
export function findCountry(name: string): Country | null {
  return index().get(folded(name)) ?? null;
}

export function countryByCode(cca3: string): Country | null {
  codes ??= new Map(countries.map((country) => [country.cca3, country]));
  return codes.get(cca3) ?? null;
}

/** The known name nearest to a misspelt one, when it is near enough to be meant. */
export function nearestCountry(name: string): Country | null {
  const wanted = folded(name);
  if (wanted.length < 3 || wanted.length > 60) return null;
  const known = nearest.get(wanted);
  if (known !== undefined) return known;
  let best: Country | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 4)) + 1;
  for (const [candidate, country] of index()) {
    if (candidate.length < 4 || Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate);
    if (distance < bestDistance) [best, bestDistance] = [country, distance];
  }
  if (nearest.size >= 1000) nearest.clear();
  nearest.set(wanted, best);
  return best;
}

/** "Côte d'Ivoire" and "COTE D IVOIRE" become the same text. */
export function folded(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/\./g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^the (?=.)/, "")
    .replace(/\bst(?= )/g, "saint");
}

let names: Map<string, Country> | null = null;
let codes: Map<string, Country> | null = null;
const nearest = new Map<string, Country | null>();

/** A name that two countries share belongs to the one that has it in the more official way: first come, first served. */
function index(): Map<string, Country> {
  if (names !== null) return names;
  const made = new Map<string, Country>();
  const ways: readonly ((country: Country) => readonly string[])[] = [
    (country) => [country.name.common],
    (country) => [country.name.official],
    // The Olympic codes come later: BRN is Brunei, though Bahrain's athletes wear it.
    (country) => [country.cca2, country.cca3],
    (country) => [...country.altSpellings, country.cioc],
    (country) => Object.values(country.name.native).flatMap(({ common, official }) => [common, official]),
  ];
  for (const namesOf of ways) {
    for (const country of countries) {
      for (const name of namesOf(country)) {
        const key = folded(name);
        if (key !== "" && !made.has(key)) made.set(key, country);
      }
    }
  }
  names = made;
  return made;
}

/** Insertions, deletions, replacements and swaps of neighbours (Damerau–Levenshtein, the restricted form). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
