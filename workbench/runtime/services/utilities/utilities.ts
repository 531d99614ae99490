import { createHash, createHmac, randomUUID } from "node:crypto";
import { types } from "node:util";
import { FREE } from "../../access";
import { enumeration } from "../../enumeration";
import { LIMITS } from "../../limits";
import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import type { Service } from "../../service";
import { ServiceError } from "../../service-error";
import { type Charset, createBlob, signedBytes, toBytes } from "../blob";
import { formatDate } from "./format-date";
import { formatString } from "./format-string";

const DIGESTS = { MD5: "md5", SHA_1: "sha1", SHA_256: "sha256", SHA_384: "sha384", SHA_512: "sha512" } as const;
const CHARSET = enumeration(["US_ASCII", "UTF_8"]);
const DIGEST_ALGORITHM = enumeration(["MD5", "SHA_1", "SHA_256", "SHA_384", "SHA_512"]);

/** `Utilities` [G: reference/utilities/Utilities.md]. */
export const utilities: Service = {
  name: "Utilities",
  access: { Utilities: FREE },
  create: createUtilities,
};

function createUtilities(context: ExecutionContext): object {
  const call = <T>(name: string, work: () => T): T => context.call("local", `Utilities.${name}`, 0, work);
  const bytes = (value: Uint8Array): unknown => context.realm.give(signedBytes(value));
  return loud(
    "Utilities",
    {
      Charset: CHARSET,
      DigestAlgorithm: DIGEST_ALGORITHM,
      /** Moves the workbench's clock instead of waiting. */
      sleep: (ms: number) =>
        context.call("other", "Utilities.sleep", 0, () => {
          const wait = Number(ms);
          if (!(wait >= 0 && wait <= LIMITS.sleepMs)) throw new ServiceError(`Invalid argument: ${ms}`);
          context.wait(wait);
        }),
      formatDate: (date: unknown, zone: string, pattern: string) =>
        call("formatDate", () => {
          if (!types.isDate(date)) throw mismatch("formatDate", date, zone, pattern);
          return formatDate(date.getTime(), String(zone), String(pattern));
        }),
      formatString: (template: string, ...values: unknown[]) => call("formatString", () => formatString(String(template), values)),
      getUuid: () => call("getUuid", () => randomUUID()),
      base64Encode: (data: unknown, charset?: unknown) =>
        call("base64Encode", () => Buffer.from(toBytes(data, charsetNamed(charset, "UTF_8"))).toString("base64")),
      base64EncodeWebSafe: (data: unknown, charset?: unknown) =>
        call("base64EncodeWebSafe", () =>
          Buffer.from(toBytes(data, charsetNamed(charset, "UTF_8")))
            .toString("base64")
            .replaceAll("+", "-")
            .replaceAll("/", "_"),
        ),
      base64Decode: (text: string) => call("base64Decode", () => bytes(Buffer.from(String(text), "base64"))),
      base64DecodeWebSafe: (text: string) => call("base64DecodeWebSafe", () => bytes(Buffer.from(String(text), "base64url"))),
      // Without a charset what is not ASCII counts as "?" [derekantrican/GAS-ICS-Sync#414: equal hashes until UTF_8 was passed].
      computeDigest: (algorithm: unknown, value: unknown, charset?: unknown) =>
        call("computeDigest", () =>
          bytes(
            createHash(digestNamed(algorithm))
              .update(toBytes(value, charsetNamed(charset, "US_ASCII")))
              .digest(),
          ),
        ),
      computeHmacSha256Signature: (value: unknown, key: unknown, charset?: unknown) =>
        call("computeHmacSha256Signature", () => {
          const used = charsetNamed(charset, "US_ASCII");
          return bytes(createHmac("sha256", toBytes(key, used)).update(toBytes(value, used)).digest());
        }),
      newBlob: (data: unknown, type?: string, name?: string) => call("newBlob", () => createBlob(context, data, type ?? null, name ?? null)),
    },
    context.realm.exception,
  );
}

function digestNamed(algorithm: unknown): string {
  const name = String(algorithm);
  if (name in DIGESTS) return DIGESTS[name as keyof typeof DIGESTS];
  throw new ServiceError(`Invalid argument: ${name}`);
}

function charsetNamed(charset: unknown, otherwise: Charset): Charset {
  if (charset === undefined) return otherwise;
  const found = Object.values(CHARSET).find((known) => known === charset);
  if (!found) throw new ServiceError(`Invalid argument: ${charset}`);
  return found.name();
}

function mismatch(method: string, ...values: readonly unknown[]): ServiceError {
  const kinds = values.map((value) => (value === null ? "null" : value === undefined ? "(class)" : typeof value === "string" ? "String" : typeof value));
  return new ServiceError(`The parameters (${kinds.join(",")}) don't match the method signature for Utilities.${method}.`);
}
