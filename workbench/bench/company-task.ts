import { PseudoRandom } from "../api/pseudo-random";
import type { Task } from "../api/tasks/task";

const random = new PseudoRandom(7);

const COUNTRIES = ["Austria", "Brazil", "Canada", "Denmark", "Estonia", "France", "Ghana", "Hungary", "India", "Japan"];
const SECTORS = ["software", "logistics", "food retail", "medical devices", "renewable energy", "insurance"];

export const ARGUMENTS = ["company", "country", "website", "employees", "listed"] as const;

/** One row's five arguments: three texts, a number, a boolean. No two rows are alike. */
export function companyRow(n: number): readonly (string | number | boolean)[] {
  return [`Company ${n}`, COUNTRIES[n % COUNTRIES.length] ?? "", `https://company-${n}.example/`, Math.floor(random.share(n, 1) * 50_000), n % 3 === 0];
}

/** Research on a company: ten outputs of about 600 characters together, texts, numbers, a boolean and lists. The same for the same arguments. */
export const companyFacts: Task = {
  id: "company-facts",
  about: "Made up for the benchmarks.",
  example: { company: "Company 1" },
  run: (args) => ({ kind: "complete", outputs: outputsOf(String(args.company)) }),
  fails: () => false,
};

/** The same ten outputs as a task group's task asks for them; the local API makes them up. */
export const companyColumns = [
  { name: "summary", type: "text", description: "what the company sells" },
  { name: "sector", type: "text", description: "its sector" },
  { name: "founded", type: "number", description: "year of its foundation" },
  { name: "revenue", type: "number", description: "yearly revenue in dollars" },
  { name: "public", type: "yes-no", description: "whether its shares are traded" },
  { name: "headquarters", type: "text", description: "address of its headquarters" },
  { name: "ceo", type: "text", description: "name of its head" },
  { name: "products", type: "list", description: "its products" },
  { name: "competitors", type: "text", description: "its competitors" },
  { name: "source", type: "text", description: "page that tells most of this" },
] as const;

function outputsOf(company: string): Readonly<Record<string, unknown>> {
  const n = Number(company.slice("Company ".length));
  const sector = SECTORS[n % SECTORS.length];
  return {
    summary: `${company} sells to customers in ${(n % 40) + 2} countries. `.repeat(4).trim(),
    sector,
    founded: 1900 + (n % 120),
    revenue: Math.round(random.share(n, 2) * 1e9) / 100,
    public: n % 3 === 0,
    headquarters: `${(n % 300) + 1} Main Street, ${COUNTRIES[n % COUNTRIES.length]}`,
    ceo: `Person ${n % 977}`,
    products: [`${sector} A${n % 10}`, `${sector} B${n % 7}`, `${sector} C`],
    competitors: `Company ${n + 1}, Company ${n + 2}, Company ${n + 3}`,
    source: `https://company-${n}.example/about`,
  };
}
