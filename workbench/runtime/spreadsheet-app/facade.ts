import type { Realm } from "../service-context";

const facades = new WeakSet<object>();

/**
 * The object that a script gets: the target's methods, and a loud error with the name for everything that is not there. The
 * target's `state` and `self` stay hidden.
 */
export function facade<Api extends object>(realm: Realm, className: string, target: Partial<Api>): Api {
  return facadeOf<Api>(realm, className, target);
}

/** The same for a class whose subclasses declare which part of the interface they have. */
export function facadeOf<Api extends object>(realm: Realm, className: string, target: object): Api {
  const proxy = new Proxy(target, {
    get(object, property) {
      if (typeof property === "symbol" || property === "toJSON" || property === "then") return undefined;
      if (property === "toString") return () => className;
      const value: unknown = HIDDEN.has(property) ? undefined : Reflect.get(object, property);
      if (value === undefined) throw realm.exception(`${className}.${property} is not emulated by the workbench`);
      return typeof value === "function" ? value.bind(object) : value;
    },
    set(_object, property) {
      throw realm.exception(`${className}.${String(property)} cannot be set`);
    },
    // Neither plain data, which would be copied for the script, nor something whose insides can be listed.
    getPrototypeOf: () => PROTOTYPE,
    ownKeys: () => [],
    getOwnPropertyDescriptor: () => undefined,
  });
  facades.add(proxy);
  // The one place where an incomplete object stands for the whole interface: what lacks throws above.
  return proxy as unknown as Api;
}

export function isFacade(value: unknown): boolean {
  return typeof value === "object" && value !== null && facades.has(value);
}

const PROTOTYPE: object = Object.create(Object.prototype);

const HIDDEN: ReadonlySet<string> = new Set(["state", "self", "constructor"]);
