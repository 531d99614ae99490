/**
 * Which of the manifest's permissions each person has granted. Since 2025 each is a box of its own and none is ticked
 * beforehand, so a grant can be partial; it can also lapse as a whole, after six months without use or when the person withdraws
 * it [workspaceupdates.googleblog.com 2025/01, /08]. Here everybody has granted everything until told otherwise.
 */
export class ConsentTable {
  private readonly withheld = new Map<string, ReadonlySet<string>>();
  private readonly lapsed = new Set<string>();

  /** @param scopes of the manifest; `null` for one that names none */
  constructor(private readonly scopes: ReadonlySet<string> | null) {}

  grant(user: string, scopes: readonly string[] = this.declared): void {
    const stillWithheld = this.hasLapsed(user) ? this.declared : this.missing(user);
    this.lapsed.delete(user);
    this.withheld.set(user, new Set(stillWithheld.filter((scope) => !scopes.includes(scope))));
  }

  revoke(user: string, scopes: readonly string[] = this.declared): void {
    this.withheld.set(user, new Set([...(this.withheld.get(user) ?? []), ...scopes]));
  }

  /** All of it is gone; triggers no longer run and everything else asks anew. */
  lapse(user: string): void {
    this.lapsed.add(user);
  }

  hasLapsed(user: string): boolean {
    return this.lapsed.has(user);
  }

  /** Whether calls that need this scope may go ahead. */
  allows(user: string, scope: string): boolean {
    return (this.scopes === null || this.scopes.has(scope)) && !this.hasLapsed(user) && !this.withheld.get(user)?.has(scope);
  }

  /** Scopes of the manifest that the person has granted, in the manifest's order. */
  granted(user: string): readonly string[] {
    return this.declared.filter((scope) => this.allows(user, scope));
  }

  missing(user: string): readonly string[] {
    return this.declared.filter((scope) => !this.allows(user, scope));
  }

  private get declared(): readonly string[] {
    return [...(this.scopes ?? [])];
  }
}
