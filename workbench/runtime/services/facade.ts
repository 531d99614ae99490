import type { Realm } from "../service-context";

const facades = new WeakSet<object>();

/** Methods of one of Google's classes as functions over what stands behind an object of it. */
export type Methods<Behind, Api> = {
  readonly [Name in keyof Api]?: Api[Name] extends (...args: infer Args) => infer Result ? (target: Behind, ...args: Args) => Result : never;
};

/** What stands behind an object, and the object itself, which many methods return. */
export type Behind<State, Api> = State & { readonly self: Api };

/**
 * The object that a script gets: the methods over this state, and a loud error with the name for everything that is not there. The
 * tables of methods are shared by all objects of a class, so that making one of them is cheap.
 */
export function objectOf<State extends object, Api extends object>(
  realm: Realm,
  className: string,
  methods: Methods<Behind<State, Api>, Api>,
  state: State,
): Api {
  const find = (name: string): unknown => {
    const method: unknown = Object.hasOwn(methods, name) ? Reflect.get(methods, name) : undefined;
    return typeof method === "function" ? (...args: readonly unknown[]): unknown => method(behind, ...args) : undefined;
  };
  const self = loudProxy<Api>(realm, className, find);
  const behind: Behind<State, Api> = Object.assign(state, { self });
  return self;
}

/** The same from an object that has the members already. */
export function facade<Api extends object>(realm: Realm, className: string, target: Partial<Api>): Api {
  return loudProxy<Api>(realm, className, (name) => (Object.hasOwn(target, name) ? Reflect.get(target, name) : undefined));
}

function loudProxy<Api extends object>(realm: Realm, className: string, find: (name: string) => unknown): Api {
  const proxy = new Proxy(
    {},
    {
      get(_object, property) {
        if (typeof property === "symbol" || property === "toJSON" || property === "then") return undefined;
        if (property === "toString") return () => className;
        const value = find(property);
        if (value === undefined) throw realm.exception(`${className}.${property} is not emulated by the workbench`);
        return value;
      },
      set(_object, property) {
        throw realm.exception(`${className}.${String(property)} cannot be set`);
      },
      // Neither plain data, which would be copied for the script, nor something whose insides can be listed.
      getPrototypeOf: () => PROTOTYPE,
      ownKeys: () => [],
      getOwnPropertyDescriptor: () => undefined,
    },
  );
  facades.add(proxy);
  // The one place where an incomplete object stands for the whole interface: what lacks throws above.
  return proxy as unknown as Api;
}

export function isFacade(value: unknown): boolean {
  return typeof value === "object" && value !== null && facades.has(value);
}

const PROTOTYPE: object = Object.create(Object.prototype);
