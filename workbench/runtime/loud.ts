import { ServiceError } from "./service-error";

/** Asked for by the language or by JSON, not by a script that expects a method. */
const QUIET = new Set<PropertyKey>(["then", "toJSON", "toString", "valueOf", "constructor", "inspect", "nodeType", "$$typeof", "asymmetricMatch"]);

/**
 * Makes an object fail loudly for members it lacks: `UrlFetchApp.foo` throws "UrlFetchApp.foo is not emulated by the
 * workbench". Present members cost nothing: the check sits at the end of the prototype chain.
 *
 * @param raise makes the script's own error; a service that only has the host's leaves it out
 */
export function loud<T extends object>(name: string, service: T, raise: (message: string) => Error = (message) => new ServiceError(message)): T {
  Object.setPrototypeOf(service, missing(name, raise));
  return service;
}

function missing(name: string, raise: (message: string) => Error): object {
  const base = Object.assign(Object.create(null), { toString: () => name, valueOf: () => name });
  return new Proxy(base, {
    get(target, key) {
      if (typeof key === "symbol" || QUIET.has(key)) return Reflect.get(target, key);
      throw raise(`${name}.${key} is not emulated by the workbench`);
    },
  });
}
