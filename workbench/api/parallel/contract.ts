import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import openApi from "../spec/parallel-tasks-openapi.json";

/** A place in a request and what is wrong there. */
export interface Fault {
  /** For example `["inputs", 3, "processor"]`. */
  readonly place: readonly (string | number)[];
  readonly message: string;
}

export type RequestSchema = "CreateTaskGroupRequest" | "TaskGroupRunRequest" | "TaskRunInput";

/** Checks a request against Parallel's published contract (spec/parallel-tasks-openapi.json); `null` when it is right. */
export function faultIn(value: unknown, schema: RequestSchema): Fault | null {
  const validate = validatorOf(schema);
  if (validate(value)) return null;
  const error = tellingError(validate.errors ?? []);
  if (error === null) return { place: [], message: "is not as the API wants it" };
  return { place: placeOf(error), message: messageOf(error, validate.errors ?? []) };
}

const validators = new Map<RequestSchema, ValidateFunction>();
let ajv: Ajv2020 | null = null;

function validatorOf(schema: RequestSchema): ValidateFunction {
  ajv ??= new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).addSchema(openApi, "openapi");
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const made = ajv.compile({ $ref: `openapi#/components/schemas/${schema}` });
  validators.set(schema, made);
  return made;
}

/** Of an optional part that is wrong, "must be null" is true and useless: the deepest error that says more is the one to tell. */
function tellingError(errors: readonly ErrorObject[]): ErrorObject | null {
  let best: ErrorObject | null = null;
  for (const error of errors) {
    if (error.keyword === "anyOf" || error.keyword === "oneOf" || error.params.type === "null") continue;
    if (best === null || placeOf(error).length > placeOf(best).length) best = error;
  }
  return best ?? errors[0] ?? null;
}

function placeOf(error: ErrorObject): readonly (string | number)[] {
  const steps = error.instancePath.split("/").slice(1);
  const place = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replace(/~1/g, "/").replace(/~0/g, "~")));
  return error.keyword === "required" ? [...place, String(error.params.missingProperty)] : place;
}

function messageOf(error: ErrorObject, all: readonly ErrorObject[]): string {
  if (error.keyword === "type") return `must be ${typesAt(error.instancePath, all)}`;
  if (error.keyword === "required") return "is required";
  if (error.keyword === "enum") return `must be one of ${[...error.params.allowedValues].join(", ")}`;
  if (error.keyword === "const") return `must be ${JSON.stringify(error.params.allowedValue)}`;
  return error.message ?? "is not as the API wants it";
}

/** Every type that would do at a place: "string or object". */
function typesAt(path: string, errors: readonly ErrorObject[]): string {
  const types = errors.filter(({ keyword, instancePath }) => keyword === "type" && instancePath === path).map(({ params }) => String(params.type));
  return [...new Set(types.filter((type) => type !== "null"))].join(" or ");
}
